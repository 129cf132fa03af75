import { describe, expect, it } from 'vitest';
import { picturesOf } from '../../../shared/checks/pictures/pictures.ts';
import type { GridCell, Pictures } from '../../../shared/domain/pictures.ts';
import { lawful, paper, PARTY, PG, type Dossier } from '../../fixtures/dossier-builder.ts';

const pictures = (d: Dossier): Pictures => picturesOf(d.view(), PG);

function cell(p: Pictures, kind: string, fact: string): GridCell | null {
  const column = p.grid.facts.findIndex((f) => f.id === fact);
  return p.grid.rows.find((r) => r.kind === kind)?.cells[column] ?? null;
}

describe('the pictures of the lawful case', () => {
  const p = pictures(lawful());

  it('show no difference and propose nothing', () => {
    expect(p.grid.rows.flatMap((r) => r.cells).filter((c) => c !== null && c.state !== 'same')).toEqual([]);
    expect(p.catalogue.rows.filter((r) => r.state !== 'agrees').map((r) => r.says)).toEqual([]);
    expect(p.catalogue.pages).toEqual([]);
    expect(p.timeline.filter((m) => m.draft !== null)).toEqual([]);
  });

  it('give the limits as bands', () => {
    const decision = p.timeline.find((m) => m.step === 'decision');
    expect(decision?.band).toEqual({ from: '2026-04-09', to: '2026-06-02' });
    expect(p.timeline.find((m) => m.step === 'service')?.band).toEqual({ from: '2026-04-13', to: '2026-04-22' });
    expect(p.timeline.find((m) => m.step === 'payment')?.place?.quote).toBe('2026-04-24');
  });

  it('compare a fact only where two papers say it', () => {
    expect(p.grid.facts.map((f) => f.id)).toEqual(expect.arrayContaining(['party', 'code', 'cause', 'violated', 'basis', 'amount', 'filingDate', 'closingDate']));
    expect(p.grid.facts.map((f) => f.id)).not.toContain('idNo');
    expect(p.grid.facts.find((f) => f.id === 'party')?.main).toBe(PARTY);
  });
});

describe('the consistency grid', () => {
  it('marks a name that lacks characters, and proposes the finding of its item', () => {
    const c = cell(pictures(lawful().set('P32', { 'party.name': '示例市百川有限公司' })), 'P32', 'party');
    expect(c).toMatchObject({ state: 'differs', draft: { item: 'PG-B03', defect: 'DF-009', points: 0.5 } });
    expect(c?.draft?.evidence).toHaveLength(2);
    expect(c?.draft?.text).toContain('百川有限公司');
  });

  it('calls a look-alike character doubtful, never different', () => {
    expect(cell(pictures(lawful().set('P32', { 'party.name': '示例市百川商贾有限公司' })), 'P32', 'party')?.state).toBe('doubtful');
    expect(cell(pictures(lawful().set('P52', { 'payment.amount': '80000.00' })), 'P52', 'amount')?.state).toBe('doubtful');
  });

  it('calls a badly read difference doubtful', () => {
    const d = lawful().set('P32', { 'party.name': '永安百货集团公司' }).doubt('P32', 'party.name', { confidence: 0.6 });
    expect(cell(pictures(d), 'P32', 'party')?.state).toBe('doubtful');
  });

  it('shows what could not be read as such', () => {
    expect(cell(pictures(lawful().doubt('P32', 'party.creditCode', { state: 'unreadable' })), 'P32', 'code')).toMatchObject({ state: 'unread', value: null });
  });

  it('leaves masked names out: they are published so', () => {
    expect(cell(pictures(lawful().set('P61', { 'party.name': '示例市某公司' })), 'P61', 'party')).toBeNull();
  });

  it('holds what was paid against the fine, but not parts of it', () => {
    expect(cell(pictures(lawful().set('P52', { 'payment.amount': '25000.00' })), 'P52', 'amount')).toMatchObject({ state: 'differs', draft: { item: 'PG-G04', defect: 'DF-102' } });
    const parts = lawful().set('P52', { 'payment.amount': '25000.00' }).with(paper('P52', { 'payment.amount': '35000.00', 'payment.date': '2026-04-25' }), 'P52');
    expect(cell(pictures(parts), 'P52', 'amount')).toBeNull();
  });
});

