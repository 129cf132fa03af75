import { z } from 'zod';
import { SHA_PATTERN } from '../base/ids.ts';
import { CUSTOM_WORDS } from './custom.ts';
import { VERDICT_VALUES } from './review.ts';

/** Actor of what the program does by itself. */
export const MACHINE = 'machine';

interface Kind<S extends z.ZodType> {
  readonly payload: S;
  /** What the line witnesses and why it is kept. */
  readonly doc: string;
  /** The line as a Chinese sentence, without who and when. */
  readonly sentence: (payload: z.infer<S>) => string;
}

const kind = <S extends z.ZodType>(payload: S, doc: string, sentence: (payload: z.infer<S>) => string): Kind<S> => ({ payload, doc, sentence });

const sha = z.string().regex(SHA_PATTERN);
const Judged = z.strictObject({ value: z.enum(VERDICT_VALUES), deduction: z.number(), reason: z.string(), accepted: z.boolean() });
const Correction = z.strictObject({ value: z.string().nullable(), place: z.strictObject({ page: z.string(), box: z.array(z.number()) }).optional() });
const Custom = z.strictObject({ unit: z.string(), what: z.enum(CUSTOM_WORDS), word: z.string(), kind: z.string() });
const namely = (p: z.infer<typeof Custom>): string => `${p.unit}：${p.what === 'title' ? '标题' : '文号'}「${p.word}」即 ${p.kind}`;
const RecipeOf = z.strictObject({
  page: z.string(),
  turn: z.number().nullable(),
  crop: z.array(z.number()).nullable(),
  deskew: z.number().nullable(),
  shadow: z.boolean().nullable(),
});
const DocumentFix = z.strictObject({ kind: z.string().nullable(), starts: z.boolean().nullable() });

const WORDS: Record<z.infer<typeof Judged>['value'], string> = { pass: '合格', fail: '不合格', 'not-applicable': '不适用', unsure: '存疑' };
const judged = (j: z.infer<typeof Judged> | null): string => (j === null ? '未评' : j.value === 'fail' ? `不合格，扣 ${j.deduction} 分` : WORDS[j.value]);
const corrected = (c: z.infer<typeof Correction> | null): string => (c === null ? '按自动提取' : c.value === null ? '（无）' : `「${c.value}」`);
const turned = (r: number | null): string => (r === null ? '按自动识别' : `${r}°`);

