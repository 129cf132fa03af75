import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, degrees } from '@cantoo/pdf-lib';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, expect, it } from 'vitest';
import { annotate } from '../../electron/workers/pdf/annotate.ts';
import type { AnnotatedPage, PdfMark } from '../../shared/domain/task.ts';

const folder = mkdtempSync(join(tmpdir(), 'annotate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mark: PdfMark = { box: [0.5, 0.1, 0.9, 0.2], kind: 'rectangle', author: '张评', contents: '[PG-E05] 超过九十日\n扣分：1', colour: [0.8, 0.1, 0.1], at: '2026-11-22T08:00:00.000Z' };

async function original(): Promise<string> {
  const doc = await PDFDocument.create();
  doc.addPage([600, 800]);
  doc.addPage([600, 800]).setRotation(degrees(90));
  const path = join(folder, 'original.pdf');
  writeFileSync(path, await doc.save());
  return path;
}

function marksOf(doc: PDFDocument, index: number): PDFDict[] {
  const list = doc.getPage(index).node.lookup(PDFName.of('Annots'), PDFArray);
  return Array.from({ length: list.size() }, (_, i) => list.lookup(i, PDFDict));
}

const rect = (dict: PDFDict): number[] => dict.lookup(PDFName.of('Rect'), PDFArray).asRectangle() && Object.values(dict.lookup(PDFName.of('Rect'), PDFArray).asRectangle());

it('writes standard annotations with Chinese text where the reader saw them, also on turned pages and pictures', async () => {
  const path = await original();
  const canvas = createCanvas(400, 200);
  canvas.getContext('2d').fillRect(10, 10, 50, 50);
  const picture = join(folder, 'page.jpg');
  writeFileSync(picture, canvas.toBuffer('image/jpeg'));
  const page = (media: AnnotatedPage['media'], index: number): AnnotatedPage => ({ path, media, index, picture: media === 'pdf' ? null : { path: picture, mime: 'image/jpeg', dpi: 100 }, marks: [mark] });
  const answer = await annotate({ kind: 'annotate', title: '示例', pages: [page('pdf', 0), page('pdf', 1), page('jpeg', 0)] });

  const doc = await PDFDocument.load(answer.pdf);
  expect(doc.getPageCount()).toBe(3);
  const [square] = marksOf(doc, 0);
  expect(square?.lookup(PDFName.of('Subtype'))).toBe(PDFName.of('Square'));
  expect(square?.lookup(PDFName.of('Contents'), PDFHexString).decodeText()).toBe(mark.contents);
  expect(rect(square as PDFDict)).toEqual([300, 640, 240, 80]);
  // Turned a quarter clockwise: the reader's top right is the page's top left before turning.
  expect(rect(marksOf(doc, 1)[0] as PDFDict).map(Math.round)).toEqual([60, 400, 60, 320]);
  expect([doc.getPage(2).getWidth(), doc.getPage(2).getHeight()]).toEqual([288, 144]);

  const out = join(folder, 'out.pdf');
  writeFileSync(out, answer.pdf);
  expect(execFileSync('pdfinfo', [out], { encoding: 'utf8' })).toMatch(/Pages:\s+3/);
  execFileSync('pdftoppm', ['-r', '50', '-png', out, join(folder, 'seen')]);
});

it('falls back to the picture when the original cannot be copied', async () => {
  const broken = join(folder, 'broken.pdf');
  writeFileSync(broken, '%PDF-1.4 not a pdf');
  const answer = await annotate({ kind: 'annotate', title: '坏', pages: [{ path: broken, media: 'pdf', index: 0, picture: null, marks: [] }] });
  expect((await PDFDocument.load(answer.pdf)).getPageCount()).toBe(1);
});

it('marks lie where they were put on cropped pages and halves, whether a page is copied or set as its picture', async () => {
  const path = await original();
  const canvas = createCanvas(200, 400);
  canvas.getContext('2d').fillRect(10, 10, 50, 50);
  const picture = join(folder, 'half.jpg');
  writeFileSync(picture, canvas.toBuffer('image/jpeg'));
  const half = { crop: [0.5, 0, 1, 1], trimmed: true, marks: [mark] } as const;
  const answer = await annotate({
    kind: 'annotate', title: '半页',
    pages: [{ path, media: 'pdf', index: 0, picture: null, ...half }, { path, media: 'pdf', index: 1, picture: null, ...half }, { path, media: 'jpeg', index: 0, picture: { path: picture, mime: 'image/jpeg', dpi: 100 }, ...half }],
  });
  const doc = await PDFDocument.load(answer.pdf);
  expect(rect(marksOf(doc, 0)[0] as PDFDict)).toEqual([300, 640, 240, 80]);
  expect(doc.getPage(0).getCropBox()).toEqual({ x: 300, y: 0, width: 300, height: 800 });
  // Turned a quarter clockwise: the right half that people see is the upper half of the sheet.
  expect(doc.getPage(1).getCropBox()).toEqual({ x: 0, y: 400, width: 600, height: 400 });
  // The picture shows the right half alone, 144 × 288 points.
  expect(rect(marksOf(doc, 2)[0] as PDFDict).map(Math.round)).toEqual([0, 230, 115, 29]);
});

it('two halves of one page are two pages, each with its own marks', async () => {
  const path = await original();
  const half = (crop: readonly [number, number, number, number], contents: string): AnnotatedPage => ({ path, media: 'pdf', index: 0, picture: null, crop, trimmed: true, marks: [{ ...mark, contents }] });
  const answer = await annotate({ kind: 'annotate', title: '两半', pages: [half([0, 0, 0.5, 1], '左'), half([0.5, 0, 1, 1], '右')] });
  const doc = await PDFDocument.load(answer.pdf);
  expect([0, 1].map((i) => doc.getPage(i).getCropBox().x)).toEqual([0, 300]);
  expect([0, 1].map((i) => marksOf(doc, i).map((m) => m.lookup(PDFName.of('Contents'), PDFHexString).decodeText()))).toEqual([['左'], ['右']]);
});