describe('the catalogue beside the file', () => {
  it('names a line without a paper and a paper without a line', () => {
    const gone = pictures(lawful().catalogue((rows) => [...rows.slice(0, 3), { ...rows[3]!, seq: '4', title: '听证笔录', pages: '90' }, ...rows.slice(4)]));
    expect(gone.catalogue.rows.find((r) => r.listed?.title === '听证笔录')).toMatchObject({ state: 'missing', document: null, draft: { item: 'PG-H02', defect: 'DF-112' } });
    expect(gone.catalogue.rows.filter((r) => r.listed === null && r.state === 'extra')).toHaveLength(1);
  });

  it('does not call a paper missing while pages are unread', () => {
    const view = lawful().catalogue((rows) => [...rows, { ...rows[0]!, seq: '99', title: '听证笔录', pages: '90' }]).view(undefined, [5]);
    expect(picturesOf(view, PG).catalogue.rows.find((r) => r.listed?.title === '听证笔录')?.state).toBe('unclear');
  });

  it('says which page number is otherwise', () => {
    const p = pictures(lawful().catalogue((rows) => rows.map((r, i) => (i === 2 ? { ...r, pages: '77' } : r))));
    expect(p.catalogue.rows[2]).toMatchObject({ state: 'differs', says: expect.stringContaining('77') });
  });

  it('finds lines in another order', () => {
    const p = pictures(lawful().catalogue((rows) => [rows[1]!, rows[0]!, ...rows.slice(2)]));
    expect(p.catalogue.rows.filter((r) => r.state === 'moved')).toHaveLength(1);
    expect(p.catalogue.rows.find((r) => r.state === 'moved')?.draft?.item).toBe('PG-H03');
  });

  it('keeps every line and every paper once', () => {
    const p = pictures(lawful().catalogue((rows) => rows.filter((_, i) => i % 3 !== 0)));
    const docs = p.catalogue.rows.flatMap((r) => (r.document === null ? [] : [r.document]));
    expect(new Set(docs).size).toBe(docs.length);
    expect(p.catalogue.rows.filter((r) => r.listed !== null)).toHaveLength(lawful().catalogue((rows) => rows.filter((_, i) => i % 3 !== 0)).understand().catalogue.length);
  });

  it('finds skipped and doubled page numbers', () => {
    expect(pictures(lawful().numbered((n) => String(n >= 6 ? n + 1 : n))).catalogue.pages).toMatchObject([{ what: 'skipped', draft: { item: 'PG-H04' } }]);
    expect(pictures(lawful().numbered((n) => String(n >= 6 ? n - 1 : n))).catalogue.pages).toMatchObject([{ what: 'doubled' }]);
  });
});

describe('the timeline', () => {
  it('makes a broken limit a finding of its item', () => {
    const late = pictures(lawful().edit('P50', (r) => (r.values['service.documents']?.startsWith('行政处罚决定书') ? { ...r, values: { ...r.values, 'service.date': '2026-05-20' } } : r)));
    expect(late.timeline.find((m) => m.step === 'service')).toMatchObject({ status: 'late', draft: { item: 'PG-G03', text: expect.stringContaining('2026-04-22') } });
  });

  it('makes a reversed order a finding with both places', () => {
    const p = pictures(lawful().set('P31', { 'legalReview.date': '2026-04-20' }));
    const mark = p.timeline.find((m) => m.step === 'decision');
    expect(mark).toMatchObject({ status: 'wrong-order', draft: { item: 'PG-E05' } });
    expect(mark?.draft?.evidence.length).toBe(2);
  });

  it('has steps of its own for every kind of dossier', () => {
    const steps = (kind: 'LICENSE' | 'COERCION' | 'INSPECTION' | 'PENALTY_SUMMARY'): string[] => pictures(lawful().of({ value: kind })).timeline.map((m) => m.step);
    expect(steps('LICENSE')).toEqual(expect.arrayContaining(['application', 'acceptance', 'decision', 'service']));
    expect(steps('COERCION')).toEqual(expect.arrayContaining(['seizureApproval', 'seizure', 'seizure.release']));
    expect(steps('INSPECTION')).toEqual(expect.arrayContaining(['inspectionApproval', 'inspectionNotice', 'inspectionResult']));
    expect(steps('PENALTY_SUMMARY')).toEqual(expect.arrayContaining(['decision', 'filingRecord']));
  });
});