/** The closed list of what the audit log can say. A kind is never renamed and its payload only grows by optional members. */
export const EVENTS = {
  'workspace.created': kind(z.strictObject({ version: z.number().int() }), 'First line of every log: the chain starts here.', () => '建立工作区'),
  'workspace.repaired': kind(z.strictObject({ what: z.string() }), 'A repair that a person asked for changed something.', (p) => `修复工作区：${p.what}`),
  'settings.changed': kind(z.strictObject({ changed: z.array(z.string()) }), 'Who reviews and how pages are read bears on every result.', (p) => `更改设置：${p.changed.join('、')}`),
  'standard.added': kind(z.strictObject({ sha256: sha, name: z.string(), version: z.string() }), 'A standard is fixed by its hash from this line on.', (p) => `载入评查标准「${p.name}」${p.version}`),
  'draft.begun': kind(z.strictObject({ code: z.string(), name: z.string(), from: z.string(), items: z.number().int() }), 'A standard in the making: from which version or table it was begun.', (p) => `起草评查标准「${p.name}」（${p.from}，${p.items} 项）`),
  'draft.changed': kind(
    z.strictObject({ place: z.string(), before: z.unknown(), after: z.unknown() }),
    'One change of a standard in the making, with what was before: how a published version came about can be read.',
    (p) => `修改标准草稿：${p.place === '' ? '总则' : p.place}`,
  ),
  'draft.dropped': kind(z.strictObject({ code: z.string(), name: z.string() }), 'A standard in the making was given up.', (p) => `放弃标准草稿「${p.name}」`),
  'draft.restored': kind(z.strictObject({ code: z.string(), name: z.string() }), 'A standard in the making that was given up is back.', (p) => `恢复标准草稿「${p.name}」`),
  'standard.published': kind(
    z.strictObject({ sha256: sha, code: z.string(), name: z.string(), version: z.string(), from: z.string().nullable() }),
    'A draft became an immutable version; `from` is the version that it was begun from.',
    (p) => `发布评查标准「${p.name}」${p.version}`,
  ),
  'standard.imported': kind(
    z.strictObject({ sha256: sha, name: z.string(), version: z.string(), signature: z.enum(['good', 'altered', 'none']), signer: z.string().nullable(), known: z.boolean() }),
    'A version came in as a file: what its signature said and that a person took it all the same.',
    (p) => `导入评查标准「${p.name}」${p.version}（${p.signature === 'good' ? (p.known ? '签名有效' : '签名有效，签名人此前未知') : p.signature === 'altered' ? '内容与签名不符' : '没有签名'}）`,
  ),
  'standard.retired': kind(z.strictObject({ name: z.string(), version: z.string(), retired: z.boolean() }), 'Whether a version is proposed for new reviews; those tied to it keep it.', (p) => `${p.retired ? '停用' : '恢复启用'}评查标准「${p.name}」${p.version}`),
  'standard.exported': kind(z.strictObject({ name: z.string(), version: z.string(), file: z.string() }), 'A version left the program.', (p) => `导出评查标准「${p.name}」${p.version}：${p.file}`),
  'signer.trusted': kind(z.strictObject({ key: z.string(), name: z.string() }), 'A person accepted the key of somebody who signs standards.', (p) => `信任签名人「${p.name}」`),
  'register.loaded': kind(
    z.strictObject({ list: z.enum(['agencies', 'officers']), source: z.string(), rows: z.number().int(), before: z.number().int() }),
    'What a bureau brought in to compare with; checks are run anew with it.',
    (p) => `${p.rows === 0 ? '清除' : '载入'}${p.list === 'agencies' ? '执法主体名录' : '持证人员表'}（${p.before} → ${p.rows} 条${p.rows === 0 ? '' : `，${p.source}`}）`,
  ),
  'calendar.loaded': kind(
    z.strictObject({ year: z.number().int(), source: z.string(), off: z.number().int(), lieu: z.number().int() }),
    'Days off of a year: deadlines are counted anew with them.',
    (p) => (p.off + p.lieu === 0 ? `清除 ${p.year} 年节假日` : `载入 ${p.year} 年节假日（放假 ${p.off} 天，调休上班 ${p.lieu} 天，${p.source}）`),
  ),
  'dossier.imported': kind(
    z.strictObject({ name: z.string(), files: z.array(z.strictObject({ name: z.string(), sha256: sha, bytes: z.number().int() })) }),
    'Hash of every original at the time of intake: a later change of a file shows.',
    (p) => `导入案卷「${p.name}」，原始文件 ${p.files.length} 个`,
  ),
  'dossier.renamed': kind(z.strictObject({ from: z.string(), to: z.string() }), 'The name is how people refer to the dossier.', (p) => `案卷「${p.from}」改名为「${p.to}」`),
  'dossier.removed': kind(z.strictObject({}), 'Taken out of the library; nothing is deleted.', () => '从案卷库移除'),
  'dossier.restored': kind(z.strictObject({}), 'Put back into the library.', () => '恢复到案卷库'),
  'dossier.checked': kind(
    z.strictObject({ standard: sha, input: z.string(), fails: z.number().int(), unsure: z.number().int() }),
    'What the machine thought and from which input: tells later what a person had before them.',
    (p) => `自动检查完成：不合格 ${p.fails} 项，存疑 ${p.unsure} 项`,
  ),
  'page.rotated': kind(z.strictObject({ before: z.number().nullable(), after: z.number().nullable() }), 'A page is read again after this.', (p) => `页面旋转：${turned(p.before)} → ${turned(p.after)}`),
  'page.corrected': kind(z.strictObject({ pages: z.number().int(), before: z.array(RecipeOf), after: z.array(RecipeOf) }), 'How pages are put right, with what was before; the originals are untouched.', (p) => `校正 ${p.pages} 页`),
  'page.split': kind(z.strictObject({ part: z.string(), cut: z.string(), at: z.number() }), 'A double page became two pages.', () => '将跨页拆分为两页'),
  'page.joined': kind(z.strictObject({ part: z.string(), halves: z.array(RecipeOf).optional() }), 'Two halves became one page again.', () => '将拆分的两页合回一页'),
  'source.unlocked': kind(z.strictObject({ name: z.string(), pages: z.number().int() }), 'A locked file was opened with its password; the password itself is not noted.', (p) => `用密码打开文件「${p.name}」，${p.pages} 页`),
  'document.fixed': kind(z.strictObject({ before: DocumentFix.nullable(), after: DocumentFix.nullable() }), 'A person said where a document starts or what it is.', (p) =>
    p.after === null ? '撤销文书更正' : `更正文书${p.after.kind === null ? '' : `种类为 ${p.after.kind}`}${p.after.starts === null ? '' : p.after.starts ? '，自本页起' : '，本页不另起'}`,
  ),
  'field.fixed': kind(
    z.strictObject({ key: z.string(), before: Correction.nullable(), after: Correction.nullable() }),
    'A person corrected a fact; checks use the corrected one.',
    (p) => `更正要素 ${p.key}：${corrected(p.before)} → ${corrected(p.after)}`,
  ),
  'second.read': kind(
    z.strictObject({ key: z.string(), before: Correction.nullable(), after: Correction.nullable(), agrees: z.boolean().nullable() }),
    'A second person read a fact without seeing the first value, and whether both agree.',
    (p) => (p.after === null ? `撤回要素 ${p.key} 的复核` : `复核要素 ${p.key}：${p.after.value === null ? '（无）' : `「${p.after.value}」`}，${p.agrees === true ? '与初次一致' : '与初次不一致'}`),
  ),
  'custom.learned': kind(Custom, 'A correction of a kind of paper became an example for this unit: later dossiers are sorted by it.', (p) => `记住本单位用语（${namely(p)}）`),
  'custom.forgotten': kind(Custom, 'An example does not count any more.', (p) => `忘记本单位用语（${namely(p)}）`),
  'review.opened': kind(z.strictObject({ standard: sha }), 'The review is tied to this standard.', () => '开始评查'),
  'review.switched': kind(z.strictObject({ before: sha, after: sha }), 'Before anything was judged a person chose another version than the one proposed.', () => '更换本卷的评查标准'),
  'verdict.set': kind(z.strictObject({ item: z.string(), before: Judged.nullable(), after: Judged }), 'Answer of a person to one item.', (p) => `评判 ${p.item}：${judged(p.before)} → ${judged(p.after)}`),
  'verdict.cleared': kind(z.strictObject({ item: z.string(), before: Judged }), 'The item is open again.', (p) => `清除评判 ${p.item}（原为${judged(p.before)}）`),
  'finding.saved': kind(
    z.strictObject({ item: z.string(), points: z.number(), text: z.string(), state: z.string(), evidence: z.number().int(), absent: z.array(z.string()), isNew: z.boolean() }),
    'A stated fault, with how much it stands on.',
    (p) => `${p.isNew ? '记录' : '修改'}问题（${p.item}，扣 ${p.points} 分）：${p.text}`,
  ),
  'finding.removed': kind(z.strictObject({ item: z.string(), text: z.string() }), 'A fault was taken back.', (p) => `删除问题（${p.item}）：${p.text}`),
  'annotation.saved': kind(z.strictObject({ kind: z.string(), item: z.string().nullable(), boxes: z.number().int(), isNew: z.boolean() }), 'A mark on a page.', (p) => `${p.isNew ? '添加' : '修改'}批注`),
  'annotation.removed': kind(z.strictObject({ kind: z.string(), item: z.string().nullable() }), 'A mark was taken away.', () => '删除批注'),
  'review.submitted': kind(z.strictObject({ revision: z.number().int(), sha256: sha, points: z.number(), grade: z.string() }), 'Hash of the frozen review: what was submitted cannot be changed unseen.', (p) => `提交评查（第 ${p.revision} 次），${p.points} 分，${p.grade}`),
  'review.reopened': kind(z.strictObject({ reason: z.string() }), 'A submitted review is changed again, and why.', (p) => `退回修改：${p.reason}`),
  'dossier.exported': kind(z.strictObject({ files: z.array(z.strictObject({ name: z.string(), bytes: z.number().int() })) }), 'Which papers left the program.', (p) => `导出 ${p.files.map((f) => f.name).join('、')}`),
} as const;

export type EventKind = keyof typeof EVENTS;
export type EventPayload<K extends EventKind> = z.infer<(typeof EVENTS)[K]['payload']>;

/** A line as a caller writes it; the log adds number, time, actor and chain. */
export interface NewEvent<K extends EventKind = EventKind> {
  readonly kind: K;
  readonly dossier: string | null;
  /** Id of what was changed. */
  readonly subject: string;
  readonly payload: EventPayload<K>;
}

export function isEventKind(text: string): text is EventKind {
  return Object.hasOwn(EVENTS, text);
}

/** Chinese sentence of a stored line; a kind or payload of a later version is named as it is. */
export function eventSentence(name: string, payload: unknown): string {
  if (!isEventKind(name)) return name;
  const entry = EVENTS[name] as Kind<z.ZodType>;
  const parsed = entry.payload.safeParse(payload);
  return parsed.success ? entry.sentence(parsed.data) : name;
}
