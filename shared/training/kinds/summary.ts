import { SUMMARY_PLANS } from '../summary-acts.ts';
import { castOf, span } from '../cast.ts';
import { must } from '../../base/assert.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { planner } from '../draft.ts';
import { arabicDate } from '../notation.ts';
import { identityCopy, inspectionRecord, photoSheet } from '../papers/investigation.ts';
import { spotCover, spotDecision, spotReceipt, spotRecord, type SummaryStory } from '../papers/summary.ts';
import { createRandom } from '../random.ts';
import type { Recipe } from '../recipe.ts';
import { addWorkdays, startDay } from '../timeline.ts';
import type { StoryWishes } from '../wishes.ts';
import { SUMMARY_FAULTS } from '../plants-summary.ts';

const { planned, when } = planner<SummaryStory>();

/** Highest fines of the summary procedure (article 51; a shop is kept to the lower one, so that it is lawful in every view), and what may be collected on the spot without other reasons (article 68). */
const SUMMARY_LIMIT = { citizen: 200, shop: 200, company: 3000 } as const;
const SPOT_LIMIT = 100;

function tell(seed: string, wishes: StoryWishes, calendar: Calendar): SummaryStory {
  const random = createRandom(`summary/${seed}`);
  const plans = SUMMARY_PLANS.filter((p) => (!wishes.act || p.id === wishes.act) && (!wishes.party || p.parties.includes(wishes.party)) && (!wishes.spot || p.fines.some((f) => f <= SPOT_LIMIT)));
  const plan = random.pick(must(plans.length ? plans : null, `a slight act for ${JSON.stringify(wishes)}`));
  const kind = wishes.party ?? random.pick(plan.parties);
  const year = wishes.year ?? random.pick([2024, 2025, 2026]);
  const cast = castOf(seed, plan, kind, year, random.fork('cast'));
  const fines = plan.fines.filter((f) => f <= SUMMARY_LIMIT[kind] && (!wishes.spot || f <= SPOT_LIMIT));
  const warning = wishes.warning ?? (wishes.spot ? false : random.chance(0.2));
  const fine = warning ? 0 : (wishes.fine ?? random.pick(must(fines.length ? fines : null, 'a fine within the limit')));
  const spot = wishes.spot ?? (fine > 0 && fine <= SPOT_LIMIT && random.chance(0.6));
  const day = addWorkdays(startDay(year, random.fork('start')), 0, calendar);
  const after = (from: string, low: number, high: number): string => addWorkdays(from, random.int(low, high), calendar);
  const record = after(day, 1, 2);
  const handover = after(day, 1, 2);
  const payment = spot ? day : after(day, 1, 5);
  const inspectionTime = span(random.fork('time'), 9, 16, [15, 35]);
  return {
    ...cast,
    act: plan.tell({ party: cast.party.name, address: cast.party.address, person: cast.party.person.name, inspected: arabicDate(day), number: String(random.int(1000, 9999)) }),
    docNo: random.pick([`${cast.agency.letters}当罚〔${year}〕${random.int(11, 380)}号`, `${cast.agency.letters}简罚〔${year}〕${random.int(11, 380)}号`]), recordNo: random.int(20, 300),
    fine, paid: fine, spot, inspectionTime,
    dates: { evidence: day, inspection: day, decision: day, record, payment, handover, deposit: after(handover, 1, 2), archive: after(payment > record ? payment : record, 4, 9) },
  };
}

/** 行政处罚·简易程序 (DOMAIN 1.3). */
export const PENALTY_SUMMARY: Recipe<SummaryStory> = {
  kind: 'PENALTY_SUMMARY',
  tell,
  is: (s) => ({ party: s.party.kind, warning: s.fine === 0, spot: s.spot }),
  papers: (s) => [
    planned('P40S', spotDecision), planned('P10', inspectionRecord('P10')), planned('P10.photo', photoSheet('P10')), planned('P15', identityCopy()),
    ...when(s.fine > 0, planned('P52', spotReceipt)), planned('P60S', spotRecord),
  ],
  cover: spotCover,
  homes: {
    'party.name': 'P15', 'party.creditCode': 'P15', 'party.idNo': 'P15', 'party.legalRepresentative': 'P15', 'party.address': 'P15', 'party.phone': 'P40S', 'agency.name': 'P40S', 'case.cause': 'P60S', 'case.title': 'D00',
    'officer.1.name': 'P10', 'officer.1.certNo': 'P10', 'officer.2.name': 'P10', 'officer.2.certNo': 'P10', 'decision.docNo': 'P40S', 'decision.date': 'P40S', 'decision.amount': 'P40S', 'decision.amountUpper': 'P40S',
    'decision.violatedArticles': 'P40S', 'decision.basisArticles': 'P40S', 'service.date': 'P40S', 'payment.date': 'P52', 'payment.amount': 'P52', 'filingRecord.date': 'P60S', 'handover.date': 'P52', 'bankDeposit.date': 'P52',
  },
  plants: SUMMARY_FAULTS,
  distractors: (draft, planted) => {
    const { story } = draft;
    const out = [];
    if (story.fine === SUMMARY_LIMIT[story.party.kind] && !planted.includes('DF-136')) out.push({ id: 'at-summary-limit', note: `罚款${story.fine}元，正好是简易程序的上限，合法`, papers: ['P40S'] });
    if (story.fine === 0) out.push({ id: 'warning-without-receipt', note: '只给予警告，没有罚款票据是合法的', papers: ['P40S'] });
    return out;
  },
  hasHearing: () => false,
};
