import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../shared/base/ids.ts';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import { layerWords, searchableTask } from '../../../electron/services/output/searchable.ts';
import { layoutOf } from '../../../shared/extract/lines.ts';
import { searchForm } from '../../../shared/text/phrase.ts';
import { readingOfLines } from '../../fixtures/database.ts';
import { recordedPages } from '../../fixtures/recording.ts';
import { reportInput } from '../../fixtures/report-input.ts';

const pageOf = (reading: Reading) => ({ id: 'page-0001' as PageId, index: 1, reading });
const word = (text: string, x: number, y: number, change: Partial<Word> = {}): Word => ({ text, box: [x, y, x + 0.02 * text.length, y + 0.02], confidence: 0.95, ...change });

describe('words of the text layer', () => {
  it('come cell by cell, what only a seal says comes last', () => {
    const reading = readingOfLines([], {
      blank: false,
      words: [word('示例市局', 0.6, 0.6, { confidence: 0.3 }), word('未经批准擅', 0.11, 0.11), word('责令停止违', 0.51, 0.11), word('自取用地下水', 0.11, 0.14), word('法行为', 0.51, 0.14)],
      ink: { seals: [{ box: [0.55, 0.55, 0.8, 0.7], shape: 'round', colour: 'red', text: null }], marks: [], cells: [[0.1, 0.1, 0.5, 0.3], [0.5, 0.1, 0.9, 0.3], [0.1, 0.3, 0.9, 0.4]].map((box) => ({ box: box as [number, number, number, number] })) },
    });
    expect(layerWords(pageOf(reading)).map((w) => w.text)).toEqual(['未经批准擅', '自取用地下水', '责令停止违', '法行为', '示例市局']);
  });

  it('a word with a space is two, each with its own place and borders', () => {
    const reading = readingOfLines([], { blank: false, words: [word('甲 乙丙', 0.1, 0.1, { cuts: [0, 0.25, 0.5, 0.75, 1] })] });
    const [first, second] = layerWords(pageOf(reading));
    expect([first?.text, second?.text]).toEqual(['甲', '乙丙']);
    expect([first?.box[0], first?.box[2], second?.box[0], second?.box[2]].map((v) => Math.round((v ?? 0) * 1000))).toEqual([100, 120, 140, 180]);
    expect([first?.cuts, second?.cuts]).toEqual([[0, 1], [0, 0.5, 1]]);
  });

  it('are all that the page says, on the picture as it lies', () => {
    for (const page of recordedPages(path.resolve(import.meta.dirname, '../../fixtures/recordings/demo-02.json.gz'))) {
      const words = layerWords(page);
      expect(searchForm(words.map((w) => w.text).join(''))).toContain(searchForm(layoutOf(page).text));
      expect([...words.map((w) => w.text).join('')].sort()).toEqual([...page.reading.words.map((w) => w.text).join('')].filter((c) => c.trim() !== '').sort());
    }
    const turned = layerWords(pageOf(readingOfLines([], { blank: false, rotation: 90, words: [word('立案', 0.1, 0.1)] })));
    expect(turned[0]?.box.map((v) => Math.round(v * 100))).toEqual([10, 86, 12, 90]);
  });
});

it('a page that was not read goes into the copy without words', () => {
  const place = { number: 1, path: 'a.pdf', media: 'pdf', index: 0, picture: null, crop: null, trimmed: false } as const;
  const task = searchableTask(reportInput(), [place], [{ number: 1, width: 0, height: 0, read: null, password: 'geheim' }]);
  expect(task.pages).toEqual([{ path: 'a.pdf', media: 'pdf', index: 0, picture: null, crop: null, trimmed: false, password: 'geheim', rotation: 0, skew: 0.2, words: [] }]);
});
