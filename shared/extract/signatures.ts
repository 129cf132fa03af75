import type { Signature } from '../domain/document.ts';
import type { Box } from '../geometry/box.ts';
import { area, intersect, roundBox } from '../geometry/box.ts';
import type { LabelKey } from './labels.ts';
import type { Layout } from './lines.ts';
import type { Pair } from './pairs.ts';
import type { Paper } from './paper.ts';

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

const NAME = /(?<![\p{Script=Han}])[\p{Script=Han}]{2,3}(?:·[\p{Script=Han}]{1,6})?(?![\p{Script=Han}])/u;
const NOT_A_NAME = /^(?:签名|签字|盖章|签章|年月|同意|情况|意见|日期|属实|无误|拒签|已阅|以上|捺印)/u;

/** Where a document should be signed and whether it is. `inkSeen`: ink was found somewhere in the dossier, so its lack here means something. */
export function signaturesOf(paper: Paper, inkSeen: boolean): Signature[] {
  const seen = new Set<string>();
  return paper.pairs.flatMap((pair) => {
    const role = roleOf(pair);
    const layout = paper.layouts.find((l) => l.page === pair.page);
    if (!role || !layout) return [];
    const place = signingPlace(pair, layout);
    const id = `${pair.page}/${role}/${place.map((v) => v.toFixed(2)).join()}`;
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ page: pair.page, role, present: isSigned(pair, place, layout, inkSeen), box: roundBox(place) }];
  });
}

function roleOf(pair: Pair): string | null {
  if (pair.key === 'partySign') return partyRole(pair.label);
  if (pair.key === 'officer') return /签/u.test(pair.label) ? '执法人员' : null;
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

function isSigned(pair: Pair, place: Box, layout: Layout, inkSeen: boolean): boolean | null {
  const marked = layout.ink.marks.some((m) => area(intersect(m.box, place)) > 0.4 * area(m.box));
  if (marked) return true;
  const name = pair.how === 'cell' ? signedTail(pair.value.text) : NAME.exec(pair.value.text)?.[0];
  if (name && !NOT_A_NAME.test(name)) return true;
  if (!inkSeen || layout.confidence < 0.8) return null;
  return pair.how === 'cell' || pair.value.text.length <= 2 || /^(?:年|月|日|签|盖|章|名|字|\d)+$/u.test(pair.value.text) ? false : null;
}

/** In an opinion cell only what stands behind 签名 or before the date is a signature. */
function signedTail(text: string): string {
  const m = /(?:签名|签字|签章|负责人|承办人|审核人|批准人)[:：]([^:]{0,12})/u.exec(text);
  if (m) return /\p{Script=Han}{2,}/u.exec((m[1] ?? '').replace(/年|月|日/gu, ' '))?.[0] ?? '';
  const alone = /(?:^|[。;,])([\p{Script=Han}、]{2,12})(?:20\d{2}年|$)/u.exec(text)?.[1] ?? '';
  return /意见|同意|情况|处罚|立案|结案/u.test(alone) ? '' : alone;
}
