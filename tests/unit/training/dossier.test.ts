import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarSchema } from '../../../shared/domain/calendar.ts';
import { must } from '../../../shared/base/assert.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import { DefectsSchema, VocabularySchema } from '../../../shared/domain/vocabulary.ts';
import { addDays, addWorkingDays, daysBetween, isWorkingDay, rollForward, strictWorkingDaysBefore, workingDaysBetween } from '../../../shared/text/dates.ts';
import { combine, joinWishes } from '../../../shared/training/defects.ts';
import { plantProblem, plantsOf, WRITTEN_KINDS, writeDossier, type DossierOptions, type WrittenDossier } from '../../../shared/training/dossier.ts';
import type { AnswerKey } from '../../../shared/training/key.ts';
import { plainText } from '../../../shared/training/markup.ts';
import { tellStory, hearingThreshold } from '../../../shared/training/tell.ts';

const resources = path.resolve(import.meta.dirname, '../../../resources');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(resources, file), 'utf8'));
const calendar = CalendarSchema.parse(read('calendars/cn-2015-2026.json'));
const write = (options: Partial<DossierOptions> & { seed: string }): WrittenDossier => {
  const made = writeDossier({ wishes: {}, difficulty: 1, ...options }, calendar);
  return must(made.ok ? made.value : null, `a dossier of ${JSON.stringify(options)}`);
};
const clean = (seed: string): WrittenDossier => write({ seed, defects: 0 });
const ALL_PLANTS = WRITTEN_KINDS.flatMap((kind) => plantsOf(kind).map((plant) => [kind, plant.id, plant] as const));
const seeds = fc.integer({ min: 0, max: 1_000_000 }).map(String);

describe('an invented story', () => {
  it('keeps every deadline of the procedure', () => {
    fc.assert(fc.property(seeds, fc.boolean(), (seed, heard) => {
      const s = tellStory(seed, heard ? { hearingHeld: true } : {}, calendar);
      const d = s.dates;
      const order = [d.source, d.inspection, d.filing, d.interview, d.report, d.legalReview, d.notice, d.noticeServed, d.risk, d.discussion, d.approval, d.decision, d.decisionServed, d.payment, d.closing, d.archive];
      expect(order).toEqual([...order].sort());
      for (const day of Object.values(d)) expect(isWorkingDay(day, calendar)).toBe(true);
      expect(workingDaysBetween(d.source, d.filing, calendar).days).toBeLessThanOrEqual(7);
      expect(daysBetween(d.filing, d.decision)).toBeLessThanOrEqual(90);
      expect(workingDaysBetween(d.decision, d.decisionServed, calendar).days).toBeLessThanOrEqual(7);
      expect(workingDaysBetween(d.decision, d.publicity, calendar).days).toBeLessThanOrEqual(7);
      expect(workingDaysBetween(d.hold, d.holdDisposal, calendar).days).toBeLessThanOrEqual(7);
      expect(d.payment <= rollForward(addDays(d.decisionServed, 15), calendar).iso).toBe(true);
      if (s.defence !== 'waived') expect(d.decision > addWorkingDays(d.noticeServed, s.hearingOffered ? 5 : s.defenceDays, calendar).iso).toBe(true);
      if (s.hearingHeld) expect(d.hearingNotice <= strictWorkingDaysBefore(d.hearing, 7, calendar).iso).toBe(true);
    }), { numRuns: 150 });
  });

  it('fines within the law, and offers a hearing where it must', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const s = tellStory(seed, {}, calendar);
      expect(s.fine).toBeGreaterThanOrEqual(s.act.fineLow);
      expect(s.fine).toBeLessThanOrEqual(s.act.fineHigh);
      expect(s.fine >= s.bandLow && s.fine <= s.bandHigh).toBe(true);
      expect(s.hearingOffered).toBe(s.fine >= hearingThreshold(s.party.kind));
      const people = [s.party.person, ...s.officers, s.officeHead, s.legalReviewer, s.legalHead, s.leader, ...s.deputies, s.hearingHost].map((p) => p.name);
      expect(new Set(people).size).toBe(people.length);
    }), { numRuns: 100 });
  });
});

