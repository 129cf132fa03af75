import type { TextLayerSource } from '../../../shared/domain/task.ts';
import { textLayer, type LayerLine } from '../pdf/pdf-text.ts';

/** Lines of a file's own text on a page, in units of its picture. None where the file has none or they cannot be had: the page is read then. */
export async function layerLines(source: TextLayerSource): Promise<readonly LayerLine[]> {
  try {
    if (source.media === 'pdf') return await textLayer(source);
    return source.media === 'ofd' ? await (await import('../ofd/ofd-text.ts')).ofdTextLayer(source) : [];
  } catch {
    return [];
  }
}
