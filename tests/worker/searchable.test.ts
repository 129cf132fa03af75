import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { degrees, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { layerWords } from '../../electron/services/output/searchable.ts';
import { encodeBilevel } from '../../electron/workers/picture/png.ts';
import { searchable } from '../../electron/workers/pdf/searchable.ts';
import type { LayerWord, SearchablePage } from '../../shared/domain/task.ts';
import { toPage, toView, type Box, type Rotation } from '../../shared/geometry/box.ts';
import { spanBox } from '../../shared/geometry/span.ts';
import { overlap, showPdf, type ShownPdf } from '../fixtures/pdf-reader.ts';
import { recordedPages } from '../fixtures/recording.ts';
import { jpeg, paper, scannedPdf, write } from './pictures.ts';
import { temporaryFile } from './worker-process.ts';

/** Words of an upright page: lying and standing ones, figures, a character beyond the first plane, uneven places. */
const WORDS: readonly LayerWord[] = [
  { text: '示例市市场监督管理局', box: [0.2, 0.08, 0.8, 0.11] },
  { text: '当事人：经营者𠮷田食品店', box: [0.1, 0.16, 0.62, 0.18] },
  { text: '罚款50000.00元（大写：伍万元整）', box: [0.1, 0.2, 0.75, 0.22] },
  { text: '决定书', box: [0.3, 0.26, 0.7, 0.29], cuts: [0, 0.2, 0.6, 1] },
  { text: '送达人2026年3月2日', box: [0.1, 0.33, 0.6, 0.35], cuts: [0.02, 0.06, 0.1, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.65, 0.75, 0.8, 0.9] },
  { text: '卷内备考表', box: [0.88, 0.3, 0.91, 0.45] },
];

const scan = jpeg(paper(1240, 1754, (c) => write(c, [{ text: '示例', x: 100, y: 200, size: 60 }])));
const page = (change: Partial<SearchablePage>): SearchablePage => ({ path: '', media: 'jpeg', index: 0, picture: null, password: null, rotation: 0, crop: null, skew: 0, words: [], ...change });
const made = async (...pages: readonly SearchablePage[]): Promise<Uint8Array> => (await searchable({ kind: 'searchable', title: '示例案卷', pages })).pdf;
/** The same words on a picture that lies turned. */
const lying = (words: readonly LayerWord[], rotation: Rotation): LayerWord[] => words.map((w) => ({ ...w, box: toPage(w.box, rotation) }));

/** Every two neighbouring characters of every word are found where they stand on the upright page. */
function expectFound(pdf: ShownPdf, index: number, words: readonly LayerWord[]): void {
  for (const word of words) {
    const chars = [...word.text];
    let from = 0;
    for (let i = 0; i + 2 <= chars.length; i += 1) {
      const text = chars.slice(i, i + 2).join('');
      const place = spanBox(word.box, word.text, word.cuts, from, from + text.length);
      const best = Math.max(0, ...pdf.find(index, text).map((b) => overlap(b, place)));
      // PDFium looks for the next place after the one before (of 00 in 0000 every second), and for no character beyond the first plane.
      if (text !== '00' && text.length === 2) expect([text, best >= 0.5], `${word.text}: ${text} ${best.toFixed(2)}`).toEqual([text, true]);
      from += chars[i]?.length ?? 1;
    }
  }
}

async function shown(bytes: Uint8Array, look: (pdf: ShownPdf) => void): Promise<void> {
  const pdf = await showPdf(bytes);
  try {
    look(pdf);
  } finally {
    pdf.close();
  }
}

/** Hashes of the pictures in a PDF as they lie in it, by their filters. */
async function pictures(bytes: Uint8Array): Promise<string[]> {
  const doc = await PDFDocument.load(bytes);
  return doc.context
    .enumerateIndirectObjects()
    .flatMap(([, o]) => (o instanceof PDFRawStream && o.dict.get(PDFName.of('Subtype')) === PDFName.of('Image') ? [`${String(o.dict.get(PDFName.of('Filter')))} ${createHash('sha256').update(o.contents).digest('hex')}`] : []))
    .sort();
}

describe('text over pictures', () => {
  const picture = { path: temporaryFile('page.jpg', scan), mime: 'image/jpeg', dpi: 150 } as const;

  it.each([0, 90, 180, 270] as const)('lies in place, the page opens upright (turned by %i)', async (rotation) => {
    const bytes = await made(page({ picture, rotation, words: lying(WORDS, rotation) }));
    await shown(bytes, (pdf) => {
      const [w, h] = pdf.size(0);
      expect([Math.round(w), Math.round(h)]).toEqual(rotation % 180 === 0 ? [595, 842] : [842, 595]);
      expectFound(pdf, 0, WORDS);
      expect(pdf.text(0)).toContain('𠮷田');
    });
    expect(await pictures(bytes)).toEqual([`/DCTDecode ${createHash('sha256').update(scan).digest('hex')}`]);
  });

  it('is copied in the order in which it was given, standing lines too', async () => {
    const bytes = await made(page({ picture, words: WORDS }));
    await shown(bytes, (pdf) => {
      expect(pdf.text(0).split(/\s+/)).toEqual(WORDS.map((w) => w.text));
    });
    if (hasTool('pdftotext')) {
      const text = execFileSync('pdftotext', ['-raw', temporaryFile('copy.pdf', bytes), '-'], { encoding: 'utf8' });
      expect(text.split(/\s+/).filter(Boolean)).toEqual(WORDS.map((w) => w.text));
    }
  });

  it('lies in place in another reader, too', async () => {
    if (!hasTool('pdftotext')) return;
    for (const rotation of [0, 90] as const) {
      const bytes = await made(page({ picture, rotation, words: lying(WORDS, rotation) }));
      const [width, height] = rotation === 0 ? [595.2, 841.92] : [841.92, 595.2];
      const list = execFileSync('pdftotext', ['-bbox', temporaryFile('boxes.pdf', bytes), '-'], { encoding: 'utf8' });
      const boxes = new Map([...list.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)<\/word>/g)].map((m) => [m[5] ?? '', [Number(m[1]) / width, Number(m[2]) / height, Number(m[3]) / width, Number(m[4]) / height] as const]));
      for (const word of WORDS) {
        const [from, to] = [word.cuts?.[0] ?? 0, word.cuts?.at(-1) ?? 1];
        const printed: Box = [word.box[0] + (word.box[2] - word.box[0]) * from, word.box[1], word.box[0] + (word.box[2] - word.box[0]) * to, word.box[3]];
        expect([rotation, word.text, overlap(boxes.get(word.text) ?? [0, 0, 0, 0], printed) >= 0.5]).toEqual([rotation, word.text, true]);
      }
    }
  });

  it('follows lines that lie askew', async () => {
    const angle = (3 * Math.PI) / 180;
    const [w, h, size, length, x, y] = [595.2, 841.92, 14, 300, 120, 200];
    const text = '责令立即改正违法行为并处罚款';
    const at = (along: number): readonly [number, number] => [x + along * Math.cos(angle), y + along * Math.sin(angle)];
    const end = at(length);
    const hull: Box = [x / w, (y - size / 2) / h, end[0] / w, (end[1] + size / 2) / h];
    const bytes = await made(page({ picture, skew: 3, words: [{ text, box: hull }] }));
    await shown(bytes, (pdf) => {
      [2, 6, 12].forEach((i) => {
        const [cx, cy] = at(((i + 1) * length) / text.length);
        const place: Box = [(cx - length / text.length) / w, (cy - size / 2) / h, (cx + length / text.length) / w, (cy + size / 2) / h];
        expect(Math.max(...pdf.find(0, text.slice(i, i + 2)).map((b) => overlap(b, place)))).toBeGreaterThan(0.5);
      });
    });
  });

  it('PNG pictures are taken over as they are, transparent ones drawn; both look right', async () => {
    const rows = new Uint8Array(50 * 400).fill(0xff);
    rows.fill(0, 50 * 100, 50 * 200);
    const fax = encodeBilevel(rows, 400, 400, 100);
    const glass = new Uint8Array(paper(400, 400, (c) => c.fillRect(0, 100, 400, 100)).encodeSync('png'));
    const at = (name: string, bytes: Uint8Array): SearchablePage => page({ media: 'png', picture: { path: temporaryFile(name, bytes), mime: 'image/png', dpi: 100 }, words: [] });
    const bytes = await made(at('fax.png', fax), at('glass.png', glass));
    await shown(bytes, (pdf) => {
      for (const index of [0, 1]) {
        const pixels = pdf.pixels(index, 1);
        const grey = (y: number): number => pixels[(y * 288 + 144) * 4] ?? -1;
        expect([index, grey(36) > 240, grey(108) < 40, grey(200) > 240]).toEqual([index, true, true, true]);
      }
    });
    expect(bytes.length).toBeLessThan(fax.length + 20_000);
  });
});

