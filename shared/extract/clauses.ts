import { datesIn } from './dating.ts';
import { editDistance } from '../text/fuzzy.ts';
import { normaliseDocNo } from '../text/normalise.ts';
import { matchLabel } from './labels.ts';
import type { LabelKey } from './labels.ts';
import type { Line } from './lines.ts';
import type { Paper } from './paper.ts';
import { hasPen, pairsWith } from './paper.ts';
import type { Parser } from './parsers.ts';
import { phoneParser, textParser } from './parsers.ts';
import type { Run } from './run.ts';
import { linesOfRun, sliceRun, trimRun } from './run.ts';
import type { Take, Taken } from './take.ts';
import { labelled, penOver } from './take.ts';

/** Name of an authority or court in running text: without 依法 and the like before it. */
export const courtParser: Parser = (run) => {
  const lead = /^.*(?:直接|依法|可以|有权|选择|本机关的|上一级(?:主管)?(?:部门|机关)(?=.{4})|上级(?:主管)?(?:部门|机关)(?=.{4}))/u.exec(run.text)?.[0].length ?? 0;
  const kept = trimRun(sliceRun(run, lead));
  if (kept.text.length < 4) return null;
  return { value: kept.text, run: kept, valid: null, problem: null };
};

/** First word of a closed list in a run. */
export function recordParser(words: RegExp): Parser {
  return (run) => {
    const m = words.exec(run.text);
    return m ? { value: m[0], run: sliceRun(run, m.index, m.index + m[0].length), valid: null, problem: null } : null;
  };
}

const ROLE = /法定代表人|主要负责人|负责人|经营者|投资人|当事人本人|本人|委托代理人|代理人|员工|店长|厂长|经理|证人|业主/u;

/** Standing of the person asked: the word for it where it is a usual one, else the text as written. */
export const roleParser: Parser = (run) => {
  const m = ROLE.exec(run.text);
  if (!m) return run.text === '' ? null : { value: run.text, run, valid: null, problem: null };
  return { value: m[0].replace('当事人', ''), run: sliceRun(run, m.index, m.index + m[0].length), valid: null, problem: null };
};

/** Phone of the party: the agency's own stands behind its contact person or at the foot. */
export const partyPhone: Take = (paper) => ofParty(paper, 'phone', phoneParser);

/** Address of the party; the agency's own does not count. */
export const partyAddress: Take = (paper) => ofParty(paper, 'address', textParser);

function ofParty(paper: Paper, key: LabelKey, parser: Parser): Taken[] {
  const contact = paper.pairs.find((p) => p.key === 'agencyContact');
  // The lines of a contact person and below are the agency's own.
  const own = paper.pairs.filter((p) => p.key === key && p.page === paper.layouts[0]?.page && (!contact || p.page < contact.page || p.labelBox[3] < (contact.labelBox[1] + contact.labelBox[3]) / 2));
  for (const pair of own) {
    const parsed = parser(pair.value);
    if (parsed) return [{ ...parsed, weight: 0.95 }];
  }
  return [];
}

/** No hearing offered: the notice tells of defence and of the time for it, is read well, and has no word of a hearing. */
export const noHearing: Take = (paper) => {
  const m = /[^。;]{0,30}陈述[^。;]{0,30}/u.exec(paper.text);
  if (!m || /听证/u.test(paper.text + paper.title) || paper.confidence < 0.9) return [];
  return [{ value: 'no', run: sliceRun(paper.run, m.index, m.index + m[0].length), valid: null, problem: null, weight: 0.8 }];
};

/** Conclusion of a review in one word where it begins with one. */
export const conclusionParser: Parser = (run) => {
  const plain = trimRun(run);
  const m = /^(?:不同意|同意|建议(?:改正|补充调查|补正|纠正|撤销案件|移送)|补充调查|退回)/u.exec(plain.text);
  if (m) return { value: m[0], run: sliceRun(plain, 0, m[0].length), valid: null, problem: null };
  return plain.text === '' || /^(?:审核人|核审人|签名|审查人)/u.test(plain.text) ? null : { value: plain.text, run: plain, valid: null, problem: null };
};

/** Words of an opinion: up to the signature or the date under it. */
export const opinionParser: Parser = (run) => {
  const end = /签名|签字|签章|(?:审批|批准|负责|承办|审核)人:|20\d{2}[年.]/u.exec(run.text)?.index ?? run.text.length;
  const words = sliceRun(run, 0, end);
  return words.text === '' ? null : { value: words.text, run: words, valid: null, problem: null };
};

