import { cell, fact, label, table } from '../markup.ts';
import type { Case, ServiceMethod } from '../story.ts';
import { handDate, heading, page, partyName, phone, sealAt, sign, thumb, variant, type Ctx, type Paper } from './context.ts';

const METHOD: Record<ServiceMethod, string> = { direct: '直接送达', refused: '留置送达', post: '邮寄送达', electronic: '电子送达', public: '公告送达' };

/** One act of service. */
export interface Served {
  readonly titles: readonly string[];
  readonly day: string;
  /** Fact that this service gives besides `service.date`; empty for none. */
  readonly key: string;
  readonly method: ServiceMethod;
  /** What the case is about, as the row 案由 says. */
  readonly about: string;
  /** P50, or L16 for a licence. */
  readonly kind?: string;
}

/** 送达回证 (P50) for one or more papers. */
export const serviceReturn = (c: Ctx<Case>, served: Served): Paper => {
  const { s } = c;
  const title = served.about.includes('涉嫌') && !served.key.startsWith('seizure') ? variant(c, 0, '送达回证', '行政处罚文书送达回证', '送达回执') : variant(c, 1, '送达回证', '送达回执', '执法文书送达回证');
  const { method } = served;
  const signed = method === 'direct' || method === 'electronic';
  const seal = signed && s.party.kind === 'company' ? sealAt(c, s.party.name, 14 + c.r.int(0, 8), -19 + c.r.int(0, 4), 36) : '';
  const both = (html: string): string => (served.key && c.has('date') ? fact(served.key, served.day, html) : html);
  const received = signed
    ? `<div style="position:relative">${c.has('relation') ? sign(c, s.party.person.name) : sign(c, s.witness)}${s.party.kind === 'company' ? '' : thumb(c)}（${!c.has('relation') ? '代收' : s.party.kind === 'company' ? '法定代表人' : '本人'}）　${both(handDate(c, served.day, 'service.date', 'date'))}${seal}</div>`
    : method === 'public' ? `公告期满视为送达：${both(handDate(c, served.day, 'service.date', 'date'))}` : method === 'refused' ? `拒绝签收　${both(handDate(c, served.day, 'service.date', 'date'))}` : `以邮寄回执签收日为准：${both(handDate(c, served.day, 'service.date', 'date'))}`;
  const refusal = method === 'refused' ? '受送达人拒绝签收，将文书留置于其住所，并采用拍照、录像等方式记录送达过程。' : '/';
  const witness = method === 'refused' && c.has('witness') ? `${sign(c, s.witness)}（${s.agency.city}和平社区工作人员）` : '/';
  const recorded = method === 'refused' && !c.has('witness') ? '受送达人拒绝签收，将文书留置。' : refusal;
  const body = `<div style="height:4mm"></div>${heading(c, title)}<div style="height:5mm"></div>` + table([40, 62, 26, 36], [
    [14, label('案由'), cell(served.about, 3)],
    [14, label('受送达人'), cell(partyName(c)), label('联系电话'), cell(phone(c))],
    [14 + served.titles.length * 8, label(variant(c, 1, '送达文书<br>名称及文号', '送达文书<br>名称、文号', '文书名称<br>及文号')), cell(served.titles.map((t) => `${fact('service.documents', t)}`).join('<br>'), 3)],
    [14, label('送达地点'), cell(s.party.address, 3)],
    [14, label('送达方式'), cell(fact('service.method', METHOD[method])), label('份数'), cell('各1份', 1, 'c')],
    [40, label(variant(c, 2, '收件人签名<br>（盖章）及日期', '受送达人签名<br>（盖章）及日期', '收件人<br>签收及日期')), cell(received, 3)],
    [16, label('代收人及与<br>受送达人关系'), cell('/', 3, 'c')],
    [18, label('拒收事由'), cell(recorded, 3, recorded === '/' ? 'c' : undefined)],
    [15, label('见证人'), cell(witness, 3, witness === '/' ? 'c' : undefined)],
    [22, label(variant(c, 0, '送达人', '送达人（签名）', '送达人员')), cell(`${sign(c, s.officers[0].name)}　${sign(c, s.officers[1].name, 'server2')}　${handDate(c, served.day)}`, 3)],
    [13, label('备注'), method === 'public' && c.has('cause') ? cell('受送达人下落不明，邮寄送达被退回，采用公告方式送达，原因和经过已记入案卷', 3) : cell(c.has('strike') && method !== 'public' ? '/' : '', 3, 'c')],
  ]);
  return { kind: served.kind ?? 'P50', title, docNo: '', date: c.has('date') ? served.day : '', author: s.agency.office, pages: [page(body)] };
};
