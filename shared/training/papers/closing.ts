import { ovalSeal } from '../ink.ts';
import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, commaMoney, moneyValue, upperMoney } from '../notation.ts';
import {
  bothNames, caseTitle, columnsOf, docNo, formDate, hand, handDate, heading, issued, lines, opinion, page, partyName, phone, sign, signed, variant, type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import type { Served } from './service.ts';

/** EMS 邮寄凭证及妥投信息 (P51). */
export const postReceipt = (c: Ctx, served: Served): Paper => {
  const { s } = c;
  const no = `EX${c.r.int(10000000, 99999999)}0CN`;
  const sent = c.s.dates.decision;
  const body = `${heading(c, '邮寄凭证', false)}<div style="height:6mm"></div>` + table([34, 48, 34, 48], [
    [13, label('邮件号'), cell(no), label('寄件日期'), cell(formDate(c, sent))],
    [13, label('寄件人'), cell(s.agency.name, 3)],
    [13, label('收件人'), cell(partyName(c)), label('电话'), cell(phone(c))],
    [13, label('收件地址'), cell(s.party.address, 3)],
    [13, label('内件品名'), cell(served.titles.join('、'), 3)],
    [20, label('回执'), cell(`${hand('已签收')}　${sign(c, s.party.person.name)}　${handDate(c, served.day)}`, 3)],
  ]) + `<div style="border:0.2mm solid #777;margin-top:10mm;padding:7mm;font-family:'Noto Sans CJK SC';font-size:11.5pt;line-height:2.1"><div style="font-size:14pt">邮件查询结果　${no}</div><div>${sent} 16:20　${s.agency.city}营业部已收寄</div><div>${served.day} 08:35　${s.agency.city}投递部安排投递</div><div>${served.day} 10:12　已妥投，本人签收</div></div>`;
  return { kind: 'P51', title: '邮寄凭证', docNo: '', date: served.day, author: s.agency.office, pages: [page(body)] };
};

/** 送达地址（电子送达）确认书 (P22). */
export const addressConfirmation: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '送达地址确认书', '送达信息确认书');
  const agree = s.service === 'electronic' ? '同意，接收方式：手机短信及电子邮箱' : '不同意';
  const body = `${heading(c, title)}<div style="height:5mm"></div>` + table([40, 124], [
    [13, label('受送达人'), cell(partyName(c))], [13, label('送达地址'), cell(s.party.address)], [13, label('联系电话'), cell(phone(c))],
    [13, label('电子邮箱'), cell(`ceshi${s.numbers.filing}@example.cn`)], [16, label('是否同意电子送达'), cell(agree)],
    [50, label('告知事项'), cell('　　受送达人应当提供准确的送达地址。提供的地址不准确、送达地址变更未及时告知，导致文书未能实际接收的，文书退回之日视为送达之日；电子送达以到达受送达人特定系统的日期为送达日期。')],
    [44, label('受送达人确认'), cell(`${hand('以上内容已阅读，确认无误。')}<div class="sg">${sign(c, s.party.person.name)}　${handDate(c, s.dates.interview)}</div>`, 1, 'o')],
    [20, label('执法人员'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`)],
  ]);
  return { kind: 'P22', title, docNo: '', date: s.dates.interview, author: s.party.name, pages: [page(body)] };
};

/** 电子送达截图 (P51). */
export const electronicShot = (c: Ctx, served: Served): Paper => {
  const { s } = c;
  const body = `${heading(c, '电子送达截图', false)}<div style="border:0.4mm solid #555;border-radius:3mm;margin:10mm auto;width:120mm;height:150mm;padding:8mm;font-family:'Noto Sans CJK SC';font-size:12pt;line-height:2.1"><div style="border-bottom:0.2mm solid #999;font-size:14pt">执法文书电子送达平台</div><div>接收人：${s.party.person.name}（${s.party.phone}）</div><div>文书：${served.titles.join('、')}</div><div>发送时间：${served.day} 09:40:12</div><div>到达时间：${served.day} 09:40:15</div><div>状态：已到达、已阅读</div></div><div>截图人：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, served.day)}</div>`;
  return { kind: 'P51', title: '电子送达截图', docNo: '', date: served.day, author: s.agency.office, pages: [page(body)] };
};

/** 送达公告 (P51), thirty days before the day that counts as service. */
export const publicNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '送达公告', '行政处罚文书送达公告');
  const text = [`!${partyName(c)}：`, `本机关于${arabicDate(s.dates.decision)}作出${docNo(s, 'decision')}行政处罚决定书。因采用其他方式无法送达，依据《中华人民共和国民事诉讼法》第九十五条的规定，现向你公告送达。自本公告发布之日起经过三十日，即视为送达。`];
  const body = `<div style="height:8mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}${issued(c, s.extra.announced)}<div style="margin-top:10mm">公告载体：${s.agency.name}门户网站　发布人：${sign(c, s.officers[0].name)}</div>`;
  return { kind: 'P51', title, docNo: '', date: s.extra.announced, author: s.agency.name, pages: [page(body)] };
};

/** 退回的邮件 (P51): the other ways were tried. */
export const returnedMail: PaperMaker = (c): Paper => {
  const { s } = c;
  const no = `EX${c.r.int(10000000, 99999999)}1CN`;
  const body = `${heading(c, '邮件退回凭证', false)}<div style="height:6mm"></div>` + table([34, 48, 34, 48], [
    [13, label('邮件号'), cell(no), label('寄件日期'), cell(formDate(c, s.dates.decision))], [13, label('收件人'), cell(partyName(c)), label('电话'), cell(phone(c))], [13, label('收件地址'), cell(s.party.address, 3)],
    [16, label('退回原因'), cell('原址查无此人，电话无法接通', 3)], [16, label('退回日期'), cell(handDate(c, s.extra.returned), 3)],
  ]);
  return { kind: 'P51', title: '邮件退回凭证', docNo: '', date: s.extra.returned, author: s.agency.office, pages: [page(body)] };
};

/** 非税收入票据 (P52). */
export const paymentReceipt: PaperMaker = (c): Paper => {
  const { s } = c;
  const amount = s.paid;
  const line = (a: string, b: string): string => `<span>${a}：${b}</span>`;
  const body = `<div style="height:8mm"></div><div style="border:0.3mm solid #7a3b3b;padding:8mm;height:122mm;font-family:'Noto Serif CJK SC';font-size:11.5pt;position:relative"><div style="text-align:center;font-size:20pt;letter-spacing:.12em;color:#7a2020">河南省非税收入统一票据</div><div style="text-align:center;font-size:11pt;margin-bottom:3mm">（电子缴款收据）</div>
<div style="display:flex;justify-content:space-between;margin-bottom:3mm">${line('票据号码', `00${c.r.int(10000000, 99999999)}`)}${line('填制日期', formDate(c, s.dates.payment, 'payment.date'))}</div>` + table([34, 46, 26, 34], [
    [11, label('缴款人'), cell(fact('payment.payer', s.party.name), 3)],
    [11, label('执收单位'), cell(s.agency.name, 3)],
    [11, label('项目名称'), cell('罚没收入（行政处罚罚款）', 3)],
    [11, label('处罚决定书文号'), cell(docNo(s, 'decision'), 3)],
    [13, label('金额（大写）'), cell(`人民币${upperMoney(amount)}`), label('金额（小写）'), cell(`￥${fact('payment.amount', moneyValue(amount), `${commaMoney(amount)}.00`)}`)],
  ]) + `<div style="margin-top:3mm;display:flex;justify-content:space-between"><span>代收银行：${s.agency.bank}</span><span>经办人：${s.clerk.slice(0, 1)}××</span></div><span class="seal" style="left:74mm;top:84mm">${ovalSeal(s.agency.bank, s.dates.payment, c.r)}</span></div>
<div style="margin-top:10mm;line-height:2.2">票据粘贴处。本票据与原件核对无异。<br>核对人：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.payment)}</div>`;
  return { kind: 'P52', title: '非税收入统一票据', docNo: '', date: s.dates.payment, author: s.agency.bank, pages: [page(body)] };
};

/** 行政执法回访意见表 (P59). */
export const followUp: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政执法回访意见表', '行政处罚案件回访表');
  const tick = (yes: string, ...no: string[]): string => [`☑${yes}`, ...no.map((n) => `□${n}`)].join('　');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([44, 120], [
    [14, label('当事人'), cell(partyName(c))], [14, label('案件名称'), cell(caseTitle(s))], [16, label('违法行为改正情况'), cell(`${s.act.corrected}。`)],
    [14, label('执法人员是否出示证件'), cell(tick('是', '否'))], [14, label('执法行为是否规范'), cell(tick('规范', '基本规范', '不规范'))],
    [14, label('有无吃拿卡要行为'), cell(tick('没有', '有'))], [14, label('工作作风'), cell(tick('好', '较好', '差'))], [14, label('对执法工作满意度'), cell(tick('满意', '基本满意', '不满意'))],
    [40, label('意见和建议'), cell(`${hand('无。')}${signed(c, '当事人', `${sign(c, s.party.person.name)}`, handDate(c, s.dates.followUp))}`, 1, 'o')],
    [30, label('回访人'), cell(`${sign(c, s.clerk)}<div class="sg">${handDate(c, s.dates.followUp)}</div>`, 1, 'o')],
  ]);
  return { kind: 'P59', title, docNo: '', date: s.dates.followUp, author: s.agency.office, pages: [page(body)] };
};

