import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite, hanNumber, moneyValue, upperMoney } from '../notation.ts';
import {
  bothNames, columnsOf, docNo, formDate, hand, handDate, heading, issued, lines, page, paginate, partyBlock, partyName, representative, roleOf, sealAt, sign, signed, thumb, variant,
  we, withCert, you, type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import { contact, letter } from './letter.ts';

/** 责令改正通知书 (P20). */
export const correctionNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '责令改正通知书', '责令改正违法行为决定书', '责令（限期）改正通知书');
  const no = docNo(s, 'correction');
  const text = [
    ...partyBlock(c),
    `经查，${s.act.finding}上述行为违反了${cite(s.act.violated)}的规定。`,
    `依据《中华人民共和国行政处罚法》第二十八条第一款和${cite(s.act.basis)}的规定，现责令${you(s)}${s.act.correction}。`,
    s.numbers.correction % 2 === 0 ? `请于${fact('correction.dueDate', s.dates.report, arabicDate(s.dates.report))}前改正完毕，并将改正情况书面报告本机关。` : '改正后应当将改正情况书面报告本机关。',
    `如不服本决定，可以自收到本通知书之日起六十日内向${s.agency.government}申请行政复议，或者自收到本通知书之日起六个月内依法向${s.agency.court}提起行政诉讼。`,
  ];
  return { kind: 'P20', title, docNo: no, date: s.dates.correction, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">${contact(c)}</div>${issued(c, s.dates.correction, 'correction.date')}`) };
};

/** 行政处罚事先告知书 (P32), with the hearing notice when the threshold is met. */
export const penaltyNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = s.hearingOffered && !s.extras.includes('separate') ? variant(c, 0, '行政处罚（听证）告知书', '行政处罚告知书', '行政处罚事先告知书') : variant(c, 1, '行政处罚告知书', '行政处罚事先告知书');
  const no = docNo(s, 'notice');
  const amount = c.has('amount') ? `罚款${fact('notice.amount', moneyValue(s.noticeFine), `人民币${upperMoney(s.noticeFine)}（￥${s.noticeFine.toLocaleString('en-US')}元）`)}` : '相应的行政处罚';
  const days = hanNumber(s.defenceDays);
  const hearing = s.hearingOffered && !s.extras.includes('separate') && c.has('hearing')
    ? [`根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，${you(s)}${fact('notice.hearingOffered', 'yes', '有要求举行听证的权利')}。如要求听证，应当自收到本告知书之日起${c.has('hearingFive') ? fact('notice.hearingDays', '5', '五个工作日') : fact('notice.hearingDays', '3', '三日')}内向本机关提出；逾期未提出的，视为放弃听证权利。`] : [];
  const grounds = c.has('grounds') ? [`上述行为违反了${fact('decision.violatedArticles', cite(s.act.violated))}的规定。上述事实有现场检查笔录、询问笔录、现场照片等证据证实。依据${fact('decision.basisArticles', cite(s.act.basis))}“${s.act.provision}”的规定，鉴于${s.act.discretion}，`] : ['根据有关规定，'];
  const text = [
    ...partyBlock(c),
    `本机关于${arabicDate(s.dates.filing)}对${you(s)}涉嫌${s.act.cause}一案立案调查。经查明：${s.act.finding}`,
    `${grounds.join('')}本机关拟对${you(s)}作出如下行政处罚：${amount}。`,
    `根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，${you(s)}对上述拟作出的行政处罚享有陈述、申辩的权利。如要求陈述、申辩，应当自收到本告知书之日起${fact('notice.defenceDays', String(s.defenceDays), days)}个${fact('notice.defenceDayType', '工作日')}内以书面或者口头方式向本机关提出；逾期未提出的，视为放弃陈述、申辩权利。`,
    ...hearing,
  ];
  return { kind: 'P32', title, docNo: no, date: s.dates.notice, author: s.agency.name, pages: letter(c, title, no, 'notice.docNo', text, `<div style="margin-top:5mm">${contact(c)}</div>${issued(c, s.dates.notice, 'notice.date')}`) };
};

const statementFoot = (c: Ctx, day: string, signer: string): string => {
  const { s } = c;
  const seal = s.party.kind === 'company' ? sealAt(c, s.party.name, 96, -10, 40) : '';
  return `<div style="position:relative;margin-top:14mm;line-height:2.4;padding-left:78mm">${s.party.kind === 'citizen' ? signer : '当事人'}：${s.party.kind === 'citizen' ? '' : partyName(c)}<br>${roleOf(s) ? `${roleOf(s)}：` : ''}${sign(c, s.party.person.name)}${s.party.kind === 'company' ? '' : thumb(c)}<br>${handDate(c, day, 'defence.date')}${seal}</div>`;
};