describe('a written dossier', () => {
  it('is the same for the same seed and another for another', () => {
    expect(clean('a')).toEqual(clean('a'));
    expect(clean('a').html).not.toBe(clean('b').html);
  });

  it.each(WRITTEN_KINDS)('%s tells only of known kinds of paper and known facts, and contradicts itself nowhere', (kind) => {
    const known = new Set(Object.values(VocabularySchema.parse(read('vocab/document-kinds.json'))).flat().map((k) => k.code));
    fc.assert(fc.property(seeds, (seed) => {
      const { key } = write({ kind, seed, defects: 0 });
      expect(key.kind).toBe(kind);
      for (const d of key.documents) expect(known.has(d.kind), d.kind).toBe(true);
      for (const place of key.fieldPlaces) expect(fieldDef(place.key), place.key).toBeDefined();
      for (const k of ['party.name', 'party.creditCode', 'agency.name', 'case.cause', 'decision.docNo', 'decision.date', 'seizure.date', 'acceptance.date', 'license.matter', 'certificate.validTo', 'seizure.docNo']) {
        expect(new Set(key.fieldPlaces.filter((p) => p.key === k).map((p) => p.value)).size, k).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 12 });
  });

  it('holds each mandatory paper, known kinds and known facts', () => {
    const kinds = new Map(VocabularySchema.parse(read('vocab/document-kinds.json'))['PENALTY_GENERAL']?.map((k) => [k.code, k]));
    for (const seed of ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']) {
      const { key } = clean(seed);
      const held = new Set(key.documents.map((d) => d.kind));
      for (const k of held) expect(kinds.has(k)).toBe(true);
      for (const must of ['D00', 'D01', 'P02', 'P13', 'P15', 'P11', 'P30', 'P32', 'P39', 'P40', 'P50', 'P52', 'P70', 'D99']) expect(held.has(must)).toBe(true);
      for (const place of key.fieldPlaces) expect(fieldDef(place.key), place.key).toBeDefined();
    }
  });

  it('contradicts itself nowhere when nothing is planted', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { key } = clean(seed);
      const once = ['party.name', 'party.creditCode', 'party.idNo', 'party.address', 'agency.name', 'filing.date', 'decision.date', 'decision.docNo', 'decision.amount', 'case.no', 'case.cause', 'officer.1.certNo', 'officer.2.certNo', 'closing.date', 'payment.date'];
      for (const k of once) expect(new Set(key.fieldPlaces.filter((p) => p.key === k).map((p) => p.value)).size, k).toBeLessThanOrEqual(1);
      expect(key.facts['payment.amount']).toBe(key.facts['decision.amount']);
      expect(key.facts['notice.amount']).toBe(key.facts['decision.amount']);
      expect(key.facts['decision.amountUpper']).toBe(key.facts['decision.amount']);
    }), { numRuns: 15 });
  });

  it('comes out of its seed as it did when the samples were made', () => {
    const folders = readdirSync(path.join(resources, 'demo'), { withFileTypes: true }).filter((d) => d.isDirectory());
    expect(folders.length).toBeGreaterThan(0);
    for (const { name } of folders) {
      const stored = read(`demo/${name}/key.json`) as AnswerKey;
      const { key } = write({ seed: stored.seed, ...stored.options });
      expect(key.documents.map((d) => d.title)).toEqual(stored.documents.map((d) => d.title));
      expect(key.facts).toMatchObject(stored.facts);
      expect(key.defects.map((d) => d.id)).toEqual(stored.defects.map((d) => d.id));
    }
  });

  it('tells the truth in its catalogue and page numbers', () => {
    const { key, html } = clean('cat');
    const pages = html.split('<div class="page">').slice(1);
    expect(pages).toHaveLength(key.pages.length);
    const numbered = key.pages.filter((p) => p.printedNumber !== null);
    expect(numbered.map((p) => p.printedNumber)).toEqual(numbered.map((_, i) => String(i + 1)));
    const catalogue = key.documents.find((d) => d.kind === 'D01');
    const rows = pages.slice((catalogue?.firstPage ?? 1) - 1, catalogue?.lastPage).join('').split('<tr').map((row) => [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map((m) => plainText(m[1] ?? '')));
    for (const d of key.documents.filter((k) => !k.kind.startsWith('D'))) {
      const first = key.pages[d.firstPage - 1]?.printedNumber;
      const last = key.pages[d.lastPage - 1]?.printedNumber;
      expect(rows.some((r) => r[3] === d.title && r[5] === (first === last ? first : `${first}-${last}`)), d.title).toBe(true);
    }
  });
});

describe('a planted fault', () => {
  const known = new Map(DefectsSchema.parse(read('vocab/defects.json')).map((d) => [d.id, d]));

  it.each(ALL_PLANTS)('%s %s is in the vocabulary and can be planted', (kind, id, plant) => {
    expect(known.get(id)).toMatchObject(kind === 'PENALTY_GENERAL' ? { item: plant.item, severity: plant.severity } : { severity: plant.severity });
    const { key, html } = write({ kind, seed: `plant-${id}`, defects: [id] });
    const found = key.defects[0];
    expect(found?.id).toBe(id);
    expect((found?.pages.length ?? 0) + (found?.absent.length ?? 0) > 0 || id === 'DF-114').toBe(true);
    const lawful = write({ kind, seed: `plant-${id}`, defects: 0, wishes: plant.wishes ?? {} });
    expect(html).not.toBe(lawful.html);
  });

  it('goes with others without touching what they need, at most two of them vetoes', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const { key } = write({ seed });
      const ids = key.defects.map((d) => d.id);
      expect(ids.length).toBeGreaterThanOrEqual(3);
      expect(key.defects.filter((d) => d.severity === 'F').length).toBeLessThanOrEqual(2);
      expect(plantProblem(ids)).toBeNull();
    }), { numRuns: 15 });
  });

  it('is refused when it cannot be planted or contradicts another', () => {
    expect(plantProblem(['DF-999'])).toContain('DF-999');
    expect(plantProblem(['DF-047', 'DF-048'])).toContain('DF-048');
    expect(writeDossier({ seed: 'x', defects: ['DF-999'], wishes: {}, difficulty: 1 }, calendar)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(writeDossier({ seed: 'x', defects: ['DF-009'], wishes: { party: 'citizen' }, difficulty: 1 }, calendar).ok).toBe(false);
    expect(joinWishes([{ defence: 'silent' }, { defence: 'stated' }])).toBeNull();
    expect(ALL_PLANTS.every(([, , p]) => !combine(p, p))).toBe(true);
  });
});
