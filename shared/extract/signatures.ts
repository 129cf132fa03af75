import type { Signature } from '../domain/document.ts';
import type { Box } from '../geometry/box.ts';
import { area, intersect, roundBox, union, width } from '../geometry/box.ts';
import { A4 } from '../geometry/span.ts';
import { tight } from '../text/normalise.ts';
import type { LabelKey } from './labels.ts';
import type { Layout } from './lines.ts';
import type { Pair } from './pair.ts';
import type { Paper } from './paper.ts';
import { headOpinion, isSigningFoot } from './paper.ts';
import { confidenceOf } from './run.ts';

/** Places where somebody signs, by label. */
const ROLES: Partial<Record<LabelKey, string>> = {
  recipientSign: '受送达人',
  server: '送达人',
  witness: '见证人',
  interviewer: '询问人',
  recorder: '记录人',
  reviewer: '审核人',
  registrar: '登记人',
  host: '主持人',
  officerOpinion: '承办人意见',
  unitOpinion: '承办机构意见',
  legalOpinion: '法制机构意见',
  headOpinion: '负责人意见',
};

/**
 * Where a document should be signed and whether it is. Where two officers sign in one place, the second has a role of his own
 * (`执法人员二`). `inkSeen`: ink was found somewhere in the dossier, so its lack here means something.
 */
export function signaturesOf(paper: Paper, inkSeen: boolean): Signature[] {
  const head = headOpinion(paper);
  const found: { readonly label: Box; signature: Signature }[] = [];
  for (const pair of paper.pairs) {
    const role = pair === head ? '负责人意见' : roleOf(paper, pair);
    const layout = paper.layouts.find((l) => l.page === pair.page);
    if (!role || !layout) continue;
    const place = signingPlace(pair, layout);
    const signature = { page: pair.page, role, present: isSigned(pair, place, { ...layout, ink: { ...layout.ink, marks: layout.ink.marks.filter((m) => isNearest(m.box, pair, paper)) } }, inkSeen), box: roundBox(place) };
    const same = found.find((f) => f.signature.page === pair.page && f.signature.role === role && area(intersect(f.label, pair.labelBox)) > 0.5 * area(pair.labelBox));
    if (same && same.signature.present === null) same.signature = signature;
    if (same) continue;
    found.push({ label: pair.labelBox, signature });
    if (role === '执法人员' || role === '承办人' || role === '送达人') found.push({ label: pair.labelBox, signature: { ...signature, role: `${role}二`, present: secondSigns(pair, place, layout, signature.present) } });
  }
  return found.map((f) => f.signature);
}

/** Whether no other label on a line of its own stands nearer to ink: what is signed on the line above is not signed here. */
function isNearest(ink: Box, pair: Pair, paper: Paper): boolean {
  if (pair.how === 'cell') return true;
  const distance = (b: Box): number => Math.abs((b[1] + b[3]) / 2 - (ink[1] + ink[3]) / 2);
  const own = distance(pair.labelBox);
  return !paper.pairs.some((p) => p !== pair && p.page === pair.page && p.how !== 'cell' && p.labelBox[0] < ink[2] && distance(p.labelBox) < own - 0.3 * (pair.labelBox[3] - pair.labelBox[1]));
}

/** Places of signature behind labels that carry no fact. */
const OTHER_ROLES: readonly (readonly [RegExp, string])[] = [[/^立卷人/u, '立卷人'], [/^检查人(?:签名|签字)?$/u, '检查人'], [/^复核人/u, '复核人'], [/参加人员?签名|与会人员签名|出席人员签名/u, '参加人'], [/^监督人|^监销人/u, '监督人'], [/^审查人/u, '审核人'], [/^经办人/u, '承办人']];

/** Where the party says that a record is right, it signs too, if the form has no other place for that. */
const PARTY_OPINION = /^(?:被检查人|被检查单位|当事人|申请人|被核查人)(?:的)?意见$/u;
const AGREED = /^.*?(?:属实|无异议|没有异议|一致|无误|认可)[。,;!]?/u;

/** Papers on which officers sign behind the label that names them, in the lower part. */
const SIGNED_BY_OFFICERS = new Set(['P40S', 'P59', 'P28', 'L07', 'L19', 'C04', 'P13', 'P17', 'I06', 'P25', 'X04']);

function roleOf(paper: Paper, pair: Pair): string | null {
  if (pair.key === 'partySign') return partyRole(pair.label);
  if (pair.key === 'other' && PARTY_OPINION.test(tight(pair.label)) && !paper.pairs.some((p) => p.key === 'partySign')) return /申请/u.test(pair.label) ? '申请人' : '当事人';
  if (pair.key === 'other') return OTHER_ROLES.find(([label]) => label.test(tight(pair.label)))?.[1] ?? null;
  if (pair.key === 'officer' && SIGNED_BY_OFFICERS.has(paper.kind) && pair.labelBox[1] > 0.4 && pair.page === paper.layouts.at(-1)?.page) return '执法人员';
  const foot = isSigningFoot(paper, pair);
  if (pair.key === 'officer') return foot || /签/u.test(pair.label) ? '执法人员' : signsReport(paper, pair) ? '承办人' : null;
  if (foot && (pair.key === 'party' || pair.key === 'interviewPerson')) return pair.key === 'party' ? '当事人' : '被询问人';
  if (pair.key === 'interviewer' && !/签/u.test(pair.label) && pair.labelBox[1] < 0.5) return null;
  if (pair.key === 'recorder' && !/签/u.test(pair.label) && pair.labelBox[1] < 0.5) return null;
  if (pair.key === 'host' && !/签/u.test(pair.label)) return null;
  return ROLES[pair.key] ?? null;
}

