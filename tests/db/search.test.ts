import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addReading, rebuildSearch } from '../../electron/services/store/pages.ts';
import { countPages, searchPages } from '../../electron/services/store/search.ts';
import { setRemoved } from '../../electron/services/store/dossiers.ts';
import type { PageId, Sha256 } from '../../shared/base/ids.ts';
import type { Reading, Word } from '../../shared/domain/page.ts';
import { layoutOf } from '../../shared/extract/lines.ts';
import { roundBox, toPage, union, type Box } from '../../shared/geometry/box.ts';
import { spanBox } from '../../shared/geometry/span.ts';
import { phraseOf } from '../../shared/text/phrase.ts';
import { freshDb, putDossier, readingOfLines } from '../fixtures/database.ts';
import { recordedPages } from '../fixtures/recording.ts';

const places = (db: ReturnType<typeof freshDb>, text: string, dossier: string | null = null): string[] => [...new Set(searchPages(db, text, dossier).map((h) => h.page))];

/** Texts that a page shows, as a plain scan sees them: in reading order, and in the order of the engine. */
const scanned = (reading: Reading): string[] => [layoutOf({ id: 'page-0001' as PageId, index: 1, reading }).text, reading.words.map((w) => w.text).join('\n')];

/** Something that can be searched for. */
const SOUGHT = /[\p{L}\p{N}]/u;

/** Two cells side by side, two lines in each; the engine reads line by line over both. */
function twoCells(): Reading {
  const word = (text: string, x: number, y: number): Word => ({ text, box: [x, y, x + 0.02 * text.length, y + 0.02], confidence: 0.95 });
  const cell = (x0: number, y0: number, x1: number, y1: number): { readonly box: Box } => ({ box: [x0, y0, x1, y1] });
  return readingOfLines([], {
    blank: false,
    words: [word('未经批准擅', 0.11, 0.11), word('责令停止违', 0.51, 0.11), word('自取用地下水', 0.11, 0.14), word('法行为', 0.51, 0.14), word('备注', 0.11, 0.31)],
    ink: { seals: [], marks: [], cells: [cell(0.1, 0.1, 0.5, 0.3), cell(0.5, 0.1, 0.9, 0.3), cell(0.1, 0.3, 0.9, 0.4)] },
  });
}

