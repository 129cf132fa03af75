import type { DocumentGuess } from '../domain/document.ts';
import { bigramSimilarity } from '../text/fuzzy.ts';
import { matchForm } from '../text/normalise.ts';
import { chineseInteger } from '../text/numerals.ts';
import { titleForms } from './absence.ts';
import type { DossierView } from './view.ts';

/** A written page number; a sheet’s two sides may be `3` and `4`, the volume’s total is no number of a page. */
export function numberOf(text: string | null): number | null {
  const digits = /\d{1,3}/.exec(text ?? '')?.[0];
  return digits ? Number(digits) : text ? chineseInteger(text) : null;
}

/** Half of their pairs in common; texts whose lengths differ too much cannot have that, and are not compared. */
function alike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return 3 * (short.length - 1) >= long.length - 1 && bigramSimilarity(a, b) >= 0.5;
}

/** Whether a line of the catalogue names this paper: by its title as printed or by a title of its kind. */
export function names(view: DossierView, title: string, doc: DocumentGuess): boolean {
  const row = matchForm(title);
  const forms = [matchForm(doc.title), ...titleForms(view, doc.kind)].filter((f) => f.length >= 3);
  return forms.some((f) => row.includes(f) || (row.length >= 4 && f.includes(row)) || (f.length >= 4 && alike(row, f)));
}

/** Whether a page column such as `5-9` or `5` holds a written page number. */
export function covers(pages: string | null, number: string | null): boolean {
  const n = numberOf(number);
  const [from, to] = (pages ?? '').match(/\d+/g)?.map(Number) ?? [];
  return n !== null && from !== undefined && n >= from && n <= (to ?? from);
}
