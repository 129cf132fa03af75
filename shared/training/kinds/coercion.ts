import { must } from '../../base/assert.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { addDays, addMonths } from '../../text/dates.ts';
import { ACT_PLANS, type ActPlan } from '../acts.ts';
import { castOf, span } from '../cast.ts';
import { named, planner, type PlannedPaper, type TitleOf } from '../draft.ts';
import { fact } from '../markup.ts';
import { arabicDate, type Article } from '../notation.ts';
import { coercionApproval, coercionCover, coercionDecision, coercionExtension, coercionRecord, coercionRelease, goodsList, keeping } from '../papers/coercion.ts';
import { coercionNo, measureLetters, type CoercionStory, type Goods } from '../papers/coercion-story.ts';
import { courtAnswer, courtApplication, enforcementDecision, enforcementRecord, substituteUrging, urging, urgingStatement } from '../papers/enforcement.ts';
import { visitRecording } from '../papers/inspection.ts';
import { COERCION_FAULTS } from '../plants-coercion.ts';
import { createRandom, type Random } from '../random.ts';
import type { Recipe } from '../recipe.ts';
import type { Story } from '../story.ts';
import { SUMMARY_PLANS, type SummaryPlan } from '../summary-acts.ts';
import { addWorkdays, startDay } from '../timeline.ts';
import type { StoryWishes } from '../wishes.ts';

const { planned, returned, when } = planner<CoercionStory>();

interface Power {
  readonly plan: ActPlan | SummaryPlan;
  readonly measure: CoercionStory['measure'];
  readonly power: Article;
  readonly goods: readonly Goods[];
}

const planCalled = (id: string): ActPlan | SummaryPlan => must([...ACT_PLANS, ...SUMMARY_PLANS].find((p) => p.id === id), `the act ${id}`);

/** Acts whose law gives the power to seal or take things away. */
const POWERS: readonly Power[] = [
  { plan: planCalled('forklift'), measure: '查封', power: { law: '中华人民共和国特种设备安全法', article: 61, item: 3 }, goods: [{ name: '平衡重式叉车', spec: 'CPC30', amount: '1', unit: '台', state: '完好，可运行' }] },
  { plan: planCalled('seed'), measure: '扣押', power: { law: '中华人民共和国种子法', article: 49, paragraph: 1, item: 4 }, goods: [{ name: '玉米种子', spec: '4000粒/袋', amount: '26', unit: '袋', state: '包装完好' }, { name: '手写流水账', spec: '硬皮笔记本', amount: '1', unit: '本', state: '完好' }] },
  { plan: planCalled('display'), measure: '扣押', power: { law: '农药管理条例', article: 41, item: 5 }, goods: [{ name: '草铵膦', spec: '1000毫升/瓶', amount: '48', unit: '瓶', state: '包装完好' }, { name: '吡虫啉', spec: '100克/袋', amount: '120', unit: '袋', state: '包装完好' }] },
];

/** A lawful course of dates (DOMAIN 3.2 R-Q01–R-Q08). */
function lawfulDates(start: string, turns: Pick<CoercionStory, 'extended' | 'enforced'>, random: Random, calendar: Calendar): CoercionStory['dates'] {
  const after = (day: string, low: number, high: number): string => addWorkdays(day, random.int(low, high), calendar);
  const seizure = addWorkdays(start, 0, calendar);
  const extension = addWorkdays(addDays(seizure, 20), 0, calendar);
  const release = turns.extended ? addWorkdays(addDays(seizure, random.int(38, 48)), 0, calendar) : addWorkdays(addDays(seizure, random.int(10, 20)), 0, calendar);
  const decision = after(release, 3, 6);
  const decisionServed = after(decision, 1, 2);
  // The court is only asked when the six months for a suit are over, and within three months then.
  const idle = turns.enforced === 'court' ? addWorkdays(addMonths(decisionServed, 6), 2, calendar) : addWorkdays(addMonths(decisionServed, 6), 3, calendar);
  const urge = idle;
  const urgeServed = after(urge, 0, 1);
  const statement = after(urgeServed, 2, 4);
  const waited = addWorkdays(urgeServed, 11, calendar);
  const enforcement = after(waited, 1, 3);
  const execution = addWorkdays(enforcement, 6, calendar);
  const application = after(waited, 2, 5);
  const last = turns.enforced === 'none' ? release : turns.enforced === 'court' ? application : execution;
  return { evidence: seizure, inspection: seizure, seizure, delivered: seizure, extension, release, decision, decisionServed, urge, urgeServed, statement, enforcement, execution, application, archive: after(last, 5, 9) };
}

