import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleFolder, modelPath } from '../models.ts';
import { tellBest } from './onnx-best.ts';
import { leanDetection } from './onnx-detect.ts';
import { rewriteModel, type Change } from './onnx-file.ts';
import { fold } from './onnx-fold.ts';
import { takeGray } from './onnx-gray.ts';
import { quantise } from './onnx-quantise.ts';
import { COLOURS } from './ppocr-detect.ts';

/** Networks of the recognition. */
export type NetworkFile = 'ch_PP-OCRv4_det_infer.onnx' | 'ch_PP-OCRv4_rec_infer.onnx' | 'ch_ppocr_mobile_v2.0_cls_infer.onnx';

/** What is done to each network before it is run. */
const CHANGES: Readonly<Record<NetworkFile, readonly Change[]>> = {
  'ch_PP-OCRv4_det_infer.onnx': [fold, (graph) => takeGray(graph, COLOURS), leanDetection],
  'ch_PP-OCRv4_rec_infer.onnx': [fold, takeGray, quantise, tellBest],
  'ch_ppocr_mobile_v2.0_cls_infer.onnx': [fold, takeGray],
};

/** Folder beside the bundle, where the build puts the networks as they are run. */
const READY = 'networks';

const changed = async (file: NetworkFile): Promise<Uint8Array> => rewriteModel(new Uint8Array(await readFile(modelPath(file))), ...CHANGES[file]);

/** The network as it is run: as the build left it beside the worker (the change costs each worker half a second), else changed here. */
export async function readyModel(file: NetworkFile): Promise<Uint8Array> {
  const ready = await readFile(path.join(bundleFolder(), READY, file)).catch(() => null);
  return ready === null ? changed(file) : new Uint8Array(ready);
}

/** Puts the networks as they are run beside a bundle in `folder`; renamed into place, so that a worker that starts meanwhile reads no half file. */
export async function writeReadyModels(folder: string): Promise<void> {
  const target = path.join(folder, READY);
  await mkdir(target, { recursive: true });
  for (const file of Object.keys(CHANGES) as NetworkFile[]) {
    const place = path.join(target, file);
    await writeFile(`${place}.new`, await changed(file));
    await rename(`${place}.new`, place);
  }
}
