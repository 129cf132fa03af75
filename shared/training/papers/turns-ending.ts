import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, commaMoney, moneyValue, upperMoney } from '../notation.ts';
import type { Story } from '../story.ts';
import { daysBetween } from '../../text/dates.ts';
import { caseTitle, causeText, columnsOf, docNo, formDate, handDate, heading, issued, lines, opinion, page, partyBlock, partyName, sealAt, sign, signed, thumb, variant, you, type Paper, type PaperMaker } from './context.ts';
import { contact, letter } from './letter.ts';

const numbered = (s: Story, type: string): string => `${s.agency.letters}${type}〔${s.dates.decision.slice(0, 4)}〕${s.numbers.decision}号`;

/** Last day for paying, and what the law adds for each day after it (article 72). */
export function surchargeOf(s: Story, due: string): { readonly days: number; readonly amount: number } {
  const days = daysBetween(due, s.dates.payment);
  return { days, amount: Math.min(s.fine, Math.round(s.fine * 0.03 * days)) };
}

/** 行政处罚听证告知书 of its own (P33). */
export const hearingRightNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚听证告知书', '听证告知书', '听证权利告知书');
  const no = numbered(s, '听告');
  const text = [...partyBlock(c).slice(0, 1), `本机关拟对${you(s)}${s.act.cause}的行为作出罚款${fact('notice.amount', moneyValue(s.noticeFine), `人民币${upperMoney(s.noticeFine)}（￥${commaMoney(s.noticeFine)}元）`)}的行政处罚。根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，${you(s)}有要求举行听证的权利。如要求听证，应当自收到本告知书之日起${c.has('hearingFive') ? '五个工作日' : '三日'}内向本机关提出；逾期未提出的，视为放弃听证权利。`];
  return { kind: 'P33', title, docNo: no, date: s.dates.notice, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:5mm">${contact(c)}</div>${issued(c, s.dates.notice)}`) };
};

/** 听证公告 (P36). */
export const hearingAnnouncement: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '听证公告', '行政处罚听证公告');
  const text = [`!${s.agency.name}定于${arabicDate(s.dates.hearing)}上午${Number(s.hearingTime.start.slice(0, 2))}时${s.hearingTime.start.slice(3)}分，在本机关三楼会议室公开举行${caseTitle(s)}听证会。`, '公民、法人或者其他组织可以凭有效身份证件申请旁听。特此公告。'];
  const body = `<div style="height:10mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}${issued(c, s.dates.hearingNotice)}`;
  return { kind: 'P36', title, docNo: '', date: s.dates.hearingNotice, author: s.agency.name, pages: [page(body)] };
};

/** 听证委托书 (P36). */
export const hearingMandate: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '听证委托书', '听证代理委托书');
  const text = [`!委托人：${partyName(c)}`, `!受托人：${s.witness}`, `现委托${s.witness}为我方在行政处罚听证中的代理人，代理权限为：陈述、申辩、举证、质证。`];
  const body = `<div style="height:8mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:16mm;padding-left:80mm;line-height:2.3">委托人：${sign(c, s.party.person.name)}${thumb(c)}<br>受托人：${sign(c, s.witness)}<br>${handDate(c, s.dates.hearingNotice)}</div>`;
  return { kind: 'P36', title, docNo: '', date: s.dates.hearingNotice, author: s.party.name, pages: [page(body)] };
};

