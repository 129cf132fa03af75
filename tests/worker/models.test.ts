import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { modelPath } from '../../electron/workers/models.ts';
import { foldedModel } from '../../electron/workers/ocr/onnx-fold.ts';
import { quantisedModel } from '../../electron/workers/ocr/onnx-quantise.ts';

const OPTIONS = { intraOpNumThreads: 1, logSeverityLevel: 3 } as const;

async function outputOf(model: Uint8Array, shape: readonly number[]): Promise<Float32Array> {
  const session = await InferenceSession.create(model, OPTIONS);
  const size = shape.reduce((a, b) => a * b);
  const input = Float32Array.from({ length: size }, (_, i) => Math.sin(i * 12.9898) * Math.cos(i * 0.0137));
  const result = await session.run({ [session.inputNames[0]!]: new Tensor('float32', input, [...shape]) });
  return result[session.outputNames[0]!]!.data as Float32Array;
}

describe('the folded networks', () => {
  it.each([
    ['ch_PP-OCRv4_det_infer.onnx', [1, 3, 160, 224]],
    ['ch_PP-OCRv4_rec_infer.onnx', [1, 3, 48, 192]],
    ['ch_ppocr_mobile_v2.0_cls_infer.onnx', [1, 3, 48, 192]],
  ] as const)('%s computes what the original does, with fewer steps', async (name, shape) => {
    const original = new Uint8Array(readFileSync(modelPath(name)));
    const folded = foldedModel(original);
    const [a, b] = [await outputOf(original, shape), await outputOf(folded, shape)];
    expect(b).toHaveLength(a.length);
    const worst = a.reduce((most, v, i) => Math.max(most, Math.abs(v - b[i]!)), 0);
    expect(worst).toBeLessThan(1e-5);
    const steps = (model: Uint8Array): number => Buffer.from(model).toString('latin1').split('Clip').length;
    expect(steps(folded)).toBeLessThan(steps(original));
  });
});

describe('the quantised network', () => {
  it('is a third of the size and says nearly the same', async () => {
    const folded = foldedModel(new Uint8Array(readFileSync(modelPath('ch_PP-OCRv4_rec_infer.onnx'))));
    const quantised = quantisedModel(folded);
    expect(quantised.length).toBeLessThan(folded.length * 0.7);
    const [a, b] = [await outputOf(folded, [1, 3, 48, 192]), await outputOf(quantised, [1, 3, 48, 192])];
    expect(b).toHaveLength(a.length);
    const off = a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / (192 / 8);
    expect(off).toBeLessThan(0.2);
    expect(off).toBeGreaterThan(0);
  });
});
