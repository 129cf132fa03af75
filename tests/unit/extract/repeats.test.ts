import { describe, expect, test } from 'vitest';
import type { PageId } from '../../../shared/base/ids.ts';
import type { Reading, ReadPage, Word } from '../../../shared/domain/page.ts';
import { layoutOf } from '../../../shared/extract/lines.ts';
import { repeatedPages, type Repeat } from '../../../shared/extract/repeats.ts';
import { readingOfLines } from '../../fixtures/database.ts';

const FORM = ['送达回证', '受送达人：示例市丰禾种业有限公司', '送达文书：行政处罚决定书', '文号：示农罚决〔2026〕12号', '送达地点：示例市示例区示例路一号', '送达日期：2026年4月15日', '送达人：王建国、李卫东', '备注：受送达人拒绝签收的，应当记明拒收事由和日期'];
/** A look in which only so many bins differ from another one of the same seed. */
const look = (seed: number, shift = 0): string => Array.from({ length: 1345 }, (_, i) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[Math.floor(32 + 31 * Math.sin(((i + shift) * 7.3 + seed * 41) ** 2 % 6.28)) % 64]).join('');

const found = (pages: readonly (Partial<ReadPage> & { readonly reading: Reading })[]): (Repeat | null)[] => {
  const read = pages.map((p, i): ReadPage => ({ id: `p${i}` as PageId, index: i + 1, ...p }));
  const map = repeatedPages(read.map((page) => ({ layout: layoutOf(page), page, blank: page.reading.blank })));
  return read.map((p) => map.get(p.index) ?? null);
};
const changed = (from: string, to: string): Reading => readingOfLines(FORM.map((line) => line.replace(from, to)));
/** Read without any doubt. */
const sureLines = (lines: readonly string[]): Reading => {
  const reading = readingOfLines(lines);
  return { ...reading, words: reading.words.map((w): Word => ({ ...w, confidence: 0.995 })) };
};
/** The same reading with characters that the engine was not sure of. */
const unsure = (reading: Reading, at: number, text: string): Reading => ({
  ...reading,
  words: reading.words.map((w, i): Word => (i === at ? { ...w, text, chars: [...text].map((c, k) => (c === w.text[k] ? 0.95 : 0.5)) } : w)),
});

