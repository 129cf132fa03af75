import { problemMessage } from '../base/problem.ts';
import type { PageGuess } from '../domain/understanding.ts';
import type { ReportInput, ReportPage } from './input.ts';

function headOf(input: ReportInput, page: ReportPage, guess: PageGuess | undefined): string {
  const title = guess?.document === null || guess === undefined ? '' : (input.understanding.documents[guess.document]?.title ?? '');
  const printed = guess?.printedNumber ? `（页码 ${guess.printedNumber}）` : '';
  return `==== 第 ${page.index} 页${printed}${title === '' ? '' : ` ${title}`} ====`;
}

function bodyOf(page: ReportPage, guess: PageGuess | undefined): string {
  if (guess && guess.text !== '') return guess.text;
  if (page.problem) return `（没有识别：${problemMessage(page.problem)}）`;
  return guess?.blank ? '（空白页）' : '（没有文字）';
}

/** Plain text of a dossier: every page in reading order under a head of its own, also a blank one and one that could not be read. */
export function plainText(input: ReportInput): string {
  const guesses = new Map(input.understanding.pages.map((g) => [g.index, g]));
  const head = `${input.dossier.name}\n共 ${input.pages.length} 页。文字由卷评 ${input.appVersion} 自动识别（${input.today}），供检索和摘抄，以原件图像为准。`;
  const pages = input.pages.map((page) => `${headOf(input, page, guesses.get(page.index))}\n${bodyOf(page, guesses.get(page.index))}`);
  return `${[head, ...pages].join('\n\n')}\n`;
}
