import type { SummaryStory } from './papers/summary.ts';
import { blank, patch, remove, setDates, type Plant } from './planting.ts';
import { volumeFaults } from './plants-volume.ts';
import { addWorkdays } from './timeline.ts';

type P = Plant<SummaryStory>;

const empties = (id: string, item: string, severity: P['severity'], places: readonly string[], note: string, more: Partial<P> & { readonly implies?: readonly string[]; readonly paper?: string } = {}): P => ({
  id, item, severity, touches: places.map((place) => `${more.paper ?? 'P40S'}.${place}`), wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    blank(draft, more.paper ?? 'P40S', ...places);
    return { papers: [more.paper ?? 'P40S'], note, implies: more.implies };
  },
});

/** Faults of summary penalties (items PS-…). */
export const SUMMARY_FAULTS: readonly P[] = [
  empties('DF-005', 'PS-V02', 'F', ['officer2'], '当场处罚决定书只有一名执法人员签名、证号', { implies: ['PS-09'] }),
  empties('DF-007', 'PS-09', 'L', ['certs'], '当场处罚决定书没有注明执法证号', { implies: ['PS-V02'] }),
  empties('DF-010', 'PS-02', 'M', ['partyNo'], '当场处罚决定书没有当事人证件号码'),
  empties('DF-047', 'PS-07', 'F', ['told'], '没有记载处罚前的告知和陈述、申辩'),
  empties('DF-072', 'PS-03', 'S', ['fact'], '违法事实没有写明时间、地点和具体行为'),
  empties('DF-074', 'PS-05', 'M', ['paragraphs'], '引用条款没有具体到款、项', { fits: (s) => Boolean(s.act.violated.paragraph ?? s.act.basis.item) }),
  empties('DF-088', 'PS-06', 'M', ['figures'], '罚款数额大小写不一致', { wishes: { warning: false }, implies: ['PS-13', 'PS-V03'] }),
  empties('DF-089', 'PS-10', 'F', ['seal'], '当场处罚决定书没有加盖机关印章'),
  empties('DF-090', 'PS-V05', 'L', ['docNo'], '当场处罚决定书没有编号', { implies: ['PS-10'] }),
  empties('DF-138', 'PS-08', 'S', ['first'], '没有告知对当场处罚应当先申请行政复议'),
  empties('DF-093', 'PS-11', 'M', ['receipt'], '当事人没有签收，也没有注明拒签', { implies: ['PS-V05'] }),
  empties('DF-115', 'PS-14', 'L', ['retention'], '封面没有填写保管期限', { paper: 'D00' }),
  {
    id: 'DF-022', item: 'PS-01', severity: 'S', touches: ['P40S.identity', 'P10.identity'],
    apply: (draft) => {
      blank(draft, 'P40S', 'identity');
      blank(draft, 'P10', 'identity');
      return { papers: ['P40S', 'P10'], note: '决定书和笔录都没有记载出示执法证件' };
    },
  },
  {
    id: 'DF-101', item: 'PS-13', severity: 'S', touches: ['P52'], wishes: { warning: false, spot: false },
    apply: (draft) => {
      remove(draft, 'P52');
      return { papers: ['P40S'], absent: ['P52'], note: '罚款票据未附卷', implies: ['PS-V06'] };
    },
  },
  {
    id: 'DF-102', item: 'PS-13', severity: 'M', touches: ['P52.amount', 'fine'], wishes: { warning: false },
    apply: (draft) => {
      patch(draft, 'P52', (s) => ({ ...s, paid: s.fine + 50 }));
      return { papers: ['P40S', 'P52'], note: '票据金额与决定书罚款数额不一致' };
    },
  },
  {
    id: 'DF-136', item: 'PS-V03', severity: 'F', touches: ['fine'], wishes: { warning: false, spot: false },
    apply: (draft) => {
      const fine = draft.story.party.kind === 'citizen' ? 500 : 5000;
      draft.story = { ...draft.story, fine, paid: fine };
      return { papers: ['P40S'], note: `罚款${fine}元，超过简易程序限额` };
    },
  },
  {
    id: 'DF-137', item: 'PS-12', severity: 'M', touches: ['P60S'],
    apply: (draft) => {
      remove(draft, 'P60S');
      return { papers: ['P40S'], absent: ['P60S'], note: '当场处罚决定没有备案' };
    },
  },
  {
    id: 'DF-139', item: 'PS-V06', severity: 'F', touches: ['fine', 'P40S.spotReason', 'P52'], wishes: { warning: false, spot: true },
    apply: (draft) => {
      blank(draft, 'P40S', 'spotReason');
      draft.story = { ...draft.story, fine: 150, paid: 150 };
      return { papers: ['P40S'], note: '罚款超过一百元当场收缴，没有可以当场收缴的理由', implies: ['PS-13'] };
    },
  },
  {
    id: 'DF-104', item: 'PS-13', severity: 'M', touches: ['P52.handover'], wishes: { spot: true },
    apply: (draft) => {
      const late = addWorkdays(draft.story.dates.decision, 7, draft.calendar);
      setDates(draft, { handover: late, deposit: addWorkdays(late, 1, draft.calendar), archive: addWorkdays(late, 8, draft.calendar) });
      return { papers: ['P40S', 'P52'], note: '当场收缴的罚款七个工作日后才交机关' };
    },
  },
  {
    id: 'DF-035', item: 'PS-04', severity: 'M', touches: ['P10'],
    apply: (draft) => {
      remove(draft, 'P10', 'P10.photo');
      return { papers: ['P40S'], absent: ['P10'], note: '没有现场笔录、照片等证据', implies: ['PS-V04', 'PS-01'] };
    },
  },
  ...volumeFaults<SummaryStory>({ catalogue: 'PS-14', numbers: 'PS-14', note: 'PS-14' }),
];
