import { problemMessage } from '../../../shared/base/problem.ts';
import type { ReadPage } from '../../../shared/domain/page.ts';
import { layoutOf, type Line } from '../../../shared/extract/lines.ts';
import { strandOfRun } from '../../../shared/extract/strands.ts';
import { toPage } from '../../../shared/geometry/box.ts';
import { isVertical, spanBox } from '../../../shared/geometry/span.ts';
import { altoXml, type AltoBlock, type AltoLine, type AltoPage, type AltoString } from '../../../shared/report/alto.ts';
import type { ReportInput } from '../../../shared/report/input.ts';
import { joinPlaces, type Place } from '../../../shared/text/phrase.ts';
import type { PageText } from './page-texts.ts';

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length);

function stringOf(page: ReadPage, { word, from, to, opens }: Place, before: Place | undefined): AltoString {
  const chars: number[] = [];
  for (let at = from; at < to; at += String.fromCodePoint(word.text.codePointAt(at) ?? 0).length) chars.push(word.chars?.[at] ?? word.confidence);
  return {
    text: word.text.slice(from, to),
    box: toPage(spanBox(word.box, word.text, word.cuts, from, to), page.reading.rotation),
    confidence: mean(chars),
    chars,
    // Two parts of one word have a space between them that the line does not keep.
    apart: opens || before?.word === word,
  };
}

function lineOf(page: ReadPage, line: Line): AltoLine {
  const places = joinPlaces(strandOfRun(line.run));
  return { strings: places.map((p, i) => stringOf(page, p, places[i - 1])), vertical: isVertical(line.box, line.run.text.length) };
}

/** Lines of one cell are a block, so are free lines one after the other. */
function blocksOf(page: ReadPage): AltoBlock[] {
  const blocks: { readonly cell: number | null; readonly lines: AltoLine[] }[] = [];
  for (const line of layoutOf(page).lines) {
    const last = blocks.at(-1);
    if (last && last.cell === line.cell) last.lines.push(lineOf(page, line));
    else blocks.push({ cell: line.cell, lines: [lineOf(page, line)] });
  }
  return blocks;
}

/** ALTO file of a dossier; null texts are pages that were not read. */
export function dossierAlto(input: ReportInput, texts: readonly PageText[]): string {
  const reports = new Map(input.pages.map((p) => [p.index, p]));
  const guesses = new Map(input.understanding.pages.map((g) => [g.index, g]));
  const pages = texts.map(({ number, width, height, read }): AltoPage => {
    const problem = reports.get(number)?.problem ?? null;
    return {
      number, width, height,
      printedNumber: guesses.get(number)?.printedNumber ?? null,
      rotation: read?.reading.rotation ?? 0,
      engine: read && { name: read.reading.engine, version: read.reading.engineVersion, confidence: read.reading.confidence },
      remark: problem ? problemMessage(problem) : '',
      blocks: read ? blocksOf(read) : [],
    };
  });
  return altoXml({ appVersion: input.appVersion, today: input.today, fileName: input.dossier.sourceName, sha256: input.dossier.sha256, pages });
}
