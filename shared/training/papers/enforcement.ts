import { fact, cell, label, table } from '../markup.ts';
import { arabicDate, cite, clock, commaMoney, upperMoney } from '../notation.ts';
import { bothNames, columnsOf, handDate, heading, issued, lines, page, partyBlock, partyName, sign, thumb, variant, you, type PaperMaker, type Paper } from './context.ts';
import { coercionNo, type CoercionStory } from './coercion-story.ts';
import { contact, letter } from './letter.ts';

const duty = (s: CoercionStory): string => (s.enforced === 'court' ? `缴纳罚款人民币${upperMoney(s.fine)}（￥${commaMoney(s.fine)}元）` : s.act.correction);
const decided = (s: CoercionStory): string => `本机关于${arabicDate(s.dates.decision)}作出${coercionNo(s, s.enforced === 'court' ? '罚决' : '责改')}${s.enforced === 'court' ? '行政处罚决定书' : '责令改正决定书'}，于${arabicDate(s.dates.decisionServed)}送达`;

/** 催告书 (X01). */
export const urging: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '履行行政决定催告书', '催告书', '行政决定履行催告书');
  const no = coercionNo(s, '催');
  const how = s.enforced === 'court' ? `到${s.agency.bank}（账号：${s.agency.account}）缴纳` : '自行履行';
  const text = [
    ...partyBlock(c).slice(0, 1), `${decided(s)}${you(s)}，${you(s)}在规定期限内未履行${duty(s)}的义务。依据《中华人民共和国行政强制法》${s.enforced === 'court' ? '第五十四条' : '第三十五条'}的规定，现催告${you(s)}：`,
    `自收到本催告书之日起十日内${how}，履行${duty(s)}的义务。逾期仍不履行的，本机关将依法${s.enforced === 'court' ? '申请人民法院强制执行' : s.enforced === 'substitute' ? '代履行' : '强制执行'}。`,
    ...(c.has('rights') ? [`${you(s)}收到本催告书后，有权进行陈述和申辩。`] : []),
  ];
  return { kind: 'X01', title, docNo: no, date: s.dates.urge, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:5mm">${contact(c)}</div>${issued(c, s.dates.urge, 'urge.date')}`) };
};

/** 陈述申辩笔录 after the urging (X02). */
export const urgingStatement: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '催告陈述申辩笔录', '陈述申辩笔录');
  const text = [`!时间：${arabicDate(s.dates.statement)}10时00分至10时25分　地点：${s.agency.name}${s.agency.office}`, `!陈述申辩人：${s.party.person.name}　单位：${partyName(c)}`, `!记录人员：${bothNames(c)}`, '!陈述申辩内容：我方资金周转困难，希望再宽限一段时间。', '!复核意见：当事人所述不影响行政决定的履行，理由不成立，不予采纳，已当场告知当事人。（以下空白）'];
  const body = `${heading(c, title)}<div style="height:6mm"></div>${lines(c, text, columnsOf(c), c.st.ruled).join('')}<div style="margin-top:10mm;line-height:2.3">陈述申辩人：${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.statement)}<br>记录人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}</div>`;
  return { kind: 'X02', title, docNo: '', date: s.dates.statement, author: s.agency.office, pages: [page(body)] };
};

/** 行政强制执行决定书 (X03), or 代履行决定书 (X04). */
export const enforcementDecision: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const own = s.enforced === 'own';
  const title = own ? variant(c, 0, '行政强制执行决定书', '强制执行决定书') : variant(c, 1, '代履行决定书', '行政代履行决定书');
  const no = coercionNo(s, own ? '强执' : '代履');
  const at = `${arabicDate(s.enforcementTime)}${clock(s.enforcementTime)}`;
  const text = [
    ...partyBlock(c), `${decided(s)}${you(s)}。经本机关于${arabicDate(s.dates.urgeServed)}催告，${you(s)}逾期仍不履行，且无正当理由。`,
    own ? `依据《中华人民共和国行政强制法》第三十七条的规定，本机关决定于${fact('enforcement.start', s.enforcementTime, at)}对${you(s)}强制执行：${s.act.correction}。`
      : `依据《中华人民共和国行政强制法》第五十条、第五十一条的规定，本机关决定于${fact('substitute.date', s.dates.execution, arabicDate(s.dates.execution))}委托${s.agency.city}市政养护有限公司代履行：${s.act.correction}。费用预算人民币${commaMoney(s.fine)}元，由${you(s)}承担。`,
    ...(c.has('relief') ? [`如不服本决定，可以自收到本决定书之日起六十日内向${s.agency.government}申请行政复议，也可以自收到本决定书之日起六个月内依法向${s.agency.court}提起行政诉讼。`] : []),
  ];
  return { kind: own ? 'X03' : 'X04', title, docNo: no, date: s.dates.enforcement, author: s.agency.name, pages: letter(c, title, no, '', text, issued(c, s.dates.enforcement, own ? 'enforcement.date' : '')) };
};

