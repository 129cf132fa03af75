import { describe, expect, it } from 'vitest';
import { writeDossier } from '../../../shared/training/dossier.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import { Score } from '../../bench/dossiers/score.ts';
import { CALENDAR, PG } from '../../fixtures/dossier-builder.ts';

const made = writeDossier({ seed: 'score', defects: ['DF-061'], wishes: { act: 'forklift', fine: 60000 }, difficulty: 1 }, CALENDAR);
if (!made.ok) throw new Error('no dossier');
const { key } = made.value;

/** What a reader without any mistake would understand. */
const perfect: Understanding = {
  kind: { value: key.kind, confidence: 1, hasHearing: key.hasHearing, flow: key.flow },
  pages: key.pages.map((p) => ({ index: p.index, kind: p.kind, document: p.document, blank: false, duplicateOf: null, foreign: false, printedNumber: p.printedNumber, text: '' })),
  documents: key.documents.map((d, index) => ({ index, kind: d.kind, title: d.title, firstPage: d.firstPage, lastPage: d.lastPage, confidence: 1, reason: '', date: d.date, docNo: d.docNo, seals: [], signatures: [] })),
  fields: [], facts: key.facts, catalogue: [],
};
const opinion = (item: string, more: Partial<Opinion> = {}): Opinion => ({ item, outcome: 'fail', reason: '', deduction: 0, confidence: 0.9, rule: null, defect: null, basis: [], evidence: [], absent: ['P31'], ...more });
const judged = (...opinions: readonly Opinion[]): { standards: (typeof PG)[]; opinions: readonly Opinion[] } => ({ standards: [PG], opinions });

describe('the score of an understanding', () => {
  it('is full for a perfect one', () => {
    const score = new Score();
    score.structure('a', perfect, key);
    score.facts('a', perfect, key);
    score.opinions('a', judged(opinion('PG-V14')), key);
    expect(score.misses).toEqual([]);
    expect(score.borders()).toBe(1);
    for (const [group, c] of score.counts) if (group !== 'false fails per clean dossier') expect(c.hit, group).toBe(c.all);
  });

  it('counts what is wrong, missed and invented', () => {
    const score = new Score();
    score.structure('a', { ...perfect, pages: perfect.pages.map((p) => (p.index === 1 ? { ...p, kind: 'P02' } : p)), documents: perfect.documents.filter((d) => d.index !== 3) }, key);
    score.facts('a', { ...perfect, facts: { ...perfect.facts, 'decision.amount': '1.00' } }, key);
    score.opinions('a', judged(opinion('PG-V05', { absent: [] })), key);
    expect(score.counts.get('page kind')).toEqual({ hit: key.pages.length - 1, all: key.pages.length });
    expect(score.borders()).toBeLessThan(1);
    expect(score.counts.get('chief fact')).toEqual({ hit: 3, all: 4 });
    expect(score.counts.get('wrong value that is marked doubtful')).toEqual({ hit: 0, all: 1 });
    expect(score.counts.get('fail that is right')).toEqual({ hit: 0, all: 1 });
    expect(score.counts.get('sure veto that is right')).toEqual({ hit: 0, all: 1 });
    expect(score.counts.get('fail with box or absence')).toEqual({ hit: 0, all: 1 });
    expect(score.misses.map((m) => m.split(' ')[0])).toEqual(expect.arrayContaining(['page', 'border', 'fact', 'defect', 'false']));
  });
});
