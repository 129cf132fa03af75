import type { DossierKind, KindGuess } from '../domain/document.ts';
import type { PageSigns } from './classify.ts';
import type { Cut } from './split.ts';
import { kindOfWords } from './title-words.ts';

const KINDS: readonly DossierKind[] = ['PENALTY_GENERAL', 'PENALTY_SUMMARY', 'LICENSE', 'COERCION', 'INSPECTION'];

/** Documents that make a dossier what it is. */
const CORE: Readonly<Record<string, readonly [DossierKind, number]>> = {
  P02: ['PENALTY_GENERAL', 2], P30: ['PENALTY_GENERAL', 2], P32: ['PENALTY_GENERAL', 2], P39: ['PENALTY_GENERAL', 2], P40: ['PENALTY_GENERAL', 3], P41: ['PENALTY_GENERAL', 3], P70: ['PENALTY_GENERAL', 1],
  P40S: ['PENALTY_SUMMARY', 5], P60S: ['PENALTY_SUMMARY', 3],
  L01: ['LICENSE', 2], L05: ['LICENSE', 2], L06: ['LICENSE', 1], L11: ['LICENSE', 2], L12: ['LICENSE', 3], L03: ['LICENSE', 1], L04: ['LICENSE', 1], L07: ['LICENSE', 1], L13: ['LICENSE', 1], L15: ['LICENSE', 0.5], L17: ['LICENSE', 1], L16: ['LICENSE', 0],
  C01: ['COERCION', 1.5], C02: ['COERCION', 2], C03: ['COERCION', 1.5], C07: ['COERCION', 1.5], X01: ['COERCION', 1], X03: ['COERCION', 2], X04: ['COERCION', 1.5], X05: ['COERCION', 1.5], X06: ['COERCION', 1], C05: ['COERCION', 1], C06: ['COERCION', 0.5], C04: ['COERCION', 1],
  I01: ['INSPECTION', 2], I02: ['INSPECTION', 2], I03: ['INSPECTION', 0.5], I07: ['INSPECTION', 3],
};

const COVER: readonly (readonly [RegExp, DossierKind])[] = [
  [/行政许可/u, 'LICENSE'],
  [/简易程序|当场处罚/u, 'PENALTY_SUMMARY'],
  [/行政强制/u, 'COERCION'],
  [/行政检查/u, 'INSPECTION'],
  [/行政处罚/u, 'PENALTY_GENERAL'],
];

/** Kind of the dossier by the titles on its pages; the cover's words count too. Titles shared by several kinds count for each that has them. */
export function dossierKind(signs: readonly PageSigns[]): { readonly value: DossierKind; readonly confidence: number } {
  const votes = new Map<DossierKind, number>();
  const vote = (kind: DossierKind, weight: number): void => void votes.set(kind, (votes.get(kind) ?? 0) + weight);
  const counted = new Set<string>();
  for (const s of signs) {
    if (s.strangeTitle) strangeVote(s.strangeTitle, vote);
    if (!s.title || s.title.score < 0.65 || counted.has(s.title.match.form)) continue;
    counted.add(s.title.match.form);
    const entries = s.title.match.entries;
    for (const e of entries) {
      const core = CORE[e.code];
      if (core && core[0] === e.dossier) vote(core[0], core[1] / new Set(entries.map((x) => x.dossier)).size);
    }
  }
  const cover = signs.slice(0, 2).find((s) => s.title?.match.entries.some((e) => e.code === 'D00'));
  const word = cover?.title && COVER.find(([p]) => coverLines(cover).some((l) => p.test(l)));
  if (word) vote(word[1], 3);
  const ranked = KINDS.map((k) => [k, votes.get(k) ?? 0] as const).sort((a, b) => b[1] - a[1]);
  const total = ranked.reduce((sum, r) => sum + r[1], 0);
  const best = ranked[0];
  if (!best || best[1] < 2 || best[1] < 0.4 * total) return { value: 'UNKNOWN', confidence: 0 };
  return { value: best[0], confidence: Math.round((best[1] / total) * 1000) / 1000 };
}

/** Words of a title that is in no list speak for a kind of dossier half as loud. */
function strangeVote(title: string, vote: (kind: DossierKind, weight: number) => void): void {
  const kinds = new Set([...KINDS, 'UNKNOWN' as const].flatMap((d) => CORE[kindOfWords(title, d) ?? '']?.[0] ?? []));
  for (const kind of kinds) vote(kind, 1 / kinds.size);
}

/** The title of a cover and the short lines beside it: what its table says of the case (“未取得行政许可…”) is no kind of dossier. */
function coverLines(cover: PageSigns): string[] {
  return [cover.title?.line ?? '', ...cover.layout.lines.filter((l) => l.cell === null && l.run.text.length <= 14 && /卷|程序/u.test(l.run.text)).map((l) => l.run.text)];
}

const HEARING = /听证(?:笔录|通知书|报告|公告|申请书|会)/u;

/** Kind with what the documents add: whether a hearing was held or asked for, and how the volume is arranged. */
export function kindGuess(kind: { readonly value: DossierKind; readonly confidence: number }, cuts: readonly Cut[]): KindGuess {
  const hearing = cuts.some((c) => (c.kind === 'P36' || c.kind === 'L09') && HEARING.test(c.title + (c.pages[0]?.title?.line ?? '')));
  return { ...kind, hasHearing: hearing, flow: flowOf(cuts) };
}

/** In a main-and-inner volume the decision stands at the front; in a volume by procedure it follows the investigation. */
function flowOf(cuts: readonly Cut[]): KindGuess['flow'] {
  const at = (kind: string): number => cuts.findIndex((c) => c.kind === kind);
  const decision = at('P40');
  if (decision < 0) return 'FLOW';
  const report = at('P30');
  const evidence = cuts.findIndex((c) => ['P10', 'P11', 'P13'].includes(c.kind));
  if (evidence >= 0 && decision < evidence && report > evidence) return 'MAIN_SUB';
  if (evidence >= 0 && decision < evidence && report >= 0 && report < evidence) return 'THREE_PART';
  return 'FLOW';
}