/** 行政处罚信息公示审批表 with the web notice (P61). */
export const publicity: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚信息公示审批表', '行政处罚信息公示表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 46, 34, 48], [
    [13, label('处罚决定书文号'), cell(docNo(s, 'decision')), label('决定日期'), cell(formDate(c, s.dates.decision, 'decision.date'))],
    [13, label('当事人'), cell(s.party.kind === 'citizen' ? `${s.party.name.slice(0, 1)}某某` : partyName(c), 3)],
    [13, label('公示平台'), cell(`${s.agency.name}门户网站`), label('公示日期'), cell(formDate(c, s.dates.publicity, 'publicity.date'))],
    [22, label('公示内容'), cell(`${s.act.cause}，罚款${s.fine}元`, 3)],
    [34, label('负责人意见'), cell(opinion(c, '同意公示。', s.deputies[1], s.dates.publicity, 'leader'), 3, 'o')],
  ]) + `<div style="border:0.3mm solid #666;margin-top:8mm;height:96mm;font-family:'Noto Sans CJK SC';font-size:11pt;line-height:2"><div style="background:#ddd;padding:2mm 5mm">${s.agency.name}　·　行政执法公示</div><div style="padding:4mm 6mm"><div style="font-size:14pt;text-align:center">行政处罚决定信息公开</div><div>行政相对人：${s.party.kind === 'citizen' ? `${s.party.name.slice(0, 1)}某某` : s.party.name}</div><div>违法行为类型：${s.act.cause}</div><div>处罚内容：罚款${s.fine}元</div><div>处罚机关：${s.agency.name}</div><div>发布时间：${s.dates.publicity}</div></div></div>`;
  return { kind: 'P61', title, docNo: '', date: s.dates.publicity, author: s.agency.name, pages: [page(body)] };
};

