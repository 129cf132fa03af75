import { describe, expect, it } from 'vitest';
import { laidOut } from '../../../shared/training/forms.ts';
import { cell, label, plainText, table } from '../../../shared/training/markup.ts';
import { createRandom } from '../../../shared/training/random.ts';
import { drawStyle, type Style } from '../../../shared/training/style.ts';
import { heldOutTitles, inWordsOf } from '../../../shared/training/wordings.ts';
import { arrange } from '../../../shared/training/arrange.ts';
import { tellStory } from '../../../shared/training/tell.ts';
import { draftOf } from '../../../shared/training/draft.ts';
import { PENALTY_GENERAL } from '../../../shared/training/kinds/penalty.ts';
import { CALENDAR } from '../../fixtures/dossier-builder.ts';

const style = (more: Partial<Style>): Style => ({ ...drawStyle(createRandom('office'), { common: true }), common: false, ...more });
const form = table([30, 50, 30, 50], [[12, label('案由'), cell('涉嫌违法', 3)], [12, label('当事人'), cell('示例有限公司'), label('联系电话'), cell('0371-00000000')]]);
const list = table([20, 60, 60], [[10, label('序号'), label('名称'), label('数量')], [10, cell('1'), cell('叉车'), cell('1台')]]);

describe('forms of several offices', () => {
  it('say the same in every layout', () => {
    const text = plainText(form);
    expect(laidOut(style({ form: 'grid' }), form)).toBe(form);
    expect(plainText(laidOut(style({ form: 'above' }), form))).toBe(text);
    expect(plainText(laidOut(style({ form: 'lines' }), form)).replaceAll('：', '')).toBe(text);
  });

  it('put each label into the cell of its value, or a colon behind it', () => {
    const above = laidOut(style({ form: 'above' }), form);
    expect(above).not.toContain('class="b"');
    expect(above).toContain('<div class="lb">联系电话</div>0371-00000000');
    expect(laidOut(style({ form: 'lines' }), form)).toContain('<td class="b">联系电话：</td>');
  });

  it('leave a list a list', () => {
    for (const layout of ['above', 'lines'] as const) expect(laidOut(style({ form: layout }), list)).toBe(list);
  });
});

describe('words of several offices', () => {
  it('are kept to in one dossier and differ in the held-out variant', () => {
    const daily = inWordsOf(style({ heldOut: false, variant: 3 }), form);
    expect(inWordsOf(style({ heldOut: false, variant: 3 }), form)).toBe(daily);
    const held = inWordsOf(style({ heldOut: true, variant: 3 }), form);
    expect(held).not.toContain('>当事人<');
    expect(held).not.toContain('>联系电话<');
    expect(plainText(held)).toContain('示例有限公司');
  });

  it('never show a held-out title every day', () => {
    for (const first of ['送达回证', '行政处罚案件立案审批表', '询问笔录', '当场行政处罚决定书', '行政许可申请书', '行政检查通知书']) {
      expect(heldOutTitles(first)?.length ?? 0, first).toBeGreaterThan(0);
      expect(heldOutTitles(first)).not.toContain(first);
    }
    expect(heldOutTitles('没有这种文书')).toBeUndefined();
  });
});

describe('orders of a volume', () => {
  const ids = (order: Style['order']): string[] => {
    const story = tellStory('order', { hearingHeld: true }, CALENDAR);
    const own = style({ order, servicesTogether: false });
    return arrange(draftOf(story, CALENDAR, own, (titleOf) => PENALTY_GENERAL.papers(story, titleOf, CALENDAR)), 'PENALTY_GENERAL').papers.map((p) => p.id);
  };
  const before = (list: readonly string[], a: string, b: string): boolean => list.indexOf(a) < list.indexOf(b);

  it('hold the same papers', () => {
    expect(ids('MAIN_SUB').sort()).toEqual(ids('FLOW').sort());
    expect(ids('THREE_PART').sort()).toEqual(ids('FLOW').sort());
  });

  it('follow the procedure, the two volumes, or the three parts', () => {
    expect(before(ids('FLOW'), 'P31', 'P40')).toBe(true);
    expect(before(ids('MAIN_SUB'), 'P40', 'P10') && before(ids('MAIN_SUB'), 'P11', 'P30')).toBe(true);
    expect(before(ids('THREE_PART'), 'P40', 'P10') && before(ids('THREE_PART'), 'P10', 'P52')).toBe(true);
  });
});
