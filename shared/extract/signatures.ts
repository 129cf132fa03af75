import type { Signature } from '../domain/document.ts';
import type { Box } from '../geometry/box.ts';
import { area, intersect, roundBox } from '../geometry/box.ts';
import type { LabelKey } from './labels.ts';
import type { Layout } from './lines.ts';
import type { Pair } from './pairs.ts';
import type { Paper } from './paper.ts';
import { headOpinion } from './paper.ts';
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

/** Where a document should be signed and whether it is. `inkSeen`: ink was found somewhere in the dossier, so its lack here means something. */
export function signaturesOf(paper: Paper, inkSeen: boolean): Signature[] {
  const head = headOpinion(paper);
  const found: Signature[] = [];
  const labels: Box[] = [];
  for (const pair of paper.pairs) {
    const role = pair === head ? '负责人意见' : roleOf(pair, paper.kind);
    const layout = paper.layouts.find((l) => l.page === pair.page);
    if (!role || !layout) continue;
    const place = signingPlace(pair, layout);
    const signature = { page: pair.page, role, present: isSigned(pair, place, layout, inkSeen), box: roundBox(place) };
    const same = found.findIndex((s, i) => s.page === signature.page && s.role === role && area(intersect(labels[i] ?? [0, 0, 0, 0], pair.labelBox)) > 0.5 * area(pair.labelBox));
    if (same < 0) {
      found.push(signature);
      labels.push(pair.labelBox);
    } else if (found[same]?.present === null) found[same] = signature;
  }
  return found;
}

/** Records are signed at the foot of each page, behind the same labels that stand in their head. */
const RECORDS = new Set(['P10', 'P11', 'I03', 'I04', 'C03']);

function roleOf(pair: Pair, kind: string): string | null {
  if (pair.key === 'partySign') return partyRole(pair.label);
  const foot = pair.how === 'line' && pair.labelBox[1] > 0.6;
  if (pair.key === 'officer') return /签/u.test(pair.label) || (foot && RECORDS.has(kind)) ? '执法人员' : null;
  if (foot && RECORDS.has(kind) && (pair.key === 'party' || pair.key === 'interviewPerson')) return pair.key === 'party' ? '当事人' : '被询问人';
  if (pair.key === 'interviewer' && !/签/u.test(pair.label) && pair.labelBox[1] < 0.5) return null;
  if (pair.key === 'recorder' && !/签/u.test(pair.label) && pair.labelBox[1] < 0.5) return null;
  if (pair.key === 'host' && !/签/u.test(pair.label)) return null;
  return ROLES[pair.key] ?? null;
}

function partyRole(label: string): string {
  if (/见证/u.test(label)) return '见证人';
  if (/受送达/u.test(label)) return '受送达人';
  if (/询问/u.test(label)) return '被询问人';
  if (/提供人|持有人/u.test(label)) return '提供人';
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
  const written = /Opinion$/u.test(pair.key) ? signedTail(text) : text.replace(FORM_WORDS, '');
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
