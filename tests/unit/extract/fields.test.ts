import { describe, expect, it } from 'vitest';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import type { HumanFixes, Understanding } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, decision, decisionEnd, filing, inspection, receipt } from '../../fixtures/penalty-pages.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { dossierOf, draft } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const read = (pages: readonly PageDraft[], fixes: HumanFixes = NO_FIXES): Understanding => understand(dossierOf(pages), vocabulary, fixes);
const field = (u: Understanding, key: string, document = 0): FieldGuess | undefined => u.fields.find((f) => f.key === key && f.document === document);

const approval = (opinion: string): PageDraft => draft().title('行政处罚决定审批表').row(['当事人', CASE.party], [0.24, 0.76]).row(['承办人意见', '建议处罚。\n签名：李一平\n2026年4月12日'], [0.24, 0.76]).row(['行政机关负责人意见', opinion], [0.24, 0.76]);

describe('what is not certain is not said', () => {
  it('an empty date line is an absent date, and one with pen ink over it is unreadable', () => {
    const blank = approval('同意处罚。\n签名：周局\n    年   月   日');
    expect(field(read([blank]), 'approval.date')).toMatchObject({ state: 'absent', value: null });
    const place = dossierOf([blank])[0]?.reading.words.find((w) => w.text.startsWith('年') || w.text.includes('年   月'))?.box ?? [0, 0, 0, 0];
    expect(field(read([blank.ink(place)]), 'approval.date')).toMatchObject({ state: 'unreadable', value: null });
  });

  it('a day that does not exist is no date, and says so', () => {
    expect(field(read([approval('同意处罚。\n签名：周局\n2026年2月30日')]), 'approval.date')).toMatchObject({ state: 'unreadable', value: null, valid: false, problem: '日期不存在：2026年2月30日' });
  });

  it('a lost first character of an amount is not guessed from the figures', () => {
    const page = draft().title('行政处罚决定书').right('示市监罚决〔2026〕18号').line(`当事人：${CASE.party}`).line('依据《示例法》第十条第一款的规定，决定处罚如下：罚款人民币黯万玖仟元整（￥29,000.00）。');
    const u = read([page]);
    expect(field(u, 'decision.amount')).toMatchObject({ value: '29000.00' });
    expect(field(u, 'decision.amountUpper')).toMatchObject({ state: 'unreadable', value: null, problem: '无法识别，小写为 29000.00 元' });
  });

  it('words and figures that differ are both kept and marked', () => {
    const page = draft().title('行政处罚决定书').right('示市监罚决〔2026〕18号').line(`当事人：${CASE.party}`).line('决定处罚如下：罚款人民币肆万玖仟元整（￥29,000.00）。');
    const u = read([page]);
    expect(field(u, 'decision.amountUpper')).toMatchObject({ value: '49000.00', valid: false });
    expect(field(u, 'decision.amount')).toMatchObject({ value: '29000.00', valid: false });
  });

  it('a badly read page has no absent fields, only unreadable ones', () => {
    const u = read([draft().confidence(0.55).title('行政处罚决定书').line('当事人：示例')]);
    expect(u.fields.filter((f) => f.state === 'absent')).toEqual([]);
    expect(field(u, 'decision.date')?.state).toBe('unreadable');
  });

  it('a code with a letter that no code has is unreadable, with the likely reading named', () => {
    const u = read([draft().title('行政处罚决定书').line(`当事人：${CASE.party}`).line('统一社会信用代码：91410100MA9FAKEI3R')]);
    expect(field(u, 'party.creditCode')).toMatchObject({ state: 'unreadable', value: null, problem: '校验位不符，可能是 91410100MA9FAKE13R' });
  });
});

describe('documents of one case', () => {
  it('keep their own values when they contradict each other', () => {
    const other = { ...CASE, party: '示例市甲已食品有限公司' };
    const u = read([filing(), draft().title('行政处罚告知书').right('示市监罚告〔2026〕18号').line(`当事人：${other.party}`).line('本局拟作出罚款人民币伍万元整（￥50,000.00）的行政处罚。'), decision(), decisionEnd()]);
    expect(u.fields.filter((f) => f.key === 'party.name').map((f) => f.value)).toEqual([CASE.party, other.party, CASE.party]);
    expect(u.facts['party.name']).toBe(CASE.party);
  });

  it('serve the notice and the decision by the record that names them', () => {
    const u = read([receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日'), receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日')]);
    expect([u.facts['service.date'], u.facts['notice.servedDate']]).toEqual(['2026-04-15', '2026-03-31']);
  });

  it('take a correction in the place of what was read', () => {
    const fixes: HumanFixes = { documents: new Map(), fields: new Map([['1/filing.date', { value: '2026-03-05' }], ['1/case.source', { value: null }], ['2/inspection.end', { value: '2026-03-03T10:20' }]]) };
    const u = read([filing(), inspection()], fixes);
    expect(u.facts['filing.date']).toBe('2026-03-05');
    expect(u.facts['case.source']).toBeUndefined();
    expect(u.facts['inspection.end']).toBe('2026-03-03T10:20');
  });
});

describe('signatures', () => {
  const roles = (u: Understanding, role: string): (boolean | null)[] => u.documents.flatMap((d) => d.signatures.filter((s) => s.role === role).map((s) => s.present));

  it('are there when ink or a name is in the place, missing when nothing is', () => {
    const signed = receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日');
    const cell = dossierOf([signed])[0]?.reading.ink.cells[11]?.box ?? [0, 0, 0, 0];
    expect(roles(read([signed.ink([cell[0] + 0.1, cell[1], cell[0] + 0.25, cell[3]])]), '受送达人')).toEqual([true]);
    const unsigned = read([receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日'), draft().title('询问笔录').ink([0.5, 0.8, 0.7, 0.84])]);
    expect(roles(unsigned, '受送达人')).toEqual([false]);
    expect(roles(unsigned, '送达人')).toEqual([true]);
  });

  it('stay open when no ink was seen in the whole dossier', () => {
    expect(roles(read([receipt('行政处罚决定书', '', '2026年4月15日')]), '受送达人')).toEqual([null]);
  });
});
