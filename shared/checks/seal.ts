import type { DocumentGuess } from '../domain/document.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { type Missing, subjectOf } from './papers.ts';
import { type DossierView, evidenceOfDocument } from './view.ts';

/** Red seals that the other papers must show before the lack of one here proves anything: a grey scan shows none, and a pale seal may be overlooked. */
const RED_ELSEWHERE = 2;

/** Whether the picture of a paper leaves open if it bears a seal: a bad scan, or a grey one. */
export function sealUntold(doc: DocumentGuess): boolean {
  return doc.seals.length === 0 && (doc.expected ?? []).some((e) => e.what === 'seal' && e.role !== '骑年盖月' && e.found === null);
}

/** Whether a paper bears a seal. No seal is a fault only where the paper is whole, and where red seals elsewhere prove that the scan shows them. */
export function sealOn(view: DossierView, doc: DocumentGuess, name: string, price: { readonly points: number; readonly defect?: string | undefined }): Outcome {
  const where = `${view.title(doc.kind)}（第${doc.firstPage}页）`;
  const seal = doc.seals[0];
  if (seal) return pass(`${where}有${name}（第${seal.page}页）`, { evidence: [{ page: seal.page, box: seal.box, quote: name }] });
  const place = evidenceOfDocument(view, doc);
  const red = view.documents.flatMap((d) => d.seals.filter((s) => s.colour === 'red' && d.index !== doc.index));
  const next = view.pages.find((p) => p.index === doc.lastPage + 1);
  const whole = !sealUntold(doc) && doc.confidence >= 0.7 && view.unread.length === 0 && view.text(doc).length >= 40 && (!next || (next.kind !== 'UNKNOWN' && next.kind !== doc.kind));
  const more = { defect: price.defect ?? null, evidence: [place] };
  const few = red.length < RED_ELSEWHERE;
  if (few || !whole) return unsure(`${where}未检出${name}，${few ? '全卷少有红色印章，可能为灰度扫描' : '页面是否完整不能确定'}，请核对`, more);
  return fail(`${where}未见${name}，而卷内其他文书有 ${red.length} 枚红色印章（如第${red[0]?.page}页）`, { ...more, deduction: price.points, confidence: 0.75 });
}

interface SealedArgs {
  readonly kinds: readonly string[];
  readonly points: number;
  readonly defect?: string | undefined;
  readonly missing?: Missing | undefined;
}

/** Papers that go out bear the seal of the agency. */
export const sealed: Check<SealedArgs> = (view, { kinds, missing = 'elsewhere', ...price }) => {
  const { papers, answer } = subjectOf(view, kinds, missing);
  return answer ?? together(papers.map((d) => sealOn(view, d, '机关印章', price)));
};
