import type { Draft } from './draft.ts';
import { cashReceipt } from './papers/closing.ts';
import type { Plant } from './planting.ts';

const swap = <T>(list: readonly T[], a: number, b: number): T[] => list.map((x, i) => (i === a ? list[b]! : i === b ? list[a]! : x));

const index = (draft: Draft, id: string): number => draft.papers.findIndex((p) => p.id === id);

/** Faults of the volume itself: catalogue, order, page numbers. */
export const VOLUME_FAULTS: readonly Plant[] = [
  {
    id: 'DF-112', item: 'PG-H02', severity: 'L', touches: ['D01'],
    apply: (draft) => {
      draft.editRows = (rows) => rows.filter((_, i) => i !== 5);
      return { papers: ['D01', draft.papers[5]?.id ?? ''], note: '卷内目录漏登一件材料' };
    },
  },
  {
    id: 'DF-113', item: 'PG-H03', severity: 'L', touches: ['order'],
    apply: (draft) => {
      draft.papers = swap(draft.papers, index(draft, 'P11'), index(draft, 'P30'));
      return { papers: ['P30', 'P11'], note: '调查终结报告排在调查取证材料之前，询问笔录排在其后' };
    },
  },
  {
    id: 'DF-114', item: 'PG-H04', severity: 'L', touches: ['numbers'],
    apply: (draft, random) => {
      const from = random.int(8, 14);
      const gap = random.chance(0.5);
      draft.editNumbers = (numbers) => numbers.map((n, i) => (i < from ? n : String(Number(n) + (gap ? 1 : -1))));
      return { papers: [], note: gap ? `页码漏编，缺第${from + 1}号` : `页码重编，第${from}号出现两次`, implies: ['PG-H02'] };
    },
  },
  {
    id: 'DF-103', item: 'PG-V18', severity: 'F', touches: ['P52'],
    apply: (draft) => {
      draft.papers = draft.papers.map((p) => (p.id === 'P52' ? { ...p, make: cashReceipt } : p));
      return { papers: ['P52'], note: '执法人员自行收取现金罚款，只有手写收条', implies: ['PG-G04'] };
    },
  },
];
