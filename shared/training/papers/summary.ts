import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite, clock, commaMoney, moneyValue, upperMoney } from '../notation.ts';
import type { ActCase } from '../story.ts';
import {
  address, bothNames, causeText, certNo, columnsOf, creditCode, formDate, handDate, heading, idNo, issueDate, lines, opinion, page, partyName, phone, representative, roleOf, sealAt, sign, thumb, variant, you,
  type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import { coverOf } from './cover.ts';
import { ovalSeal } from '../ink.ts';

/** A penalty that is decided on the spot (articles 51–53). */
export interface SummaryStory extends ActCase {
  readonly docNo: string;
  readonly recordNo: number;
  /** Whole yuan; 0 = a warning. */
  readonly fine: number;
  readonly paid: number;
  /** Collected on the spot. */
  readonly spot: boolean;
  readonly dates: ActCase['dates'] & { readonly decision: string; readonly record: string; readonly payment: string; readonly handover: string; readonly deposit: string };
}

type C = Ctx<SummaryStory>;

const penaltyText = (c: C): string => {
  const { s } = c;
  if (s.fine === 0) return '警告';
  const figures = c.has('figures') ? s.fine : s.fine + 100;
  return `罚款${fact('decision.amountUpper', moneyValue(s.fine), `人民币${upperMoney(s.fine)}`)}（￥${fact('decision.amount', moneyValue(figures), commaMoney(figures))}元）`;
};

/** How the fine is paid; collecting it at once needs a reason (article 68). */
function payment(c: C): string {
  const { s } = c;
  if (s.fine === 0) return '';
  const bank = `自收到本决定书之日起十五日内到${s.agency.bank}缴纳罚款（账号：${s.agency.account}）。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。`;
  if (!s.spot) return `缴纳方式：☑${bank}　□当场收缴。`;
  return `缴纳方式：□到指定银行缴纳　☑当场收缴。当场收缴理由：${c.has('spotReason') ? '依据《中华人民共和国行政处罚法》第六十八条第一项，依法给予一百元以下的罚款。' : ''}`;
}

const relief = (c: C): string => {
  const { s } = c;
  const first = c.has('first') ? `如不服本决定，应当自收到本决定书之日起${fact('decision.reconsiderationDays', '60', '六十日')}内先向${fact('decision.reconsiderationAuthority', s.agency.government)}申请行政复议；对行政复议决定不服的，可以自收到复议决定书之日起十五日内依法向${fact('decision.court', s.agency.court)}提起行政诉讼。`
    : `如不服本决定，可以自收到本决定书之日起${fact('decision.reconsiderationDays', '60', '六十日')}内向${fact('decision.reconsiderationAuthority', s.agency.government)}申请行政复议，也可以在${fact('decision.litigationMonths', '6', '六个月')}内直接向${fact('decision.court', s.agency.court)}提起行政诉讼。`;
  return `${first}复议和诉讼期间，本决定不停止执行。`;
};

const told = (c: C): string => (c.has('told') ? `处罚前，执法人员已口头告知${you(c.s)}拟作出处罚的内容及事实、理由、依据和陈述、申辩的权利。${you(c.s)}☑未提出　□提出　陈述申辩意见。` : '');
const shown = (c: C): string => (c.has('identity') ? `执法人员已向${you(c.s)}出示执法证件，表明身份。` : '');

const partyRows = (c: C): Parameters<typeof table>[1] => (c.s.party.kind === 'citizen'
  ? [[11, label('当事人'), cell(partyName(c)), label('性别'), cell(c.s.party.person.sex)], [11, label('公民身份号码'), cell(c.has('partyNo') ? idNo(c) : ''), label('联系电话'), cell(phone(c))], [11, label('住址'), cell(address(c), 3)]]
  : [[11, label('当事人'), cell(partyName(c)), label(roleOf(c.s)), cell(representative(c))], [13, label('统一社会<br>信用代码'), cell(c.has('partyNo') ? creditCode(c) : ''), label('联系电话'), cell(phone(c))], [11, label('地址'), cell(address(c), 3)]]);

function officersFoot(c: C): string {
  const { s } = c;
  const cert = c.has('certs') ? `执法证号：${certNo(c, 0)}${c.has('officer2') ? `、${certNo(c, 1)}` : ''}` : '';
  return `执法人员：${sign(c, s.officers[0].name)}${c.has('officer2') ? sign(c, s.officers[1].name) : ''}　${cert}`;
}

const receipt = (c: C): string => (c.has('receipt') ? `当事人签收：${sign(c, c.s.party.person.name)}${thumb(c)}　${handDate(c, c.s.dates.decision, 'service.date')}` : '当事人签收：');

const issuedOnSpot = (c: C): string => `<div style="position:relative;margin-top:5mm;text-align:right;padding-right:10mm;line-height:1.8"><div>${fact('agency.name', c.s.agency.name)}</div><div>${issueDate(c, c.s.dates.decision, 'decision.date')}</div>${c.has('seal') ? sealAt(c, c.s.agency.name, 92 + c.r.int(0, 6), -14) : ''}</div>`;

/** 当场行政处罚决定书 (P40S): a printed form with a number, or running text with underlined entries. */
export const spotDecision: PaperMaker<SummaryStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '当场行政处罚决定书', '行政处罚决定书（当场）', '当场处罚决定书', '简易程序行政处罚决定书');
  const no = c.has('docNo') ? `<div class="no">编号：${fact('decision.docNo', s.docNo)}</div>` : '';
  const when = `${arabicDate(s.dates.inspection)}${clock(`${s.dates.inspection}T${s.inspectionTime.start}`)}`;
  const fault = c.has('fact') ? `${when}，${s.act.finding}` : `${you(s)}${s.act.cause}。`;
  const law = `上述行为违反了${fact('decision.violatedArticles', cite(s.act.violated, c.has('paragraphs') ? 'full' : 'article'))}的规定，依据${fact('decision.basisArticles', cite(s.act.basis, c.has('paragraphs') ? 'full' : 'article'))}的规定，决定给予${you(s)}${penaltyText(c)}的行政处罚，并责令${you(s)}${s.act.correction}。`;
  const tail = `<div style="margin-top:4mm;line-height:2.1">处罚地点：${s.party.address}<br>${officersFoot(c)}<br>${receipt(c)}</div>${issuedOnSpot(c)}<div style="font-size:10.5pt;margin-top:6mm">本决定书一式两份，一份当场交付当事人，一份存档。</div>`;
  const form = s.seed.length % 2 === 0;
  const body = form
    ? table([32, 54, 28, 50], [...partyRows(c), [52, label('违法事实<br>及证据'), cell(`　　${fault}证据：现场照片、现场检查笔录。`, 3, 'p')], [58, label('处罚依据<br>及内容'), cell(`　　${law}${payment(c)}`, 3, 'p')], [22, label('告知情况'), cell(`${shown(c)}${told(c)}`, 3)], [30, label('救济途径'), cell(relief(c), 3)]])
    : lines(c, [
      `!当事人：${partyName(c)}`, s.party.kind === 'citizen' ? `!公民身份号码：${c.has('partyNo') ? idNo(c) : ''}　联系电话：${phone(c)}` : `!统一社会信用代码：${c.has('partyNo') ? creditCode(c) : ''}　${roleOf(s)}：${representative(c)}`,
      `!地址：${address(c)}`, fault, `以上事实有现场照片、现场检查笔录为证。${law}`, payment(c), `${shown(c)}${told(c)}`, relief(c),
    ].filter(Boolean), columnsOf(c)).join('');
  return { kind: 'P40S', title, docNo: s.docNo, date: s.dates.decision, author: s.agency.name, pages: [page(`${heading(c, title)}${no}${body}${tail}`)] };
};