describe('text over pages of a PDF', () => {
  /** A scan whose paper does not begin at zero and whose crop box is smaller than the paper. */
  async function offset(turn: Rotation): Promise<Uint8Array> {
    const doc = await PDFDocument.create();
    const image = await doc.embedJpg(scan);
    const sheet = doc.addPage([700, 900]);
    sheet.setMediaBox(-50, 20, 700, 900);
    sheet.setCropBox(0, 40, 595, 842);
    sheet.drawImage(image, { x: 0, y: 40, width: 595, height: 842 });
    sheet.setRotation(degrees(turn));
    return doc.save();
  }

  const cases = ([0, 90, 180, 270] as const).flatMap((turn) => ([0, 90, 180] as const).map((rotation) => [turn, rotation] as const));
  it.each(cases)('lies in place (/Rotate %i, turned by %i)', async (turn, rotation) => {
    const original = await offset(turn);
    const bytes = await made(page({ path: temporaryFile('original.pdf', original), media: 'pdf', rotation, words: lying(WORDS, rotation) }));
    await shown(bytes, (pdf) => expectFound(pdf, 0, WORDS));
    expect(await pictures(bytes)).toEqual(await pictures(original));
  });

  it('looks exactly as the original, and every stream of a picture is the same, also in fax code', async () => {
    const doc = await PDFDocument.load(await scannedPdf([scan]));
    const sheet = doc.addPage([300, 200]);
    const fax = doc.context.stream(Uint8Array.from([0x26, 0xa0, 0x06, 0x00, 0x10, 0x01]), {
      Type: 'XObject', Subtype: 'Image', Width: 8, Height: 2, ColorSpace: 'DeviceGray', BitsPerComponent: 1, Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: 8, Rows: 2 },
    });
    sheet.node.set(PDFName.of('Resources'), doc.context.obj({ XObject: { Fax: doc.context.register(fax) } }));
    // Leaves the page's state changed and unbalanced: what was added must not suffer.
    sheet.node.set(PDFName.of('Contents'), doc.context.register(doc.context.stream('q 0.5 0 0 0.5 20 20 cm 100 0 0 50 0 0 cm /Fax Do q')));
    const original = await doc.save();
    const file = temporaryFile('original.pdf', original);
    const bytes = await made(...[0, 1].map((index) => page({ path: file, media: 'pdf', index, words: WORDS })));
    expect(await pictures(bytes)).toEqual(await pictures(original));
    expect((await pictures(bytes)).map((p) => p.split(' ')[0])).toEqual(['/CCITTFaxDecode', '/DCTDecode']);
    const [before, after] = [await showPdf(original), await showPdf(bytes)];
    for (const index of [0, 1]) {
      expect(Buffer.compare(before.pixels(index, 2), after.pixels(index, 2))).toBe(0);
      expectFound(after, index, WORDS);
    }
    before.close();
    after.close();
  });

  it('hidden layers of the originals stay hidden, also of the second one', async () => {
    const layered = async (x: number): Promise<Uint8Array> => {
      const doc = await PDFDocument.create();
      const sheet = doc.addPage([200, 100]);
      const [off, on] = ['hidden', 'shown'].map((name) => doc.context.register(doc.context.obj({ Type: 'OCG', Name: PDFString.of(name) })));
      doc.catalog.set(PDFName.of('OCProperties'), doc.context.obj({ OCGs: [off!, on!], D: { OFF: [off!] } }));
      sheet.node.set(PDFName.of('Resources'), doc.context.obj({ Properties: { Off: off!, On: on! } }));
      sheet.node.set(PDFName.of('Contents'), doc.context.register(doc.context.stream(`/OC /Off BDC ${x} 10 30 30 re f EMC /OC /On BDC ${x} 60 30 30 re f EMC`)));
      return doc.save();
    };
    const originals = [await layered(20), await layered(120)];
    const bytes = await made(...originals.map((original) => page({ path: temporaryFile('layers.pdf', original), media: 'pdf', words: WORDS })));
    const after = await showPdf(bytes);
    for (const [index, original] of originals.entries()) {
      const before = await showPdf(original);
      expect(Buffer.compare(before.pixels(0, 1), after.pixels(index, 1))).toBe(0);
      expect(new Set(before.pixels(0, 1)).size).toBeGreaterThan(1);
      before.close();
    }
    after.close();
  });

  it('two halves of one side are two pages, its picture is there once', async () => {
    const file = temporaryFile('double.pdf', await scannedPdf([jpeg(paper(1754, 1240, (c) => c.fillRect(100, 100, 200, 200)))]));
    const half = (crop: Box, words: readonly LayerWord[]): SearchablePage => page({ path: file, media: 'pdf', crop, trimmed: true, words });
    const [left, right] = [WORDS.slice(0, 3), WORDS.slice(3)];
    const bytes = await made(half([0, 0, 0.5, 1], left), half([0.5, 0, 1, 1], right));
    expect(await pictures(bytes)).toHaveLength(1);
    await shown(bytes, (pdf) => {
      expect(pdf.pages).toBe(2);
      expect(Math.round(pdf.size(1)[0])).toBe(298);
      expectFound(pdf, 0, left);
      expectFound(pdf, 1, right);
    });
  });

  it('borders that only the machine took off are still shown, the words lie in place', async () => {
    const crop: Box = [0.1, 0.05, 0.95, 0.9];
    const file = temporaryFile('bordered.pdf', await scannedPdf([scan]));
    const bytes = await made(page({ path: file, media: 'pdf', crop, words: WORDS }));
    const onWhole = WORDS.map((w) => ({ ...w, box: [crop[0] + w.box[0] * 0.85, crop[1] + w.box[1] * 0.85, crop[0] + w.box[2] * 0.85, crop[1] + w.box[3] * 0.85] as const }));
    await shown(bytes, (pdf) => {
      expect(Math.round(pdf.size(0)[0])).toBe(595);
      expectFound(pdf, 0, onWhole);
    });
  });

  it('adds only what the page does not say by itself: nothing twice, pasted pictures and wrong layers found', async () => {
    const layered = await made(page({ path: temporaryFile('scan.pdf', await scannedPdf([scan])), media: 'pdf', words: [...WORDS.slice(0, 4), { text: '乱码错字甲乙', box: [0.1, 0.5, 0.5, 0.52] }] }));
    const read = [...WORDS, { text: '依法送达回证', box: [0.1, 0.5, 0.5, 0.52] as const }];
    await shown(await made(page({ path: temporaryFile('layered.pdf', layered), media: 'pdf', words: read })), (pdf) => {
      expect(pdf.find(0, '监督管理')).toHaveLength(1);
      expect(pdf.find(0, '决定书')).toHaveLength(1);
      // Was not there before: the standing line; said something else: the last line.
      expectFound(pdf, 0, [WORDS[5] as LayerWord, read.at(-1) as LayerWord]);
      expect(pdf.find(0, '乱码错字')).toHaveLength(1);
    });
  });
});

