import type { Law, LawLimit, LawTable, Renumbering } from '../domain/law.ts';

const covers = (from: string | null, to: string | null, day: string): boolean => (from === null || from <= day) && (to === null || day <= to);

/** A day after all others: the newest law. */
const NEWEST = '9999-12-31';

/**
 * The number in force on a day: that of the sector before the general one. Null when the law had none on that day. A name that the
 * table does not know at all is a bug and throws. `day` null = the newest law.
 */
export function limitOn(table: LawTable, name: string, sector: string, day: string | null): LawLimit | null {
  const named = table.limits.filter((l) => l.name === name);
  if (named.length === 0) throw new Error(`no limit ${name} in the law table`);
  const then = named.filter((l) => covers(l.validFrom, l.validTo, day ?? NEWEST));
  return then.find((l) => l.sector === sector) ?? then.find((l) => l.sector === '') ?? null;
}

const plain = (name: string): string => name.replace(/[《》\s]/g, '').replace(/^中华人民共和国/, '');

/** State of a law on a day: `unknown` = the table does not list it, and nothing can be said. */
export interface LawState {
  readonly state: 'in-force' | 'repealed' | 'not-yet' | 'unknown';
  readonly law: Law | null;
}

/** Whether a law, by full name, short name or alias, was in force on a day. */
export function lawOn(table: LawTable, name: string, day: string): LawState {
  const law = table.laws.find((l) => l.name === plain(name) || l.aliases.includes(plain(name))) ?? null;
  if (!law) return { state: 'unknown', law };
  if (law.validTo !== null && day > law.validTo) return { state: 'repealed', law };
  return { state: law.validFrom !== null && day < law.validFrom ? 'not-yet' : 'in-force', law };
}

/** `行政处罚法 44、45 第2款（例外）`: law, articles, paragraph, note. */
const BASIS = /^([^\d\s]+) ([\d、—]+)( 第(\d+)款)?(（.*）)?$/;

function articlesIn(list: string): number[] {
  return list.split('、').flatMap((part) => {
    const [from = Number.NaN, to = from] = part.split('—').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** Old numbers of one new article, with its paragraph where the table knows it. */
function oldOf({ articles }: Renumbering, article: number, paragraph: string | undefined): string[] {
  const exact = paragraph === undefined ? [] : articles.filter(([, now]) => now === `${article}(${paragraph})`);
  const found = exact.length > 0 ? exact : articles.filter(([, now]) => now.replace(/\(.*$/, '') === String(article));
  return [...new Set(found.map(([old]) => (exact.length > 0 ? old : old.replace(/\(.*$/, ''))))];
}

function inOldNumbers(renumbering: Renumbering, list: string, paragraph: string | undefined): string {
  const all = articlesIn(list);
  const old = [...new Set(all.flatMap((a) => oldOf(renumbering, a, paragraph)))].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const year = renumbering.on.slice(0, 4);
  if (old.length === 0) return `${renumbering.law} ${list}（${year}年修订新增）`;
  return `${renumbering.law}（${year}年修订前）${old.map((o) => o.replace(/\((\d+)\)/, ' 第$1款')).join('、')}`;
}

/**
 * A basis in the wording of a day: articles of a law that was numbered anew later get the numbers of that day. Whatever is no
 * citation by number, or needs no change, stays as it is. `day` null = the newest law.
 */
export function basisOn(table: LawTable, basis: string, day: string | null): string {
  const [, law, list, , paragraph] = BASIS.exec(basis) ?? [];
  if (day === null || law === undefined || list === undefined) return basis;
  const later = table.renumberings.filter((r) => r.law === law && day < r.on).sort((a, b) => (a.on < b.on ? 1 : -1))[0];
  return later ? inOldNumbers(later, list, paragraph) : basis;
}

/** Sectors that have numbers of their own, for choosing one. */
export function sectorsOf(table: LawTable): string[] {
  return [...new Set(table.limits.map((l) => l.sector).filter((s) => s !== ''))];
}
