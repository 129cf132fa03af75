import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite } from '../notation.ts';
import {
  bothNames, caseTitle, certNo, columnsOf, docNo, formDate, hand, handDate, heading, issued, lines, officerName, opinion, page, paginate, partyName, sign, signed, variant, you, type Ctx, type Paper, type PaperMaker,
} from './context.ts';

const shownCause = (c: Ctx): string => fact('case.cause', `涉嫌${c.s.act.cause}`);
const proposal = (c: Ctx): string => `依据${cite(c.s.act.basis)}的规定，建议对当事人处以罚款${c.s.noticeFine}元。`;

/** 法制审核意见书 (P31). */
export const legalReview: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '法制审核意见书', '案件法制审核表', '行政处罚案件法制审核意见书');
  const points = [
    '执法主体合法，执法人员具备执法资格', '案件属于本机关法定权限，未超越职权', '主要事实清楚，证据合法充分', `适用法律准确，违法行为违反${cite(s.act.violated)}，处罚依据为${cite(s.act.basis)}`,
    `裁量等次为“${s.band}”，罚款${s.noticeFine}元，裁量适当`, '立案、调查取证程序合法', '执法文书完备、规范', '违法行为不涉嫌犯罪，不需移送司法机关',
  ];
  const opinionText = c.has('content') ? `${points.map((p, i) => `${i + 1}．${p}；`).join('<br>')}<br>审核结论：${fact('legalReview.conclusion', '同意', '同意')}承办机构处理意见。` : hand(fact('legalReview.conclusion', '同意', '同意。'));
  const body = `${heading(c, title)}<div style="height:3mm"></div>` + table([32, 52, 30, 50], [
    [12, label('案由'), cell(shownCause(c), 3)],
    [12, label('当事人'), cell(partyName(c)), label('承办机构'), cell(s.agency.office)],
    [12, label('承办人'), cell(bothNames(c)), label('送审日期'), cell(formDate(c, s.dates.report))],
    [38, label('主要案情及<br>承办意见'), cell(`　　${s.act.finding}${proposal(c)}`, 3, 'p')],
    [86, label('法制审核意见'), cell(`${opinionText}<div class="sg">审核人：${fact('legalReview.reviewer', s.legalReviewer.name, sign(c, s.legalReviewer.name))}（法律职业资格证号：A2019410000${s.legalReviewer.certNo.slice(-4)}）　${handDate(c, s.dates.legalReview, 'legalReview.date')}</div>`, 3, 'o')],
    [30, label('法制机构<br>负责人意见'), cell(opinion(c, '同意审核意见。', s.legalHead, s.dates.legalReview, 'head'), 3, 'o')],
  ]);
  return { kind: 'P31', title, docNo: '', date: s.dates.legalReview, author: '法制机构', pages: [page(body)] };
};

/** 重大案件集体讨论笔录 (P37). */
export const groupDiscussion: PaperMaker = (c): Paper => {
  const { s } = c;
  const heads = c.has('heads');
  const title = heads ? variant(c, 0, '重大案件集体讨论笔录', '重大复杂案件集体讨论笔录', '案件集体讨论记录') : '案件审理委员会讨论记录';
  const view = `同意处罚建议，事实清楚，证据充分，裁量适当`;
  const before = !c.has('reply') ? '当事人提出了陈述、申辩' : s.hearingHeld ? '已举行听证' : s.defence === 'waived' ? '当事人书面放弃陈述、申辩' : s.defence === 'stated' ? '当事人陈述、申辩意见已复核，不影响处罚' : '当事人逾期未提出陈述、申辩';
  const text = [
    `!案件名称：${fact('case.title', caseTitle(s))}`,
    `!讨论时间：${fact('discussion.date', s.dates.discussion, arabicDate(s.dates.discussion))}9时00分至9时50分　　地点：本机关二楼会议室`,
    `!主持人：${s.leader.name}（${heads ? '局长' : '案件审理委员会主任'}）　　记录人：${s.clerk}`,
    `!参加人：${s.leader.name}（${heads ? '局长' : '案审会主任'}）、${s.deputies[0].name}（${heads ? '副局长' : '案审会委员'}）、${s.deputies[1].name}（${heads ? '副局长' : '案审会委员'}）`,
    `!列席人：${s.legalHead.name}（法制机构负责人）、${officerName(c, 0)}、${officerName(c, 1)}（承办人）`,
    `!承办人汇报案情：${s.act.finding}${s.act.discretion}。${proposal(c)}`,
    `!告知及审核情况：${arabicDate(s.dates.noticeServed)}送达告知书，${before}${c.has('legal') ? '；本案已经法制审核，审核意见为同意' : ''}。`,
    '!讨论意见：',
    ...(c.has('speeches') ? [`!${s.deputies[0].name}：${view}。`, `!${s.deputies[1].name}：当事人能够主动改正，罚款${s.noticeFine}元与其违法情节相当，同意。`, `!${s.leader.name}：${view}，同意。`] : []),
    `!讨论结论：一致同意对当事人处以罚款${s.fine}元的行政处罚，并责令其改正违法行为。（以下空白）`,
  ];
  const sheets = paginate(lines(c, text, columnsOf(c), c.st.ruled), 22, 24);
  const foot = `<div style="margin-top:5mm;line-height:2.2">参加人签名：${sign(c, s.leader.name)}　${sign(c, s.deputies[0].name)}　${sign(c, s.deputies[1].name)}　记录人：${sign(c, s.clerk)}</div>`;
  return { kind: 'P37', title, docNo: '', date: s.dates.discussion, author: s.agency.name, pages: sheets.map((part, i) => page(`${i === 0 ? `${heading(c, title)}<div style="height:4mm"></div>` : ''}${part.join('')}${i === sheets.length - 1 ? foot : ''}`, `第 ${i + 1} 页　共 ${sheets.length} 页`)) };
};

