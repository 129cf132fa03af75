import type { Calendar } from '../domain/calendar.ts';
import { addDays, addMonths, daysBetween } from '../text/dates.ts';
import type { Random } from './random.ts';
import { type Dates, type Extra, type ExtraDates, EXTRAS } from './dates.ts';
import type { Story } from './story.ts';
import { addWorkdays } from './timeline.ts';

/** Turns that end a case in different ways and so exclude each other. */
const ENDS: readonly Extra[] = ['deferred', 'surcharged', 'forced'];

interface Occasion {
  readonly party: Story['party']['kind'];
  readonly act: string;
  readonly fine: number;
  readonly source: Story['source'];
  readonly hearingOffered: boolean;
  readonly sampled: boolean;
  readonly held: boolean;
  readonly early: boolean;
}

/** Whether a case gives occasion for a turn. */
function fits(extra: Extra, o: Occasion): boolean {
  switch (extra) {
    case 'transferred': return o.source === 'transfer';
    case 'agent': return o.party !== 'citizen';
    case 'separate': return o.hearingOffered;
    case 'reported': return o.fine >= (o.party === 'company' ? 100_000 : 10_000);
    case 'seized': return (o.act === 'forklift' || o.act === 'seed') && !o.held;
    case 'sampledFully': return o.sampled;
    case 'extended': return o.early;
    case 'forced': return o.early;
    default: return true;
  }
}

/** Draws the turns of a case: what is wished for, what the law demands, and now and then one more. */
export function drawExtras(wished: readonly Extra[], chance: number, occasion: Occasion, random: Random): Extra[] {
  // A case ends in one way; the first that is wished for counts.
  const end = ENDS.find((e) => wished.includes(e)) ?? random.pick(ENDS);
  return EXTRAS.filter((extra) => {
    const rare = random.fork(extra).chance(extra === 'forced' || extra === 'extended' ? chance / 2 : chance);
    if (!fits(extra, occasion)) return false;
    if (ENDS.includes(extra) && extra !== end) return false;
    return extra === 'reported' || wished.includes(extra) || rare;
  });
}

/** Most days that a fine was late, so that the surcharge stays below the fine. */
const LATE_DAYS = 12;

/** Moves the dates of a lawful case as its turns need, and adds theirs. Everything stays lawful (DOMAIN 3.2). */
export function withTurns(dates: Dates, turns: readonly Extra[], announced: boolean, random: Random, calendar: Calendar): { readonly dates: Dates; readonly extra: ExtraDates } {
  const has = (e: Extra): boolean => turns.includes(e);
  const on = (day: string, n: number): string => addWorkdays(day, n, calendar);
  const roll = (day: string): string => addWorkdays(day, 0, calendar);
  let d = dates;
  const notice = on(d.decision, 6);
  // Thirty days after the announcement count as service; what follows goes along.
  if (announced) d = paidLater({ ...d, decisionServed: addDays(notice, 30) }, daysBetween(d.payment, roll(addDays(notice, 36))), calendar);
  const due = roll(addDays(d.decisionServed, 15));
  if (has('deferred')) d = paidLater(d, daysBetween(d.payment, roll(addDays(d.decisionServed, 38))), calendar);
  if (has('surcharged')) d = paidLater(d, daysBetween(d.payment, roll(addDays(due, random.int(4, LATE_DAYS)))), calendar);
  // The court is asked when the six months for a suit are over and ten working days after the urging, within three months.
  const urge = roll(addDays(addMonths(d.decisionServed, 6), 3));
  const application = on(urge, 14);
  if (has('forced')) d = paidLater(d, daysBetween(d.payment, on(application, 25)), calendar);
  return {
    dates: d,
    extra: {
      transferred: d.source, summons: d.correction, assisted: d.interview, recused: d.interview, extension: roll(addDays(d.filing, 80)), recheck: on(d.interview, 2), deferral: on(d.decisionServed, 4), surcharge: d.payment,
      urge, urgeServed: on(urge, 1), application, reported: on(d.decision, 6), reconsidered: on(d.payment, 0), guided: d.correction, mediated: d.interview, seized: d.filing, released: d.holdDisposal, returned: on(d.decision, 4), announced: notice,
    },
  };
}

/** Moves the payment and what comes after it by calendar days, on to working days. */
function paidLater(dates: Dates, by: number, calendar: Calendar): Dates {
  const moved = (['payment', 'followUp', 'closing', 'archive'] as const).map((key) => [key, addWorkdays(addDays(dates[key], by), 0, calendar)] as const);
  return { ...dates, ...Object.fromEntries(moved) };
}
