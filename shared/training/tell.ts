import { must } from '../base/assert.ts';
import type { Calendar } from '../domain/calendar.ts';
import { ACT_PLANS, type ActPlan } from './acts.ts';
import { syntheticCreditCode } from './identity.ts';
import { BRANDS, CITIES, DISTRICTS, peopleOf, ROADS } from './names.ts';
import { arabicDate } from './notation.ts';
import { createRandom, type Random } from './random.ts';
import type { Agency, Defence, Party, PartyKind, ServiceMethod, Span, Story } from './story.ts';
import { lawfulDates, startDay } from './timeline.ts';

/** What the caller may fix; everything else is drawn from the seed. */
export interface StoryWishes {
  readonly act?: string;
  readonly party?: PartyKind;
  readonly fine?: number;
  readonly year?: number;
  readonly defence?: Defence;
  readonly service?: ServiceMethod;
  readonly hearingHeld?: boolean;
  readonly hold?: boolean;
  readonly sample?: boolean;
  readonly copied?: boolean;
  readonly brief?: boolean;
}

/** Hearing must be offered from here on (Henan default of DOMAIN 3.3): 5 000 yuan for a person or shop, 50 000 for a company. */
export function hearingThreshold(kind: PartyKind): number {
  return kind === 'company' ? 50000 : 5000;
}

function partyOf(plan: ActPlan, kind: PartyKind, city: string, random: Random, person: Party['person']): Party {
  const district = random.pick(DISTRICTS);
  const address = `${city}${district}${random.pick(ROADS)}${random.int(8, 288)}号`;
  const brand = `${city.slice(0, 2)}${random.pick(BRANDS)}`;
  const business = random.pick(plan.businesses);
  return {
    kind, person, address,
    name: kind === 'citizen' ? person.name : kind === 'shop' ? `${city}${district}${random.pick(BRANDS)}${business}` : `${brand}${business}`,
    creditCode: kind === 'citizen' ? '' : syntheticCreditCode(kind === 'shop' ? '92' : '91', random),
    phone: kind === 'company' ? `0371-0000${String(random.int(1000, 9999))}` : `1390000${String(random.int(1000, 9999))}`,
    established: `20${random.int(12, 22)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
    capital: kind === 'company' ? random.pick(['伍佰万元整', '贰佰万元整', '壹仟万元整']) : '',
    scope: plan.scope,
  };
}

function agencyOf(plan: ActPlan, city: string, random: Random): Agency {
  return {
    name: `${city}${plan.bureau}`, letters: `${city[0]}${plan.letters}`, city, government: `${city}人民政府`,
    court: `${city}${DISTRICTS[0]}人民法院`, office: plan.office,
    address: `${city}${DISTRICTS[0]}${random.pick(ROADS)}${random.int(1, 99)}号`, phone: `0371-0000${String(random.int(1000, 9999))}`,
    bank: `${city}农商银行营业部`, account: `9900${String(random.int(10000000, 99999999))}`,
  };
}

function span(random: Random, low: number, high: number, minutes: readonly [number, number]): Span {
  const start = random.int(low, high) * 60 + random.int(0, 11) * 5;
  const text = (m: number): string => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
  return { start: text(start), end: text(start + random.int(minutes[0], minutes[1])) };
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
  const dates = lawfulDates(startDay(year, random.fork('start')), { defenceDays, hearingOffered, hearingHeld, waived: defence === 'waived' }, random.fork('dates'), calendar);
  const agency = agencyOf(plan, city, random.fork('agency'));
  const act = plan.tell({
    party: party.name, address: party.address, person: party.person.name, inspected: arabicDate(dates.inspection), number: `${random.int(2016, 2022)}${String(random.int(1000, 9999))}`,
  });
  return {
    seed, agency, party, act,
    officers: [people.officer(), people.officer()], officeHead: people.officer(), legalReviewer: people.officer(), legalHead: people.officer(),
    leader: people.officer(), deputies: [people.officer(), people.officer()], clerk: people.name(), witness: people.name(), hearingHost: people.officer(),
    labPeople: [people.name(), people.name(), people.name()],
    year, numbers: draftNumbers(random.fork('numbers')), docTypes: random.pick(DOC_TYPES),
    noticeFine: fine, fine, band: band.band, bandLow: band.low, bandHigh: band.high, dates,
    inspectionTime: span(random.fork('inspection'), 9, 10, [35, 80]), interviewTime: span(random.fork('interview'), 14, 15, [45, 90]), hearingTime: span(random.fork('hearing'), 9, 9, [70, 120]),
    hearingOffered, hearingHeld, discussed: hearingOffered || fine >= 30000, riskAssessed: fine >= 30000,
    copied: wishes.copied ?? kind !== 'citizen', held: wishes.hold ?? random.chance(0.25), sampled: Boolean(act.sample) && (wishes.sample ?? random.chance(0.4)), defence, service: wishes.service ?? 'direct', defenceDays,
    brief: wishes.brief ?? false,
    source: random.pick(['report', 'transfer', 'check'] as const), paid: fine,
  };
}
