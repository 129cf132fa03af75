import { bigramSimilarity } from '../text/fuzzy.ts';
import { matchForm, tight } from '../text/normalise.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { everywhere } from './consistency.ts';
import { type DossierView, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

/** A document with less text than this may have been read in part only; nothing is said to be missing from it. */
const WHOLE_TEXT = 150;

/** PG-D01: facts, grounds and the very penalty in the notice (行政处罚法 44). */
export const noticeContent: Check<{ each: number }> = (view, args) => {
  const notices = view.docs('P32', 'P33');
  if (notices.length === 0) {
    const none = presenceOf(view, 'P32', 'P33');
    return none.sure ? notApplicable('卷内无告知书，已在告知项目中评判，不重复扣分', { absent: ['P32'] }) : unsure(none.why, { absent: ['P32'] });
  }
  const open = notices.map((d) => evidenceOfDocument(view, d));
  const read = notices.every((d) => view.text(d).length >= WHOLE_TEXT && d.confidence >= 0.7);
  if (!read) return unsure('告知书全文未能读出，请核对', { evidence: open });
  return together([penaltyNamed(view, args.each, open), groundsNamed(view, args.each, open)]);
};

function penaltyNamed(view: DossierView, points: number, open: Outcome['evidence']): Outcome {
  const amount = view.fact('notice.amount');
  if (amount) return pass(`${say('拟罚款', amount)} 元`, { evidence: placesOf(amount) });
  // The quoted provision names ranges too, so only what is said to be intended (拟…) counts.
  const intended = view.docs('P32', 'P33').map((d) => quoteIn(view, d, /拟[^。；;]{0,40}(处罚|处以|决定)[^。]{0,80}/)).filter((q): q is NonNullable<typeof q> => q !== null);
  const concrete = /[0-9〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟][元圆]|没收|吊销|暂扣|警告|通报批评|停产|关闭|限制从业/;
  const named = intended.find((q) => concrete.test(q.quote));
  if (named || intended.length === 0) return unsure(`${named ? `告知书有「${named.quote.slice(0, 40)}」（第${named.page}页）` : '拟处罚内容未能读出'}，是否具体请核对`, { evidence: named ? [named] : open });
  return fail(`告知书「${intended[0]?.quote.slice(0, 40)}」（第${intended[0]?.page}页），未写罚款数额或者其他具体处罚内容`, { defect: 'DF-048', deduction: points, evidence: intended, confidence: 0.8 });
}

function groundsNamed(view: DossierView, points: number, open: Outcome['evidence']): Outcome {
  const cited = view.docs('P32', 'P33').flatMap((d) => ['decision.violatedArticles', 'decision.basisArticles'].map((k) => view.field(d, k))).filter((f): f is Fact => f !== null);
  const words = ['经查|查明', '证据|证实|证明', '事实|行为'].map((w) => view.docs('P32', 'P33').map((d) => quoteIn(view, d, new RegExp(w))).find((q) => q !== null));
  if (cited.length >= 2 && words.every((w) => w !== undefined)) return pass(`告知书写明了违法事实、证据、违反条款和处罚依据（第${[...new Set(cited.map((f) => f.page))].join('、')}页）`, { evidence: placesOf(...cited), confidence: 0.75 });
  if (cited.length >= 2) return unsure(`告知书写明了违反条款和处罚依据（第${[...new Set(cited.map((f) => f.page))].join('、')}页），事实、证据是否写明请核对`, { evidence: placesOf(...cited) });
  const text = view.textOf('P32', 'P33');
  if (cited.length > 0 || /违反|违《|反了/.test(text)) return unsure('告知书的违反条款、处罚依据未全部读出，请核对', { evidence: [...placesOf(...cited), ...open] });
  return fail(`告知书（第${open.map((e) => e.page).join('、')}页）全文未见违反的条款和处罚依据`, { defect: 'DF-049', deduction: points, evidence: open, confidence: 0.75 });
}

/** PG-A04, PG-E04: the head of the agency gave an opinion, signed and dated it. No ink together with no opinion or date is a fault, one alone is a doubt. */
export const headSigned: Check<{ kind: string; date: string; defect: string; missing: number }> = (view, args) => {
  const papers = view.docs(args.kind);
  if (papers.length === 0) {
    const none = presenceOf(view, args.kind);
    return none.sure ? notApplicable(`卷内无${view.title(args.kind)}，已在其他项目中评判，不重复扣分`, { absent: [args.kind] }) : unsure(none.why, { absent: [args.kind] });
  }
  return together(papers.map((paper) => {
    const places = paper.signatures.filter((s) => s.role === '负责人意见');
    const marks = places.map((s) => ({ page: s.page, box: s.box, quote: '负责人意见栏' }));
    const date = view.field(paper, args.date);
    const where = `${view.title(args.kind)}（第${paper.firstPage}页）`;
    const empty = view.blank(paper, args.date) || NO_OPINION.test(view.text(paper));
    if (places.length > 0 && places.every((s) => s.present === false) && empty && paper.confidence >= 0.7 && paper.firstPage === paper.lastPage) {
      return fail(`${where}负责人意见栏无签名，也无${date ? '意见' : '日期'}`, { defect: args.defect, deduction: args.missing, evidence: marks, confidence: 0.75 });
    }
    const opinion = quoteIn(view, paper, OPINION);
    if (places.some((s) => s.present === true) && date && opinion) return pass(`${where}负责人意见「${opinion.quote.slice(-12)}」，有签名，${say('日期', date)}`, { evidence: [opinion, ...marks, ...placesOf(date)] });
    if (places.some((s) => s.present === true) && date) return unsure(`${where}负责人已签名，${say('日期', date)}，意见是否明确请核对`, { evidence: [...marks, ...placesOf(date)] });
    return unsure(`${where}负责人意见、签名、日期请核对`, { defect: args.defect, evidence: marks.length > 0 ? marks : [evidenceOfDocument(view, paper)] });
  }));
};

/** The label of the opinion, then at once the label of the signature and a date: nothing was written between. */
const NO_OPINION = /负责人(审批|审查|审核|批示)?意见(签名|签字|负责人)?[:：]?(20\d{2}年|年月日)/;

/** A clear opinion behind the label, before the signature. */
const OPINION = /负责人(审批|审查|审核|批示)?(意见|批示)[:：]?[^签负]{0,16}(同意|批准|准予|予以立案)/;

/** Cause without the party, 涉嫌 and 案, for comparing. */
function causeForm(value: string, party: string): string {
  return matchForm(tight(value).replace(party, '')).replace(/^涉嫌|案$|行政处罚|一案$/g, '').replace(/^涉嫌/, '');
}

/** PG-A03: one cause in all papers; a cause without any act in it is for a person. */
export const causeAgrees: Check<{ differs: number }> = (view, args) => {
  const party = tight(view.fact('party.name')?.value ?? '\u0000');
  const causes = everywhere(view, 'case.cause').filter((f) => /^(D00|P01|P02|P30|P39|P40|P70)$/.test(f.document?.kind ?? ''));
  if (causes.length < 2) return cannotRead(view, '各文书的案由', ['D00', 'P02', 'P70'], causes);
  const near = (a: Fact, b: Fact): number => bigramSimilarity(causeForm(a.value, party), causeForm(b.value, party));
  const odd = causes.filter((f) => causes.filter((g) => g !== f).every((g) => near(f, g) < 0.35));
  const list = (all: readonly Fact[]): string => all.map((f) => `${view.title(f.document?.kind ?? '')}「${f.value}」（第${f.page}页）`).join('，');
  const rest = causes.find((f) => !odd.includes(f));
  if (odd.length === 1 && rest && odd[0] && causes.length >= 3) return late(`${list(odd)}与${list([rest])}不一致`, [odd[0], rest], true, { defect: odd[0].document?.kind === 'P02' ? 'DF-017' : 'DF-018', deduction: args.differs, confidence: 0.75 });
  if (causes.every((f) => near(f, causes[0] ?? f) >= 0.8)) return pass(`案由一致：${list(causes.slice(0, 3))}`, { evidence: placesOf(...causes) });
  return unsure(`案由写法不完全相同：${list(causes)}，请核对`, { defect: 'DF-018', evidence: placesOf(...causes) });
};

/** PG-V01 and its like, never a fault by itself: whether an inner unit signed the decision (`kinds`, the penalty’s where nothing is said). */
export const agencyNamed: Check<{ kinds?: readonly string[] | undefined }> = (view, { kinds = ['P40'] }) => {
  const named = view.docs(...kinds).map((d) => view.field(d, 'agency.name')).find((f) => f !== null) ?? null;
  const entrusted = view.docs('P04');
  if (!named) return cannotRead(view, '决定书的机关名称', kinds);
  const inner = /(大队|支队|中队|总队|执法队|中心|所|站|科|处|室)$/.test(tight(named.value));
  const evidence = [...placesOf(named), ...entrusted.map((d) => evidenceOfDocument(view, d))];
  if (inner) return unsure(`${say('决定机关', named)}似为内设机构或者受委托组织${entrusted.length > 0 ? '，委托书在卷' : '，卷内未见委托书'}，是否具有主体资格请判断`, { defect: entrusted.length > 0 ? 'DF-002' : 'DF-001', evidence, absent: entrusted.length > 0 ? [] : ['P04'] });
  return unsure(`${say('决定机关', named)}，是否具有主体资格请对照执法主体名录判断`, { evidence });
};

/** PG-V18, never a fault by itself: signs that officers took cash or gave no lawful receipt. */
export const cashTaken: Check<Record<string, never>> = (view) => {
  const signs = view.pages.flatMap((p) => {
    const m = /收条|今收到|现金(收取|缴纳|交付|罚款)|当场收缴/.exec(view.pageText(p));
    return m ? [{ page: p.index, box: [0, 0, 1, 1] as const, quote: m[0] }] : [];
  });
  const receipts = view.docs('P52').map((d) => evidenceOfDocument(view, d));
  if (signs.length > 0) return unsure(`第${signs.map((s) => s.page).join('、')}页有「${signs[0]?.quote}」字样，是否自行收缴罚款请判断`, { defect: 'DF-103', evidence: [...signs, ...receipts] });
  return unsure('未见当场收缴、收条等字样；票据是否为法定票据由人工评判', { evidence: receipts, absent: receipts.length > 0 ? [] : ['P52'] });
};