/** 延期缴纳罚款申请书 and 审批表 (P53). */
export const deferral = (what: 'application' | 'approval'): PaperMaker => (c): Paper => {
  const { s } = c;
  if (what === 'application') {
    const title = variant(c, 0, '延期缴纳罚款申请书', '延期（分期）缴纳罚款申请书');
    const text = [`!${s.agency.name}：`, `你局${docNo(s, 'decision')}行政处罚决定书已收悉。因近期资金周转困难，暂时无力缴纳罚款，申请延期三十日缴纳。`];
    const seal = s.party.kind === 'company' ? sealAt(c, s.party.name, 96, -10, 38) : '';
    return { kind: 'P53', title, docNo: '', date: s.extra.deferral, author: s.party.name, pages: [page(`<div style="height:8mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:14mm;padding-left:80mm;line-height:2.3">申请人：${sign(c, s.party.person.name)}${s.party.kind === 'company' ? '' : thumb(c)}<br>${handDate(c, s.extra.deferral)}${seal}</div>`)] };
  }
  const title = variant(c, 1, '行政处罚延期（分期）缴纳罚款审批表', '延期缴纳罚款审批表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 52, 30, 50], [
    [13, label('当事人'), cell(partyName(c)), label('罚款金额'), cell(`${commaMoney(s.fine)}元`)], [13, label('处罚决定书文号'), cell(docNo(s, 'decision')), label('申请日期'), cell(formDate(c, s.extra.deferral))],
    [56, label('申请理由'), cell(`　　当事人确有经济困难，申请延期三十日缴纳罚款，符合《中华人民共和国行政处罚法》第六十六条第二款的规定。${signed(c, '承办人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.extra.deferral))}`, 3, 'o')],
    [40, label('承办机构意见'), cell(opinion(c, '同意延期。', s.officeHead, s.extra.deferral, 'head'), 3, 'o')], [46, label('行政机关<br>负责人意见'), cell(opinion(c, '同意延期三十日缴纳。', s.leader, s.extra.deferral, 'leader'), 3, 'o')],
  ]);
  return { kind: 'P53', title, docNo: '', date: s.extra.deferral, author: s.agency.name, pages: [page(body)] };
};