/** 当场处罚备案登记 (P60S). */
export const spotRecord: PaperMaker<SummaryStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '当场处罚备案登记表', '当场处罚决定备案表', '当场行政处罚备案表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([34, 50, 32, 48], [
    [14, label('决定书编号'), cell(fact('decision.docNo', s.docNo)), label('决定日期'), cell(formDate(c, s.dates.decision, 'decision.date'))],
    [14, label('当事人'), cell(partyName(c)), label('联系电话'), cell(phone(c))],
    [14, label('案由'), cell(fact('case.cause', causeText(s)), 3)],
    [20, label('处罚内容'), cell(s.fine === 0 ? '警告' : `罚款${s.fine}元`, 3)],
    [14, label('执法人员'), cell(bothNames(c)), label('备案日期'), cell(formDate(c, s.dates.record, 'filingRecord.date'))],
    [28, label('备案人'), cell(`${sign(c, s.officers[0].name)}　${handDate(c, s.dates.record)}`, 3)],
    [28, label('接收人'), cell(`${sign(c, s.clerk)}　${handDate(c, s.dates.record)}`, 3)],
    [34, label('负责人意见'), cell(opinion(c, '同意备案。', s.officeHead, s.dates.record, 'leader'), 3, 'o')],
  ]);
  return { kind: 'P60S', title, docNo: '', date: s.dates.record, author: s.agency.office, pages: [page(body)] };
};