/** 代履行催告书 (X04), three working days before. */
export const substituteUrging: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const no = coercionNo(s, '代催');
  const text = [...partyBlock(c).slice(0, 1), `本机关定于${fact('substitute.date', s.dates.execution, arabicDate(s.dates.execution))}对${you(s)}代履行。依据《中华人民共和国行政强制法》第五十一条第一款第二项的规定，现催告${you(s)}在代履行三日前履行义务；${you(s)}履行的，停止代履行。`];
  return { kind: 'X04', title: '代履行催告书', docNo: no, date: s.dates.statement, author: s.agency.name, pages: letter(c, '代履行催告书', no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.dates.statement)}</div>${issued(c, s.dates.statement)}`) };
};

/** What was done on the day (X03 or X04). */
export const enforcementRecord: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const own = s.enforced === 'own';
  const title = own ? variant(c, 0, '强制执行现场笔录', '行政强制执行笔录') : '代履行现场记录';
  const text = [`!时间：${arabicDate(s.enforcementTime)}${clock(s.enforcementTime)}　地点：${s.party.address}`, `!当事人：${partyName(c)}　在场人：${s.party.person.name}、${s.witness}`, `!执行人员：${bothNames(c)}`, `!执行情况：执法人员到场后出示执法证件，宣读决定书，${own ? '依法强制执行' : '监督代履行人实施代履行'}：${s.act.correction}，全程录像，未发生人员受伤和财物损毁。（以下空白）`];
  const body = `${heading(c, title)}<div style="height:6mm"></div>${lines(c, text, columnsOf(c), c.st.ruled).join('')}<div style="margin-top:10mm;line-height:2.3">当事人：${sign(c, s.party.person.name)}　见证人：${sign(c, s.witness)}<br>执行人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.execution)}</div>`;
  return { kind: own ? 'X03' : 'X04', title, docNo: '', date: s.dates.execution, author: s.agency.office, pages: [page(body)] };
};

/** 强制执行申请书 to the court (X05). */
export const courtApplication: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚强制执行申请书', '强制执行申请书', '行政强制执行申请书');
  const no = coercionNo(s, '申执');
  const text = [
    `!申请人：${s.agency.name}　负责人：${s.leader.name}`, `!被申请人：${partyName(c)}`, `!申请事项：强制执行${coercionNo(s, '罚决')}行政处罚决定书确定的罚款人民币${upperMoney(s.fine)}。`,
    `!事实和理由：${decided(s)}被申请人。被申请人在法定期限内未申请行政复议、提起行政诉讼，又不履行。本机关于${arabicDate(s.dates.urgeServed)}送达催告书，催告期满仍未履行。依据${cite({ law: '中华人民共和国行政强制法', article: 53 })}、第五十四条、第五十五条的规定，申请强制执行。`,
    `!此致`, `!${s.agency.court}`, '!附：行政处罚决定书及作出决定的事实、理由和依据；当事人的意见及催告情况；执行标的情况。',
  ];
  const body = `${heading(c, title, false)}<div class="noc">${no}</div>${lines(c, text, columnsOf(c)).join('')}<div style="margin-top:8mm">负责人：${sign(c, s.leader.name, 'leader')}</div>${issued(c, s.dates.application, 'courtApplication.date')}`;
  return { kind: 'X05', title, docNo: no, date: s.dates.application, author: s.agency.name, pages: [page(body)] };
};

/** 法院受理通知书 (X05). */
export const courtAnswer: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const body = `${heading(c, '受理案件通知书', false)}<div class="noc">（${s.dates.application.slice(0, 4)}）豫0000行审${s.number}号</div>` + table([36, 128], [[14, label('申请人'), cell(s.agency.name)], [14, label('被申请人'), cell(partyName(c))], [40, label('通知事项'), cell('　　你单位申请强制执行一案，经审查符合法定受理条件，本院决定立案受理。')]]) + `<div style="text-align:right;margin-top:14mm;line-height:2">${s.agency.court}<br>${arabicDate(s.dates.archive)}</div>`;
  return { kind: 'X05', title: '受理案件通知书', docNo: '', date: s.dates.archive, author: s.agency.court, pages: [page(body)] };
};
