import { NO_CUSTOM, type Custom } from '../domain/custom.ts';
import type { DossierKind } from '../domain/document.ts';
import type { KindEntry, Vocabulary } from '../domain/vocabulary.ts';
import { editDistance } from '../text/fuzzy.ts';
import { matchForm, tight } from '../text/normalise.ts';

/** A printed title and the kind of document it stands for in one kind of dossier. */
export interface TitleEntry {
  readonly form: string;
  readonly code: string;
  readonly dossier: DossierKind;
  readonly entry: KindEntry;
  /** A title of the unit’s own, learned from a correction. */
  readonly learned?: true;
}

export interface TitleIndex {
  readonly entries: readonly TitleEntry[];
  readonly byForm: ReadonlyMap<string, readonly TitleEntry[]>;
}

export interface TitleMatch {
  readonly form: string;
  readonly entries: readonly TitleEntry[];
  /** 1 = the line is the title; less with an agency before it, words after it, or reading errors. */
  readonly score: number;
}

/** Titles so general that only the whole line counts. */
const VAGUE = new Set(['收条', '收据', '照片', '目录', '公告', '证据材料', '书证', '图纸', '章程', '执照', '批复', '光盘', '检查表', '检查单', '移送函', '备考', '许可证', '申请表', '承诺书', '委托书', '调查报告', '证据清单', '清单', '审查表', '检测报告', '检验报告', '复查记录', '检查笔录', '抽样单', '整改报告', '答复书', '检查方案', '物品清单', '财物清单', '证明材料', '封条', '裁定书', '卷皮', '银行回单', '电子回单', '设备清单', '价格认定书', '视听资料']);

const TAIL_NOTE = /(第?[一二三四五六七八九十\d]+(次|联|页|份)|共\d+页|续页?|存根|副本|正本|式样|样式|副卷|正卷|首页|复印件|培训用|送达|交当事人|存档|附卷|联|页|共|单位|个人|公民|法人|样本|听证)+$/u;

/** Index of all printed titles of a vocabulary and of those that the unit calls its own. */
export function titleIndex(vocabulary: Vocabulary, custom: Custom = NO_CUSTOM): TitleIndex {
  const entries: TitleEntry[] = [];
  for (const [dossier, kinds] of Object.entries(vocabulary))
    for (const entry of kinds)
      for (const form of new Set([entry.title, ...entry.variants].map(matchForm))) entries.push({ form, code: entry.code, dossier: dossier as DossierKind, entry });
  for (const [form, code] of custom.titles)
    for (const [dossier, kinds] of Object.entries(vocabulary)) {
      const entry = kinds.find((k) => k.code === code);
      if (entry) entries.push({ form, code, dossier: dossier as DossierKind, entry, learned: true });
    }
  const byForm = new Map<string, TitleEntry[]>();
  for (const e of entries) byForm.set(e.form, [...(byForm.get(e.form) ?? []), e]);
  return { entries, byForm };
}

/** What title a line of text is, if it is one; the longest title that fits wins. */
export function matchTitle(text: string, index: TitleIndex): TitleMatch | null {
  const raw = tight(text);
  if (raw.length > 44 || /[。;]|:./u.test(raw)) return null;
  const line = matchForm(raw);
  if (line.length < 2) return null;
  return exact(line, index) ?? exact(line.replace(TAIL_NOTE, ''), index, 0.97) ?? atEnd(line, index) ?? atStart(line, index) ?? nearly(line, index);
}

function exact(line: string, index: TitleIndex, score = 1): TitleMatch | null {
  const entries = index.byForm.get(line);
  return entries ? { form: line, entries, score } : null;
}

/** “示例市市场监督管理局行政处罚决定书”: an agency and a title on one line. */
function atEnd(line: string, index: TitleIndex): TitleMatch | null {
  const bare = line.replace(TAIL_NOTE, '');
  for (let cut = 1; cut <= Math.min(26, bare.length - 4); cut += 1) {
    const form = narrower(bare.slice(0, cut), bare.slice(cut));
    const entries = VAGUE.has(form) ? undefined : index.byForm.get(form);
    if (entries) return { form, entries, score: AGENCY_END.test(bare.slice(0, cut)) ? 0.96 : cut <= 6 ? 0.88 : 0.72 };
  }
  return null;
}

/** Words before a title that make it another one: “简易程序行政处罚决定书” is no decision of the general procedure. */
function narrower(before: string, form: string): string {
  if (!/^(?:行政)?处罚决定书$/u.test(form)) return form;
  if (/简易|当场|现场/u.test(before)) return '当场行政处罚决定书';
  return /不予|免予/u.test(before) ? '不予行政处罚决定书' : form;
}

const AGENCY_END = /(局|厅|委员会|政府|大队|支队|总队|处|所|中心|办公室|站|部|院|县|市|区|机关)$/u;

/** Score of a title with words behind it. */
export const TITLE_WITH_TAIL = 0.8;

/** “营业执照副本复印件第一页”: a title with words behind it. */
function atStart(line: string, index: TitleIndex): TitleMatch | null {
  for (let end = line.length - 1; end >= Math.max(4, line.length - 8); end -= 1) {
    const form = line.slice(0, end);
    const entries = VAGUE.has(form) ? undefined : index.byForm.get(form);
    if (entries) return { form, entries, score: TITLE_WITH_TAIL };
  }
  return null;
}

/** One wrong character in five or more, two in nine or more; also behind an agency name. */
function nearly(line: string, index: TitleIndex): TitleMatch | null {
  let best: { readonly form: string; readonly errors: number } | null = null;
  const letters = new Set(line);
  for (const form of index.byForm.keys()) {
    const allowed = form.length >= 9 ? 2 : form.length >= 5 ? 1 : 0;
    if (allowed === 0 || VAGUE.has(form) || line.length < form.length - allowed || line.length > form.length + 22) continue;
    if (!fits(form, letters, allowed)) continue;
    const tail = line.length > form.length + allowed ? line.slice(line.length - form.length) : line;
    const errors = editDistance(tail, form, allowed);
    if (errors > allowed) continue;
    if (best === null || errors < best.errors || (errors === best.errors && form.length > best.form.length)) best = { form, errors };
  }
  const entries = best && index.byForm.get(best.form);
  return best && entries ? { form: best.form, entries, score: best.errors === 0 ? 0.85 : 0.92 - 0.08 * best.errors } : null;
}

/** Whether a line has all characters of a form but a few: each that it lacks costs at least one error. */
function fits(form: string, letters: ReadonlySet<string>, allowed: number): boolean {
  let lacking = 0;
  for (let i = 0; i < form.length; i += 1) {
    if (letters.has(form[i] ?? '')) continue;
    lacking += 1;
    if (lacking > allowed) return false;
  }
  return true;
}

/** Kind for a match, seen from the kind of dossier: its own list first, then the penalty list, then the others. */
export function kindOfMatch(match: TitleMatch, dossier: DossierKind): TitleEntry {
  const order: readonly DossierKind[] = [dossier, 'PENALTY_GENERAL', 'COERCION', 'PENALTY_SUMMARY', 'INSPECTION', 'LICENSE'];
  for (const kind of order) {
    const found = match.entries.find((e) => e.dossier === kind);
    if (found) return found;
  }
  return match.entries[0] as TitleEntry;
}
