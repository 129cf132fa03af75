import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { doubtsOf, type Doubt } from '../../../shared/checks/doubts.ts';
import { keyFieldsOf } from '../../../shared/checks/key-fields.ts';
import { opinionOf } from '../../../shared/checks/table.ts';
import { viewsOf } from '../../../shared/checks/view.ts';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import { NO_FIXES, type HumanFixes } from '../../../shared/domain/understanding.ts';
import { CALENDAR, type Dossier, lawful, PG, VOCABULARY } from '../../fixtures/dossier-builder.ts';
import { LAW } from '../../fixtures/law.ts';

interface Asked {
  readonly fixes?: HumanFixes;
  readonly proposals?: (guess: FieldGuess) => readonly string[];
}

function doubts(dossier: Dossier, { fixes = NO_FIXES, proposals = () => [] }: Asked = {}): Doubt[] {
  const understanding = dossier.understand();
  const view = viewsOf({ understanding, settings: PG.settings, calendar: CALENDAR, vocabulary: VOCABULARY, law: LAW });
  return doubtsOf({ understanding, fixes, standard: PG, view, proposals });
}
const named = (found: readonly Doubt[]): string[] => found.map((d) => `${d.document.kind} ${d.guess.key}`);
const items = (doubt: Doubt | undefined): string[] => (doubt?.decides ?? []).map((d) => d.item);
const fixedTo = (...values: readonly (readonly [string, string | null])[]): HumanFixes => ({ documents: new Map(), fields: new Map(values.map(([id, value]) => [id, { value }])) });

describe('facts that want a second look', () => {
  const understanding = lawful().understand();
  const view = viewsOf({ understanding, settings: PG.settings, calendar: CALENDAR, vocabulary: VOCABULARY, law: LAW });
  const found = keyFieldsOf({ understanding, fixes: NO_FIXES, standard: PG, view });

  it('are those on which a veto or more than two points hang, and no others', () => {
    expect(found.map((f) => f.key)).toEqual(expect.arrayContaining(['decision.date', 'filing.date']));
    expect(found.map((f) => f.key)).not.toContain('party.phone');
    for (const field of found) for (const { item } of field.decides) expect(PG.items.find((i) => i.id === item)).toSatisfy((i: (typeof PG.items)[number]) => i.kind === 'veto' || i.points > 2);
  });

  it('are each told once, with the value that the case goes by and its place', () => {
    expect(new Set(found.map((f) => f.key)).size).toBe(found.length);
    for (const field of found) expect(view(NO_FIXES).fact(field.key)).toMatchObject({ value: field.value, page: field.page });
  });
});

describe('doubts that decide a check', () => {
  it('a dossier that was read well has none', () => {
    expect(doubts(lawful())).toEqual([]);
  });

  it('an unread decision date is one, and names the items that wait for it', () => {
    const found = doubts(lawful().doubt('P40', 'decision.date', { state: 'unreadable' }));
    expect(named(found)).toEqual(['P40 decision.date']);
    expect(items(found[0])).toContain('PG-E05');
    for (const item of items(found[0])) expect(PG.items.some((i) => i.id === item)).toBe(true);
  });

  it('a badly read date is one while it matters', () => {
    const late = lawful().set('P02', { 'filing.date': '2026-01-02' }).set('P01', { 'source.date': '2025-12-31' }).doubt('P02', 'filing.date', { confidence: 0.5 });
    expect(items(doubts(late).find((d) => d.guess.key === 'filing.date'))).toContain('PG-E05');
  });

  it('what no check looks at is none, however badly it was read', () => {
    expect(named(doubts(lawful().set('P40', { 'party.phone': '13800000000' }).doubt('P40', 'party.phone', { confidence: 0.1 })))).toEqual([]);
    expect(named(doubts(lawful().doubt('P40', 'case.title', { state: 'unreadable' })))).toEqual([]);
  });

  it('an answer takes it off the list, whichever it is', () => {
    const dossier = lawful().doubt('P40', 'decision.date', { state: 'unreadable' });
    const page = must(doubts(dossier)[0], 'doubt').document.firstPage;
    for (const value of ['2026-04-13', '2026-09-30', null]) expect(named(doubts(dossier, { fixes: fixedTo([`${page}/decision.date`, value]) }))).toEqual([]);
  });

  it('vetoes come before points, more points before fewer', () => {
    const found = doubts(lawful().doubt('P40', 'decision.date', { state: 'unreadable' }).doubt('P32', 'notice.date', { state: 'unreadable' }).doubt('P40', 'decision.court', { state: 'unreadable' }).doubt('P52', 'payment.date', { state: 'unreadable' }).doubt('P70', 'closing.date', { state: 'unreadable' }));
    const weights = found.map((d) => d.decides.reduce((sum, i) => sum + (i.veto ? 1000 : i.points), 0));
    expect(weights.length).toBeGreaterThan(1);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    for (const d of found) expect(d.decides.map((i) => Number(i.veto))).toEqual(d.decides.map((i) => Number(i.veto)).toSorted((a, b) => b - a));
  });

  it('two doubts that hide each other are both found', () => {
    const both = lawful().set('P02', { 'filing.date': '2026-01-02' }).set('P01', { 'source.date': '2025-12-31' }).doubt('P02', 'filing.date', { confidence: 0.5 }).doubt('P40', 'decision.date', { confidence: 0.5 });
    const found = doubts(both);
    expect(items(found.find((d) => d.guess.key === 'filing.date'))).toContain('PG-E05');
    expect(items(found.find((d) => d.guess.key === 'decision.date'))).toContain('PG-E05');
  });

  it('a proposal is tried, offered and never applied', () => {
    const dossier = lawful().set('P40', { 'decision.amount': '50000.00' }).doubt('P40', 'decision.amount', { confidence: 0.4 });
    const [doubt] = doubts(dossier, { proposals: (g) => (g.key === 'decision.amount' ? ['60000.00', '50000.00'] : []) });
    expect(doubt?.proposals).toEqual(['60000.00']);
    expect(doubt?.guess.value).toBe('50000.00');
  });

  it('every doubt is true: some answer to it changes each item that it names', () => {
    const dossier = lawful().doubt('P40', 'decision.date', { state: 'unreadable' }).doubt('P40', 'party.name', { confidence: 0.5 }).doubt('P37', 'discussion.date', { state: 'unreadable' });
    const understanding = dossier.understand();
    const view = viewsOf({ understanding, settings: PG.settings, calendar: CALENDAR, vocabulary: VOCABULARY, law: LAW });
    const tries = (key: string): readonly (string | null)[] => (key.endsWith('.date') ? ['2026-03-02', '2026-04-13', '2026-04-30', '2026-12-31', null] : ['示例市百川商贸有限公司', '〓〓', null]);
    const worlds = doubts(dossier).filter((d) => d.guess.value !== null).map((d) => fixedTo([`${d.document.firstPage}/${d.guess.key}`, d.guess.value]));
    for (const d of doubts(dossier)) {
      const own = `${d.document.firstPage}/${d.guess.key}`;
      for (const { item } of d.decides) {
        const entry = must(PG.items.find((i) => i.id === item), item);
        const answers = [NO_FIXES, ...worlds].flatMap((w) => [w, ...tries(d.guess.key).map((value): HumanFixes => ({ ...w, fields: new Map([...w.fields, [own, { value }]]) }))]).map((f) => opinionOf(view(f), entry));
        expect(new Set(answers.map((o) => `${o.outcome} ${o.deduction}`)).size, `${own} ${item}`).toBeGreaterThan(1);
      }
    }
  });
});
