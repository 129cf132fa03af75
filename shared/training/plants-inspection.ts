import type { InspectionStory } from './papers/inspection.ts';
import { blank, remove, setDates, workday, type Plant } from './planting.ts';
import { volumeFaults } from './plants-volume.ts';

type P = Plant<InspectionStory>;

const empties = (id: string, item: string, severity: P['severity'], paper: string, places: readonly string[], note: string, more: Pick<P, 'wishes' | 'fits'> & { readonly implies?: readonly string[] } = {}): P => ({
  id, item, severity, touches: places.map((place) => `${paper}.${place}`), wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    blank(draft, paper, ...places);
    return { papers: [paper], note, implies: more.implies };
  },
});

const without = (id: string, item: string, severity: P['severity'], papers: readonly string[], kind: string, note: string, more: Pick<P, 'wishes' | 'fits'> & { readonly implies?: readonly string[]; readonly seen?: readonly string[] } = {}): P => ({
  id, item, severity, touches: papers, wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    remove(draft, ...papers);
    return { papers: more.seen ?? ['I03'], absent: [kind], note, implies: more.implies };
  },
});

/** Faults of inspections (items IN-…). */
export const INSPECTION_FAULTS: readonly P[] = [
  without('DF-140', 'IN-V03', 'F', ['I01'], 'I01', '入企检查没有审批', { implies: ['IN-01', 'IN-03', 'IN-V02'] }),
  without('DF-141', 'IN-08', 'S', ['I07'], 'I07', '检查结果没有书面告知'),
  without('DF-119', 'IN-12', 'L', ['P25'], 'P25', '没有执法音像记录清单'),
  without('DF-120', 'IN-10', 'L', ['P61'], 'P61', '检查结果没有公示'),
  without('DF-082', 'IN-09', 'M', ['I08'], 'I08', '检查发现问题，没有责令改正等后续处置', { wishes: { faulty: true } }),
  empties('DF-005', 'IN-04', 'F', 'I03', ['officer2'], '现场检查记录只有一名检查人员签名', { implies: ['IN-06', 'IN-V01'] }),
  empties('DF-016', 'IN-V03', 'S', 'I01', ['leader.opinion', 'leader.sign'], '检查审批表没有负责人意见和签名', { implies: ['IN-01'] }),
  empties('DF-020', 'IN-01', 'M', 'I01', ['basis'], '检查审批表没有写明检查依据', { implies: ['IN-V02'] }),
  empties('DF-022', 'IN-02', 'S', 'I03', ['identity'], '检查笔录没有记载出示执法证件'),
  empties('DF-023', 'IN-05', 'M', 'I03', ['recusal'], '检查笔录没有告知申请回避等权利'),
  empties('DF-024', 'IN-06', 'M', 'I03', ['end'], '检查笔录没有结束时间'),
  empties('DF-025', 'IN-06', 'S', 'I03', ['party.1', 'party.2'], '检查笔录没有被检查人签名，也没有注明'),
  empties('DF-115', 'IN-11', 'L', 'D00', ['retention'], '封面没有填写保管期限'),
  {
    id: 'DF-014', item: 'IN-V03', severity: 'S', touches: ['I01', 'I02'],
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.inspection, 2);
      setDates(draft, { approval: day });
      return { papers: ['I01', 'I03'], note: '检查审批晚于检查实施，没有紧急情形的说明', implies: ['IN-01'] };
    },
  },
  ...volumeFaults<InspectionStory>({ catalogue: 'IN-11', numbers: 'IN-11', note: 'IN-11' }),
];
