import { fact } from '../markup.ts';
import { arabicDate, cite, commaMoney, hanNumber, moneyValue, upperMoney, type Article } from '../notation.ts';
import { columnsOf, docNo, evidenceOf, heading, issueDate, letterhead, lines, page, PAGE_LINES, paginate, partyBlock, sealAt, variant, type Ctx, type Paper, type PaperMaker } from './context.ts';

/** 说明告知、申辩、听证及复核情况 of the decision. */
function toldParagraph(c: Ctx): string {
  const { s } = c;
  const served = `${arabicDate(s.dates.noticeServed)}，本机关向当事人送达了${docNo(s, 'notice')}告知书，告知其拟作出行政处罚的内容及事实、理由、依据，并告知其依法享有陈述、申辩${s.hearingOffered ? '和要求听证' : ''}的权利。`;
  if (s.hearingHeld) return `${served}当事人要求听证，本机关于${arabicDate(s.dates.hearing)}公开举行了听证。经听证和复核，${s.act.defenceReply}。`;
  if (s.defence === 'waived') return `${served}${arabicDate(s.dates.defence)}，当事人书面声明放弃上述权利。`;
  if (s.defence === 'stated') return `${served}${arabicDate(s.dates.defence)}，当事人提出陈述、申辩意见。${c.has('reply') ? `经复核，${s.act.defenceReply}。` : ''}`;
  return `${served}当事人在规定期限内未提出陈述、申辩意见${s.hearingOffered ? '，也未要求听证' : ''}。`;
}

function fineText(c: Ctx): string {
  const { s } = c;
  const words = fact('decision.amountUpper', moneyValue(s.fine), `人民币${upperMoney(s.fine)}`);
  // A planted fault prints other figures than words.
  const figures = c.has('figures') ? s.fine : s.fine + (s.fine >= 10000 ? 10000 : 1000);
  return `罚款${words}（￥${fact('decision.amount', moneyValue(figures), commaMoney(figures))}元）`;
}

const payment = (c: Ctx): string => {
  const { s } = c;
  const bank = c.has('bank') ? `到${s.agency.bank}（户名：${s.agency.city}财政局非税收入专户，账号：${s.agency.account}）缴纳罚款` : '缴纳罚款';
  return `当事人应当自收到本决定书之日起${fact('decision.payDays', '15', '十五日')}内${bank}。到期不缴纳罚款的，依据《中华人民共和国行政处罚法》第七十二条第一款第一项的规定，每日按罚款数额的${c.has('surcharge') ? '百分之三' : '千分之三'}加处罚款。`;
};

function relief(c: Ctx): string {
  const { s } = c;
  const authority = c.has('authority') ? s.agency.government : s.agency.name.replace(s.agency.city, '示例省');
  const months = c.has('sixMonths') ? 6 : 3;
  const from = c.has('from') ? '自收到本决定书之日起' : '在';
  return `如不服本决定，可以${from}${fact('decision.reconsiderationDays', '60', '六十日')}内向${c.has('authority') ? '' : '上一级主管部门'}${fact('decision.reconsiderationAuthority', authority)}申请行政复议，也可以${from}${fact('decision.litigationMonths', String(months), `${hanNumber(months)}个月`)}内依法向${fact('decision.court', s.agency.court)}提起行政诉讼。申请行政复议或者提起行政诉讼期间，行政处罚不停止执行。`;
}

function decisionText(c: Ctx): string[] {
  const { s } = c;
  const depth = c.has('paragraphs') ? 'full' : 'article';
  // A planted fault leaves out the marks round the law and the head of its name.
  const cited = (a: Article): string => (c.has('lawName') ? cite(a, depth) : cite(a, depth).replace(/[《》]|中华人民共和国/g, ''));
  const correct = c.has('correct') ? [`1．责令当事人${s.act.correction}；`, `2．${fineText(c)}。`] : [`${fineText(c)}。`];
  return [
    ...partyBlock(c),
    `${arabicDate(s.dates.source)}，本机关登记了反映当事人涉嫌违法的线索，${arabicDate(s.dates.inspection)}，执法人员${s.officers[0].name}、${s.officers[1].name}依法对当事人进行了现场检查。${arabicDate(s.dates.filing)}，经本机关负责人批准立案调查。`,
    `经查明：${c.has('fact') ? s.act.finding : '当事人有违反有关规定的行为，事实清楚。'}`,
    ...(c.has('evidence') ? ['上述事实，有以下证据证明：', ...evidenceOf(s).map(([name, proves], i) => `${i + 1}．${name}，${proves}；`), '以上证据均经查证属实，与案件事实相关联，能够相互印证。'] : []),
    toldParagraph(c),
    `本机关认为，当事人的行为违反了${fact('decision.violatedArticles', cite(s.act.violated, depth), cited(s.act.violated))}的规定，构成${s.act.cause}的违法行为。`,
    ...(c.has('discretion') ? [`${s.act.discretion}。参照行政处罚裁量基准，当事人的违法情节属于“${fact('decision.discretionBand', s.band)}”等次，对应的罚款幅度为${s.bandLow}元至${s.bandHigh}元。`] : []),
    `依据${fact('decision.basisArticles', cite(s.act.basis, depth), cited(s.act.basis))}“${s.act.provision}”的规定，${c.has('typing') ? '本机关决定对当事人作出如下行政处罚：' : '本机关绝定对当事人人作出如下行政处罚；。'}`,
    ...correct,
    payment(c),
    relief(c),
  ];
}

/** 行政处罚决定书 (P40): red letterhead, document number, text, agency and date under the seal. */
export const decision: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚决定书', '行政处罚决定书', '行政处罚决定书（单位）');
  const shown = s.party.kind === 'citizen' ? title.replace('（单位）', '（个人）') : title;
  const no = docNo(s, 'decision');
  const sheets = paginate(lines(c, decisionText(c), columnsOf(c)), PAGE_LINES - 4, PAGE_LINES, 6);
  const redHead = c.st.variant % 3 !== 2;
  const head = redHead
    ? letterhead(c, shown, fact('decision.docNo', no))
    : `${heading(c, shown)}<div class="noc">${fact('decision.docNo', no)}</div>`;
  const seal = c.has('seal') ? sealAt(c, s.agency.name, 88 + c.r.int(0, 6), -14 + c.r.int(-3, 3)) : '';
  const tail = `<div style="position:relative;margin-top:11mm;text-align:right;line-height:1.9;padding-right:12mm"><div>${s.agency.name}</div><div>${issueDate(c, s.dates.decision, 'decision.date')}</div>${seal}</div><div style="position:absolute;left:26mm;bottom:20mm;font-size:10.5pt">本决定书一式三份，一份送达，一份归档，一份交代收银行。</div>`;
  return {
    kind: 'P40', title: shown, docNo: no, date: s.dates.decision, author: s.agency.name,
    pages: sheets.map((part, i) => page(`${i === 0 ? head : ''}${part.join('')}${i === sheets.length - 1 ? tail : ''}`, `第 ${i + 1} 页　共 ${sheets.length} 页`)),
  };
};
