import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { DossierId, PageId, SourceFileId } from '../../shared/base/ids.ts';
import { sha256 } from '../../electron/services/digest.ts';
import { addSource } from '../../electron/services/store/dossiers.ts';
import { addPage, movePages, pagesOf, placeOfSource } from '../../electron/services/store/pages.ts';
import { freshDb, putDossier, readingOfLines } from '../fixtures/database.ts';

describe('room for the pages of a file', () => {
  it('is made at the place of the file, whatever order files are opened in; pages keep their ids and are counted without a gap', () => {
    const db = freshDb();
    let run = 0;
    const files = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(files.chain((counts) => fc.tuple(fc.constant(counts), fc.shuffledSubarray(counts.map((_, i) => i), { minLength: counts.length }))), ([counts, order]) => {
        const id = `d${++run}`;
        putDossier(db, id, [readingOfLines(['封面'])]);
        db.write('test', (tx) => {
          counts.forEach((_, i) => addSource(tx, { id: `${id}-s${i}` as SourceFileId, dossier: id as DossierId, position: i + 2, name: `${i}.pdf`, sha256: sha256(`${id} ${i}`), bytes: 1, media: 'pdf', problem: null, addedAt: tx.now }));
          for (const i of order) {
            const at = placeOfSource(tx, id, i + 2);
            const count = must(counts[i], 'count');
            movePages(tx, id, at, count);
            for (let k = 0; k < count; k += 1) addPage(tx, { id: `${id}-s${i}-${k}` as PageId, dossier: id as DossierId, source: `${id}-s${i}` as SourceFileId, sourceIndex: k, part: 0, position: at + k, widthPt: 595, heightPt: 842, hasText: false });
          }
        });
        const pages = pagesOf(db, id);
        expect(pages.map((p) => p.position)).toEqual(pages.map((_, i) => i + 1));
        expect(pages.map((p) => p.id)).toEqual([`page-${id}-1`, ...counts.flatMap((count, i) => Array.from({ length: count }, (_, k) => `${id}-s${i}-${k}`))]);
      }),
      { numRuns: 40 },
    );
  });
});
