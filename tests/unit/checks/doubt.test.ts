import { describe, expect, it } from 'vitest';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { type Dossier, lawful, paper, PG } from '../../fixtures/dossier-builder.ts';
import { change, DISTRACTORS, DOUBTS, lateDecision } from '../../fixtures/penalty-doubts.ts';

describe('doubts', () => {
  it.each(DOUBTS.map(([what, item, plant, says]) => ({ what, item, plant, says })))('$what stays open in $item', ({ item, plant, says }) => {
    const opinion = plant(lawful()).opinion(item);
    expect(opinion.outcome, opinion.reason).toBe('unsure');
    expect(opinion.reason).toContain(says);
    expect(opinion.deduction).toBe(0);
    expect(opinion.evidence.length + opinion.absent.length).toBeGreaterThan(0);
  });

  it.each([
    ['pages are unread', [7], []],
    ['a file is locked', [], ['证据.pdf']],
  ])('never proves an absence while %s', (_, unread, unopened) => {
    const view = lawful().without('P31', 'P61', 'P70', 'P02', 'P40').view(NO_FIXES, unread, undefined, unopened);
    for (const item of ['PG-V11', 'PG-V14', 'PG-V17', 'PG-G06', 'PG-H06']) expect(lawful().opinion(item, view).outcome, item).not.toBe('fail');
  });

  it('names what nobody knows, and only counts it when it is much', () => {
    expect(lawful().view().gaps).toBe('');
    expect(lawful().view(NO_FIXES, [3, 5], undefined, ['2.pdf']).gaps).toBe('第3、5页未能识别，文件「2.pdf」未能打开');
    expect(lawful().view(NO_FIXES, Array.from({ length: 30 }, (_, i) => i + 1)).gaps).toBe('第1、2、3、4、5、6、7、8等 30 页未能识别');
  });

  it('says that the calendar of a year is not loaded instead of failing', () => {
    const shifted = lawful().set('P40', { 'decision.date': '2026-12-28' }).edit('P50', (p) => ({ ...p, values: { ...p.values, 'service.date': '2027-01-20' } }));
    const opinion = shifted.opinion('PG-G03');
    expect(opinion.outcome).toBe('unsure');
    expect(opinion.reason).toContain('未导入');
  });
});

describe('distractors', () => {
  it.each(DISTRACTORS.map(([what, item, plant]) => ({ what, item, plant })))('$what is no fault in $item', ({ item, plant }) => {
    const opinion = plant(lawful()).opinion(item);
    expect(['pass', 'not-applicable'], opinion.reason).toContain(opinion.outcome);
  });
});

describe('not applicable', () => {
  it.each([
    ['PG-C07', change], ['PG-C09', change], ['PG-D05', change], ['PG-G05', change], ['PG-V16', change],
    ['PG-C08', (d: Dossier) => d.without('P18')],
    ['PG-V14', (d: Dossier) => d.without('P31', 'P37').set('P40', { 'decision.amount': '8000.00', 'decision.amountUpper': '8000.00' })],
    ['PG-V15', (d: Dossier) => d.without('P37').set('P40', { 'decision.amount': '8000.00', 'decision.amountUpper': '8000.00' })],
    ['PG-G04', (d: Dossier) => d.without('P52').set('P40', { 'decision.amount': null, 'decision.amountUpper': null }).text('P40', () => '行政处罚决定书 给予警告')],
    ['PG-V17', (d: Dossier) => d.without('P40').with(paper('P41'), 'P39')],
  ] as const)('%s', (item, plant) => expect(plant(lawful()).opinion(item)).toMatchObject({ outcome: 'not-applicable', deduction: 0 }));

  it('does not charge a missing paper twice', () => {
    const gone = lawful().without('P40', 'P52').opinions().filter((o) => /PG-F0[46789]|PG-V1[1-6]|PG-G0[34]|PG-D03/.test(o.item) && o.outcome === 'fail');
    expect(gone).toEqual([]);
  });
});

describe('human corrections', () => {
  const wrong = lateDecision(lawful());
  const page = wrong.understand().documents.find((d) => d.kind === 'P02')?.firstPage;

  it('win over the guess and decide with full confidence', () => {
    expect(wrong.opinion('PG-E05').outcome).toBe('fail');
    const fixes = { ...NO_FIXES, fields: new Map([[`${page}/filing.date`, { value: '2026-03-04' }]]) };
    expect(lawful().opinion('PG-E05', wrong.view(fixes)).outcome).toBe('pass');
  });

  it('can say that a value is not there', () => {
    const fixes = { ...NO_FIXES, fields: new Map([[`${page}/filing.date`, { value: null }]]) };
    expect(lawful().opinion('PG-V11', wrong.view(fixes)).reason).toContain('（第');
    expect(lawful().opinion('PG-V11', wrong.view(fixes)).outcome).not.toBe('fail');
  });
});

describe('settings of a bureau', () => {
  const set = (more: Record<string, string | number | boolean>): Record<string, string | number | boolean> => ({ ...PG.settings, ...more });

  it('move the hearing threshold', () => {
    const quiet = lawful().set('P32', { 'notice.hearingOffered': 'no', 'notice.hearingDays': null }).text('P32', () => '行政处罚告知书 陈述、申辩');
    expect(quiet.opinion('PG-V13').outcome).toBe('fail');
    expect(lawful().opinion('PG-V13', quiet.view(NO_FIXES, [], set({ hearingEntity: 100000 }))).outcome).toBe('pass');
  });

  it('choose the reading of seven days before a hearing', () => {
    const heard = lawful().with(paper('P36', { 'hearing.date': '2026-04-20', 'hearing.noticeDate': '2026-04-09', 'hearing.host': '陈主持' }, { title: '听证笔录', signatures: [{ role: '当事人', present: true }] }), 'P32');
    expect(heard.opinion('PG-D05').outcome).toBe('unsure');
    expect(lawful().opinion('PG-D05', heard.view(NO_FIXES, [], set({ hearingNoticeStrict: false }))).outcome).toBe('pass');
    expect(heard.set('P36', { 'hearing.noticeDate': '2026-04-14' }).opinion('PG-D05')).toMatchObject({ outcome: 'fail', defect: 'DF-055', deduction: 1 });
    expect(heard.set('P36', { 'hearing.noticeDate': '2026-04-08', 'hearing.host': '王建国' }).opinion('PG-D05')).toMatchObject({ outcome: 'fail', defect: 'DF-056' });
    expect(heard.set('P36', { 'hearing.noticeDate': '2026-04-08' }).opinion('PG-D05')).toMatchObject({ outcome: 'pass' });
  });
});