/** 行政执法风险评估报告 (P38). */
export const riskReport: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政执法风险评估报告', '重大行政执法事项风险评估表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([34, 130], [
    [13, label('评估事项'), cell(`拟对${partyName(c)}${s.act.cause}的行为处以罚款${s.noticeFine}元`)],
    [32, label('合法性评估'), cell('　　主体、权限、程序合法，事实清楚，证据充分，适用法律正确，裁量适当，风险低。')],
    [32, label('社会稳定评估'), cell('　　当事人认识到违法行为并已改正，未发现信访、群体性事件苗头，风险低。')],
    [32, label('公共安全评估'), cell('　　处罚不影响公共服务供给，不会引发公共安全事件，风险低。')],
    [26, label('防控措施'), cell('　　加强释法说理，跟踪回访，及时回应当事人诉求。')],
    [34, label('评估结论'), cell(`${hand('风险等级：低风险，可以实施。')}${signed(c, '评估人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.risk, 'risk.date'))}`, 1, 'o')],
    [32, label('负责人意见'), cell(opinion(c, '同意评估意见。', s.deputies[0], s.dates.risk, 'leader'), 1, 'o')],
  ]);
  return { kind: 'P38', title, docNo: '', date: s.dates.risk, author: s.agency.office, pages: [page(body)] };
};

/** 行政处罚决定审批表 (P39). */
export const penaltyApproval: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚决定审批表', '行政处罚案件审批表', '行政处罚审批表');
  const told = !c.has('reply') ? '当事人提出了陈述、申辩' : s.hearingHeld ? `当事人要求听证，已于${arabicDate(s.dates.hearing)}举行听证` : s.defence === 'waived' ? '当事人书面声明放弃陈述、申辩等权利' : s.defence === 'stated' ? '当事人提出陈述、申辩，经复核不影响处罚' : '当事人在规定期限内未提出陈述、申辩';
  const body = `${heading(c, title)}<div style="height:3mm"></div><div style="font-size:.95em">` + table([26, 54, 28, 56], [
    [11, label('案由'), cell(shownCause(c), 3)],
    [11, label('当事人'), cell(partyName(c)), label('立案日期'), cell(formDate(c, s.dates.filing, 'filing.date'))],
    [44, label('违法事实<br>及证据'), cell(`　　${s.act.finding}以上事实有现场检查笔录、询问笔录、现场照片及书证等证据证实。`, 3, 'p')],
    [18, label('告知、申辩<br>听证情况'), cell(`告知书于${formDate(c, s.dates.noticeServed, 'notice.servedDate')}送达，${told}。`, 3)],
    [34, label(variant(c, 1, '承办人意见', '经办人意见', '承办人员意见')), cell(`　　依据${cite(s.act.basis)}，违法情节属“${fact('decision.discretionBand', s.band)}”等次，建议罚款${s.fine}元。${c.has('certs') ? `执法证号：${certNo(c, 0)}、${certNo(c, 1)}` : ''}${signed(c, '签名', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.approval))}`, 3, 'o')],
    [25, label(variant(c, 2, '承办机构<br>意见', '办案机构<br>审核意见', '承办部门<br>意见')), cell(opinion(c, '同意承办人意见。', s.officeHead, s.dates.approval, 'head'), 3, 'o')],
    [25, label('法制机构<br>意见'), cell(opinion(c, '同意。', s.legalHead, s.dates.approval, 'legal'), 3, 'o')],
    [30, label(variant(c, 0, '行政机关<br>负责人意见', '机关负责人<br>审批意见', '负责人<br>审批意见')), cell(opinion(c, fact('approval.opinion', `同意，罚款${s.fine}元`, `同意，罚款${s.fine}元。`), s.leader, s.dates.approval, 'leader', 'approval.date'), 3, 'o')],
  ]) + '</div>';
  return { kind: 'P39', title, docNo: '', date: s.dates.approval, author: s.agency.name, pages: [page(body)] };
};