function tell(seed: string, wishes: StoryWishes, calendar: Calendar): CoercionStory {
  const random = createRandom(`coercion/${seed}`);
  const powers = POWERS.filter(({ plan }) => (!wishes.act || plan.id === wishes.act) && (!wishes.party || plan.parties.includes(wishes.party)));
  const { plan, measure, power, goods } = random.pick(must(powers.length ? powers : null, `an act with coercion for ${JSON.stringify(wishes)}`));
  const kind = wishes.party ?? random.pick(plan.parties);
  const year = wishes.year ?? random.pick([2024, 2025]);
  const cast = castOf(seed, plan, kind, year, random.fork('cast'));
  const turns = { extended: wishes.extended ?? random.chance(0.3), enforced: wishes.enforced ?? random.pick(['none', 'none', 'court', 'own', 'substitute'] as const) };
  const dates = lawfulDates(startDay(year, random.fork('start')), turns, random.fork('dates'), calendar);
  const inspectionTime = span(random.fork('time'), 9, 15, [40, 90]);
  const urgent = wishes.urgent ?? random.chance(0.2);
  const hour = Number(inspectionTime.start.slice(0, 2));
  // Approved before the officers go out; in an urgent case within hours of the measure.
  const approvalTime = urgent ? `${dates.seizure}T17:${String(random.int(10, 50))}` : `${dates.seizure}T${String(hour - 1).padStart(2, '0')}:${String(random.int(10, 25))}`;
  return {
    ...cast, ...turns, measure, power, goods, listed: goods, urgent, days: 30, kept: random.chance(0.5), released: measure === '查封' || random.chance(0.5), stated: random.chance(0.5), number: random.int(11, 180), fine: random.pick([3000, 5000, 20000, 36000]),
    act: plan.tell({ party: cast.party.name, address: cast.party.address, person: cast.party.person.name, inspected: arabicDate(dates.seizure), number: `${random.int(2016, 2022)}${String(random.int(1000, 9999))}` }),
    approvalTime, enforcementTime: `${dates.execution}T09:30`, inspectionTime, dates,
  };
}

const about = (s: CoercionStory): string => fact('case.cause', `涉嫌${s.act.cause}`);
const measureReturn = (title: TitleOf): PlannedPaper<CoercionStory> => returned('P50.measure', (s) => ({ titles: [named(title('C02'), coercionNo(s, measureLetters(s))), title('C04')].filter(Boolean), day: s.dates.delivered, key: 'seizure.servedDate', method: 'direct', about: about(s) }));
const extensionReturn = (title: TitleOf): PlannedPaper<CoercionStory> => returned('P50.extension', (s) => ({ titles: [named(title('C05'), coercionNo(s, '延强'))], day: s.dates.extension, key: '', method: 'direct', about: about(s) }));
const releaseReturn = (title: TitleOf): PlannedPaper<CoercionStory> => returned('P50.release', (s) => ({ titles: [named(title('C07'), coercionNo(s, s.released ? `解${measureLetters(s)}` : '处'))], day: s.dates.release, key: '', method: 'direct', about: about(s) }));
const urgeReturn = (title: TitleOf): PlannedPaper<CoercionStory> => returned('P50.urge', (s) => ({ titles: [named(title('X01'), coercionNo(s, '催'))], day: s.dates.urgeServed, key: 'urge.servedDate', method: 'direct', about: about(s) }));
const enforcementReturn = (title: TitleOf): PlannedPaper<CoercionStory> => returned('P50.enforcement', (s) => ({ titles: [named(title('X.decision'), coercionNo(s, s.enforced === 'own' ? '强执' : '代履'))], day: s.dates.enforcement, key: '', method: 'direct', about: about(s) }));