/** 放弃陈述申辩（听证）权利声明 or 陈述申辩书 (P34). */
export const defenceStatement: PaperMaker = (c): Paper => {
  const { s } = c;
  const waived = s.defence === 'waived';
  const rights = s.hearingOffered && !s.hearingHeld ? '陈述、申辩和要求听证' : '陈述、申辩';
  const title = waived ? `放弃陈述申辩${s.hearingOffered && !s.hearingHeld ? '（听证）' : ''}权利声明` : variant(c, 0, '陈述申辩书', '陈述（申辩）意见书');
  const no = docNo(s, 'notice');
  const text = waived
    ? [`!${s.agency.name}：`, `你局于${arabicDate(s.dates.noticeServed)}送达的${no}告知书已收悉，告知书载明的违法事实、处罚依据和拟处罚内容${we(s)}已全部知晓。`, `经慎重考虑，${we(s)}${fact('defence.waived', 'yes', '自愿放弃')}${rights}的权利，对拟作出的行政处罚没有异议。`, '特此声明。']
    : [`!${s.agency.name}：`, `你局于${arabicDate(s.dates.noticeServed)}送达的${no}告知书已收悉。现就拟作出的行政处罚提出如下陈述、申辩意见：`, s.act.defence, '以上意见请予考虑。'];
  const body = `<div style="height:8mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}${statementFoot(c, s.dates.defence, waived ? '声明人' : '申辩人')}`;
  return { kind: 'P34', title, docNo: '', date: s.dates.defence, author: s.party.name, pages: [page(body)] };
};

/** 陈述申辩复核意见书 (P35). */
export const defenceReview: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '陈述申辩复核意见书', '陈述申辩复核意见');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 50, 30, 52], [
    [13, label('案由'), cell(fact('case.cause', `涉嫌${s.act.cause}`), 3)],
    [13, label('当事人'), cell(partyName(c)), label('申辩日期'), cell(formDate(c, s.dates.defence, 'defence.date'))],
    [56, label('陈述申辩要点'), cell(`　　${s.act.defence}`, 3, 'p')],
    [64, label('复核情况及<br>采纳意见'), cell(`　　${fact('defence.reviewed', 'yes', '经复核')}，${s.act.defenceReply}。维持告知书载明的拟处罚意见。${signed(c, '复核人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.defenceReview))}`, 3, 'o')],
    [44, label('负责人意见'), cell(`${hand('同意复核意见。')}${signed(c, '签名', `${sign(c, s.deputies[0].name)}`, handDate(c, s.dates.defenceReview))}`, 3, 'o')],
  ]);
  return { kind: 'P35', title, docNo: '', date: s.dates.defenceReview, author: s.agency.office, pages: [page(body)] };
};

/** 听证申请书 (P36). */
export const hearingApplication: PaperMaker = (c): Paper => {
  const { s } = c;
  const text = [`!${s.agency.name}：`, `${we(s)}于${arabicDate(s.dates.noticeServed)}收到你局${docNo(s, 'notice')}告知书，对拟作出的罚款数额有异议，现${fact('hearing.requested', 'yes', '要求举行听证')}。`, `事实和理由：${s.act.defence}`, '特此申请。'];
  const body = `<div style="height:8mm"></div>${heading(c, '行政处罚听证申请书', false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}${statementFoot(c, s.dates.hearingApplication, '申请人').replace(/<f k="defence.date" v="[^"]*">/, '')}`;
  return { kind: 'P36', title: '行政处罚听证申请书', docNo: '', date: s.dates.hearingApplication, author: s.party.name, pages: [page(body)] };
};

/** 听证通知书 (P36). */
export const hearingNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const no = `${s.agency.letters}听通〔${s.year}〕${s.numbers.hold}号`;
  const text = [
    ...partyBlock(c).slice(0, 1),
    `${you(s)}要求听证的申请已收悉。根据《中华人民共和国行政处罚法》第六十四条的规定，本机关定于${fact('hearing.date', s.dates.hearing, arabicDate(s.dates.hearing))}上午${Number(s.hearingTime.start.slice(0, 2))}时${s.hearingTime.start.slice(3)}分在${s.agency.name}三楼会议室公开举行听证。`,
    `听证主持人：${fact('hearing.host', s.hearingHost.name)}；听证员：${s.legalReviewer.name}；记录员：${s.clerk}。`,
    `${you(s)}可以亲自参加听证，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避；可以当场提出证据、进行质证。无正当理由不出席听证的，视为放弃听证权利，终止听证。`,
  ];
  return { kind: 'P36', title: '行政处罚听证通知书', docNo: no, date: s.dates.hearingNotice, author: s.agency.name, pages: letter(c, '行政处罚听证通知书', no, '', text, `<div style="margin-top:5mm">${contact(c)}</div>${issued(c, s.dates.hearingNotice, 'hearing.noticeDate')}`) };
};