/** 结案审批表 (P70). */
export const closingApproval: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚案件结案审批表', '结案审批表', '案件结案审批表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([30, 54, 30, 50], [
    [12, label('案由'), cell(fact('case.cause', `涉嫌${s.act.cause}`), 3)],
    [12, label('当事人'), cell(partyName(c)), label('立案日期'), cell(formDate(c, s.dates.filing, 'filing.date'))],
    [12, label('处罚决定书文号'), cell(fact('decision.docNo', docNo(s, 'decision'))), label('决定日期'), cell(formDate(c, s.dates.decision, 'decision.date'))],
    [16, label('处罚内容'), cell(`罚款人民币${upperMoney(s.fine)}`, 3)],
    [20, label('执行情况'), cell(c.has('execution') ? `当事人于${formDate(c, s.dates.payment, 'payment.date')}到代收银行缴纳罚款${s.paid}元，罚款已全部缴清。` : '已执行。', 3)],
    [20, label('改正情况'), cell(c.has('corrected') ? `${s.act.corrected}。` : '', 3)],
    [36, label('承办人意见'), cell(`　　处罚决定已履行完毕，建议结案。${signed(c, '签名', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.closing))}`, 3, 'o')],
    [32, label('承办机构意见'), cell(opinion(c, '同意结案。', s.officeHead, s.dates.closing, 'head'), 3, 'o')],
    [36, label(variant(c, 0, '行政机关<br>负责人意见', '机关负责人<br>审批意见', '负责人<br>审批意见')), cell(opinion(c, '同意结案。', s.leader, s.dates.closing, 'leader', 'closing.date'), 3, 'o')],
  ]);
  return { kind: 'P70', title, docNo: '', date: s.dates.closing, author: s.agency.name, pages: [page(body)] };
};

/** Written receipt of cash that an officer took (a planted fault). */
export const cashReceipt: PaperMaker = (c): Paper => {
  const { s } = c;
  const body = `<div style="height:30mm"></div><div style="text-align:center;font-size:24pt">${hand('收　条')}</div><div style="font-size:16pt;line-height:2.6;margin-top:12mm">${hand(`今收到${s.party.name}交来罚款`)}<br>${hand(`现金人民币${upperMoney(s.fine)}。`)}</div><div style="text-align:right;margin-top:18mm;font-size:15pt;line-height:2.4">${hand('收款人：')}${sign(c, s.officers[0].name)}<br>${handDate(c, s.dates.payment)}</div>`;
  return { kind: 'P52', title: '收条', docNo: '', date: s.dates.payment, author: bothNames(c).replace(/<[^>]+>/g, ''), pages: [page(body)] };
};

