import { problemMessage } from '../../../shared/base/problem.ts';
import type { EngineComparison, EngineTrial } from '../../../shared/contract/views.ts';
import type { OcrEngineName } from '../../../shared/domain/page.ts';

export const ENGINE_LABELS: Readonly<Record<OcrEngineName, string>> = { ppocr: 'PP-OCR', tesseract: 'Tesseract' };

/** One engine reads better when it gets this many times the characters right that the other does; else the faster one is the better. */
const CLEARLY = 1.03;

/** Characters that are right, by what the engine itself thinks of each. */
const sureCharacters = (trial: EngineTrial): number => trial.characters * trial.confidence;

const seconds = (value: number): string => value.toFixed(1);

function told(trial: EngineTrial): string {
  const name = ENGINE_LABELS[trial.engine];
  if (trial.problem) return `${name} 没有读成：${problemMessage(trial.problem)}`;
  return `${name} 用时 ${seconds(trial.seconds)} 秒，读出 ${trial.characters} 字，把握 ${Math.round(trial.confidence * 100)}%`;
}

/** The engine that suits this PC and this paper, by nothing but what was measured, and why. */
export function compareTrials(trials: readonly EngineTrial[]): EngineComparison {
  const facts = trials.map((trial) => told(trial).replace(/。$/u, '')).join('；');
  const answer = (recommended: OcrEngineName | null, why: string): EngineComparison => ({ trials, recommended, reason: `${facts}。${why}` });
  const able = trials.filter((trial) => trial.problem === null);
  const [first, second] = able.toSorted((a, b) => sureCharacters(b) - sureCharacters(a) || a.seconds - b.seconds);
  if (first === undefined) return answer(null, '两个引擎都不能用，请查看上述原因。');
  const use = (trial: EngineTrial, why: string): EngineComparison => answer(trial.engine, `建议用 ${ENGINE_LABELS[trial.engine]}：${why}。`);
  if (second === undefined) return use(first, '另一个引擎在这台电脑上不能用');
  if (sureCharacters(first) === 0) return answer(null, '这一页没有读出文字，比较不出来，请换一页再试。');
  if (sureCharacters(first) >= sureCharacters(second) * CLEARLY) return use(first, first.seconds <= second.seconds ? '有把握的字更多，也更快' : '有把握的字更多');
  const faster = first.seconds <= second.seconds ? first : second;
  return use(faster, '两者读得差不多，它更快');
}