/** Who gave a piece of evidence: the name before 提供. */
export const providerParser: Parser = (run) => {
  const m = /^(?<v>[\p{Script=Han}()]{4,40}?)(?:提供|出具)?$/u.exec(trimRun(run).text);
  const v = m?.groups?.['v'];
  return v && /公司|店|部|厂|行|中心|合作社|站|场|院|校/u.test(v) ? { value: v, run: sliceRun(trimRun(run), 0, v.length), valid: null, problem: null } : null;
};

/** The party in front of the word for the person's standing: “示例市甲乙公司法定代表人”. */
export const partyOfRole: Take = (paper) => {
  for (const pair of pairsWith(paper, ['personRole'])) {
    const m = ROLE.exec(pair.value.text);
    if (m && m.index >= 6 && !/[,;:。]/u.test(pair.value.text.slice(0, m.index))) return [{ value: pair.value.text.slice(0, m.index).replace(/系$/u, ''), run: sliceRun(pair.value, 0, m.index), valid: null, problem: null, weight: 0.85 }];
  }
  return [];
};

const AGENCY_LINE = /^[\p{Script=Han}()（）]{3,28}(?:局|委员会|厅|人民政府|大队|支队|总队|办公室|中心|管理处|公安局|分局)$/u;
const AGENCY_BEFORE_TITLE = /^(?<v>[\p{Script=Han}()（）]{3,26}(?:局|委员会|厅|人民政府|大队|支队|总队))(?:当场|不予|责令|行政|案件|处罚|听证)/u;

/** Agency in the head of a document: a line above the title or on it, else behind a label. Without one, or when it lost its first letters, the whole name above the date counts. */
export const agencyName: Take = (paper) => {
  const head = headAgency(paper);
  const value = head[0]?.value;
  const foot = paper.layouts.at(-1)?.lines.slice(-8).findLast((l) => l.cell === null && l.y > 0.15 && AGENCY_LINE.test(l.run.text) && (!value || (l.run.text.endsWith(value) && l.run.text.length > value.length)));
  return foot ? [{ value: foot.run.text, run: foot.run, valid: null, problem: null, weight: value ? 0.9 : 0.85 }] : head;
};

function headAgency(paper: Paper): Taken[] {
  for (const line of headLines(paper)) {
    const text = line.run.text.replace(/[·.,、]+$/u, '');
    const m = AGENCY_BEFORE_TITLE.exec(text);
    const length = AGENCY_LINE.test(text) ? text.length : (m?.groups?.['v']?.length ?? 0);
    if (length > 0) return [{ value: text.slice(0, length), run: sliceRun(line.run, 0, length), valid: null, problem: null, weight: 0.93 }];
  }
  return labelled(['agency'], agencyParser)(paper);
}

const agencyParser: Parser = (run) => {
  const plain = trimRun(run);
  const m = /^[\p{Script=Han}()（）]{3,30}(?:局|委员会|厅|人民政府|大队|支队|总队|办公室|中心|管理处|所|队)/u.exec(plain.text);
  return m ? { value: m[0], run: sliceRun(plain, 0, m[0].length), valid: null, problem: null } : null;
};

/** “示例市甲乙公司:” on a line of its own above the text: whom a notice speaks to. */
export const salutation: Take = (paper) => {
  for (const line of (paper.layouts[0]?.lines ?? []).slice(1, 9)) {
    const m = /^(?<v>[\p{Script=Han}A-Za-z0-9()·]{2,40}):$/u.exec(line.run.text);
    if (m && matchLabel(line.run.text) === null) return [{ value: m.groups?.['v'] ?? '', run: sliceRun(line.run, 0, line.run.text.length - 1), valid: null, problem: null, weight: 0.92 }];
  }
  return [];
};

function headLines(paper: Paper): readonly Line[] {
  return (paper.layouts[0]?.lines ?? []).filter((l) => l.y < 0.3 && l.cell === null && Math.abs((l.box[0] + l.box[2]) / 2 - 0.5) < 0.15).slice(0, 4);
}

const WAYS: readonly (readonly [RegExp, string])[] = [
  [/直接/u, '直接送达'],
  [/留置/u, '留置送达'],
  [/邮寄|邮政|EMS|快递/u, '邮寄送达'],
  [/电子|传真|微信|短信|邮件/u, '电子送达'],
  [/公告/u, '公告送达'],
  [/委托/u, '委托送达'],
  [/转交/u, '转交送达'],
];