describe('originals that are not simply copied', () => {
  it('a locked one with its password is copied, picture and all, and opens without; without it the picture stands in', async () => {
    const open = await scannedPdf([scan]);
    const file = temporaryFile('locked.pdf', await scannedPdf([scan], { password: 'geheim' }));
    const picture = { path: temporaryFile('page.jpg', scan), mime: 'image/jpeg', dpi: 150 } as const;
    const bytes = await made(page({ path: file, media: 'pdf', password: 'geheim', words: WORDS }));
    expect(await pictures(bytes)).toEqual(await pictures(open));
    const fallback = await made(page({ path: file, media: 'pdf', password: 'falsch', picture, words: WORDS }));
    for (const made of [bytes, fallback]) await shown(made, (pdf) => expectFound(pdf, 0, WORDS));
  });

  it('a damaged one falls back to the picture', async () => {
    const picture = { path: temporaryFile('page.jpg', scan), mime: 'image/jpeg', dpi: 150 } as const;
    const bytes = await made(page({ path: temporaryFile('broken.pdf', '%PDF-1.4 nothing more'), media: 'pdf', picture, words: WORDS }));
    await shown(bytes, (pdf) => expectFound(pdf, 0, WORDS));
  });

  it('scripts, launches and links of the original do nothing in the copy', async () => {
    const doc = await PDFDocument.load(await scannedPdf([scan, scan]));
    const action = (kind: string, more: Record<string, PDFString>): PDFDict => doc.context.obj({ Type: 'Action', S: kind, ...more }) as PDFDict;
    const script = action('JavaScript', { JS: PDFString.of('app.alert(1)') });
    doc.catalog.set(PDFName.of('OpenAction'), script);
    const link = doc.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 100, 100], A: action('URI', { URI: PDFString.of('https://example.invalid/') }) }) as PDFDict;
    const launch = doc.context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Btn', Rect: [0, 0, 100, 100], AA: { E: script }, A: action('Launch', { F: PDFString.of('calc.exe') }) }) as PDFDict;
    const jump = doc.context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], Dest: [doc.getPage(1).ref, 'Fit'] }) as PDFDict;
    doc.getPage(0).node.set(PDFName.of('Annots'), doc.context.obj([link, launch, jump].map((a) => doc.context.register(a))));
    doc.getPage(0).node.set(PDFName.of('AA'), doc.context.obj({ O: script }));
    const bytes = await made(page({ path: temporaryFile('active.pdf', await doc.save()), media: 'pdf', words: WORDS }));
    const copy = await PDFDocument.load(bytes);
    const all = copy.context.enumerateIndirectObjects().map(([, o]) => (o instanceof PDFRawStream ? o.dict.toString() : o.toString())).join('\n');
    expect(all).not.toMatch(/JavaScript|Launch|URI|alert|calc\.exe|\/Dest\b|\/AA\b|OpenAction/);
    // The page that was linked to was not dragged along.
    expect(copy.getPageCount()).toBe(1);
    expect(all.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });
});

