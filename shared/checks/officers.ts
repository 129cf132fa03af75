import type { DocumentGuess } from '../domain/document.ts';
import { type Check, fail, type Outcome, together } from './check.ts';
import { placesOf } from './deadline.ts';
import { type Missing, subjectOf } from './papers.ts';
import { likeness } from './party.ts';
import { twoOfficers } from './signature.ts';
import { type DossierView, evidenceOfDocument } from './view.ts';

interface OfficersArgs {
  readonly kinds: readonly string[];
  readonly alone: number;
  readonly defect?: string | undefined;
  /** What it means that there is no such paper; else another item bears it. */
  readonly missing?: Missing | undefined;
}

/** A paper with less text may have been read in part only. */
const WHOLE_TEXT = 80;

/** Different card numbers that stand behind the words for them. */
function cardsOn(text: string): Set<string> {
  return new Set([...text.matchAll(/证(?:件)?(?:编)?号码?[:：)）]?/g)].flatMap((m) => text.slice(m.index, m.index + 48).match(/(?<![0-9A-Z])\d{8,14}(?![0-9A-Z])/g) ?? []));
}

/**
 * One officer where two are due: a name with its card number, no other name but one that is this one misread, no other card number.
 * Null where that is not sure.
 */
function alone(view: DossierView, doc: DocumentGuess, points: number, defect: string): Outcome | null {
  const [first, second] = ['1', '2'].map((n) => view.field(doc, `officer.${n}.name`));
  const text = view.text(doc);
  if (!first?.sure || text.length < WHOLE_TEXT || doc.confidence < 0.7 || view.unread.length > 0) return null;
  if (second && (second.value.length !== first.value.length || likeness(second.value, first.value) < 0.6)) return null;
  if (!second && !view.blank(doc, 'officer.2.name')) return null;
  const empty = doc.signatures.some((s) => /^(执法人员|承办人)二$/.test(s.role) && s.present === false);
  const cards = cardsOn(text).size;
  if (cards > 1 || (cards === 0 && !empty) || new RegExp(`${first.value}[、，,/和][\\p{Script=Han}]{2}`, 'u').test(text)) return null;
  return fail(`${view.title(doc.kind)}（第${doc.firstPage}页）只有一名执法人员 ${first.value}${cards === 1 ? '和一个执法证号' : ''}${empty ? '，第二名执法人员签名处未见笔迹' : ''}`, { defect, deduction: points, evidence: [...placesOf(first), evidenceOfDocument(view, doc)], confidence: 0.75 });
}

/** Two officers in papers that the case may or may not have. */
export const officers: Check<OfficersArgs> = (view, { kinds, alone: points, defect = 'DF-005', missing = 'elsewhere' }) => {
  const { papers, answer } = subjectOf(view, kinds, missing);
  if (answer) return answer;
  const lone = papers.map((d) => alone(view, d, points, defect)).filter((o): o is Outcome => o !== null);
  return lone.length > 0 ? together(lone) : twoOfficers(view, { kinds, alone: points, defect });
};
