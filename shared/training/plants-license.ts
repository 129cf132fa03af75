import { planner } from './draft.ts';
import { supplementNotice } from './papers/license-intake.ts';
import type { LicenseStory } from './papers/license-story.ts';
import { blank, patch, remove, setDates, workday, type Plant } from './planting.ts';
import { volumeFaults } from './plants-volume.ts';

type P = Plant<LicenseStory>;

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
    return { papers: more.seen ?? ['L12'], absent: [kind], note, implies: more.implies };
  },
});

const { planned } = planner<LicenseStory>();

/** Faults of licences (items LC-…). */
export const LICENSE_FAULTS: readonly P[] = [
  empties('DF-131', 'LC-05', 'M', 'L05', ['seal'], '受理通知书没有加盖行政许可专用章'),
  empties('DF-133', 'LC-07', 'S', 'L07', ['officer2'], '现场核查只有一名工作人员', { wishes: { siteChecked: true } }),
  empties('DF-134', 'LC-15', 'S', 'L12', ['reason', 'relief'], '不予许可决定没有说明理由，没有告知救济途径', { wishes: { refused: true }, implies: ['LC-14'] }),
  empties('DF-025', 'LC-07', 'S', 'L07', ['party'], '现场核查笔录没有申请人签名', { wishes: { siteChecked: true } }),
  empties('DF-024', 'LC-07', 'M', 'L07', ['time'], '现场核查笔录没有核查时间', { wishes: { siteChecked: true } }),
  empties('DF-089', 'LC-14', 'F', 'L12', ['seal'], '许可决定书没有加盖机关印章'),
  empties('DF-074', 'LC-14', 'M', 'L12', ['basis'], '许可决定书没有引用该事项的具体法律依据'),
  empties('DF-016', 'LC-11', 'S', 'L11', ['leader.opinion', 'leader.sign'], '许可审批表没有负责人意见和签名'),
  empties('DF-062', 'LC-06', 'M', 'L06', ['opinion', 'reviewer'], '审查表没有审查意见，审查人没有签名'),
  empties('DF-093', 'LC-18', 'M', 'L16', ['date'], '送达回证没有签收日期'),
  empties('DF-115', 'LC-22', 'L', 'D00', ['retention'], '封面没有填写保管期限'),
  empties('DF-072', 'LC-01', 'S', 'L01', ['phone', 'applicant'], '申请书没有联系电话，申请人没有签章和日期'),
  without('DF-019', 'LC-03', 'M', ['L03'], 'L03', '没有收件凭证', { seen: ['L05'], implies: ['LC-04'] }),
  without('DF-092', 'LC-18', 'F', ['L16'], 'L16', '许可决定没有送达回证或者领取签收'),
  without('DF-120', 'LC-19', 'L', ['L17'], 'L17', '准予许可决定没有公开', { wishes: { refused: false } }),
  without('DF-065', 'LC-16', 'F', ['L14'], 'L14', '重大许可没有集体讨论', { fits: (s) => s.collective }),
  {
    id: 'DF-129', item: 'LC-04', severity: 'M', touches: ['L04'], wishes: { supplemented: true },
    apply: (draft) => {
      const at = draft.papers.findIndex((p) => p.id === 'L04');
      draft.papers = [...draft.papers.slice(0, at + 1), planned('L04.second', supplementNotice(true)), ...draft.papers.slice(at + 1)];
      return { papers: ['L04', 'L04.second'], note: '两次告知补正，没有一次性告知' };
    },
  },
  {
    id: 'DF-130', item: 'LC-04', severity: 'M', touches: ['L04', 'dates'], wishes: { supplemented: true },
    apply: (draft) => {
      const { receipt } = draft.story.dates;
      const earlier = workday(draft, draft.story.dates.supplement, -9);
      setDates(draft, { receipt: earlier < receipt ? earlier : receipt, application: earlier < receipt ? earlier : receipt });
      return { papers: ['L03', 'L04'], note: '收件后第九个工作日才告知补正' };
    },
  },
  {
    id: 'DF-132', item: 'LC-12', severity: 'S', touches: ['dates', 'L13'], wishes: { extended: true, experts: false, hearingHeld: false },
    apply: (draft) => {
      remove(draft, 'L13');
      return { papers: ['L05', 'L12'], absent: ['L13'], note: '超过二十个工作日才作出许可决定，没有延期审批', implies: ['LC-13'] };
    },
  },
  {
    id: 'DF-123', item: 'LC-13', severity: 'M', touches: ['L13.reason'], wishes: { extended: true },
    apply: (draft) => {
      blank(draft, 'L13', 'reason');
      return { papers: ['L13'], note: '延长审查期限没有告知理由' };
    },
  },
  {
    id: 'DF-135', item: 'LC-18', severity: 'M', touches: ['dates', 'L16'],
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.decision, 14);
      setDates(draft, { issued: day, archive: workday(draft, day, 5) });
      return { papers: ['L12', 'L16'], note: '许可决定作出后第十四个工作日才送达' };
    },
  },
  {
    id: 'DF-055', item: 'LC-09', severity: 'S', touches: ['dates', 'L09.notice'], wishes: { hearingHeld: true },
    apply: (draft) => {
      setDates(draft, { hearingNotice: workday(draft, draft.story.dates.hearing, -4) });
      return { papers: ['L09.notice', 'L09'], note: '举行听证四个工作日前才通知' };
    },
  },
  {
    id: 'DF-009', item: 'LC-21', severity: 'M', touches: ['L15'], wishes: { refused: false, party: 'company' },
    apply: (draft) => {
      patch(draft, 'L15', (s) => ({ ...s, holder: s.holder.replace('有限公司', '公司') }));
      return { papers: ['L12', 'L15'], note: '许可证载明的名称与决定书不一致' };
    },
  },
  {
    id: 'DF-059', item: 'LC-17', severity: 'S', touches: ['L15.scope'], wishes: { refused: false },
    apply: (draft) => {
      patch(draft, 'L15', (s) => ({ ...s, validTo: `${Number(s.validTo.slice(0, 4)) + 1}${s.validTo.slice(4)}` }));
      return { papers: ['L12', 'L15'], note: '许可证有效期与决定书不一致', implies: ['LC-21'] };
    },
  },
  {
    id: 'DF-070', item: 'LC-11', severity: 'S', touches: ['L11.leader'],
    apply: (draft) => {
      patch(draft, 'L11', (s) => ({ ...s, dates: { ...s.dates, approval: workday(draft, s.dates.decision, 2) } }));
      return { papers: ['L11', 'L12'], note: '审批日期晚于许可决定日期' };
    },
  },
  ...volumeFaults<LicenseStory>({ catalogue: 'LC-22', numbers: 'LC-22', note: 'LC-22' }),
];