describe('search', () => {
  const db = freshDb();
  const [one, two] = putDossier(db, 'dossier-1', [readingOfLines(['未经立案审批即开展调查', '取证的（2026年3月2日）']), readingOfLines(['统一社会信用代码：91410100MA9FAKE13R', 'Ａ４ ㎡', '示市监罚决〔2026〕18号', '经营者𠮷田、𬺈某；ＡＢｃ', 'café 丶'])]);

  it.each([
    ['立案', 0], ['立案审批', 0], ['调查取证', 0], ['查取', 0], ['2026年3月', 0], ['26年', 0], ['审', 0], ['0100ma9f', 1], ['91410100 MA9FAKE13R', 1], ['A4', 1], ['m2', 1], ['㎡', 1], ['ａ', 1],
    ['〔2026〕18', 1], ['罚决2026', 1], ['(2026)18号', 1], ['𠮷', 1], ['者𠮷田', 1], ['𬺈', 1], ['𬺈某', 1], ['abC', 1], ['CAFÉ', 1], ['cafe', 1],
  ])('finds %s', (text, page) => {
    expect(places(db, text)).toEqual([[one, two][page]]);
  });

  it.each(['案立', '审批立案', '3月26日', '，', 'A5', '丶', '𠮶', '田𠮷', '〔〕', ''])('does not find %s', (text) => {
    expect(searchPages(db, text, null)).toEqual([]);
    expect(countPages(db, text, null)).toEqual({ pages: 0, dossiers: 0 });
  });

  it('shows where: boxes of just these characters, over a line end too, and a snippet', () => {
    const [hit] = searchPages(db, '调查取证', null);
    expect(hit?.boxes).toHaveLength(2);
    expect(hit?.snippet).toBe('未经立案审批即开展调查 取证的（2026年3月2日）');
    expect(hit?.boxes[0]?.[0]).toBeGreaterThan(0.1);
    expect(hit?.boxes[1]?.[0]).toBe(0.1);
  });

  it('gives boxes of the unrotated picture, and how it was turned', () => {
    const turned = freshDb();
    putDossier(turned, 'dossier-1', [readingOfLines(['立案'], { rotation: 90 })]);
    const [hit] = searchPages(turned, '立案', null);
    // Read at the top left after a quarter turn clockwise: on the unrotated picture that is the bottom left.
    expect(hit?.boxes[0]?.[1]).toBeGreaterThan(0.8);
    expect(hit?.boxes[0]?.[0]).toBeLessThan(0.1);
    expect(hit?.rotation).toBe(90);
  });

  it('goes on in the next line of the same cell, and as the engine read, each place once', () => {
    const cells = freshDb();
    putDossier(cells, 'dossier-1', [twoCells()]);
    const [hit, ...others] = searchPages(cells, '擅自取用', null);
    expect(others).toEqual([]);
    expect(hit?.boxes).toEqual([[0.19, 0.11, 0.21, 0.13], [0.11, 0.14, 0.17, 0.16]]);
    expect(hit?.snippet).toBe('未经批准擅 自取用地下水 责令停止违 法行为 备注');
    expect(searchPages(cells, '停止违法行为', null)).toHaveLength(1);
    // Read over the rule by the engine.
    expect(searchPages(cells, '批准擅责令', null)).toHaveLength(1);
    expect(searchPages(cells, '备注', null)).toHaveLength(1);
    expect(searchPages(cells, '自', null)).toHaveLength(1);
    // The end of one order and the beginning of the other are no neighbours.
    expect(searchPages(cells, '备注未经', null)).toEqual([]);
  });

  it('knows only the current reading, dossiers in the library, and the dossier that was asked for', () => {
    const own = freshDb();
    const [page] = putDossier(own, 'dossier-1', [readingOfLines(['送达回证'])]);
    putDossier(own, 'dossier-2', [readingOfLines(['送达回证'])]);
    if (page) own.write('test', (tx) => addReading(tx, { page, picture: 'p' as Sha256, key: 'second', reading: readingOfLines(['结案报告']) }));
    expect([places(own, '送达'), places(own, '结案')]).toEqual([['page-dossier-2-1'], ['page-dossier-1-1']]);
    expect(places(own, '结案', 'dossier-2')).toEqual([]);
    own.write('test', (tx) => setRemoved(tx, 'dossier-2', tx.now));
    expect(places(own, '送达')).toEqual([]);
    expect(countPages(own, '送达', null)).toEqual({ pages: 0, dossiers: 0 });
  });

  it('shows pages whole and says how many there are; the rest comes page after page', () => {
    const own = freshDb();
    const pages = Array.from({ length: 30 }, () => readingOfLines(['罚款甲罚款乙', '罚款丙罚款丁', '罚款戊罚款己罚款庚']));
    putDossier(own, 'dossier-1', pages);
    putDossier(own, 'dossier-2', pages.slice(0, 3));
    expect(countPages(own, '罚款', null)).toEqual({ pages: 33, dossiers: 2 });
    const first = searchPages(own, '罚款', null, { hits: 50 });
    expect([first.length, new Set(first.map((h) => h.page)).size]).toEqual([56, 8]);
    const seen = new Set<string>();
    let hits = 0;
    for (let skip = 0; skip < 33; skip = seen.size) {
      const next = searchPages(own, '罚款', null, { hits: 50, skip });
      expect(next.some((h) => seen.has(h.page))).toBe(false);
      for (const h of next) seen.add(h.page);
      hits += next.length;
    }
    expect([seen.size, hits]).toEqual([33, 33 * 7]);
  });
});