/** 罚款票据 (P52): paid at the bank, or collected by the officers and handed over (article 71). */
export const spotReceipt: PaperMaker<SummaryStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '河南省代收罚款收据', '非税收入统一票据', '当场处罚罚款收据');
  const rows: Parameters<typeof table>[1] = [
    [12, label('缴款人'), cell(fact('payment.payer', s.party.name), 3)], [12, label('执收单位'), cell(s.agency.name, 3)], [12, label('决定书编号'), cell(s.docNo, 3)],
    [14, label('金额（大写）'), cell(`人民币${upperMoney(s.paid)}`), label('金额（小写）'), cell(`￥${fact('payment.amount', moneyValue(s.paid), `${commaMoney(s.paid)}.00`)}`)],
    [12, label('缴款日期'), cell(formDate(c, s.dates.payment, 'payment.date')), label('收款人'), cell(s.spot ? sign(c, s.officers[0].name) : s.agency.bank)],
  ];
  const moved = s.spot ? `<div style="margin-top:8mm;line-height:2.3">当场收缴罚款交款记录<br>执法人员于${fact('handover.date', s.dates.handover, arabicDate(s.dates.handover))}将上述罚款交至${s.agency.name}财务室。交款人：${sign(c, s.officers[0].name)}　接收人：${sign(c, s.clerk)}<br>本机关于${fact('bankDeposit.date', s.dates.deposit, arabicDate(s.dates.deposit))}将罚款缴付${s.agency.bank}。经办人：${sign(c, s.clerk)}</div>` : '';
  const body = `<div style="height:6mm"></div><div style="border:0.3mm solid #7a3b3b;padding:8mm;position:relative"><div style="text-align:center;font-size:19pt;letter-spacing:.1em;color:#7a2020">${title}</div><div style="display:flex;justify-content:space-between;margin:3mm 0"><span>票据号码：00${c.r.int(10000000, 99999999)}</span><span>填制日期：${formDate(c, s.dates.payment)}</span></div>${table([32, 48, 26, 34], rows)}<span class="seal" style="left:92mm;top:62mm">${ovalSeal(s.agency.bank, s.dates.payment, c.r)}</span></div>${moved}<div style="margin-top:8mm;line-height:2.2">票据与原件核对无异。核对人：${sign(c, s.officers[1].name)}　${handDate(c, s.dates.payment)}</div>`;
  return { kind: 'P52', title, docNo: '', date: s.dates.payment, author: s.spot ? s.agency.office : s.agency.bank, pages: [page(body)] };
};

/** Cover of a summary penalty. */
export const spotCover = (c: C, papers: number, pages: number): Paper => {
  const { s } = c;
  return coverOf(c, ['行政处罚案卷（简易程序）', '当场行政处罚案卷', '行政处罚案卷'], [
    ['案卷题名', fact('case.title', `${s.party.name}${s.act.cause}案`)], ['案　　由', fact('case.cause', causeText(s))], ['当 事 人', partyName(c)],
    ['决定书编号', fact('decision.docNo', s.docNo), '决定日期', formDate(c, s.dates.decision, 'decision.date')],
    ['承办机构', s.agency.office, '承 办 人', bothNames(c)], ['处理结果', s.fine === 0 ? '警告' : `罚款${s.fine}元，已缴纳`], ['归档日期', formDate(c, s.dates.archive), '归 档 号', `${s.year}${String(s.recordNo).padStart(4, '0')}`],
  ], { papers, pages, archive: s.recordNo });
};

