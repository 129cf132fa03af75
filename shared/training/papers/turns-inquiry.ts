import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite } from '../notation.ts';
import type { Story } from '../story.ts';
import {
  bothNames, causeText, columnsOf, docNo, formDate, hand, handDate, heading, issued, lines, opinion, page, partyName, roleOf, sealAt, sign, signed, thumb, variant, you, type Paper, type PaperMaker,
} from './context.ts';
import { contact, letter } from './letter.ts';

const numbered = (s: Story, type: string, by = 0): string => `${s.agency.letters}${type}〔${s.year}〕${s.numbers.filing + by}号`;

/** 案件移送函 that came in (P03). */
export const transferIn: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '案件移送函', '案件交办通知书', '指定管辖通知书');
  const from = `${s.agency.city}市场秩序管理中心`;
  const text = [`!${s.agency.name}：`, `我单位在工作中发现${partyName(c)}涉嫌${s.act.cause}的线索，依照职责分工应当由你局管辖，现将有关材料移送你局，请依法处理。`, '附件：线索材料一份。'];
  const body = `<div style="height:8mm"></div>${heading(c, title, false)}<div class="noc">示综移〔${s.year}〕${s.numbers.hold}号</div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:12mm;text-align:right;line-height:1.9;padding-right:12mm"><div>${from}</div><div>${arabicDate(s.extra.transferred)}</div>${sealAt(c, from, 88, -14)}</div>`;
  return { kind: 'P03', title, docNo: `示综移〔${s.year}〕${s.numbers.hold}号`, date: s.extra.transferred, author: from, pages: [page(body)] };
};

/** 行政处罚委托书 (P04). */
export const entrustment: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚委托书', '行政执法委托书', '执法委托书');
  const to = `${s.agency.city}综合行政执法服务中心`;
  const text = [`!委托机关：${s.agency.name}`, `!受委托组织：${to}`, `!委托事项：对${s.act.sector}领域违法行为的日常巡查和调查取证`, `!委托权限：以委托机关名义进行检查、调查，不得再委托`, `!委托期限：自${s.year}年1月1日至${s.year}年12月31日`, '委托机关对受委托组织实施行政处罚的行为负责监督，并对该行为的后果承担法律责任。'];
  const body = `<div style="height:6mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:16mm;display:flex;justify-content:space-between;line-height:2"><div>委托机关：${s.agency.name}<br>法定代表人：${sign(c, s.leader.name)}</div><div>受委托组织：${to}<br>法定代表人：${sign(c, s.deputies[1].name)}</div>${sealAt(c, s.agency.name, 20, -12)}${sealAt(c, to, 112, -12)}</div><div style="margin-top:6mm">${s.year}年1月1日</div>`;
  return { kind: 'P04', title, docNo: '', date: `${s.year}-01-01`, author: s.agency.name, pages: [page(body)] };
};

