import { expect, it } from 'vitest';
import { problem } from '../../../shared/base/problem.ts';
import { plainText } from '../../../shared/report/text.ts';
import { reportInput } from '../../fixtures/report-input.ts';

it('has every page under a head of its own, also a blank one and one that could not be read', () => {
  const input = reportInput();
  const [first, second] = input.understanding.pages;
  const page = (index: number, change: object = {}) => ({ ...input.pages[0]!, id: `page-${index}`, index, ...change });
  const text = plainText({
    ...input,
    pages: [page(1), page(2), page(3, { problem: problem('page-timeout', { page: 3 }) }), page(4)],
    understanding: {
      ...input.understanding,
      pages: [{ ...first!, text: '行政处罚决定书\n当事人 甲乙食品有限公司' }, { ...second!, text: '', blank: true }, { ...second!, index: 4, document: null, printedNumber: null, text: '' }],
    },
  });
  expect(text.split('\n\n').slice(1)).toEqual([
    '==== 第 1 页（页码 1） 行政处罚决定书 ====\n行政处罚决定书\n当事人 甲乙食品有限公司',
    '==== 第 2 页（页码 2） 行政处罚决定书 ====\n（空白页）',
    '==== 第 3 页 ====\n（没有识别：第 3 页处理超时，已跳过。其余各页不受影响，可在任务栏中重试该页。）',
    '==== 第 4 页 ====\n（没有文字）\n',
  ]);
  expect(text).toMatch(/^示例案卷\n共 4 页。/);
});
