import { addDays, addMonths } from '../text/dates.ts';
import type { CoercionStory } from './papers/coercion-story.ts';
import { blank, patch, remove, setDates, workday, type Plant } from './planting.ts';
import { volumeFaults } from './plants-volume.ts';
import { addWorkdays } from './timeline.ts';

type P = Plant<CoercionStory>;

const empties = (id: string, item: string, severity: P['severity'], paper: string, places: readonly string[], note: string, more: Pick<P, 'wishes' | 'fits'> & { readonly implies?: readonly string[] } = {}): P => ({
  id, item, severity, touches: places.map((place) => `${paper}.${place}`), wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    blank(draft, paper, ...places);
    return { papers: [paper], note, implies: more.implies };
  },
});

const without = (id: string, item: string, severity: P['severity'], papers: readonly string[], kind: string, note: string, more: Pick<P, 'wishes' | 'fits'> & { readonly implies?: readonly string[]; readonly seen?: readonly string[]; readonly also?: readonly string[] } = {}): P => ({
  id, item, severity, touches: [...papers, ...(more.also ?? [])], wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    remove(draft, ...papers);
    return { papers: more.seen ?? ['C02'], absent: [kind], note, implies: more.implies };
  },
});

/** A public holiday of the year that is known to the calendar, not a Monday-to-Friday working day. */
const HOLIDAY = '10-02';

/** Faults of coercion (items CM-…). */
export const COERCION_FAULTS: readonly P[] = [
  without('DF-121', 'CM-V04', 'F', ['C01'], 'C01', '查封扣押没有审批，事后也没有补办', { implies: ['CM-01'] }),
  empties('DF-123', 'CM-09', 'M', 'C05', ['reason'], '延长期限没有说明理由', { wishes: { extended: true } }),
  empties('DF-125', 'CM-03', 'S', 'C03', ['told'], '现场笔录没有记载当场告知理由、依据和救济途径'),
  empties('DF-005', 'CM-V02', 'F', 'C03', ['officer2'], '强制措施现场笔录只有一名执法人员签名', { implies: ['CM-05'] }),
  empties('DF-022', 'CM-02', 'S', 'C03', ['identity', 'present'], '现场笔录没有记载出示证件和通知当事人到场'),
  empties('DF-058', 'CM-04', 'S', 'C03', ['heard'], '现场笔录没有记录当事人的陈述、申辩'),
  empties('DF-025', 'CM-05', 'S', 'C03', ['party.1'], '现场笔录没有当事人签名，也没有注明'),
  empties('DF-024', 'CM-05', 'M', 'C03', ['end'], '现场笔录没有结束时间'),
  empties('DF-016', 'CM-01', 'S', 'C01', ['leader.opinion', 'leader.sign', 'time'], '强制措施审批表没有负责人意见、签名和时间', { implies: ['CM-V04'] }),
  empties('DF-085', 'CM-06', 'S', 'C02', ['relief'], '强制措施决定书没有告知救济途径'),
  empties('DF-049', 'CM-06', 'S', 'C02', ['grounds', 'days'], '强制措施决定书没有写明依据和期限', { implies: ['CM-09', 'CM-V01'] }),
  empties('DF-089', 'CM-06', 'F', 'C02', ['seal'], '强制措施决定书没有加盖机关印章'),
  empties('DF-042', 'CM-07', 'M', 'C04', ['party'], '清单没有当事人签名'),
  without('DF-109', 'CM-12', 'M', ['C07', 'P50.release'], 'C07', '没有解除或者处理决定', { implies: ['CM-V05'] }),
  without('DF-119', 'CM-22', 'L', ['P25'], 'P25', '没有强制过程音像记录清单'),
  without('DF-127', 'CM-V06', 'F', ['X01', 'P50.urge', 'X02'], 'X01', '作出强制执行决定前没有催告', { wishes: { enforced: 'own' }, seen: ['X.decision'], implies: ['CM-13', 'CM-14', 'CM-15'] }),
  without('DF-092', 'CM-14', 'F', ['P50.urge'], 'P50', '催告书没有送达回证', { wishes: { enforced: 'court' }, seen: ['X01'], implies: ['CM-19'] }),
  empties('DF-098', 'CM-13', 'S', 'X01', ['rights'], '催告书没有告知陈述、申辩权', { fits: (s) => s.enforced !== 'none' }),
  empties('DF-115', 'CM-21', 'L', 'D00', ['retention'], '封面没有填写保管期限'),
  {
    id: 'DF-122', item: 'CM-V05', severity: 'F', touches: ['dates', 'C07', 'C05'], wishes: { extended: false, enforced: 'none' },
    apply: (draft) => {
      const day = addWorkdays(addDays(draft.story.dates.seizure, 44), 0, draft.calendar);
      setDates(draft, { release: day, archive: workday(draft, day, 5) });
      return { papers: ['C02', 'C07'], note: '查封扣押超过三十日才处理，没有延长', implies: ['CM-12', 'CM-09'] };
    },
  },
  {
    id: 'DF-124', item: 'CM-07', severity: 'S', touches: ['C04.goods', 'C04'],
    apply: (draft) => {
      const vague = [{ name: '货物', spec: '', amount: '1', unit: '批', state: '' }];
      for (const id of ['C04', 'C02']) patch(draft, id, (s) => ({ ...s, listed: vague }));
      return { papers: ['C04'], note: '清单只写“货物1批”，没有规格和具体数量', implies: ['CM-06'] };
    },
  },
  {
    id: 'DF-126', item: 'CM-08', severity: 'M', touches: ['P50.measure', 'dates.delivered'],
    apply: (draft) => {
      setDates(draft, { delivered: workday(draft, draft.story.dates.seizure, 3) });
      return { papers: ['C02', 'P50.measure'], note: '强制措施决定书三个工作日后才交付' };
    },
  },
  {
    id: 'DF-128', item: 'CM-V07', severity: 'F', touches: ['dates.execution'], wishes: { enforced: 'own' }, fits: (s) => s.dates.execution < `${s.year}-09-25`,
    apply: (draft) => {
      const day = `${draft.story.dates.execution.slice(0, 4)}-${HOLIDAY}`;
      draft.story = { ...draft.story, enforcementTime: `${day}T09:30` };
      setDates(draft, { execution: day, archive: addWorkdays(day, 8, draft.calendar) });
      return { papers: ['X.decision', 'X.record'], note: '国庆节假期实施强制执行' };
    },
  },
  {
    id: 'DF-106', item: 'CM-19', severity: 'S', touches: ['dates.application', 'X05'], wishes: { enforced: 'court' },
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.urgeServed, 4);
      setDates(draft, { application: day });
      return { papers: ['P50.urge', 'X05'], note: '催告书送达后第四个工作日即申请法院强制执行', implies: ['CM-13'] };
    },
  },
  {
    id: 'DF-107', item: 'CM-19', severity: 'S', touches: ['dates.application', 'X05'], wishes: { enforced: 'court' },
    apply: (draft) => {
      const day = addWorkdays(addMonths(draft.story.dates.decisionServed, 10), 3, draft.calendar);
      setDates(draft, { application: day, archive: workday(draft, day, 6) });
      return { papers: ['X05'], note: '起诉期限届满三个月后才申请法院强制执行' };
    },
  },
  ...volumeFaults<CoercionStory>({ catalogue: 'CM-21', numbers: 'CM-21', note: 'CM-21' }),
];
