import { canonicalJson } from '../../shared/base/canonical.ts';
import type { Calendar } from '../../shared/domain/calendar.ts';
import type { Register } from '../../shared/domain/register.ts';
import type { ReadDb } from './db/open.ts';
import { sha256 } from './digest.ts';
import type { ReferenceData } from './dossier-view.ts';
import { joinCalendars, type Resources } from './resources.ts';
import { calendarYears, registerList } from './store/reference.ts';

/** What checks know besides the dossier: what ships with the program, with what a bureau brought in laid over it. */
export interface ReferenceShelf {
  data(): ReferenceData;
  /** A list or a year was brought in or taken away. */
  changed(): void;
}

/** Days that the calendar says of one year. */
export function yearOf(calendar: Calendar, year: number): Calendar {
  const own = (day: string): boolean => day.startsWith(`${year}-`);
  return { source: calendar.source, off: calendar.off.filter(own), workdaysInLieu: calendar.workdaysInLieu.filter(own), years: [year] };
}

/** The shipped calendar with the years that were brought in in place of its own. */
function calendarOf(db: ReadDb, shipped: Calendar): Calendar {
  const own = calendarYears(db);
  if (own.length === 0) return shipped;
  const kept = shipped.years.filter((y) => !own.some((o) => o.year === y)).map((y) => yearOf(shipped, y));
  return { ...joinCalendars([...kept, ...own.map((o) => o.calendar)]), source: [shipped.source, ...own.map((o) => o.source)].join('；') };
}

const registerOf = (db: ReadDb): Register => ({ agencies: registerList(db, 'agencies')?.rows ?? [], officers: registerList(db, 'officers')?.rows ?? [] });

function gather(db: ReadDb, resources: Resources): ReferenceData {
  const calendar = calendarOf(db, resources.calendar);
  const register = registerOf(db);
  const shas = { law: resources.law.sha, calendar: sha256(canonicalJson(calendar)), register: sha256(canonicalJson(register)) };
  return { vocabulary: resources.vocabulary, contents: resources.contents, calendar, register, law: resources.law.table, shas };
}

export function createReferenceShelf(db: ReadDb, resources: Resources): ReferenceShelf {
  // Kept as one object: whoever counts days keeps an index of the calendar by it.
  let known: ReferenceData | null = null;
  return {
    data: () => (known ??= gather(db, resources)),
    changed: () => {
      known = null;
    },
  };
}