/** 询问通知书 (P12). */
export const summons: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '询问通知书', '接受调查通知书', '限期提供材料通知书');
  const no = numbered(s, '询通');
  const text = [`!${partyName(c)}：`, `因调查${you(s)}涉嫌${s.act.cause}一案的需要，请${you(s)}于${arabicDate(s.dates.interview)}到${s.agency.name}${s.agency.office}接受询问，并携带身份证明、营业执照及与案件有关的材料。`, '依据《中华人民共和国行政处罚法》第五十五条第二款的规定，当事人或者有关人员应当如实回答询问，并协助调查。'];
  return { kind: 'P12', title, docNo: no, date: s.extra.summons, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.extra.summons)}</div><div style="margin-top:4mm">${contact(c)}</div>${issued(c, s.extra.summons)}`) };
};

/** 电子数据证据提取笔录 (P14). */
export const electronicEvidence: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '电子数据证据提取笔录', '电子数据提取笔录', '网页截图证据提取笔录');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [12, label('案由'), cell(fact('case.cause', causeText(s)), 3)], [12, label('当事人'), cell(partyName(c)), label('提取时间'), cell(formDate(c, s.dates.interview))], [12, label('提取地点'), cell(`${s.agency.office}办公室`, 3)],
    [14, label('原始载体'), cell(c.has('carrier') ? '当事人经营用计算机硬盘（存放于当事人处）' : '', 3)], [26, label('提取设备<br>及方法'), cell(c.has('carrier') ? '使用取证专用计算机，通过只读接口复制台账文件两份，刻录光盘一张' : '', 3)],
    [14, label('文件名称'), cell('经营台账.xlsx'), label('大小'), cell('128 KB')], [14, label('完整性校验值'), cell(c.has('carrier') ? `SHA256：${'3f9ac1'.repeat(3)}${s.numbers.filing}` : '', 3)], [16, label('证明对象'), cell(`${s.act.cause}的事实`, 3)],
    [24, label('持有人确认'), cell(`${hand('与原始数据一致。')}　${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.interview)}`, 3)], [20, label('提取人'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.interview)}`, 3)],
  ]);
  return { kind: 'P14', title, docNo: '', date: s.dates.interview, author: s.agency.office, pages: [page(body)] };
};

/** 授权委托书 of a party that sends somebody (P16). */
export const mandate: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '授权委托书', '委托书', '代理委托书');
  const text = [`!委托人：${partyName(c)}　${roleOf(s)}：${s.party.person.name}`, `!受托人：${s.witness}　职务：经理　电话：${s.party.phone}`, `现委托${s.witness}作为我单位代理人，处理涉嫌${s.act.cause}一案的有关事宜，代理权限为：提供证据材料，代为签收法律文书。`, `委托期限：自${arabicDate(s.dates.interview)}起至本案终结之日止。`];
  const seal = s.party.kind === 'company' ? sealAt(c, s.party.name, 92, -10, 38) : '';
  const body = `<div style="height:8mm"></div>${heading(c, title, false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:16mm;padding-left:70mm;line-height:2.3">委托人：${partyName(c)}<br>${roleOf(s)}：${sign(c, s.party.person.name)}<br>受托人：${sign(c, s.witness)}<br>${handDate(c, s.dates.interview)}${seal}</div>`;
  return { kind: 'P16', title, docNo: '', date: s.dates.interview, author: s.party.name, pages: [page(body)] };
};

/** 抽样取证审批表 (P17). */
export const samplingApproval: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 1, '抽样取证审批表', '抽样取证呈批表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 52, 30, 50], [
    [13, label('案由'), cell(fact('case.cause', causeText(s)), 3)], [13, label('当事人'), cell(partyName(c)), label('抽样对象'), cell(s.act.sample?.name ?? '样品')],
    [56, label('抽样理由<br>及依据'), cell(`　　为查明涉案物品是否符合规定，依据《中华人民共和国行政处罚法》第五十六条的规定，建议抽样取证。${signed(c, '承办人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.sample))}`, 3, 'o')],
    [40, label('承办机构意见'), cell(opinion(c, '同意。', s.officeHead, s.dates.sample, 'head'), 3, 'o')], [44, label('行政机关<br>负责人意见'), cell(opinion(c, '同意抽样取证。', s.leader, s.dates.sample, 'leader'), 3, 'o')],
  ]);
  return { kind: 'P17', title, docNo: '', date: s.dates.sample, author: s.agency.name, pages: [page(body)] };
};

/** 检验委托书 (P19). */
export const labRequest: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 2, '检验委托书', '检测委托书', '检测/检验/检疫/鉴定委托书');
  const no = numbered(s, '检委');
  const lab = s.act.sample?.lab ?? '检验机构';
  const text = [`!${lab}：`, `因案件调查需要，现委托你单位对${s.act.sample?.name ?? '样品'}（批号：${s.act.sample?.batch ?? ''}）进行检验，检验项目：${s.act.sample?.tests ?? ''}，检验依据：${s.act.sample?.standard ?? ''}。请于十日内出具检验报告。`];
  return { kind: 'P19', title, docNo: no, date: s.dates.sample, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">接收人：${sign(c, s.labPeople[0])}　${handDate(c, s.dates.sample)}</div>${issued(c, s.dates.sample)}`) };
};

