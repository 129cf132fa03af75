import { must } from '../base/assert.ts';
import type { Calendar } from '../domain/calendar.ts';
import { ACT_PLANS, type ActPlan } from './acts.ts';
import { agencyOf, partyOf, span } from './cast.ts';
import { CITIES, peopleOf } from './names.ts';
import { arabicDate } from './notation.ts';
import { drawExtras, withTurns } from './extras.ts';
import { createRandom, type Random } from './random.ts';
import type { PartyKind, Story } from './story.ts';
import { lawfulDates, startDay } from './timeline.ts';
import type { StoryWishes } from './wishes.ts';

/** Hearing must be offered from here on (Henan default of DOMAIN 3.3): 5 000 yuan for a person or shop, 50 000 for a company. */
export function hearingThreshold(kind: PartyKind): number {
  return kind === 'company' ? 50000 : 5000;
}

const DOC_TYPES = [
  { filing: '立', correction: '责改', hold: '先登', notice: '罚告', decision: '罚决' },
  { filing: '案立', correction: '责改', hold: '登保', notice: '罚先告', decision: '罚决' },
  { filing: '立', correction: '改', hold: '先登', notice: '罚告', decision: '罚' },
] as const;

function pickAct(wishes: StoryWishes, random: Random): { plan: ActPlan; kind: PartyKind } {
  const fitting = ACT_PLANS.filter((p) => (!wishes.act || p.id === wishes.act) && (!wishes.sample || p.samples) && (!wishes.party || p.parties.includes(wishes.party)));
  const plan = random.pick(must(fitting.length ? fitting : null, `a kind of act for ${JSON.stringify(wishes)}`));
  return { plan, kind: wishes.party ?? random.pick(plan.parties) };
}

function pickFine(plan: ActPlan, kind: PartyKind, wishes: StoryWishes, random: Random): { fine: number; band: ActPlan['fines'][number] } {
  const all = plan.fines.flatMap((band) => band.choices.map((fine) => ({ fine, band })));
  const wanted = wishes.fine;
  if (wanted !== undefined) {
    const band = must(plan.fines.find((b) => wanted >= b.low && wanted <= b.high), `a lawful fine of ${wanted} for ${plan.id}`);
    return { fine: wanted, band };
  }
  // A hearing that was held needs a fine that gives the right to it.
  const heard = wishes.hearingHeld ? all.filter((c) => c.fine >= hearingThreshold(kind)) : all;
  return random.pick(must(heard.length ? heard : null, `a fine above the hearing threshold for ${plan.id}`));
}

function draftNumbers(random: Random): Story['numbers'] {
  const n = random.int(11, 180);
  return { filing: n, correction: n + random.int(1, 9), hold: random.int(3, 30), notice: n, decision: n, archive: random.int(20, 300) };
}

/** The calendar ends with this year; what takes long must begin before it. */
const LAST_YEAR = 2026;

/** Invents one lawful case from a seed: the same seed and wishes tell the same story. Throws when the wishes exclude each other. */
export function tellStory(seed: string, wishes: StoryWishes, calendar: Calendar): Story {
  const random = createRandom(`story/${seed}`);
  const { plan, kind } = pickAct(wishes, random.fork('act'));
  const city = random.pick(CITIES);
  const people = peopleOf(random.fork('people'));
  const party = partyOf(plan, kind, city, random.fork('party'), people.person());
  const { fine, band } = pickFine(plan, kind, wishes, random.fork('fine'));
  const hearingOffered = fine >= hearingThreshold(kind);
  const hearingHeld = wishes.hearingHeld ?? false;
  const defence = wishes.defence ?? random.pick(['waived', 'stated', 'silent'] as const);
  const defenceDays = random.pick([3, 5]);
  const year = wishes.year ?? random.pick([2025, 2026]);
  const number = `${random.int(2016, 2022)}${String(random.int(1000, 9999))}`;
  const docTypes = random.pick(DOC_TYPES);
  const held = wishes.hold ?? random.chance(0.25);
  const sampled = Boolean(plan.samples) && (wishes.sample ?? random.chance(0.4));
  const source = random.pick(['report', 'transfer', 'check'] as const);
  const start = startDay(year, random.fork('start'), (wishes.extras ?? []).some((e) => e === 'forced' || e === 'extended'));
  const early = start < `${year}-03-15` && year < LAST_YEAR && !hearingHeld;
  const extras = drawExtras(wishes.extras ?? [], wishes.extraChance ?? 0, { party: kind, act: plan.id, fine, source, hearingOffered, sampled, held, early }, random.fork('extras'));
  const straight = lawfulDates(start, { defenceDays, hearingOffered, hearingHeld, waived: defence === 'waived', extended: extras.includes('extended') }, random.fork('dates'), calendar);
  const { dates, extra } = withTurns(straight, extras, wishes.service === 'public', random.fork('turns'), calendar);
  const agency = agencyOf(plan, city, random.fork('agency'));
  const act = plan.tell({
    party: party.name, address: party.address, person: party.person.name, inspected: arabicDate(dates.inspection), number,
  });
  return {
    seed, agency, party, act,
    officers: [people.officer(), people.officer()], officeHead: people.officer(), legalReviewer: people.officer(), legalHead: people.officer(),
    leader: people.officer(), deputies: [people.officer(), people.officer()], clerk: people.name(), witness: people.name(), hearingHost: people.officer(),
    labPeople: [people.name(), people.name(), people.name()],
    year, numbers: draftNumbers(random.fork('numbers')), docTypes,
    noticeFine: fine, fine, band: band.band, bandLow: band.low, bandHigh: band.high, dates,
    inspectionTime: span(random.fork('inspection'), 9, 10, [35, 80]), interviewTime: span(random.fork('interview'), 14, 15, [45, 90]), hearingTime: span(random.fork('hearing'), 9, 9, [70, 120]),
    hearingOffered, hearingHeld, discussed: hearingOffered || fine >= 30000, riskAssessed: fine >= 30000,
    copied: wishes.copied ?? kind !== 'citizen', held, sampled, defence, service: wishes.service ?? 'direct', defenceDays,
    brief: wishes.brief ?? false,
    source, paid: fine, extras, extra,
  };
}