/** Way of service. With several printed ways, only a ticked one counts. */
export const serviceWay: Take = (paper) => {
  for (const pair of pairsWith(paper, ['serviceMethod'])) {
    const way = wayIn(pair.value);
    if (way) return [way];
    if (pair.value.text !== '') return [{ value: null, run: pair.value, valid: null, problem: '送达方式无法识别', weight: 0.9 }];
    if (hasPen(paper, pair.page, pair.place)) return [{ value: null, run: pair.value, valid: null, problem: '手写内容无法识别', weight: 0.9, place: { page: pair.page, box: pair.place } }];
    return [{ value: null, run: pair.value, valid: null, problem: null, weight: 0.9, empty: true, place: { page: pair.page, box: pair.place } }];
  }
  return [];
};

function wayIn(run: Run): Taken | null {
  const found = WAYS.filter(([p]) => p.test(run.text));
  const one = (pattern: RegExp, value: string, from: number): Taken => {
    const m = pattern.exec(run.text.slice(from));
    const at = from + (m?.index ?? 0);
    return { value, run: sliceRun(run, at, at + (m?.[0].length ?? 0)), valid: null, problem: null, weight: 0.95 };
  };
  if (found.length === 1 && found[0]) return one(found[0][0], found[0][1], 0);
  const ticked = tickedOption(run);
  const way = ticked && WAYS.find(([p]) => p.test(ticked.text));
  const at = ticked ? run.text.indexOf(ticked.text) : -1;
  return way && at >= 0 ? { ...one(way[0], way[1], at), weight: 0.8 } : null;
}

/** The option with a tick, or the only one before which no empty box was read (a tick makes the box unreadable). Null when boxes do not tell. */
export function tickedOption(run: Run): Run | null {
  const parts = [...run.text.matchAll(/([口□☐☑☒√✓■区図囚]?)([^口□☐☑☒√✓■区図囚]+)/gu)].map((m) => ({ box: m[1] ?? '', run: sliceRun(run, m.index + (m[1] ?? '').length, m.index + m[0].length) }));
  const ticked = parts.filter((p) => /[☑☒√✓■区図囚]/u.test(p.box));
  if (ticked.length === 1) return ticked[0]?.run ?? null;
  const bare = parts.filter((p) => p.box === '');
  return ticked.length === 0 && bare.length === 1 && parts.length > 1 ? (bare[0]?.run ?? null) : null;
}

/** Text of a cell; of several printed options only the ticked one. */
export const optionParser: Parser = (run) => {
  const parsed = textParser(run);
  if (!parsed?.value || !/[口□☐☑☒]/u.test(parsed.value)) return parsed;
  const ticked = tickedOption(parsed.run);
  return ticked ? { value: trimRun(ticked).text, run: trimRun(ticked), valid: null, problem: null } : { ...parsed, value: null, problem: '勾选项无法识别' };
};

/** Names of the served documents, with numbers, joined by ；. */
export const servedDocuments: Take = (paper) => {
  const behind = pairsWith(paper, ['serviceDocuments']).map((p) => p.value).filter((r) => r.text !== '');
  const regions = behind.length > 0 ? behind : linesOfRun(paper.run).slice(1);
  const names = new Set<string>();
  let first: Run | null = null;
  for (const run of regions)
    for (const m of run.text.matchAll(SERVED)) {
      const name = (m.groups?.['v'] ?? '').replace(/^(?:送达)?(?:文书)?(?:名称|文号|及)+/u, '').replace(/^[^()]*\)/u, '').replace(/^[、,].{0,3}?(?=行政|当场|责令|实施|解除|查封|扣押|不予|准予|案件|听证|履行|催告|限期|延长|先行|处罚)/u, '');
      if (/送达回证|告知书之|决定书之|收到|涉嫌/u.test(m[0]) || name.length < 3) continue;
      const no = m.groups?.['no'];
      names.add(no ? `${name}(${normaliseDocNo(no)})` : name);
      first ??= sliceRun(run, m.index, m.index + m[0].length);
    }
  if (first) {
    const odd = [...names].map((n) => [n, meantName(n)] as const).find(([, meant]) => meant !== null);
    return [{ value: [...names].join('；'), run: first, valid: null, problem: odd ? `「${odd[0]}」疑为「${odd[1]}」` : null, weight: odd ? 0.6 : 0.92 }];
  }
  return behind[0] ? [{ value: null, run: behind[0], valid: null, problem: '送达文书名称无法识别', weight: 0.8 }] : [];
};

