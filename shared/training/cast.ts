import type { ActPlan } from './acts.ts';
import { syntheticCreditCode } from './identity.ts';
import { BRANDS, CITIES, DISTRICTS, peopleOf, ROADS } from './names.ts';
import type { Random } from './random.ts';
import type { Agency, Case, Party, PartyKind, Span } from './story.ts';

/** What an agency and its parties are invented from. */
export type Field = Pick<ActPlan, 'bureau' | 'letters' | 'office' | 'businesses' | 'scope'>;

export function partyOf(plan: Field, kind: PartyKind, city: string, random: Random, person: Party['person']): Party {
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

export function agencyOf(plan: Field, city: string, random: Random): Agency {
  return {
    name: `${city}${plan.bureau}`, letters: `${city[0]}${plan.letters}`, city, government: `${city}人民政府`,
    court: `${city}${DISTRICTS[0]}人民法院`, office: plan.office,
    address: `${city}${DISTRICTS[0]}${random.pick(ROADS)}${random.int(1, 99)}号`, phone: `0371-0000${String(random.int(1000, 9999))}`,
    bank: `${city}农商银行营业部`, account: `9900${String(random.int(10000000, 99999999))}`,
  };
}

/** A time of day between two hours that lasts some minutes. */
export function span(random: Random, low: number, high: number, minutes: readonly [number, number]): Span {
  const start = random.int(low, high) * 60 + random.int(0, 11) * 5;
  const text = (m: number): string => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
  return { start: text(start), end: text(start + random.int(minutes[0], minutes[1])) };
}

/** Agency, people and party of a case, all different. */
export function castOf(seed: string, field: Field, kind: PartyKind, year: number, random: Random): Omit<Case, 'dates'> {
  const city = random.fork('city').pick(CITIES);
  const people = peopleOf(random.fork('people'));
  return {
    seed, year, agency: agencyOf(field, city, random.fork('agency')), party: partyOf(field, kind, city, random.fork('party'), people.person()),
    officers: [people.officer(), people.officer()], officeHead: people.officer(), legalReviewer: people.officer(), legalHead: people.officer(),
    leader: people.officer(), deputies: [people.officer(), people.officer()], clerk: people.name(), witness: people.name(), hearingHost: people.officer(),
  };
}