describe('search never misses', () => {
  const letters = fc.constantFrom(...'立案审批调查取证处罚决定2026年月日AbC，。（ ㎡〔Ｂ丶𠮷');
  const text = fc.array(letters, { minLength: 1, maxLength: 12 }).map((c) => c.join(''));
  const side = fc.integer({ min: 5, max: 90 }).map((n) => n / 100);
  const word = fc.record({ text, x: side, y: side }).map(({ text: t, x, y }): Word => ({ text: t, box: [x, y, Math.min(1, x + 0.02 * t.length), Math.min(1, y + 0.02)], confidence: 0.9 }));
  const cells = fc.constantFrom<readonly Box[]>([], [[0.05, 0.05, 0.5, 0.5], [0.5, 0.05, 1, 0.5], [0.05, 0.5, 0.5, 1], [0.5, 0.5, 1, 1]], [[0.05, 0.05, 0.35, 1], [0.35, 0.05, 0.6, 1], [0.6, 0.05, 1, 1]]);
  const readings = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 12 }), cells }).map(({ words, cells: boxes }) => readingOfLines([], { blank: false, words, ink: { seals: [], marks: [], cells: boxes.map((box) => ({ box })) } }));
  const db = freshDb();
  let n = 0;

  it('any piece of any page, wherever its words stand', () => {
    fc.assert(
      fc.property(readings, fc.nat(), fc.integer({ min: 1, max: 20 }), (reading, start, length) => {
        const id = `dossier-${++n}`;
        const [page] = putDossier(db, id, [reading]);
        for (const whole of scanned(reading)) {
          const chars = [...whole];
          const from = chars.length === 0 ? 0 : start % chars.length;
          const piece = chars.slice(from, from + length).join('');
          if (!SOUGHT.test(piece.normalize('NFKC').replaceAll('丶', ''))) continue;
          expect([piece, places(db, piece, id)]).toEqual([piece, [page]]);
          expect(countPages(db, piece, id).pages).toBe(1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('nothing that stands nowhere, the same as a plain scan', () => {
    fc.assert(
      fc.property(readings, text, (reading, question) => {
        const id = `dossier-${++n}`;
        putDossier(db, id, [reading]);
        const plain = (t: string): string => [...t.normalize('NFKC').toLowerCase()].filter((c) => SOUGHT.test(c) && c !== '丶').join('');
        const there = plain(question) !== '' && scanned(reading).some((t) => plain(t).includes(plain(question)));
        expect([question, searchPages(db, question, id).length > 0, countPages(db, question, id).pages > 0]).toEqual([question, there, there]);
      }),
      { numRuns: 150 },
    );
  });

  it('the boxes are those of the characters', () => {
    fc.assert(
      fc.property(readings, fc.nat(), fc.nat(), (reading, which, start) => {
        const id = `dossier-${++n}`;
        putDossier(db, id, [reading]);
        const wanted = reading.words[which % reading.words.length] as Word;
        const at = start % wanted.text.length;
        const piece = wanted.text.slice(at, at + 2);
        if (!/^[立案审批调查取证处罚决定年月日]{2}$/u.test(piece)) return;
        const box = roundBox(toPage(spanBox(wanted.box, wanted.text, wanted.cuts, at, at + 2), reading.rotation));
        expect(searchPages(db, piece, id).map((h) => union(h.boxes))).toContainEqual(box);
      }),
      { numRuns: 150 },
    );
  });

  it('the index made anew finds the same', () => {
    const asked = ['立案', '日a', '𠮷', '㎡'];
    const look = (): unknown[] => asked.map((q) => [searchPages(db, q, null, { hits: 100_000 }), countPages(db, q, null)]);
    const before = look();
    db.write('test', (tx) => expect(rebuildSearch(tx)).toBe(n));
    expect(look()).toEqual(before);
  });

  it.each(['demo-01', 'demo-02', 'demo-03'])('on the pages of %s: every word of two characters and more, in both orders', (name) => {
    const own = freshDb();
    const pages = recordedPages(path.resolve(import.meta.dirname, `../fixtures/recordings/${name}.json.gz`));
    const ids = putDossier(own, 'dossier-1', pages.map((p) => p.reading));
    const missed: string[] = [];
    let asked = 0;
    pages.forEach(({ reading }, i) => {
      for (const whole of scanned(reading)) {
        const chars = [...whole];
        for (let at = 0; at < chars.length; at += 7) {
          const piece = chars.slice(at, at + 2 + (at % 5)).join('');
          if (!SOUGHT.test(piece)) continue;
          asked += 1;
          if (!own.get('select 1 from page_search s join page_text t on t.id = s.rowid where page_search match ? and t.page_id = ?', phraseOf(piece) ?? '', ids[i] ?? '')) missed.push(piece);
          if (asked % 40 === 0) expect([piece, places(own, piece, 'dossier-1')]).toEqual([piece, expect.arrayContaining([ids[i]])]);
        }
      }
    });
    expect(asked).toBeGreaterThan(2000);
    expect(missed).toEqual([]);
  });
});