/** 先行登记保存证据审批表 (P18). */
export const holdApproval: PaperMaker = (c): Paper => {
  const { s } = c;
  const body = `${heading(c, '先行登记保存证据审批表')}<div style="height:4mm"></div>` + table([32, 50, 30, 52], [
    [13, label('案由'), cell(shownCause(c), 3)],
    [13, label('当事人'), cell(partyName(c)), label('保存物品'), cell('经营台账、登记本')],
    [58, label('申请理由<br>及依据'), cell(`　　为防止证据灭失或者以后难以取得，依据《中华人民共和国行政处罚法》第五十六条的规定，建议对当事人的台账、登记本先行登记保存。${signed(c, '承办人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.hold))}`, 3, 'o')],
    [42, label('承办机构意见'), cell(opinion(c, '同意。', s.officeHead, s.dates.hold, 'head'), 3, 'o')],
    [46, label('行政机关<br>负责人意见'), cell(opinion(c, '同意先行登记保存。', s.leader, s.dates.hold, 'leader'), 3, 'o')],
  ]);
  return { kind: 'P18', title: '先行登记保存证据审批表', docNo: '', date: s.dates.hold, author: s.agency.name, pages: [page(body)] };
};

/** 先行登记保存证据通知书 with its list (P18). */
export const holdNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const no = docNo(s, 'hold');
  const text = [
    `!当事人：${partyName(c)}`,
    `因${you(s)}涉嫌${s.act.cause}，为防止证据灭失，依据《中华人民共和国行政处罚法》第五十六条的规定，本机关决定自${fact('registrationHold.date', s.dates.hold, arabicDate(s.dates.hold))}起对下列物品先行登记保存于本机关物证室，并在七个工作日内作出处理决定。登记保存期间，不得销毁或者转移证据。`,
  ];
  const list = c.has('list') ? `<div style="margin:3mm 0 1mm;text-align:center">证据登记保存清单</div>` + table([14, 56, 40, 24, 30], [
    [10, label('序号'), label('物品名称'), label('规格（型号）'), label('数量'), label('备注')],
    [10, cell('1', 1, 'c'), cell('经营台账'), cell('A4装订本'), cell('1本', 1, 'c'), cell('原件')],
    [10, cell('2', 1, 'c'), cell('登记本'), cell('硬皮笔记本'), cell('1本', 1, 'c'), cell('原件')],
    [10, cell('以下空白', 5, 'c')],
  ]) + `<div style="margin-top:3mm">当事人（签名）：${sign(c, s.party.person.name, 'party')}　执法人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}</div>` : '';
  const body = `${heading(c, '先行登记保存证据通知书')}<div class="noc">${no}</div>${lines(c, text, columnsOf(c)).join('')}${list}${issued(c, s.dates.hold)}`;
  return { kind: 'P18', title: '先行登记保存证据通知书', docNo: no, date: s.dates.hold, author: s.agency.name, pages: [page(body)] };
};

/** 先行登记保存证据物品处理通知书 (P18). */
export const holdDisposal: PaperMaker = (c): Paper => {
  const { s } = c;
  const no = `${s.agency.letters}登处〔${s.year}〕${s.numbers.hold}号`;
  const text = [
    `!当事人：${partyName(c)}`,
    `本机关于${fact('registrationHold.date', s.dates.hold, arabicDate(s.dates.hold))}以${docNo(s, 'hold')}通知书对${you(s)}的经营台账1本、登记本1本先行登记保存。经复制取证，现依据《中华人民共和国行政处罚法》第五十六条的规定，决定解除登记保存，将上述物品全部返还。`,
  ];
  const body = `${heading(c, '先行登记保存证据物品处理通知书')}<div class="noc">${no}</div>${lines(c, text, columnsOf(c)).join('')}<div style="margin-top:6mm;line-height:2.2">当事人签收：${sign(c, s.party.person.name)}　${handDate(c, s.dates.holdDisposal)}</div>${issued(c, s.dates.holdDisposal, 'registrationHold.disposalDate')}`;
  return { kind: 'P18', title: '先行登记保存证据物品处理通知书', docNo: no, date: s.dates.holdDisposal, author: s.agency.name, pages: [page(body)] };
};