/** Papers that are served most, to know a misread name by: it is doubted, not put right. */
const OFTEN_SERVED = ['行政处罚决定书', '当场行政处罚决定书', '不予行政处罚决定书', '行政处罚告知书', '行政处罚事先告知书', '行政处罚听证告知书', '行政处罚听证通知书', '责令改正通知书', '责令限期改正通知书', '准予行政许可决定书', '不予行政许可决定书', '行政许可决定书', '实施行政强制措施决定书', '解除行政强制措施决定书', '查封决定书', '扣押决定书', '解除查封决定书', '解除扣押决定书', '行政强制执行决定书', '履行催告书', '行政检查通知书', '行政检查结果告知书'];

/** The usual name that a served paper’s name misses by one letter; null when it is one itself, or none is near. */
function meantName(name: string): string | null {
  const bare = name.replace(/\([^)]*\)?/gu, '');
  return OFTEN_SERVED.includes(bare) ? null : (OFTEN_SERVED.find((o) => o.length === bare.length && editDistance(o, bare, 1) === 1) ?? null);
}

const SERVED = /《?(?<v>(?:(?<!\p{Script=Han})|(?<=号[)]?))(?:\p{Script=Han}[\p{Script=Han}()/、]{1,28}?)?(?:决定书|告知书|通知书|催告书|意见书|清单|建议书|回访(?:意见)?表|回访记录|指令书|公告|执照|许可证|裁决书)(?:[(](?:单位|个人|公民|法人|听证|当场|副本)[)])?)》?(?![\p{Script=Han}]?(?:送达|之日))[)]*[(,、]?(?<no>[\p{Script=Han}]{1,12}(?:[(][\p{Script=Han}]{1,6}[)])?[\p{Script=Han}]{0,6}[〔[(【]?20\d{2}[〕\])】]?第?\d{1,7}号)?[)]?/gu;

/** Day of service: behind its own label, else in the place where the recipient signs. The servers' date does not count. */
export const serviceDay: Take = (paper) => {
  const places = [...pairsWith(paper, ['serviceDate']), ...pairsWith(paper, ['recipientSign'])];
  for (const pair of places) {
    const dates = datesIn(pair.value.text);
    const d = dates.findLast((x) => x.state !== 'blank');
    const empty = dates[0];
    if (!d && empty && !penOver(paper, sliceRun(pair.value, empty.start, empty.end))) return [{ value: null, run: pair.value, valid: null, problem: null, weight: 0.9, empty: true, place: { page: pair.page, box: pair.place } }];
    if (!d) continue;
    const run = sliceRun(pair.value, d.start, d.end);
    if (d.iso) return [{ value: d.iso, run, valid: true, problem: null, weight: pair.key === 'serviceDate' ? 0.96 : 0.9 }];
    const same = d.state === 'partial' ? sameDay(paper, pair.value.text.slice(0, d.end)) : null;
    if (same) return [{ value: same.iso, run, valid: null, problem: `送达日期字迹不清，回证上另有「${same.text}」`, weight: 0.68 }];
    return [{ value: null, run, valid: d.state === 'unreal' ? false : null, problem: d.state === 'unreal' ? `日期不存在：${run.text}` : '送达日期无法识别', weight: 0.9 }];
  }
  const inked = places.find((p) => hasPen(paper, p.page, p.place));
  if (inked) return [{ value: null, run: inked.value, valid: null, problem: '送达日期为手写，无法识别', weight: 0.8, place: { page: inked.page, box: inked.place } }];
  const lone = soleDate(paper);
  if (lone) return [lone];
  const empty = places[0];
  return empty ? [{ value: null, run: empty.value, valid: null, problem: null, weight: 0.9, empty: true, place: { page: empty.page, box: empty.place } }] : [];
};

/** A day that stands elsewhere on the paper and differs in one character from the garbled one at the end of a text. */
function sameDay(paper: Paper, written: string): { readonly iso: string; readonly text: string } | null {
  const near = datesIn(paper.text).flatMap((d) => (d.iso && editDistance(paper.text.slice(d.start, d.end), written.slice(-(d.end - d.start)), 1) === 1 ? [{ iso: d.iso, text: paper.text.slice(d.start, d.end) }] : []));
  return near.length > 0 && new Set(near.map((n) => n.iso)).size === 1 ? (near[0] ?? null) : null;
}

/** The only date of the page, or the only one if all are equal. */
function soleDate(paper: Paper): Taken | null {
  const all = linesOfRun(paper.run).flatMap((line) => datesIn(line.text).map((d) => ({ line, d })));
  const days = new Set(all.map((x) => x.d.iso));
  const only = all[0];
  if (!only?.d.iso || days.size !== 1) return null;
  return { value: only.d.iso, run: sliceRun(only.line, only.d.start, only.d.end), valid: true, problem: null, weight: 0.7 };
}