it('a whole sample dossier: every word found at its place, the file hardly larger, the pictures the same', async () => {
  const file = path.resolve(import.meta.dirname, '../../resources/demo/01-无瑕疵案卷/dossier.pdf');
  const pages = recordedPages(path.resolve(import.meta.dirname, '../fixtures/recordings/demo-01.json.gz'));
  const words = pages.map(layerWords);
  const bytes = await made(...pages.map(({ reading }, index) => page({ path: file, media: 'pdf', index, rotation: reading.rotation, skew: reading.skew, words: words[index] ?? [] })));
  expect(bytes.length).toBeLessThan(readFileSync(file).length * 1.05);
  expect(await pictures(bytes)).toEqual(await pictures(readFileSync(file)));
  let [asked, found] = [0, 0];
  await shown(bytes, (pdf) => {
    words.slice(0, 12).forEach((onPage, index) => {
      const { rotation } = pages[index]?.reading ?? { rotation: 0 };
      for (const word of onPage) {
        for (let from = 0; from + 2 <= word.text.length; from += 2) {
          const text = word.text.slice(from, from + 2);
          if (text[0] === text[1]) continue;
          asked += 1;
          const place = spanBox(toView(word.box, rotation), word.text, word.cuts, from, from + 2);
          if (pdf.find(index, text).some((b) => overlap(b, place) >= 0.5)) found += 1;
        }
      }
    });
  });
  expect(asked).toBeGreaterThan(1000);
  expect(found / asked).toBeGreaterThan(0.995);
});

it('the font says the width and character of every code', async () => {
  const bytes = await made(page({ picture: { path: temporaryFile('page.jpg', scan), mime: 'image/jpeg', dpi: 150 }, words: WORDS }));
  const doc = await PDFDocument.load(bytes);
  const fonts = doc.context.enumerateIndirectObjects().flatMap(([, o]) => (o instanceof PDFDict && o.get(PDFName.of('Subtype')) === PDFName.of('CIDFontType2') ? [o] : []));
  expect(fonts).toHaveLength(1);
  expect(fonts[0]?.lookup(PDFName.of('DW'), PDFNumber).asNumber()).toBe(1000);
  if (hasTool('pdffonts')) expect(execFileSync('pdffonts', [temporaryFile('fonts.pdf', bytes)], { encoding: 'utf8' })).toMatch(/GlyphLessFont\s+CID TrueType\s+Identity-H\s+yes no\s+yes/);
});

function hasTool(name: string): boolean {
  try {
    execFileSync(name, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
