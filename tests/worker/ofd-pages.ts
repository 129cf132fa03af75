import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Problem } from '../../shared/base/problem.ts';
import { problemMessage } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import type { PageNote } from '../../shared/domain/page.ts';
import type { Limits, ProbeAnswer, RenderAnswer } from '../../shared/domain/task.ts';
import { ofdFiles, packed, path as figure, type DocumentParts } from '../tools/ofd-writer.ts';
import { LIMITS, temporaryFile, type RunningWorker } from './worker-process.ts';

/** A drawn page that is asked for colours by places in millimetres. */
export interface Drawn {
  readonly answer: RenderAnswer;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Red, green, blue of a point. */
  at(x: number, y: number): readonly [number, number, number];
  /** Share of the pixels in a rectangle for which the question is answered by yes. */
  share(x: number, y: number, width: number, height: number, is: (r: number, g: number, b: number) => boolean): number;
}

export const isRed = (r: number, g: number, b: number): boolean => r > 150 && g < 110 && b < 110;
export const isDark = (r: number, g: number, b: number): boolean => r < 110 && g < 110 && b < 110;
export const isWhite = (r: number, g: number, b: number): boolean => r > 235 && g > 235 && b > 235;

async function drawn(answer: RenderAnswer): Promise<Drawn> {
  const picture = await loadImage(Buffer.from(answer.image));
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const ppm = answer.dpi / 25.4;
  const pixel = (px: number, py: number): readonly [number, number, number] => {
    const i = (Math.min(height - 1, Math.max(0, py)) * width + Math.min(width - 1, Math.max(0, px))) * 4;
    return [data[i]!, data[i + 1]!, data[i + 2]!];
  };
  const share: Drawn['share'] = (x, y, w, h, is) => {
    let [yes, all] = [0, 0];
    for (let py = Math.round(y * ppm); py < Math.round((y + h) * ppm); py++) {
      for (let px = Math.round(x * ppm); px < Math.round((x + w) * ppm); px++, all++) if (is(...pixel(px, py))) yes++;
    }
    return all === 0 ? 0 : yes / all;
  };
  return { answer, widthMm: width / ppm, heightMm: height / ppm, at: (x, y) => pixel(Math.floor(x * ppm), Math.floor(y * ppm)), share };
}

export const BLACK = '<FillColor Value="0 0 0"/>';
export const body = (...inner: string[]): string => `<Content><Layer ID="900" Type="Body">${inner.join('')}</Layer></Content>`;

/** A document of one page, 100 × 60 mm. */
export const document = (inner: string, more: Partial<DocumentParts> = {}): DocumentParts => ({
  fonts: [{ attributes: 'FontName="宋体" FamilyName="宋体"' }], paper: '0 0 100 60', pages: [body(inner)], ...more,
});

export const file = (inner: string, more: Partial<DocumentParts> = {}): string => temporaryFile('page.ofd', packed(ofdFiles([document(inner, more)])));

/** A filled figure in the space of its own boundary. */
export const filled = (box: string, data: string, colour = BLACK, extra = ''): string => figure(1, box, data, `Fill="true" Stroke="false" ${extra}`, colour);
export const square = (x: number, y: number, colour = BLACK, extra = ''): string => filled(`${x} ${y} 10 10`, 'M 0 0 L 10 0 L 10 10 L 0 10 C', colour, extra);

export const note = (answer: RenderAnswer, code: PageNote['code']): string | null => answer.notes.find((n) => n.code === code)?.detail ?? null;

/** Asks a worker about an OFD; the plain ones expect no problem. */
export interface Readers {
  probe(name: string, limits?: Limits): Promise<Result<ProbeAnswer, Problem>>;
  render(name: string, index?: number, limits?: Limits): Promise<Result<RenderAnswer, Problem>>;
  probed(name: string): Promise<ProbeAnswer>;
  rendered(name: string, index?: number): Promise<RenderAnswer>;
  page(name: string, index?: number): Promise<Drawn>;
}

function valueOf<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(problemMessage(result.error));
  return result.value;
}

export function readers(worker: () => RunningWorker): Readers {
  const probe: Readers['probe'] = (name, limits = LIMITS) => worker().run({ kind: 'probe', path: name, name: '卷.ofd', password: null, limits });
  const render: Readers['render'] = (name, index = 0, limits = LIMITS) =>
    worker().run({ kind: 'render', path: name, media: 'ofd', index, dpi: 150, password: null, crop: null, shadow: null, limits });
  const rendered = async (name: string, index = 0): Promise<RenderAnswer> => valueOf(await render(name, index));
  return { probe, render, probed: async (name) => valueOf(await probe(name)), rendered, page: async (name, index) => drawn(await rendered(name, index)) };
}
