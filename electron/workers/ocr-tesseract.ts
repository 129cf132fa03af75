import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { OcrEngine } from './ocr.ts';
export async function openTesseract(): Promise<Result<OcrEngine, Problem>> {
  return err(problem('engine-unavailable', { engine: 'Tesseract' }));
}
