import { describe, expect, it } from 'vitest';
import { writeDossier } from '../../../shared/training/dossier.ts';
import type { LaidDossier } from '../../bench/dossiers/corpus.ts';
import type { LaidCharacter, LaidPage } from '../../bench/dossiers/laid-page.ts';
import { DAMAGES, quickPages } from '../../bench/dossiers/quick-reading.ts';
import { CALENDAR } from '../../fixtures/dossier-builder.ts';

const line = (text: string, y: number, ink: LaidCharacter['ink'] = 'print', cell = -1): LaidCharacter[] => [...text].map((c, i) => ({ c, box: [0.1 + i * 0.02, y, 0.12 + i * 0.02, y + 0.014], ink, cell }));
const page: LaidPage = {
  characters: [...line('示例市市场监督管理局', 0.1), ...line('当事人', 0.2, 'print', 0), ...line('示例仓储物流有限公司', 0.2, 'print', 1).map((ch): LaidCharacter => ({ ...ch, box: [ch.box[0] + 0.2, ch.box[1], ch.box[2] + 0.2, ch.box[3]] })), ...line('王建国', 0.3, 'sign')],
  cells: [[0.08, 0.19, 0.28, 0.23], [0.28, 0.19, 0.9, 0.23]], seals: [{ box: [0.6, 0.6, 0.8, 0.75], text: '示例市市场监督管理局', oval: false }], prints: [], photos: [],
};
const made = writeDossier({ seed: 'quick', defects: 0, wishes: {}, difficulty: 1 }, CALENDAR);
if (!made.ok) throw new Error('no dossier');
const dossier: LaidDossier = { name: 'quick', key: made.value.key, pages: Array.from({ length: 40 }, () => page) };

describe('quick readings', () => {
  it('are the same for the same dossier, damage and salt', () => {
    for (const damage of DAMAGES) expect(quickPages(dossier, damage)).toEqual(quickPages(dossier, damage));
    expect(quickPages(dossier, 'bad', 'other')).not.toEqual(quickPages(dossier, 'bad'));
  });

  it('are words with a cut and a confidence for every character', () => {
    for (const { reading } of quickPages(dossier, 'bad')) {
      for (const w of reading.words) {
        expect(w.chars).toHaveLength(w.text.length);
        expect(w.cuts).toHaveLength(w.text.length + 1);
        expect([...(w.cuts ?? [])].sort((a, b) => a - b)).toEqual(w.cuts);
        expect(w.confidence).toBeGreaterThan(0);
        expect(w.confidence).toBeLessThanOrEqual(1);
      }
    }
  });

  it('keep cells apart and err the more, the worse the scan', () => {
    const whole = '示例市市场监督管理局当事人示例仓储物流有限公司';
    const wrong = (damage: (typeof DAMAGES)[number]): number => quickPages(dossier, damage).filter(({ reading }) => !reading.words.map((w) => w.text).join('').startsWith(whole)).length;
    expect(quickPages(dossier, 'clean')[0]?.reading.words.map((w) => w.text).slice(0, 3)).toEqual(['示例市市场监督管理局', '当事人', '示例仓储物流有限公司']);
    expect(wrong('clean')).toBeLessThanOrEqual(2);
    expect(wrong('bad')).toBeGreaterThan(wrong('clean'));
  });

  it('read a signature with the print beside it, and show some of them as strokes', () => {
    const readings = quickPages(dossier, 'clean').map(({ reading }) => reading);
    expect(readings.filter((r) => r.words.some((w) => w.text.startsWith('王建国'))).length).toBeGreaterThan(25);
    const stroked = readings.filter((r) => r.ink.marks.length === 1).length;
    expect(stroked).toBeGreaterThan(5);
    expect(stroked).toBeLessThan(35);
  });
});
