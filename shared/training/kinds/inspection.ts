import { must } from '../../base/assert.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { ACT_PLANS } from '../acts.ts';
import { castOf, span } from '../cast.ts';
import { planner } from '../draft.ts';
import { arabicDate } from '../notation.ts';
import { checkList, inspectionApproval, inspectionCorrection, inspectionCover, inspectionNotice, inspectionPublicity, inspectionResult, inspectionSample, siteSurvey, visitRecording, type InspectionStory } from '../papers/inspection.ts';
import { inspectionRecord, interviewRecord } from '../papers/investigation.ts';
import { INSPECTION_FAULTS } from '../plants-inspection.ts';
import { createRandom } from '../random.ts';
import type { Recipe } from '../recipe.ts';
import { addWorkdays, startDay } from '../timeline.ts';
import type { StoryWishes } from '../wishes.ts';

const { planned, when } = planner<InspectionStory>();

function tell(seed: string, wishes: StoryWishes, calendar: Calendar): InspectionStory {
  const random = createRandom(`inspection/${seed}`);
  const plans = ACT_PLANS.filter((p) => (!wishes.act || p.id === wishes.act) && (!wishes.sample || p.samples) && p.parties.some((k) => k !== 'citizen' && (!wishes.party || k === wishes.party)));
  const plan = random.pick(must(plans.length ? plans : null, `something to inspect for ${JSON.stringify(wishes)}`));
  const kind = random.pick(plan.parties.filter((k) => k !== 'citizen' && (!wishes.party || k === wishes.party)));
  const year = wishes.year ?? random.pick([2025, 2026]);
  const cast = castOf(seed, plan, kind, year, random.fork('cast'));
  const after = (from: string, low: number, high: number): string => addWorkdays(from, random.int(low, high), calendar);
  const approval = addWorkdays(startDay(year, random.fork('start')), 0, calendar);
  const notice = after(approval, 0, 1);
  const inspection = after(notice, 1, 3);
  const interview = inspection;
  const correction = after(inspection, 0, 1);
  const result = after(correction, 1, 3);
  const resultServed = after(result, 0, 2);
  const publicity = after(result, 2, 8);
  const faulty = wishes.faulty ?? random.chance(0.6);
  const scene = { party: cast.party.name, address: cast.party.address, person: cast.party.person.name, inspected: arabicDate(inspection), number: `${random.int(2016, 2022)}${String(random.int(1000, 9999))}` };
  const act = plan.tell(scene);
  return {
    ...cast, act: faulty ? act : { ...act, scene: ['检查时，当事人正在经营，证照齐全有效，管理制度和台账健全。', '检查未发现违反有关规定的情形。执法人员对现场进行了拍照记录。'] },
    source: random.pick(['双随机抽查', '年度检查计划', '投诉举报', '专项检查'] as const), number: random.int(11, 260), faulty, asked: faulty && random.chance(0.5), sampled: Boolean(act.sample) && (wishes.sample ?? random.chance(0.4)),
    surveyed: faulty && random.fork('survey').chance(0.25),
    helper: random.chance(0.25) ? `${cast.witness}（检测机构技术人员）` : '',
    inspectionTime: span(random.fork('inspection'), 9, 10, [35, 80]), interviewTime: span(random.fork('interview'), 14, 15, [45, 90]),
    dates: { evidence: inspection, approval, notice, inspection, interview, correction, result, resultServed, publicity, archive: after(publicity > resultServed ? publicity : resultServed, 4, 9) },
  };
}

/** 行政检查 (DOMAIN 1.6). */
export const INSPECTION: Recipe<InspectionStory> = {
  kind: 'INSPECTION',
  tell,
  is: (s) => ({ party: s.party.kind, faulty: s.faulty, sample: s.sampled }),
  papers: (s) => [
    planned('I01', inspectionApproval), planned('I02', inspectionNotice), s.number % 2 === 0 ? planned('I03', inspectionRecord('I03')) : planned('I03', checkList),
    ...when(s.asked, planned('I04', interviewRecord('I04'))), ...when(s.surveyed, planned('I05', siteSurvey)), ...when(s.sampled, planned('I06', inspectionSample)),
    ...when(s.faulty, planned('I08', inspectionCorrection)), planned('I07', inspectionResult),
    planned('P25', visitRecording(['检查通知书送达及亮证', '现场检查全过程'], (c) => c.s.dates.inspection)), planned('P61', inspectionPublicity),
  ],
  cover: inspectionCover,
  homes: {
    'party.name': 'I03', 'agency.name': 'I02', 'officer.1.name': 'I03', 'officer.1.certNo': 'I03', 'officer.2.name': 'I03', 'officer.2.certNo': 'I03', 'inspectionApproval.date': 'I01', 'inspection.source': 'I01', 'inspectionNotice.date': 'I02',
    'inspection.start': 'I03', 'inspection.end': 'I03', 'inspectionResult.date': 'I07', 'publicity.date': 'P61', 'case.title': 'D00',
  },
  plants: INSPECTION_FAULTS,
  distractors: ({ story }) => (story.faulty ? [] : [{ id: 'nothing-found', note: '检查未发现问题，不需要后续处置文书', papers: ['I03', 'I07'] }]),
  hasHearing: () => false,
};
