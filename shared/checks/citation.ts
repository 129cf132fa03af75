import { addDays, dayOf } from '../text/dates.ts';
import { similarity } from '../text/fuzzy.ts';
import { chineseInteger } from '../text/numerals.ts';
import { type Check, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { saysTerm } from './misread.ts';
import { type DossierView, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

/** One cited article of a field value such as `《产品质量法》第四十条第一款第(二)项`. */
export interface Article {
  readonly law: string;
  readonly article: number;
  /** The number as written, for comparing look-alike numerals. */
  readonly words: string;
  readonly paragraph: boolean;
}

const ONE = /《([^》]{2,60})》(?:\([^)]*\)|（[^）]*）)?第([一二三四五六七八九十百千零〇○\d]+)条(?:之[一二三四五六七八九十\d]+)?(第[一二三四五六七八九十\d]+款)?(第?[（(]?[一二三四五六七八九十\d]+[）)]?项)?/g;

/** Articles of a list value (parts joined with `；`). */
export function articlesOf(list: string): Article[] {
  return [...list.matchAll(ONE)].flatMap((m) => {
    const article = chineseInteger(m[2] ?? '');
    return article === null ? [] : [{ law: (m[1] ?? '').replace(/^中.{4,6}国(?=.{2})/, ''), article, words: m[2] ?? '', paragraph: Boolean(m[3] ?? m[4]) }];
  });
}

const STROKES = /[一二三]/;

/** Same law (as far as a scan lets tell), and the same number or numbers that differ only in strokes a scan easily loses (一 二 三) or in one dropped character. */
export function couldBeMisread(a: Article, b: Article): boolean {
  if (similarity(a.law, b.law) < 0.7 && !a.law.includes(b.law) && !b.law.includes(a.law)) return false;
  if (a.article === b.article) return true;
  if (a.words.length !== b.words.length) return Math.abs(a.words.length - b.words.length) === 1;
  return [...a.words].every((c, i) => c === b.words[i] || (STROKES.test(c) && STROKES.test(b.words[i] ?? '')));
}

const KEYS = [['decision.violatedArticles', '违反条款'], ['decision.basisArticles', '处罚依据']] as const;

/** PG-F04: provisions by full name and down to the paragraph. Whether an article has paragraphs at all the program cannot know. */
export const citationsFull: Check<{ each: number }> = (view, args) => {
  const decision = view.docs('P40')[0];
  if (!decision) return notApplicable('卷内无处罚决定书，已在决定项目中评判，不重复扣分', { absent: ['P40'] });
  return together(KEYS.map(([key, label]) => fullness(view, key, label, args.each)));
};

function fullness(view: DossierView, key: string, label: string, points: number): Outcome {
  const cited = view.docs('P40').map((d) => view.field(d, key)).find((f) => f !== null) ?? null;
  if (!cited) return cannotRead(view, `决定书的${label}`, ['P40']);
  const articles = articlesOf(cited.value);
  const told = view.docs('P32').map((d) => view.field(d, key)).find((f) => f !== null) ?? null;
  const known = told ? articlesOf(told.value) : [];
  const full = articles.filter((a) => a.paragraph);
  const short = articles.filter((a) => !a.paragraph && !full.some((b) => b.article === a.article && couldBeMisread(a, b)));
  const cut = short.find((a) => known.some((b) => b.law === a.law && b.article === a.article && b.paragraph) && !known.some((b) => b.law === a.law && b.article === a.article && !b.paragraph));
  // The citation must really end at 条 in the text: a page break or a lost character behind it proves nothing.
  const ends = cut ? view.docs('P40').map((d) => quoteIn(view, d, new RegExp(`第${cut.words}条(的|规定|，|,|、|。|“|之规定)`))).find((q) => q !== null) : null;
  if (cut && told && ends) return late(`${label}：决定书「${cited.value}」（第${cited.page}页）未引到款、项，告知书为「${told.value}」（第${told.page}页）`, [cited, told], true, { defect: 'DF-074', deduction: points, confidence: 0.75 });
  if (articles.length === 0) return unsure(`${label}「${cited.value}」（第${cited.page}页）未能按法律名称和条款解析，请核对`, { defect: 'DF-075', evidence: placesOf(cited) });
  if (short.length > 0) return unsure(`${label}「${cited.value}」（第${cited.page}页）中 ${short.length} 处只引到条，该条是否分款请核对`, { defect: 'DF-074', evidence: placesOf(cited) });
  return pass(`${label}「${cited.value}」（第${cited.page}页）引到款、项`, { evidence: placesOf(cited) });
}

/** PG-V07, a hint only: a law that was not in force on the day of the decision (行政处罚法 37 may still call for the old one). */
export const lawInForce: Check<Record<string, unknown>> = (view) => {
  const decision = view.fact('decision.date');
  const cited = view.docs('P40', 'P40S').flatMap((d) => KEYS.map(([key]) => view.field(d, key))).filter((f): f is Fact => f !== null);
  const basis = cited.find((f) => f.key === 'decision.basisArticles') ?? null;
  if (!decision || !basis) return cannotRead(view, '处罚依据', ['P40'], [decision, basis]);
  const day = dayOf(decision.value);
  const states = cited.flatMap((f) => articlesOf(f.value).map((a) => ({ fact: f, ...view.lawOn(a.law, day) })));
  const facts = `处罚依据「${basis.value}」（第${basis.page}页），${say('决定', decision)}`;
  const gone = states.find((s) => s.state === 'repealed');
  if (gone?.law) return unsure(`${facts}；《${gone.law.name}》自 ${addDays(gone.law.validTo ?? day, 1)} 起${gone.law.replacedBy === null ? '废止' : `由《${gone.law.replacedBy}》代替`}，是否适用旧法请判断`, { defect: 'DF-076', evidence: placesOf(gone.fact, decision) });
  const early = states.find((s) => s.state === 'not-yet');
  if (early?.law) return unsure(`${facts}；《${early.law.name}》自 ${early.law.validFrom} 起施行，决定时尚未生效，请判断`, { defect: 'DF-076', evidence: placesOf(early.fact, decision) });
  return unsure(`${facts}；未见引用已知废止或者尚未施行的法律，定性和条款是否正确由人工评判`, { evidence: placesOf(basis, decision) });
};

interface ReliefArgs {
  readonly each: number;
}

/** PG-F08, R-P13, P14, P16: ways and periods of relief by the law of the day, and the right authority for reconsideration. */
export const reliefTold: Check<ReliefArgs> = (view, args) => {
  const decision = view.docs('P40')[0];
  if (!decision) return notApplicable('卷内无处罚决定书，已在决定项目中评判，不重复扣分', { absent: ['P40'] });
  return together([reconsiderationDays(view, args), litigationMonths(view, args), authority(view, args), fromReceipt(view, args)]);
};

function reconsiderationDays(view: DossierView, args: ReliefArgs): Outcome {
  const days = view.fact('decision.reconsiderationDays');
  const legal = view.limit('reconsideration.days');
  if (!days || legal === null) return cannotRead(view, '复议期限', ['P40'], [], 'R-P13');
  if (Number(days.value) === legal) return pass(`${say('复议期限', days)} 日`, { rule: 'R-P13', evidence: placesOf(days) });
  if (Number(days.value) > legal) return unsure(`${say('复议期限', days)} 日，长于 ${legal} 日，是否有法律另行规定请核对`, { rule: 'R-P13', evidence: placesOf(days) });
  if (!saysTerm(view.textOf('P40'), Number(days.value), /工作日|日/)) return unsure(`${say('复议期限', days)} 日，原文请核对`, { rule: 'R-P13', evidence: placesOf(days) });
  return late(`${say('复议期限', days)} 日，应为 ${legal} 日`, [days], true, { rule: 'R-P13', deduction: args.each });
}

function litigationMonths(view: DossierView, args: ReliefArgs): Outcome {
  const months = view.fact('decision.litigationMonths');
  const legal = view.limit('litigation.months');
  const days = view.docs('P40').map((d) => quoteIn(view, d, /(十五日|15日|三个月|3个月)内?[^。；;，,]{0,14}(向[^。；;，,]{2,24}人民法院)/)).find((q) => q !== null);
  if (!months && days) return unsure(`决定书有「${days.quote}」，起诉期限应为 ${legal ?? ''} 个月，请核对`, { rule: 'R-P14', defect: 'DF-086', evidence: [days] });
  if (!months || legal === null) return cannotRead(view, '起诉期限', ['P40'], [], 'R-P14');
  if (Number(months.value) === legal) return pass(`${say('起诉期限', months)} 个月`, { rule: 'R-P14', evidence: placesOf(months) });
  if (view.day === null || !saysTerm(view.textOf('P40'), Number(months.value), /月/)) return unsure(`${say('起诉期限', months)} 个月，原文请核对`, { rule: 'R-P14', defect: 'DF-086', evidence: placesOf(months) });
  return late(`${say('起诉期限', months)} 个月，${view.day} 的规定为 ${legal} 个月`, [months], true, { rule: 'R-P14', defect: 'DF-086', deduction: args.each });
}

/** Both periods begin with the receipt of the decision: a sentence of relief without that word is a hint. */
function fromReceipt(view: DossierView, args: ReliefArgs): Outcome {
  const sentence = view.docs('P40').map((d) => quoteIn(view, d, /[^。]{0,60}(行政复议|行政诉讼|起诉)[^。]{0,60}/)).find((q) => q !== null);
  if (!sentence) return cannotRead(view, '复议、诉讼的告知', ['P40'], [], 'R-P13');
  const told = view.docs('P40').map((d) => quoteIn(view, d, /(收到|送达|接到|知道)[^。；]{0,20}(之日|日)?起/)).find((q) => q !== null);
  if (told) return pass(`起算点写明「${told.quote}」（第${told.page}页）`, { rule: 'R-P13', evidence: [told] });
  return unsure(`复议、诉讼期限（第${sentence.page}页）未读到“收到之日起”，请核对`, { rule: 'R-P13', defect: 'DF-087', evidence: [sentence], deduction: args.each });
}

/** Authorities under vertical leadership, and those with a choice, where a department may be the right one (行政复议法 27, 28). */
const VERTICAL = /海关|税务|金融|银行|外汇|证券|国家安全|司法|烟草|气象|邮政|海事|铁路|民航|地震|矿山安全/;

function authority(view: DossierView, args: ReliefArgs): Outcome {
  const [named, decision] = [view.fact('decision.reconsiderationAuthority'), view.fact('decision.date')];
  if (!named || !decision) return cannotRead(view, '复议机关', ['P40'], [named, decision], 'R-P16');
  const facts = `${say('复议机关', named)}`;
  const since = view.law.limits.find((l) => l.name === 'reconsideration.government' && l.value === 1)?.validFrom ?? '';
  if (dayOf(decision.value) < since) return pass(`${facts}，决定日期早于 ${since}`, { rule: 'R-P16', evidence: placesOf(named), confidence: 0.7 });
  const department = /(局|厅|委员会|委|部门|管理处)(?!.*人民政府)|上一级[^，,。；;]{0,20}(局|厅|委|部门)|或者?[^，,。；;]{0,20}(局|厅|委员会)/.test(named.value);
  if (!department && /人民政府/.test(named.value)) return pass(`${facts}，为人民政府`, { rule: 'R-P16', evidence: placesOf(named) });
  const agency = view.fact('agency.name')?.value ?? '';
  const vertical = view.register.agencies.some((a) => a.vertical && (a.name === agency || a.aliases.includes(agency)));
  if (!department || vertical || VERTICAL.test(`${agency}${named.value}`) || agency === '') return unsure(`${facts}，是否正确请核对（2024年起一般为本级人民政府）`, { rule: 'R-P16', defect: department ? 'DF-085' : null, evidence: placesOf(named) });
  return late(`${facts}，${say('决定', decision)}，${since} 起应为本级人民政府`, [named, decision], true, { rule: 'R-P16', defect: 'DF-085', deduction: args.each, basis: ['行政复议法 24'], confidence: 0.8 });
}

/** Facts used by other checks of the decision’s text. */
export function decisionPlaces(view: DossierView): Outcome['evidence'] {
  return view.docs('P40').map((d) => evidenceOfDocument(view, d));
}