/** 协助调查函 and its answer (P21). */
export const assistance = (answer: boolean): PaperMaker => (c): Paper => {
  const { s } = c;
  const other = `${s.agency.city}政务数据服务中心`;
  const title = answer ? '协查复函' : variant(c, 0, '协助调查函', '协查函');
  const no = answer ? `示数函〔${s.year}〕${s.numbers.hold}号` : numbered(s, '协查');
  const text = answer ? [`!${s.agency.name}：`, `你局${numbered(s, '协查')}协助调查函收悉。经查询，${partyName(c)}的登记信息与来函所述一致，无同类违法记录。特此函复。`]
    : [`!${other}：`, `我局正在调查${partyName(c)}涉嫌${s.act.cause}一案，依据《中华人民共和国行政处罚法》第二十六条的规定，请你单位协助查询该当事人的登记信息及同类违法记录，并于十日内函复。`];
  const end = answer ? `<div style="position:relative;margin-top:12mm;text-align:right;line-height:1.9;padding-right:12mm"><div>${other}</div><div>${arabicDate(s.dates.report)}</div>${sealAt(c, other, 88, -14)}</div>` : issued(c, s.extra.assisted);
  const pages = answer ? [page(`<div style="height:8mm"></div>${heading(c, title, false)}<div class="noc">${no}</div>${lines(c, text, columnsOf(c)).join('')}${end}`)] : letter(c, title, no, '', text, end);
  return { kind: 'P21', title, docNo: no, date: answer ? s.dates.report : s.extra.assisted, author: answer ? other : s.agency.name, pages };
};

/** 回避决定书 (P23): the party asked for another officer, the head refused with reasons. */
export const recusal: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '回避决定书', '驳回回避申请决定书');
  const no = numbered(s, '回避');
  const text = [`!申请人：${partyName(c)}`, `申请人于${arabicDate(s.extra.recused)}以与记录人员相识为由，申请${s.clerk}回避。经审查，${s.clerk}不是本案调查人员，与本案没有直接利害关系或者其他可能影响公正执法的关系。依据《中华人民共和国行政处罚法》第四十三条的规定，决定驳回回避申请。决定作出之前，不停止调查。`];
  return { kind: 'P23', title, docNo: no, date: s.extra.recused, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">负责人：${sign(c, s.leader.name)}　${handDate(c, s.extra.recused)}</div>${issued(c, s.extra.recused)}`) };
};

/** 办案期限延长审批表 (P26). */
export const caseExtension: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '办案期限延长审批表', '延期审批表', '案件延期审批表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 52, 30, 50], [
    [13, label('案由'), cell(fact('case.cause', causeText(s)), 3)], [13, label('当事人'), cell(partyName(c)), label('立案日期'), cell(formDate(c, s.dates.filing, 'filing.date'))],
    [13, label('原办案期限'), cell('九十日'), label('拟延长'), cell(fact('extension.days', '30', '三十日'))],
    [60, label('延期理由'), cell(`　　本案需要核对的材料较多，有关协查材料尚未收回，不能在九十日内作出处罚决定，拟申请延长办案期限三十日。${signed(c, '承办人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.extra.extension))}`, 3, 'o')],
    [40, label('承办机构意见'), cell(opinion(c, '同意延期。', s.officeHead, s.extra.extension, 'head'), 3, 'o')], [46, label('行政机关<br>负责人意见'), cell(opinion(c, '同意延长三十日。', s.leader, s.extra.extension, 'leader'), 3, 'o')],
  ]);
  return { kind: 'P26', title, docNo: '', date: s.extra.extension, author: s.agency.name, pages: [page(body)] };
};

