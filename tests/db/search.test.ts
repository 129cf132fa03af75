import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchForm } from '../../shared/text/phrase.ts';
import { addReading } from '../../electron/services/store/pages.ts';
import { searchPages } from '../../electron/services/store/search.ts';
import { setRemoved } from '../../electron/services/store/dossiers.ts';
import { rebuildSearch } from '../../electron/services/store/pages.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { freshDb, putDossier, readingOfLines } from '../fixtures/database.ts';

const places = (db: ReturnType<typeof freshDb>, text: string, dossier: string | null = null): string[] => [...new Set(searchPages(db, text, dossier).map((h) => h.page))];

describe('search', () => {
  const db = freshDb();
  const [one, two] = putDossier(db, 'dossier-1', [readingOfLines(['未经立案审批即开展调查', '取证的（2026年3月2日）']), readingOfLines(['统一社会信用代码：91410100MA9FAKE13R', 'Ａ４ ㎡'])]);

  it.each([['立案', 0], ['立案审批', 0], ['调查取证', 0], ['查取', 0], ['2026年3月', 0], ['26年', 0], ['0100ma9f', 1], ['91410100 MA9FAKE13R', 1], ['A4', 1], ['m2', 1]])('finds %s', (text, page) => {
    expect(places(db, text)).toEqual([[one, two][page]]);
  });

  it.each(['案立', '审批立案', '3月26日', '，', 'A5'])('does not find %s', (text) => {
    expect(searchPages(db, text, null)).toEqual([]);
  });

  it('shows where: boxes of just these characters, over a line end too, and a snippet', () => {
    const [hit] = searchPages(db, '调查取证', null);
    expect(hit?.boxes).toHaveLength(2);
    expect(hit?.snippet).toBe('未经立案审批即开展调查 取证的（2026年3月2日）');
    expect(hit?.boxes[0]?.[0]).toBeGreaterThan(0.1);
    expect(hit?.boxes[1]?.[0]).toBe(0.1);
  });

  it('gives boxes of the unrotated picture', () => {
    const turned = freshDb();
    putDossier(turned, 'dossier-1', [readingOfLines(['立案'], { rotation: 90 })]);
    const [hit] = searchPages(turned, '立案', null);
    // Read at the top left after a quarter turn clockwise: on the unrotated picture that is the bottom left.
    expect(hit?.boxes[0]?.[1]).toBeGreaterThan(0.8);
    expect(hit?.boxes[0]?.[0]).toBeLessThan(0.1);
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
  });

  it('finds every run of characters that is there, and none that is not (against plain search)', () => {
    const letters = fc.constantFrom(...'立案审批调查取证处罚决定2026年月日AbC，。（ ');
    const line = fc.array(letters, { minLength: 1, maxLength: 14 }).map((c) => c.join(''));
    const own = freshDb();
    let n = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), line, (lines, text) => {
        const id = `dossier-${++n}`;
        putDossier(own, id, [readingOfLines(lines)]);
        const there = searchForm(text) !== '' && searchForm(lines.join('')).includes(searchForm(text));
        expect(searchPages(own, text, id).length > 0).toBe(there);
      }),
      { numRuns: 150 },
    );
    const before = searchPages(own, '立案', null).length;
    own.write('test', (tx) => expect(rebuildSearch(tx)).toBe(n));
    expect(searchPages(own, '立案', null)).toHaveLength(before);
  });
});