/** 听证笔录 (P36). */
export const hearingRecord: PaperMaker = (c): Paper => {
  const { s } = c;
  const day = s.dates.hearing;
  const text = [
    `!案由：涉嫌${s.act.cause}`,
    `!听证时间：${fact('hearing.date', day, arabicDate(day))}${Number(s.hearingTime.start.slice(0, 2))}时${s.hearingTime.start.slice(3)}分至${Number(s.hearingTime.end.slice(0, 2))}时${s.hearingTime.end.slice(3)}分`,
    `!听证地点：${s.agency.name}三楼会议室　　听证方式：公开`,
    `!主持人：${fact('hearing.host', s.hearingHost.name)}　听证员：${s.legalReviewer.name}　记录员：${s.clerk}`,
    `!当事人：${partyName(c)}　${roleOf(s)}${s.party.kind === 'citizen' ? '' : `：${representative(c)}`}`,
    `!调查人员：${withCert(c)}`,
    '!主持人：现在宣布听证纪律，核对听证参加人身份。当事人享有申请回避、举证、质证和最后陈述的权利。是否申请回避？',
    '!当事人：听清楚了，不申请回避。',
    `!调查人员：经查，${s.act.finding}该行为违反了${cite(s.act.violated)}的规定，依据${cite(s.act.basis)}，建议处以罚款${s.noticeFine}元。`,
    `!当事人：对违法事实没有异议。${s.act.defence}`,
    '!主持人：下面进行质证。调查人员出示现场检查笔录、询问笔录、现场照片及书证。',
    '!当事人：对证据的真实性没有异议。',
    '!主持人：请双方作最后陈述。',
    '!调查人员：坚持原处罚建议。　当事人：请求从轻处理。',
    '!主持人：听证到此结束，请核对笔录无误后签名。（以下空白）',
  ];
  const sheets = paginate(lines(c, text, columnsOf(c), c.st.ruled), 22, 24);
  const foot = (i: number): string => `<div class="foot" style="bottom:17mm;font-size:11.5pt"><span>当事人：${sign(c, s.party.person.name, 'party')}</span><span>主持人：${sign(c, s.hearingHost.name)}　记录员：${sign(c, s.clerk)}　调查人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}</span></div><div class="footc">第 ${i + 1} 页　共 ${sheets.length} 页</div>`;
  return { kind: 'P36', title: '听证笔录', docNo: '', date: day, author: s.agency.name, pages: sheets.map((part, i) => page(`${i === 0 ? `${heading(c, '听证笔录')}<div style="height:5mm"></div>` : ''}${part.join('')}${foot(i)}`)) };
};

/** 听证报告 (P36). */
export const hearingReport: PaperMaker = (c): Paper => {
  const { s } = c;
  const text = [
    `!案由：涉嫌${s.act.cause}`,
    `!听证基本情况：${arabicDate(s.dates.hearing)}在${s.agency.name}三楼会议室公开举行听证，主持人${fact('hearing.host', s.hearingHost.name)}，听证员${s.legalReviewer.name}，记录员${s.clerk}，调查人员${bothNames(c)}，当事人${partyName(c)}到场参加。`,
    `!争议焦点：当事人对违法事实和证据没有异议，对罚款数额提出意见：${s.act.defence}`,
    `!听证意见：本案事实清楚、证据确凿、程序合法。${s.act.defenceReply}。建议维持罚款${s.noticeFine}元的拟处罚意见。`,
  ];
  const body = `${heading(c, '听证报告')}<div style="height:6mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="text-align:right;margin-top:12mm;line-height:2.4;padding-right:8mm">主持人：${sign(c, s.hearingHost.name)}　听证员：${sign(c, s.legalReviewer.name)}<br>${handDate(c, s.dates.hearingReport)}</div>`;
  return { kind: 'P36', title: '听证报告', docNo: '', date: s.dates.hearingReport, author: s.agency.name, pages: [page(body)] };
};
