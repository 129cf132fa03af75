import { similarity, findApprox } from '../text/fuzzy.ts';
import type { FieldGuess } from '../domain/field.ts';
import type { Paper } from './paper.ts';
import { pairsWith } from './paper.ts';

/** Documents whose party may rightly be another: evidence about other people, mail slips, court papers, cover matter. */
const OTHERS_ALLOWED = new Set(['P13', 'P14', 'P15', 'P16', 'P19', 'P21', 'P51', 'P61', 'P63', 'D00', 'D01', 'D98', 'D99']);
const UNLIKE = 0.5;
/** A name that was made unreadable on purpose. */
const MASKED = /某|[*×xX＊○]{1,}/u;

/**
 * Documents of another case: they name a party unlike ours, and nowhere on them does our party's name stand, not even misread.
 * A wrong letter or a short form of our party is an inconsistency of the case, not another case.
 */
export function foreignDocuments(papers: readonly Paper[], fields: readonly FieldGuess[], party: string | undefined): ReadonlySet<number> {
  const foreign = new Set<number>();
  if (!party || party.length < 2) return foreign;
  for (const paper of papers) {
    if (OTHERS_ALLOWED.has(paper.kind)) continue;
    const field = fields.find((f) => f.document === paper.index && f.key === 'party.name' && f.value !== null && f.confidence >= 0.7);
    const own = field?.value ?? pairsWith(paper, ['party', 'recipient']).find((p) => p.value.text.length >= 4)?.value.text;
    if (!own || MASKED.test(own) || similarity(core(own), core(party)) >= UNLIKE || own.length >= 4 !== party.length >= 4) continue;
    if (findApprox(paper.text, party, Math.floor(party.length / 4)) === null) foreign.add(paper.index);
  }
  return foreign;
}

/** The part of a company name that tells companies apart. */
function core(name: string): string {
  return name.replace(/(?:有限责任公司|股份有限公司|有限公司|公司|经营部|商行|超市|店)$/u, '').replace(/^[\p{Script=Han}]{2,3}(?:省|市|县|区)(?:[\p{Script=Han}]{2,3}(?:市|县|区))?/u, '');
}
