import { describe, expect, it } from 'vitest';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import { proposalsOf } from '../../../shared/extract/proposals.ts';

const guess = (change: Partial<FieldGuess>): FieldGuess => ({ key: 'party.creditCode', document: 0, value: null, raw: null, state: 'found', page: 1, box: [0.1, 0.1, 0.3, 0.2], confidence: 0.95, valid: null, problem: null, ...change });
const right = '91410100MA9FAKE13R';

describe('other readings of a doubtful value', () => {
  it('a check digit names the one look-alike that makes it right', () => {
    const misread = guess({ value: right.replace('E1', 'EI'), valid: false });
    expect(proposalsOf(misread, [misread])).toEqual([right]);
    const beyond = guess({ value: right.replace('FAKE', 'EKAF'), valid: false });
    expect(proposalsOf(beyond, [beyond])).toEqual([]);
  });

  it('what a doubtful character was read as is offered in normal form', () => {
    const date = guess({ key: 'decision.date', state: 'unreadable', raw: '2026年4月13日', confidence: 0.4 });
    expect(proposalsOf(date, [date])).toEqual(['2026-04-13']);
    const blot = guess({ key: 'decision.date', state: 'unreadable', raw: '2026年月', confidence: 0.4 });
    expect(proposalsOf(blot, [blot])).toEqual([]);
  });

  it('the second value of the same paper, then what other papers surely say', () => {
    const name = guess({ key: 'party.name', value: '示例市甲已食品有限公司', state: 'twice', confidence: 0.7, alternatives: ['示例市甲乙食品公司'] });
    const sure = guess({ key: 'party.name', document: 1, value: '示例市甲乙食品有限公司' });
    const far = guess({ key: 'party.name', document: 2, value: '别的一家公司' });
    expect(proposalsOf(name, [name, sure, far])).toEqual(['示例市甲乙食品公司', '示例市甲乙食品有限公司']);
  });

  it('where nothing stands, nothing is offered', () => {
    const empty = guess({ key: 'party.name', state: 'absent', page: null, box: null, confidence: 0.5 });
    expect(proposalsOf(empty, [empty, guess({ key: 'party.name', document: 1, value: '甲' })])).toEqual([]);
  });

  it('a sure value has none, and no list is longer than three', () => {
    const sure = guess({ key: 'party.name', value: '甲' });
    expect(proposalsOf(sure, [sure, guess({ key: 'party.name', value: '乙' })])).toEqual([]);
    const lost = guess({ key: 'party.name', state: 'unreadable', confidence: 0.3 });
    expect(proposalsOf(lost, [lost, ...['甲', '乙', '丙', '丁'].map((value, i) => guess({ key: 'party.name', document: i + 1, value }))])).toHaveLength(3);
  });
});