/** 整改复查记录 (P28). */
export const recheck: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '责令改正复查记录', '整改复查意见书', '整改复查记录');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('被复查人'), cell(partyName(c)), label('复查时间'), cell(formDate(c, s.extra.recheck, 'recheck.date'))], [13, label('复查地点'), cell(s.party.address, 3)], [16, label('责令改正文书'), cell(docNo(s, 'correction'), 3)],
    [60, label('复查情况'), cell(`　　${s.act.corrected}。`, 3, 'p')], [24, label('当事人签名'), cell(`${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.extra.recheck)}`, 3)], [22, label('复查人员'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.extra.recheck)}`, 3)],
  ]);
  return { kind: 'P28', title, docNo: '', date: s.extra.recheck, author: s.agency.office, pages: [page(body)] };
};

/** 行政提示书 or 法律风险防控告知书 (P64). */
export const guidance: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政提示书', '法律风险防控告知书', '行政建议书');
  const no = numbered(s, '行指');
  const text = [`!${partyName(c)}：`, `为帮助${you(s)}防范同类违法风险，现就${s.act.sector}领域的法律风险点提示如下：${cite(s.act.violated)}对有关行为作出了明确规定，请对照检查，建立内部管理制度，落实专人负责，避免再次发生${s.act.cause}的行为。`, '本提示书不具有强制力，如有疑问可以与本机关联系。'];
  return { kind: 'P64', title, docNo: no, date: s.extra.guided, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.extra.guided)}</div><div style="margin-top:4mm">联系人：${bothNames(c)}</div>${issued(c, s.extra.guided)}`) };
};

/** 行政调解协议书 with a third person (P65). */
export const mediation: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政调解协议书', '行政调解笔录');
  const text = [`!申请人：${s.witness}　被申请人：${partyName(c)}`, `!调解事项：因被申请人${s.act.cause}引起的民事争议`, `!调解人员：${bothNames(c)}`, '双方在平等自愿的基础上达成如下协议：被申请人向申请人赔礼道歉并承担清理费用三百元，双方再无其他争议。'];
  const body = `${heading(c, title)}<div style="height:6mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="margin-top:12mm;line-height:2.3">申请人：${sign(c, s.witness)}　被申请人：${sign(c, s.party.person.name)}<br>调解人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}</div>${issued(c, s.extra.mediated)}`;
  return { kind: 'P65', title, docNo: '', date: s.extra.mediated, author: s.agency.name, pages: [page(body)] };
};


/** 案件移送函 that hands a by-catch to the agency in charge (P43). */
export const transferOut: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 3, '案件移送函', '案件线索移送函');
  const no = numbered(s, '移');
  const text = [`!${s.agency.city}税务局：`, `我局在查处${partyName(c)}${s.act.cause}一案中，发现其他涉税线索一条，不属于我局管辖，依据《中华人民共和国行政处罚法》第二十二条的规定，现移送你局处理。`, '附件：线索材料清单一份。'];
  return { kind: 'P43', title, docNo: no, date: s.dates.decision, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">接收人：${sign(c, s.witness)}　${handDate(c, s.dates.decision)}</div>${issued(c, s.dates.decision)}`) };
};

/** Sheet to which the disc of the recordings is stuck (D98). */
export const discSheet: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '证物袋', '光盘');
  const body = `<div style="height:12mm"></div>${heading(c, title, false)}<div style="border:0.3mm dashed #555;margin:14mm auto;width:130mm;height:130mm;border-radius:65mm"></div><div style="line-height:2.2">编号：${s.numbers.filing}—1　　内容：现场检查、询问全过程音像资料<br>制作人：${sign(c, s.officers[0].name)}　${handDate(c, s.dates.decisionServed)}</div>`;
  return { kind: 'D98', title, docNo: '', date: s.dates.decisionServed, author: s.agency.office, pages: [page(body)] };
};
