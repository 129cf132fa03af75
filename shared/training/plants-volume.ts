import type { Draft } from './draft.ts';
import { cashReceipt } from './papers/closing.ts';
import { blank, type Plant } from './planting.ts';
import type { Case, Story } from './story.ts';

const swap = <T>(list: readonly T[], a: number, b: number): T[] => list.map((x, i) => (i === a ? list[b]! : i === b ? list[a]! : x));

const index = (draft: Draft, id: string): number => draft.papers.findIndex((p) => p.id === id);

/** Items of a standard that the faults of a volume break. */
interface VolumeItems {
  readonly catalogue: string;
  readonly numbers: string;
  readonly note: string;
}

/** Faults of a volume of any kind: a paper missing in the catalogue, page numbers skipped or doubled, an empty note page. */
export function volumeFaults<S extends Case>(items: VolumeItems): readonly Plant<S>[] {
  return [
    {
      id: 'DF-112', item: items.catalogue, severity: 'L', touches: ['D01'],
      apply: (draft) => {
        const gone = Math.min(5, draft.papers.length - 2);
        draft.editRows = (rows) => rows.filter((_, i) => i !== gone);
        return { papers: ['D01', draft.papers[gone]?.id ?? ''], note: '卷内目录漏登一件材料' };
      },
    },
    {
      id: 'DF-114', item: items.numbers, severity: 'L', touches: ['numbers'],
      apply: (draft, random) => {
        const from = random.int(Math.min(8, draft.papers.length - 3), Math.min(14, draft.papers.length - 1));
        const gap = random.chance(0.5);
        draft.editNumbers = (numbers) => numbers.map((n, i) => (i < from ? n : String(Number(n) + (gap ? 1 : -1))));
        return { papers: [], note: gap ? `页码漏编，缺第${from + 1}号` : `页码重编，第${from}号出现两次`, implies: [items.catalogue] };
      },
    },
    {
      id: 'DF-116', item: items.note, severity: 'L', touches: ['D99'],
      apply: (draft) => {
        blank(draft, 'D99', 'signatures', 'remarks');
        return { papers: ['D99'], note: '备考表没有填写，没有立卷人、检查人签名' };
      },
    },
  ];
}

/** Faults of the volume of an ordinary penalty. */
export const VOLUME_FAULTS: readonly Plant[] = [
  ...volumeFaults<Story>({ catalogue: 'PG-H02', numbers: 'PG-H04', note: 'PG-H05' }),
  {
    id: 'DF-113', item: 'PG-H03', severity: 'L', touches: ['order'],
    apply: (draft) => {
      draft.papers = swap(draft.papers, index(draft, 'P11'), index(draft, 'P30'));
      return { papers: ['P30', 'P11'], note: '调查终结报告排在调查取证材料之前，询问笔录排在其后' };
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
