import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../shared/extract/lines.ts';
import { packOrder, strandsOf, unpackStrands } from '../../../shared/extract/strands.ts';
import { searchForm, strandText } from '../../../shared/text/phrase.ts';
import { recordedPages } from '../../fixtures/recording.ts';

describe.each(['demo-01', 'demo-02', 'demo-03'])('orders of the pages of %s', (name) => {
  const pages = recordedPages(path.resolve(import.meta.dirname, `../../fixtures/recordings/${name}.json.gz`));

  it('hold what the page says in that order', () => {
    for (const page of pages) {
      const { reading, engine } = strandsOf(page);
      expect(searchForm(strandText(reading))).toBe(searchForm(layoutOf(page).text));
      expect(strandText(engine, '\n')).toBe(page.reading.words.map((w) => w.text).join('\n'));
    }
  });

  it('come back from few numbers', () => {
    for (const page of pages) {
      const strands = strandsOf(page);
      const packed = JSON.parse(JSON.stringify(packOrder(strands.reading, page.reading.words))) as number[];
      expect(unpackStrands(page.reading, packed)).toEqual(strands);
    }
  });
});