describe('doubles', () => {
  test('are of three kinds', () => {
    const reading = readingOfLines(FORM);
    const pages = [{ reading, picture: 'a', fingerprint: look(1) }, { reading, picture: 'a', fingerprint: look(1) }, { reading, picture: 'b', fingerprint: look(1) }, { reading, picture: 'c', fingerprint: look(1, 3) }];
    expect(found(pages)).toEqual([null, { of: 1, kind: 'same-file' }, { of: 1, kind: 'same-scan' }, { of: 1, kind: 'same-sheet' }]);
  });

  test('are found although one copy was misread where the engine was unsure', () => {
    expect(found([{ reading: readingOfLines(FORM) }, { reading: unsure(readingOfLines(FORM), 1, '受送达人：示例币丰末种业有限公司') }])[1]).toEqual({ of: 1, kind: 'same-sheet' });
  });

  test('are never forms that were filled in differently, even in one stroke', () => {
    for (const [from, to] of [['丰禾', '惠民'], ['15日', '16日'], ['12号', '13号'], ['王建国、李卫东', '赵明理、孙广平'], ['决定书', '告知书']] as const) {
      expect(found([{ reading: readingOfLines(FORM) }, { reading: changed(from, to) }]), to).toEqual([null, null]);
      // Drawn by a program, they even lie on each other to the hair.
      expect(found([{ reading: readingOfLines(FORM), fingerprint: look(1) }, { reading: changed(from, to), fingerprint: look(1) }]), to).toEqual([null, null]);
    }
  });

  test('are found although a copy of lesser quality lost cells of a table, with figures beside each other in reading order', () => {
    const row = (i: number): Word[] => [
      { text: `检查记录${'甲乙丙丁戊己庚辛壬癸'[i] ?? ''}项`, box: [0.2, 0.1 + i * 0.05, 0.5, 0.12 + i * 0.05], confidence: 0.99 },
      { text: `2026.03.${12 + i}`, box: [0.6, 0.1 + i * 0.05, 0.72, 0.12 + i * 0.05], confidence: 0.99 },
      { text: `${i + 1}`, box: [0.8, 0.1 + i * 0.05, 0.81, 0.12 + i * 0.05], confidence: 0.99 },
    ];
    const sheet = Array.from({ length: 10 }, (_, i) => row(i)).flat();
    const whole = { ...readingOfLines([]), blank: false, words: sheet };
    for (const lost of [[2], [4], [7, 8], [13, 20]]) {
      const copy = { ...whole, words: sheet.filter((_, i) => !lost.includes(i)) };
      expect(found([{ reading: whole }, { reading: copy }])[1], `${lost.join()} second scan`).toEqual({ of: 1, kind: 'same-sheet' });
      expect(found([{ reading: whole, fingerprint: look(1) }, { reading: copy, fingerprint: look(1) }])[1], lost.join()).toEqual({ of: 1, kind: 'same-scan' });
    }
    // Another figure in one of the cells is another sheet.
    const other = (at: number, text: string): Reading => ({ ...whole, words: sheet.map((w, i) => (i === at ? { ...w, text } : w)) });
    for (const [at, text] of [[2, '7'], [4, '2026.03.19'], [4, '2026.03.143'], [3, '检查记录卯项']] as const) expect(found([{ reading: whole }, { reading: other(at, text) }])[1], text).toBeNull();
  });

  test('read in another order are doubles, legible handwriting or not', () => {
    const reading = readingOfLines(FORM);
    const turned = { ...reading, words: [...reading.words.slice(4), ...reading.words.slice(0, 4)] };
    expect(found([{ reading }, { reading: turned }])[1]).toEqual({ of: 1, kind: 'same-sheet' });
    const box = reading.words[6]?.box ?? [0, 0, 0, 0];
    const blue = (at: Reading['words'][number]['box']): Reading => ({ ...reading, ink: { ...reading.ink, marks: [{ kind: 'pen', box: at, density: 0.2 }, { kind: 'pen', box, density: 0.2 }] } });
    expect(found([{ reading: blue(reading.words[2]?.box ?? box) }, { reading: blue(reading.words[4]?.box ?? box) }])[1], 'blue where it was read').toEqual({ of: 1, kind: 'same-sheet' });
  });

  test('are found although the end of a word was read once more at the head of the next', () => {
    const [left, right]: Word[] = [{ text: '签名：袁勇', box: [0.4, 0.9, 0.5, 0.92], confidence: 0.99 }, { text: '2026年5月9日', box: [0.5, 0.9, 0.66, 0.92], confidence: 0.99 }];
    const twice: Word = { text: '签名：袁勇2', box: [0.4, 0.9, 0.514, 0.92], confidence: 0.99, cuts: [0, 0.175, 0.35, 0.525, 0.7, 0.877, 1] };
    const signed = (words: readonly (Word | undefined)[]): Reading => ({ ...readingOfLines(FORM), words: [...readingOfLines(FORM).words, ...words.flatMap((w) => (w ? [w] : []))] });
    expect(found([{ reading: signed([left, right]) }, { reading: signed([twice, right]) }])[1]).toEqual({ of: 1, kind: 'same-sheet' });
  });

  test('are not forms in which one character of a name differs', () => {
    for (const [from, to] of [['王建国', '王建华'], ['丰禾', '丰木'], ['路一号', '路三号']] as const) expect(found([{ reading: sureLines(FORM) }, { reading: sureLines(FORM.map((l) => l.replace(from, to))) }])[1], to).toBeNull();
  });

  test('are not forms with other handwriting', () => {
    const signed = (box: readonly [number, number, number, number]): Reading => ({ ...readingOfLines(FORM), ink: { seals: [], cells: [], marks: [{ kind: 'pen', box, density: 0.2 }, { kind: 'pen', box: [box[0], box[1] + 0.1, box[2], box[3] + 0.1], density: 0.2 }] } });
    expect(found([{ reading: signed([0.4, 0.6, 0.6, 0.64]) }, { reading: signed([0.41, 0.605, 0.61, 0.645]) }])[1]).not.toBeNull();
    expect(found([{ reading: signed([0.4, 0.6, 0.6, 0.64]) }, { reading: signed([0.42, 0.6, 0.5, 0.64]) }])[1]).toBeNull();
  });

  test('of photographs are told by the look alone; blank sides are no doubles', () => {
    const photo = { ...readingOfLines([]), blank: false };
    expect(found([{ reading: photo, fingerprint: look(1), picture: 'a' }, { reading: photo, fingerprint: look(2), picture: 'b' }, { reading: photo, fingerprint: look(1), picture: 'c' }])).toEqual([null, null, { of: 1, kind: 'same-scan' }]);
    const blank = readingOfLines([]);
    expect(found([{ reading: blank, picture: 'a' }, { reading: blank, picture: 'a' }])).toEqual([null, null]);
  });

  test('a page filed three times is a double of the first each time', () => {
    const reading = readingOfLines(FORM);
    expect(found([{ reading }, { reading: readingOfLines(['现场检查笔录', ...FORM.slice(4)]) }, { reading }, { reading }]).map((r) => r?.of ?? null)).toEqual([null, null, 1, 1]);
  });

  test('are looked for in a long volume without holding every page against every other', () => {
    const filled = (i: number): Reading => changed('王建国、李卫东', `第${['甲', '乙', '丙', '丁', '戊', '己', '庚'][i % 7]}${['子', '丑', '寅', '卯', '辰'][i % 5]}组${i}号`);
    const pages = [...Array.from({ length: 200 }, (_, i) => ({ reading: filled(i) })), { reading: filled(197) }];
    const repeats = found(pages);
    expect(repeats.slice(0, 200).every((r) => r === null)).toBe(true);
    expect(repeats[200]).toEqual({ of: 198, kind: 'same-sheet' });
  });
});
