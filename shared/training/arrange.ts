import type { Draft } from './draft.ts';
import type { Case } from './story.ts';
import type { WrittenKind } from './written.ts';

/** Papers of the inner volume by kind of dossier; all others stand in the main one (DOMAIN 1.2–1.6). */
const INNER: Readonly<Record<WrittenKind, RegExp>> = {
  PENALTY_GENERAL: /^(P01|P03|P04|P21|P23|P26|P30|P31|P35|P36\.report|P37|P38|P39|P44|P60|P61|P64|P65|P70)(\.|$)/,
  PENALTY_SUMMARY: /^$/,
  LICENSE: /^(L06|L11|L14|L17|L19)(\.|$)/,
  COERCION: /^C01(\.|$)/,
  INSPECTION: /^I01(\.|$)/,
};

/** Main volume of a penalty: filing, decision, what else went to the party with its service, records, evidence, the rest. */
const MAIN: readonly RegExp[] = [/^P02/, /^P40/, /^P50\.decision/, /^P51/, /^P20|^P32|^P33|^P36\.notice|^P12|^P50/, /^P36/, /^P1[0-9]|^P2[0-9]|^P34/, /^P5|^C/];
const LEGAL = /^(P0|P12|P18|P20|P2[36]|P3[0-9]|P4|P50|P51|P6|P70|C0|X)/;
const EVIDENCE = /^(P1|P2[0-9])/;

const rank = (paper: { readonly id: string }, order: readonly RegExp[]): number => {
  const at = order.findIndex((pattern) => pattern.test(paper.id));
  return at < 0 ? order.length : at;
};

const sorted = <P extends { readonly id: string }>(papers: readonly P[], key: (p: P) => number): P[] => papers.map((p, i) => ({ p, i })).sort((a, b) => key(a.p) - key(b.p) || a.i - b.i).map(({ p }) => p);

/** Both ways of filing service returns are in use: behind the paper that was served, or together behind the decision. */
function servicesBehindDecision<P extends { readonly id: string }>(papers: readonly P[]): P[] {
  const early = (p: P): boolean => p.id.startsWith('P50.') && p.id !== 'P50.decision';
  if (!papers.some((p) => p.id === 'P50.decision')) return [...papers];
  return papers.flatMap((p) => (early(p) ? [] : p.id === 'P50.decision' ? [...papers.filter(early), p] : [p]));
}

/** Puts the papers of a draft in the order of its volume (DOMAIN 1.1): by procedure, main and inner volume, or three parts. */
export function arrange<S extends Case>(draft: Draft<S>, kind: WrittenKind): Draft<S> {
  const { style } = draft;
  if (style.order === 'MAIN_SUB') {
    const inner = sorted(draft.papers.filter((p) => INNER[kind].test(p.id)), () => 0);
    const main = draft.papers.filter((p) => !INNER[kind].test(p.id));
    draft.papers = [...(kind === 'PENALTY_GENERAL' ? sorted(main, (p) => rank(p, MAIN)) : main), ...inner];
  } else if (style.order === 'THREE_PART' && kind === 'PENALTY_GENERAL') {
    draft.papers = sorted(draft.papers, (p) => (p.id === 'P52' ? 2 : LEGAL.test(p.id) ? 0 : EVIDENCE.test(p.id) ? 1 : 2));
  } else if (style.servicesTogether) draft.papers = servicesBehindDecision(draft.papers);
  return draft;
}
