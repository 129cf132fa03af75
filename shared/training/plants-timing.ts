import { addDays, addMonths, daysBetween } from '../text/dates.ts';
import { arabicDate } from './notation.ts';
import { paidPlainly } from './plants-absence.ts';
import { moveFrom, patch, setDates, workday, type Plant } from './planting.ts';
import { addWorkdays } from './timeline.ts';

const minutes = (time: string, by: number): string => {
  const [h = 0, m = 0] = time.split(':').map(Number);
  const all = h * 60 + m + by;
  return `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
};

/** Dates and times in the wrong order or too late. */
export const TIMINGS: readonly Plant[] = [
  {
    id: 'DF-106', item: 'PG-G05', severity: 'S', touches: ['payment', 'P56'], wishes: { extras: ['forced'], year: 2025, hearingHeld: false },
    apply: (draft) => {
      draft.story = { ...draft.story, extra: { ...draft.story.extra, application: workday(draft, draft.story.extra.urgeServed, 4) } };
      return { papers: ['P50.urge', 'P56'], note: '催告书送达后第四个工作日即申请法院强制执行' };
    }, fits: (s) => s.extras.includes('forced'),
  },
  {
    id: 'DF-107', item: 'PG-G05', severity: 'S', touches: ['payment', 'P56'], wishes: { extras: ['forced'], year: 2025, hearingHeld: false }, fits: (s) => s.extras.includes('forced') && s.dates.decisionServed < `${s.year}-06-15`,
    apply: (draft) => {
      const late = addWorkdays(addMonths(draft.story.dates.decisionServed, 10), 2, draft.calendar);
      draft.story = { ...draft.story, extra: { ...draft.story.extra, application: late } };
      moveFrom(draft, 'payment', workday(draft, late, 20));
      return { papers: ['P56'], note: '起诉期限届满三个月后才申请法院强制执行' };
    },
  },
  {
    id: 'DF-014', item: 'PG-A05', severity: 'S', touches: ['filing', 'P02.date'],
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.interview, 1);
      setDates(draft, { filing: day });
      return { papers: ['P02', 'P11'], note: `询问笔录作于${arabicDate(draft.story.dates.interview)}，立案批准在其后的${arabicDate(day)}`, implies: ['PG-E03', 'PG-C08'] };
    },
  },
  {
    id: 'DF-015', item: 'PG-V11', severity: 'F', touches: ['filing', 'P02.leader.date'],
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.decision, 2);
      patch(draft, 'P02', (s) => ({ ...s, dates: { ...s.dates, filing: day } }));
      return { papers: ['P02', 'P40'], note: `立案批准日期${arabicDate(day)}晚于处罚决定日期`, implies: ['PG-E03', 'PG-A05', 'PG-H01', 'PG-H02'] };
    },
  },
  {
    id: 'DF-021', item: 'PG-A05', severity: 'M', touches: ['source', 'P01.date', 'filing'],
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.filing, -38);
      setDates(draft, { source: day });
      return { papers: ['P01', 'P02'], note: `线索登记于${arabicDate(day)}，三十八个工作日后才立案` };
    },
  },
  {
    id: 'DF-031', item: 'PG-C04', severity: 'S', touches: ['P10.end', 'P11.time'],
    apply: (draft) => {
      const { dates, interviewTime } = draft.story;
      patch(draft, 'P10', (s) => ({ ...s, dates: { ...s.dates, inspection: dates.interview }, inspectionTime: { start: minutes(interviewTime.start, -20), end: minutes(interviewTime.start, 25) } }));
      return { papers: ['P10', 'P11'], note: '同一执法人员同一时段分别在两地制作现场检查笔录和询问笔录', implies: ['PG-A05'] };
    },
  },
  {
    id: 'DF-032', item: 'PG-C04', severity: 'M', touches: ['P11.time'],
    apply: (draft) => {
      patch(draft, 'P11', (s) => ({ ...s, interviewTime: { start: s.interviewTime.end, end: s.interviewTime.start } }));
      return { papers: ['P11'], note: '询问结束时间早于开始时间', implies: ['PG-C03'] };
    },
  },
  {
    id: 'DF-041', item: 'PG-C08', severity: 'S', touches: ['hold', 'P18.list'], wishes: { hold: true },
    apply: (draft) => {
      setDates(draft, { holdDisposal: workday(draft, draft.story.dates.hold, 10) });
      return { papers: ['P18.notice', 'P18.disposal'], note: '先行登记保存后第十个工作日才处理' };
    },
  },
  {
    id: 'DF-044', item: 'PG-V06', severity: 'F', touches: ['P13.copy'], wishes: { copied: true },
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.decision, 3);
      patch(draft, 'P13.copy', (s) => ({ ...s, dates: { ...s.dates, evidence: day } }));
      return { papers: ['P13.copy', 'P40'], note: `证据提取于${arabicDate(day)}，晚于处罚决定`, implies: ['PG-C05'] };
    },
  },
  {
    id: 'DF-051', item: 'PG-V12', severity: 'F', touches: ['decision', 'discussion', 'noticeServed', 'P32.date'], wishes: { defence: 'silent' },
    apply: (draft) => {
      const day = workday(draft, draft.story.dates.noticeServed, 1);
      moveFrom(draft, 'decision', day);
      setDates(draft, { risk: day, discussion: day, approval: day });
      return { papers: ['P32', 'P50.notice', 'P40'], note: '告知书送达次日即作出处罚决定，告知期限未满', implies: ['PG-E03'] };
    },
  },
  {
    id: 'DF-055', item: 'PG-D05', severity: 'S', touches: ['hearing', 'P36.notice'], wishes: { hearingHeld: true },
    apply: (draft) => {
      setDates(draft, { hearingNotice: workday(draft, draft.story.dates.hearing, -4) });
      return { papers: ['P36.notice', 'P36.record'], note: '举行听证四个工作日前才通知当事人' };
    },
  },
  {
    id: 'DF-063', item: 'PG-V14', severity: 'F', touches: ['legalReview', 'P31.date', 'decision'], fits: (s) => s.hearingOffered,
    apply: (draft) => {
      setDates(draft, { legalReview: workday(draft, draft.story.dates.decision, 1) });
      return { papers: ['P31', 'P40'], note: '法制审核日期晚于处罚决定日期', implies: ['PG-E03', 'SV12'] };
    },
  },
  {
    id: 'DF-068', item: 'PG-E03', severity: 'S', touches: ['discussion', 'noticeServed', 'P37.date'], wishes: { defence: 'silent' }, fits: (s) => s.discussed,
    apply: (draft) => {
      setDates(draft, { discussion: workday(draft, draft.story.dates.noticeServed, 1) });
      return { papers: ['P37', 'P50.notice'], note: '集体讨论早于陈述申辩期届满' };
    },
  },
  {
    id: 'DF-070', item: 'PG-E03', severity: 'S', touches: ['approval', 'P39.leader.date', 'decision'],
    apply: (draft) => {
      setDates(draft, { approval: workday(draft, draft.story.dates.decision, 2) });
      return { papers: ['P39', 'P40'], note: '处罚决定审批日期晚于决定书日期', implies: ['PG-V17', 'PG-E04'] };
    },
  },
  {
    id: 'DF-071', item: 'PG-E05', severity: 'M', touches: ['decision', 'filing', 'legalReview', 'P02.date'],
    fits: (s) => s.dates.closing < `${s.year}-09-20` && !s.extras.includes('extended') && paidPlainly(s),
    apply: (draft) => {
      const { report, filing, decision } = draft.story.dates;
      moveFrom(draft, 'report', addDays(report, 97 - daysBetween(filing, decision)));
      return { papers: ['P02', 'P40'], absent: ['P26'], note: `自立案起${daysBetween(filing, draft.story.dates.decision)}日才作出决定，没有延期审批` };
    },
  },
  {
    id: 'DF-100', item: 'PG-G03', severity: 'M', touches: ['service.date', 'payment', 'P50.decision.date'],
    apply: (draft) => {
      moveFrom(draft, 'decisionServed', workday(draft, draft.story.dates.decision, 11));
      return { papers: ['P40', 'P50.decision'], note: '决定书作出后第十一个工作日才送达', implies: ['PG-H06', 'SV19'] };
    },
  },
  {
    id: 'DF-104', item: 'PG-G05', severity: 'M', touches: ['payment', 'service.date', 'P52.date'], fits: paidPlainly,
    apply: (draft) => {
      moveFrom(draft, 'payment', addDays(draft.story.dates.decisionServed, 27));
      return { papers: ['P50.decision', 'P52'], absent: ['P54'], note: '逾期缴款，没有加处罚款也没有说明', implies: ['PG-G04'] };
    },
  },
  {
    id: 'DF-110', item: 'PG-G06', severity: 'M', touches: ['closing', 'payment', 'P52.date'],
    apply: (draft) => {
      setDates(draft, { closing: workday(draft, draft.story.dates.payment, -1) });
      return { papers: ['P52', 'P70'], note: '缴清罚款之前批准结案' };
    },
  },
];