/** 加处罚款决定书 (P54). */
export const surcharge = (due: (s: Story) => string): PaperMaker => (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '加处罚款决定书', '加处罚款告知书');
  const no = numbered(s, '加罚');
  const { days, amount } = surchargeOf(s, due(s));
  const shown = c.has('lawful') ? amount : s.fine + 1000;
  const text = [...partyBlock(c).slice(0, 1), `${you(s)}应当于${arabicDate(due(s))}前缴纳${docNo(s, 'decision')}行政处罚决定书确定的罚款${commaMoney(s.fine)}元，逾期${fact('surcharge.days', String(days), String(days))}日缴纳。依据《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，每日按罚款数额的百分之三加处罚款，共计人民币${upperMoney(shown)}（￥${fact('surcharge.amount', moneyValue(shown), commaMoney(shown))}元）。`];
  return { kind: 'P54', title, docNo: no, date: s.extra.surcharge, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.extra.surcharge)}</div>${issued(c, s.extra.surcharge)}`) };
};

/** 行政处罚决定履行催告书 (P55). */
export const penaltyUrging: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚决定履行催告书', '催告书', '履行催告书');
  const no = numbered(s, '催');
  const text = [...partyBlock(c).slice(0, 1), `本机关于${arabicDate(s.dates.decisionServed)}向${you(s)}送达${docNo(s, 'decision')}行政处罚决定书，${you(s)}在法定期限内不申请行政复议、不提起行政诉讼，又不履行缴纳罚款的义务。依据《中华人民共和国行政强制法》第五十四条的规定，现催告${you(s)}自收到本催告书之日起十日内到${s.agency.bank}（账号：${s.agency.account}）缴纳罚款人民币${upperMoney(s.fine)}（￥${commaMoney(s.fine)}元）。${you(s)}有权进行陈述和申辩。逾期仍不履行的，本机关将依法申请人民法院强制执行。`];
  return { kind: 'P55', title, docNo: no, date: s.extra.urge, author: s.agency.name, pages: letter(c, title, no, '', text, issued(c, s.extra.urge, 'urge.date')) };
};

/** 强制执行申请书 (P56). */
export const courtRequest: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '强制执行申请书', '行政处罚强制执行申请书');
  const no = numbered(s, '申执');
  const text = [`!申请人：${s.agency.name}　负责人：${s.leader.name}`, `!被申请人：${partyName(c)}`, `!申请事项：强制执行${docNo(s, 'decision')}行政处罚决定书确定的罚款人民币${upperMoney(s.fine)}。`, `事实和理由：行政处罚决定书于${arabicDate(s.dates.decisionServed)}送达，被申请人在法定期限内未申请行政复议、未提起行政诉讼，又不履行。本机关于${arabicDate(s.extra.urgeServed)}送达催告书，催告期满仍未履行。依据《中华人民共和国行政强制法》第五十三条、第五十四条、第五十五条的规定，申请强制执行。`, `!此致`, `!${s.agency.court}`];
  const body = `${heading(c, title, false)}<div class="noc">${no}</div>${lines(c, text, columnsOf(c)).join('')}<div style="margin-top:8mm">负责人：${sign(c, s.leader.name)}</div>${issued(c, s.extra.application, 'courtApplication.date')}`;
  return { kind: 'P56', title, docNo: no, date: s.extra.application, author: s.agency.name, pages: [page(body)] };
};

/** 涉案物品处理记录 of what was held as evidence (P58). */
export const goodsHandled: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '涉案物品处理记录', '涉案物品处理单');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('案由'), cell(fact('case.cause', causeText(s)), 3)], [13, label('当事人'), cell(partyName(c)), label('处理时间'), cell(formDate(c, s.dates.holdDisposal))], [20, label('物品名称及数量'), cell('经营台账1本、登记本1本', 3)],
    [40, label('处理情况'), cell('　　经复制取证后原物返还当事人，当事人当场清点无误。', 3, 'p')], [22, label('领取人'), cell(`${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.holdDisposal)}`, 3)], [22, label('经办人'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, 3)], [20, label('监督人'), cell(sign(c, s.clerk), 3)],
  ]);
  return { kind: 'P58', title, docNo: '', date: s.dates.holdDisposal, author: s.agency.office, pages: [page(body)] };
};

/** 重大行政处罚备案报告 (P60). */
export const penaltyReport: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '重大行政处罚备案报告', '重大行政处罚决定备案报告');
  const no = numbered(s, '备');
  const text = [`!${s.agency.city}司法局：`, `根据《河南省重大行政处罚备案审查办法》的规定，现将本机关于${fact('decision.date', s.dates.decision, arabicDate(s.dates.decision))}作出的${docNo(s, 'decision')}行政处罚决定（${partyName(c)}，罚款${commaMoney(s.fine)}元）报请备案。`, '附件：行政处罚决定书一份、备案目录一份。'];
  return { kind: 'P60', title, docNo: no, date: s.extra.reported, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">备案机关接收人：${sign(c, s.witness)}　${handDate(c, s.extra.reported)}</div>${issued(c, s.extra.reported, 'filingRecord.date')}`) };
};

/** 行政复议决定书 that upholds the penalty (P63). */
export const reconsideration: PaperMaker = (c): Paper => {
  const { s } = c;
  const no = `${s.agency.city[0]}政复决〔${s.dates.payment.slice(0, 4)}〕${s.numbers.hold}号`;
  const text = [`!申请人：${partyName(c)}`, `!被申请人：${s.agency.name}`, `申请人不服被申请人作出的${docNo(s, 'decision')}行政处罚决定，向本机关申请行政复议。经审理，本机关认为被申请人认定事实清楚，证据确凿，适用依据正确，程序合法，内容适当。依据《中华人民共和国行政复议法》第六十八条的规定，决定维持。`];
  const body = `<div class="red">${s.agency.government}</div><h1>行政复议决定书</h1><div class="noc">${no}</div><div class="rule"></div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:14mm;text-align:right;line-height:1.9;padding-right:12mm"><div>${s.agency.government}</div><div>${arabicDate(s.extra.reconsidered)}</div>${sealAt(c, s.agency.government, 88, -14)}</div>`;
  return { kind: 'P63', title: '行政复议决定书', docNo: no, date: s.extra.reconsidered, author: s.agency.government, pages: [page(body)] };
};