/** The story of a seizure inside a penalty, for the papers that both kinds of volume have. */
export function seizureOf(s: Story): CoercionStory {
  const { measure, power, goods } = POWERS.find(({ plan }) => plan.id === s.act.id) ?? must(POWERS[0], 'a power');
  const { extra, dates } = s;
  return {
    ...s, measure, power, goods, listed: goods, urgent: false, days: 30, extended: false, kept: false, released: true, enforced: 'none', stated: false, number: s.numbers.filing,
    approvalTime: `${extra.seized}T08:40`, enforcementTime: `${extra.seized}T10:00`, inspectionTime: { start: '10:10', end: '10:55' },
    dates: { ...dates, seizure: extra.seized, delivered: extra.seized, extension: extra.released, release: extra.released, urge: extra.urge, urgeServed: extra.urgeServed, statement: extra.urgeServed, enforcement: extra.application, execution: extra.application, application: extra.application },
  };
}

/** 行政强制 (DOMAIN 1.5). */
export const COERCION: Recipe<CoercionStory> = {
  kind: 'COERCION',
  tell,
  is: (s) => ({ party: s.party.kind, extended: s.extended, enforced: s.enforced, urgent: s.urgent }),
  papers: (s, title) => [
    planned('C01', coercionApproval), planned('C02', coercionDecision), planned('C03', coercionRecord), planned('C04', goodsList), measureReturn(title),
    ...when(s.extended, planned('C05', coercionExtension), extensionReturn(title)), ...when(s.kept && s.measure === '扣押', planned('C06', keeping)), planned('C07', coercionRelease), releaseReturn(title),
    ...when(s.enforced !== 'none', planned('X01', urging), urgeReturn(title)), ...when(s.enforced !== 'none' && s.stated, planned('X02', urgingStatement)),
    ...when(s.enforced === 'own', planned('X.decision', enforcementDecision), enforcementReturn(title), planned('X.record', enforcementRecord)),
    ...when(s.enforced === 'substitute', planned('X.decision', enforcementDecision), enforcementReturn(title), planned('X.urge', substituteUrging), planned('X.record', enforcementRecord)),
    ...when(s.enforced === 'court', planned('X05', courtApplication), planned('X05.answer', courtAnswer)),
    planned('P25', visitRecording(['实施强制措施全过程', '清点登记及决定书交付'], (c) => c.s.dates.inspection)),
  ],
  cover: coercionCover,
  homes: {
    'party.name': 'C02', 'party.creditCode': 'C02', 'party.idNo': 'C02', 'party.legalRepresentative': 'C02', 'party.address': 'C02', 'party.phone': 'C02', 'agency.name': 'C02', 'case.cause': 'C01', 'case.title': 'D00',
    'officer.1.name': 'C03', 'officer.1.certNo': 'C03', 'officer.2.name': 'C03', 'officer.2.certNo': 'C03', 'seizureApproval.time': 'C01', 'seizure.docNo': 'C02', 'seizure.date': 'C02', 'seizure.days': 'C02', 'seizure.start': 'C03', 'seizure.end': 'C03',
    'seizure.servedDate': 'P50.measure', 'seizureExtension.date': 'C05', 'seizureExtension.days': 'C05', 'seizure.releaseDate': 'C07', 'urge.date': 'X01', 'urge.servedDate': 'P50.urge', 'enforcement.date': 'X.decision', 'enforcement.start': 'X.decision',
    'substitute.date': 'X.decision', 'courtApplication.date': 'X05', 'service.date': 'P50.measure', 'service.method': 'P50.measure', 'service.documents': 'P50.measure',
  },
  plants: COERCION_FAULTS,
  distractors: ({ story }, planted) => {
    const out = [];
    if (story.urgent && !planted.includes('DF-121')) out.push({ id: 'urgent-approval', note: '情况紧急当场实施，当日补办批准手续，未超过二十四小时', papers: ['C01', 'C03'] });
    if (story.extended && !planted.includes('DF-122')) out.push({ id: 'extended-seizure', note: `${story.measure}超过三十日，但已在期限届满前批准延长三十日`, papers: ['C05', 'C07'] });
    return out;
  },
  hasHearing: () => false,
};