/** Under a report of the investigation the officers sign behind their label, on its last page. */
function signsReport(paper: Paper, pair: Pair): boolean {
  return paper.kind === 'P30' && pair.how === 'line' && pair.page === paper.layouts.at(-1)?.page && !/、/u.test(pair.value.text) && paper.pairs.findLast((p) => p.key === 'officer') === pair && paper.pairs.some((p) => p.key === 'officer' && p !== pair);
}

/** Width of one written name, in heights of the page's print. */
const ONE_NAME = 3.6;

/** Two officers sign in one place: two names read there are both; one name and no further ink or name under it is one. */
function secondSigns(pair: Pair, place: Box, layout: Layout, first: boolean | null): boolean | null {
  const letters = (pair.value.text.replace(FORM_WORDS, '').match(/\p{Script=Han}/gu) ?? []).length;
  if (letters >= 5) return true;
  const below = layout.lines.some((l) => l.box[1] > place[1] && l.box[1] - pair.labelBox[3] < 2 * l.size && l.box[0] > pair.labelBox[2] - 0.02 && /^[\p{Script=Han}]{2,4}$/u.test(l.run.text));
  const marks = layout.ink.marks.filter((m) => m.kind === 'pen' && area(intersect(m.box, place)) > 0).map((m) => m.box);
  const ink = union([...marks, ...pair.value.glyphs.filter((g) => g.page === layout.page && /\p{Script=Han}/u.test(g.word.text[g.at] ?? '')).map((g) => g.box)]);
  // One name written by hand is hardly wider than three and a half printed characters; two names never fit.
  const narrow = ink !== null && width(ink) < ONE_NAME * layout.size * A4;
  return first === true && !below && marks.length <= 1 && (narrow || (letters >= 2 && letters <= 3 && marks.length === 0)) ? false : null;
}

function partyRole(label: string): string {
  if (/见证/u.test(label)) return '见证人';
  if (/受送达/u.test(label)) return '受送达人';
  if (/询问/u.test(label)) return '被询问人';
  if (/提供人|持有人/u.test(label)) return '提供人';
  if (/申请人/u.test(label) && !/申辩/u.test(label)) return '申请人';
  return '当事人';
}

/** The cell, or the line right of the label, a little taller than print because signatures are. */
function signingPlace(pair: Pair, layout: Layout): Box {
  if (pair.how === 'cell') return pair.place;
  const [x0, y0, x1, y1] = pair.labelBox;
  const tall = 0.9 * (y1 - y0);
  const next = layout.lines
    .flatMap((l) => l.run.glyphs.map((g) => g.box))
    .filter((b) => b[0] > x1 + 0.14 && Math.min(b[3], y1) - Math.max(b[1], y0) > 0.4 * (y1 - y0))
    .reduce((min, b) => Math.min(min, b[0]), 1);
  return [Math.min(x0, x1), Math.max(0, y0 - tall), Math.min(1, next, x1 + 0.34), Math.min(1, y1 + tall)];
}

/** Ink in the place, or words there that can only be a name (read from handwriting, or printed). Nothing at all means unsigned, if ink is seen elsewhere. */
function isSigned(pair: Pair, place: Box, layout: Layout, inkSeen: boolean): boolean | null {
  const marked = layout.ink.marks.some((m) => area(intersect(m.box, place)) > 0.4 * Math.min(area(m.box), area(place)));
  const text = pair.value.text;
  if (/拒绝?签|拒收/u.test(text)) return false;
  // A number alone is that of the page.
  const written = /Opinion$/u.test(pair.key) ? signedTail(text) : text.replace(PARTY_OPINION.test(tight(pair.label)) ? AGREED : /^$/u, '').replace(FORM_WORDS, '').replace(/^\d{1,3}$/u, '');
  if (written !== null && /\p{Script=Han}/u.test(written)) return true;
  if (marked || (written && /[\p{L}\d]/u.test(written) && confidenceOf(pair.value) < SCRIBBLE)) return true;
  if (!inkSeen || layout.confidence < 0.8 || written === null) return null;
  return written.replace(/[^\p{Script=Han}\dA-Za-z]/gu, '') === '' ? false : null;
}

/** Letters read with less confidence where a name belongs are handwriting. */
const SCRIBBLE = 0.85;

const FORM_WORDS = /20\d{2}年\d{1,2}月\d{1,2}日|[年月日]|签名|签字|盖章|签章|捺印|公章|本人|法定代表人|\d{1,2}[时分]/gu;

/** What stands between 签名 and the date of an opinion; null when the cell has no such word and nothing that looks like a name. */
function signedTail(text: string): string | null {
  const m = /(?:签名|签字|签章|负责人|承办人|审核人|批准人)[:]/u.exec(text);
  if (m) return text.slice(m.index + m[0].length).replace(/(?:签名|签字|签章)[:]/gu, '').replace(FORM_WORDS, '');
  const alone = /(?:^|[。;,])([\p{Script=Han}、]{2,12})(?:20\d{2}年|$)/u.exec(text)?.[1];
  if (alone && !/意见|同意|情况|处罚|立案|结案/u.test(alone)) return alone;
  return text.replace(FORM_WORDS, '') === '' ? '' : null;
}
