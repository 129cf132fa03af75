import type { DocumentGuess } from '../domain/document.ts';
import type { Evidence } from '../domain/evidence.ts';
import { furtherOf } from './absence.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { type Missing, opening, pagesSaid, subjectOf } from './papers.ts';
import { type DossierView, quoteIn } from './view.ts';

interface Statement {
  /** What a record says when it says this, in Chinese. */
  readonly what: string;
  /** In the many ways records put it, with room for a misread character. */
  readonly pattern: RegExp;
}

/** Things that running text may say: the closed list of names that standards use. */
export const STATEMENTS = {
  card: { what: '出示执法证件、表明身份', pattern: /出示.{0,16}证|证.{0,10}出示|亮证|亮明|表明.{0,4}身份|示.{0,8}执法证|执法证件|证件.{0,8}(看清|过目|确认|核实)|(看清|看过|核对|查看|过目|确认).{0,8}证/ },
  purpose: { what: '说明目的、方法', pattern: /目的|依法(对|进行|实施|开展)|现(对|就)|说明.{0,8}(来意|事项)|因.{0,30}需要|检查(内容|事项|方式)/ },
  withdrawal: { what: '告知申请回避的权利', pattern: /回避|[回囬]避|避/ },
  rights: { what: '告知权利', pattern: /权利|权益|有权|享有|可以(依法)?(申请|提出|要求|进行)/ },
  supervision: { what: '告知监督方式', pattern: /监督|投诉|举报|扫码|评价|12345|电话/ },
  defenceTold: { what: '告知陈述、申辩的权利', pattern: /陈述|申辩|[陈阵]述|申[辩辨辫]/ },
  defenceHeard: { what: '听取陈述、申辩', pattern: /(陈述|申辩|意见)[^。；]{0,16}(如下|如实|记录|为|是|[:：]|无|没有|未|不|放弃)|(未|没有|不|无|放弃|已|听取|提出)[^。；]{0,12}(陈述|申辩|异议|意见)|[陈阵]述|申[辩辨辫]/ },
  reasons: { what: '告知理由', pattern: /理由|因(你|为|当事人|其|涉嫌)|涉嫌|由于|鉴于|事由/ },
  basis: { what: '告知依据', pattern: /依据|根据|依照|按照|《[^》]{2,30}》/ },
  relief: { what: '告知救济途径', pattern: /复议|诉讼|起诉|救济/ },
  present: { what: '通知当事人到场', pattern: /到场|在场|现场负责人|到达现场|陪同/ },
  appeal: { what: '告知申请复议、提起诉讼的权利和期限', pattern: /复议|[复夏覆]议|诉讼|起诉/ },
  refusal: { what: '说明理由', pattern: /理由|不符合|不具备|未达到|因为|由于|经审查|缺少/ },
  checked: { what: '复印件核对', pattern: /与原件(核对)?(一致|相符|无异)|核对(无误|一致|无异)|原件(一致|相符)|经核对|已核对|核验/ },
  cause: { what: '分析违法原因或者提出改进措施', pattern: /(违法|造成|产生|问题).{0,6}原因|整改(措施|建议|要求)|改进(措施|建议)|建议(你|当事人|今后|加强|完善|建立)|指导|帮助.{0,10}(整改|改正|完善)/ },
} as const satisfies Readonly<Record<string, Statement>>;

export type StatementName = keyof typeof STATEMENTS;
export const STATEMENT_NAMES = Object.keys(STATEMENTS) as [StatementName, ...StatementName[]];

/** Papers with less text than this may have been read in part only. */
const WHOLE_TEXT = 150;

interface Price {
  readonly points: number;
  readonly defect?: string | undefined;
  /** The same thing among the elements of the paper (`contents.json`): it must be missing there, too. */
  readonly element?: string | undefined;
}

/** Whether all that could say the thing was read: nothing is said to be missing from papers that were read in part. */
export function wellRead(view: DossierView, docs: readonly DocumentGuess[]): boolean {
  const text = docs.reduce((n, d) => n + view.text(d).length, 0);
  return docs.length > 0 && text >= WHOLE_TEXT && docs.every((d) => d.confidence >= 0.7) && furtherOf(view, docs[0]?.kind ?? '').sure;
}

/** Where an element was seen, and whether it may be there unread. */
function elementIn(view: DossierView, docs: readonly DocumentGuess[], name: string | undefined): { readonly place: Evidence | null; readonly doubtful: boolean } {
  const found = name === undefined ? [] : docs.flatMap((d) => view.element(d, name) ?? []);
  const places = found.flatMap((e) => ((e.state === 'found' || e.state === 'twice') && e.page !== null && e.box !== null ? [{ page: e.page, box: e.box, quote: e.value ?? e.name }] : []));
  return { place: places[0] ?? null, doubtful: found.some((e) => e.state === 'unreadable') };
}

/** Whether one of the papers says a thing. Silence is a fault only where all of them were read whole. */
export function statementIn(view: DossierView, docs: readonly DocumentGuess[], name: StatementName, { points, defect, element }: Price): Outcome {
  const { what, pattern } = STATEMENTS[name];
  const seen = elementIn(view, docs, element);
  const place = docs.map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? seen.place;
  if (place) return pass(`有${what}的记载（第${place.page}页「${place.quote.slice(0, 24)}」）`, { evidence: [place] });
  const where = `${view.title(docs[0]?.kind ?? '')}（${pagesSaid(docs)}）`;
  const more = { defect: defect ?? null, evidence: opening(view, docs) };
  if (seen.doubtful || !wellRead(view, docs)) return unsure(`${where}未读到${what}的记载，请核对`, more);
  return fail(`${where}全文未见${what}的记载`, { ...more, deduction: points, confidence: 0.75 });
}

interface StatedArgs {
  readonly kinds: readonly string[];
  readonly things: readonly (Price & { readonly name: StatementName })[];
  /** What it means that there is no such paper; else another item bears it. */
  readonly missing?: Missing | undefined;
}

/** Each of several things is said in one of the papers. */
export const stated: Check<StatedArgs> = (view, { kinds, things, missing = 'elsewhere' }) => {
  const { papers, answer } = subjectOf(view, kinds, missing);
  if (answer) return answer;
  // Where the paper that comes first is not there, the silence of the others proves nothing.
  const partial = view.docs(kinds[0] ?? '').length === 0;
  return together(things.map((t) => {
    const said = statementIn(view, papers, t.name, t);
    return partial && said.outcome === 'fail' ? unsure(said.reason, { defect: said.defect, evidence: said.evidence }) : said;
  }));
};
