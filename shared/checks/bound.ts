import type { DocumentGuess } from '../domain/document.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { covers, names, numberOf } from './listed.ts';
import { opening, subjectOf } from './papers.ts';
import { type DossierView, evidenceOfDocument, quoteIn } from './view.ts';
import { catalogue, outOfPlace, pageNumbers, volumeOrder } from './volume.ts';

/** Papers of the other kinds that lawfully stand in several places. */
const FREE = /^(P|D98|L02|L10|L14|L16|L17|L18|L19|C04|C06|I08|UNKNOWN)/;

interface BoundArgs {
  readonly each: number;
  /** A volume may hold several cases, by month or by run of numbers (简易程序): order and catalogue differ then. */
  readonly many?: boolean | undefined;
}

/** LC-22, CM-21, IN-11, PS-14: cover, catalogue, order, page numbers and note page. */
export const bound: Check<BoundArgs> = (view, { each, many = false }) => {
  const page = (kind: string, what: string, defect: string): Outcome => {
    const { papers, answer } = subjectOf(view, [kind], { points: each });
    const empty = papers.map((d) => emptyPlace(view, d, kind)).find((e) => e !== null);
    if (empty) return fail(`${view.title(kind)}（第${empty.page}页）的${what}没有填写`, { defect, deduction: each, evidence: [empty], confidence: 0.75 });
    return answer ?? pass(`${view.title(kind)}在卷`, { evidence: opening(view, papers) });
  };
  const several = many && view.docs('P40S').length > 1;
  const listed = several ? page('D01', '内容', 'DF-112') : (unentered(view, each) ?? catalogue(view, { missing: each, each }));
  const parts = [page('D00', '保管期限', 'DF-115'), listed, pageNumbers(view, { each }), page('D99', '立卷人、检查人', 'DF-116')];
  return together(many ? parts : [...parts, order(view, each)]);
};

/**
 * A paper that begins on a written page which no line of the catalogue holds, and that no line names; null where the lines were not
 * all read. The catalogue’s own check passes over papers that are often entered as a group (送达回证, 音像清单, 公示).
 */
function unentered(view: DossierView, each: number): Outcome | null {
  const rows = view.catalogue;
  const starts = rows.map((r) => numberOf(/\d+/.exec(r.pages ?? '')?.[0] ?? null) ?? -1);
  const whole = rows.length >= 3 && rows.every((r, i) => numberOf(r.seq) === i + 1) && starts.every((n, i) => n > 0 && (i === 0 || n > (starts[i - 1] ?? 0)));
  const papers = view.documents.filter((d) => !/^D/.test(d.kind) && d.kind !== 'UNKNOWN');
  if (!whole || rows.length >= papers.length || view.gaps !== '') return null;
  const begins = (d: DocumentGuess): number | null => numberOf(view.pages.find((p) => p.index === d.firstPage)?.printedNumber ?? null);
  const out = papers.filter((d) => d.confidence >= 0.8 && begins(d) !== null && !starts.includes(begins(d) ?? 0) && !rows.some((r) => names(view, r.title, d) || covers(r.pages, String(begins(d)))));
  const first = out[0];
  if (!first || out.length > 2) return null;
  const evidence = [...opening(view, view.docs('D01')), ...opening(view, out)];
  return fail(`${out.map((d) => `${view.title(d.kind)}（第${d.firstPage}页，页码 ${begins(d)}）`).join('、')}未在卷内目录登记`, { defect: 'DF-112', deduction: each * out.length, evidence, confidence: 0.75 });
}

/** A label with the next label at once behind it; and what a filled place would show anywhere on the page. */
const EMPTY: Readonly<Record<string, readonly [label: RegExp, filled: RegExp]>> = {
  D00: [/保管期限[:：]?(?=(卷数|件数|页数|本卷|共|归档|全宗|目录号|案卷号|立卷|备注))/, /永久|长期|短期|定期|\d{1,3}年(?![\d度]|\d?月)/],
  D99: [/立卷人[:：]?(?=检查人|立卷时间|年月日)/, /立卷人[:：]?(?![:：]|检查人|立卷|年|月|日)[^\d年月日]{2}/],
};

/** Where a cover has no term of keeping, or a note page no names: the place is surely empty, and no ink stands in it. */
function emptyPlace(view: DossierView, doc: DocumentGuess, kind: string): Outcome['evidence'][number] | null {
  const [label, filled] = EMPTY[kind] ?? [];
  // A first page in the shape of a cover is one, whatever its title was read as.
  if (!label || !filled || (doc.confidence < 0.7 && doc.firstPage > 1) || view.unread.length > 0) return null;
  // Names are written by hand: without a place of ink that is known to be empty nothing is said of them.
  if (kind === 'D99' && (doc.signatures.length === 0 || doc.signatures.some((s) => s.present !== false))) return null;
  return filled.test(view.text(doc)) ? null : quoteIn(view, doc, label);
}

/** Order by either customary arrangement of this kind of dossier; what neither explains is for a person. */
function order(view: DossierView, each: number): Outcome {
  if (view.kind.value === 'PENALTY_GENERAL') return volumeOrder(view, { each });
  const docs = [...view.documents].sort((a, b) => a.firstPage - b.firstPage).filter((d) => !FREE.test(d.kind) && view.entry(d.kind));
  if (docs.length < 3) return unsure('能确定种类的文书太少，排列顺序请核对', { evidence: opening(view, docs), absent: docs.length > 0 ? [] : ['D01'] });
  const place = (kind: string, profile: 'FLOW' | 'MAIN_SUB'): number => {
    const entry = view.entry(kind);
    if (!entry) return 0;
    return profile === 'FLOW' ? entry.flowOrder : (entry.volume.startsWith('副') ? 1000 : kind === 'D99' ? 5000 : 0) + entry.mainSubOrder;
  };
  const wrong = (['FLOW', 'MAIN_SUB'] as const).map((p) => outOfPlace(docs.map((d) => place(d.kind, p)))).sort((a, b) => a.length - b.length)[0] ?? [];
  const moved = wrong.flatMap((i) => docs[i] ?? []);
  if (moved.length === 0) return pass(`${docs.length} 件文书的先后符合排列规则`, { evidence: opening(view, docs.slice(0, 1)) });
  return unsure(`${moved.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`).join('、')}的位置与所列排列规则不同，请按本机关规则判断`, { defect: 'DF-113', evidence: moved.map((d) => evidenceOfDocument(view, d)) });
}
