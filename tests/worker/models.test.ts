import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { modelPath, type ModelFile } from '../../electron/workers/models.ts';
import { tellBest } from '../../electron/workers/ocr/onnx-best.ts';
import { leanDetection } from '../../electron/workers/ocr/onnx-detect.ts';
import { rewriteModel } from '../../electron/workers/ocr/onnx-file.ts';
import { fold } from '../../electron/workers/ocr/onnx-fold.ts';
import { takeGray } from '../../electron/workers/ocr/onnx-gray.ts';
import { quantise } from '../../electron/workers/ocr/onnx-quantise.ts';

const OPTIONS = { intraOpNumThreads: 1, logSeverityLevel: 3 } as const;

const anything = (size: number): Float32Array => Float32Array.from({ length: size }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i * 0.0137));
const modelOf = (name: ModelFile): Uint8Array => new Uint8Array(readFileSync(modelPath(name)));
const furthest = (a: Float32Array, b: Float32Array): number => a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i]!)), 0);

async function outputOf(model: Uint8Array, shape: readonly number[], input = anything(shape.reduce((a, b) => a * b))): Promise<Float32Array> {
  const session = await InferenceSession.create(model, OPTIONS);
  const result = await session.run({ [session.inputNames[0]!]: new Tensor('float32', input, [...shape]) });
  return result[session.outputNames[0]!]!.data as Float32Array;
}

describe('the folded networks', () => {
  it.each([
    ['ch_PP-OCRv4_det_infer.onnx', [1, 3, 160, 224]],
    ['ch_PP-OCRv4_rec_infer.onnx', [1, 3, 48, 192]],
    ['ch_ppocr_mobile_v2.0_cls_infer.onnx', [1, 3, 48, 192]],
  ] as const)('%s computes what the original does, with fewer steps', async (name, shape) => {
    const original = modelOf(name);
    const folded = rewriteModel(original, fold);
    const [a, b] = [await outputOf(original, shape), await outputOf(folded, shape)];
    expect(b).toHaveLength(a.length);
    expect(furthest(a, b)).toBeLessThan(1e-5);
    const steps = (model: Uint8Array): number => Buffer.from(model).toString('latin1').split('Clip').length;
    expect(steps(folded)).toBeLessThan(steps(original));
  });
});

describe('the quantised network', () => {
  it('is a third of the size and says nearly the same', async () => {
    const folded = rewriteModel(modelOf('ch_PP-OCRv4_rec_infer.onnx'), fold);
    const quantised = rewriteModel(folded, quantise);
    expect(quantised.length).toBeLessThan(folded.length * 0.7);
    const [a, b] = [await outputOf(folded, [1, 3, 48, 192]), await outputOf(quantised, [1, 3, 48, 192])];
    expect(b).toHaveLength(a.length);
    const off = a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / (192 / 8);
    expect(off).toBeLessThan(0.2);
    expect(off).toBeGreaterThan(0);
  });
});

describe('the networks for gray', () => {
  it.each(['ch_PP-OCRv4_rec_infer.onnx', 'ch_ppocr_mobile_v2.0_cls_infer.onnx'] as const)('%s says of one channel what it says of three alike', async (name) => {
    const gray = anything(48 * 192);
    const three = await outputOf(modelOf(name), [1, 3, 48, 192], Float32Array.from([...gray, ...gray, ...gray]));
    expect(furthest(three, await outputOf(rewriteModel(modelOf(name), takeGray), [1, 1, 48, 192], gray))).toBeLessThan(1e-5);
  });

  it('take each channel with a scale and a shift of its own; only at the border of the picture is that not the same', async () => {
    const [high, wide] = [320, 320];
    const name = 'ch_PP-OCRv4_det_infer.onnx';
    const gray = anything(high * wide);
    const channels = [{ scale: 1.1, shift: 0.05 }, { scale: 0.9, shift: 0 }, { scale: 1, shift: -0.05 }];
    const three = Float32Array.from(channels.flatMap(({ scale, shift }) => [...gray].map((v) => v * scale + shift)));
    const [a, b] = [await outputOf(modelOf(name), [1, 3, high, wide], three), await outputOf(rewriteModel(modelOf(name), (graph) => takeGray(graph, channels)), [1, 1, high, wide], gray)];
    expect(furthest(a, b)).toBeLessThan(0.05);
    const off = a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / a.length;
    expect(off).toBeLessThan(1e-3);
  });
});

describe('the lean networks', () => {
  it('find text where the original does', async () => {
    const original = modelOf('ch_PP-OCRv4_det_infer.onnx');
    const [a, b] = [await outputOf(original, [1, 3, 160, 224]), await outputOf(rewriteModel(original, fold, leanDetection), [1, 3, 160, 224])];
    expect(b).toHaveLength(a.length);
    expect(furthest(a, b)).toBeLessThan(1e-5);
  });

  it('name the best class of each step and its probability', async () => {
    const original = modelOf('ch_PP-OCRv4_rec_infer.onnx');
    const [all, best] = [await outputOf(original, [1, 3, 48, 192]), await outputOf(rewriteModel(original, tellBest), [1, 3, 48, 192])];
    const steps = 192 / 8;
    const classes = all.length / steps;
    expect(best).toHaveLength(2 * steps);
    for (let t = 0; t < steps; t++) {
      const row = all.subarray(t * classes, (t + 1) * classes);
      const most = Math.max(...row);
      expect([best[2 * t], best[2 * t + 1]]).toEqual([row.indexOf(most), most]);
    }
  });

  it('can be changed again after they were quantised', async () => {
    const quantised = rewriteModel(modelOf('ch_PP-OCRv4_rec_infer.onnx'), fold, quantise);
    expect(await outputOf(rewriteModel(quantised, tellBest), [1, 3, 48, 192])).toHaveLength(48);
  });
});
