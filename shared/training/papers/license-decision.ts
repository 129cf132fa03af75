import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite } from '../notation.ts';
import {
  address, bothNames, columnsOf, creditCode, formDate, hand, handDate, heading, issued, lines, opinion, page, partyName, representative, roleOf, sealAt, sign, variant, type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import { coverOf } from './cover.ts';
import { contact, letter } from './letter.ts';
import { matterOf, reviewer } from './license-intake.ts';
import { licenseNo, type LicenseStory } from './license-story.ts';

type C = Ctx<LicenseStory>;

/** 审查意见 (L06). */
export const licenseReview: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可审查表', '审查意见表', '行政许可审查意见书');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('申请人'), cell(partyName(c), 3)], [13, label('申请事项'), cell(matterOf(c)), label('受理日期'), cell(formDate(c, s.dates.acceptance, 'acceptance.date'))],
    [66, label('审查情况'), cell(`　　1．申请材料齐全，符合法定形式；<br>　　2．${s.siteChecked ? '经现场核查，' : ''}${s.matter.review}`, 3, 'p')],
    [60, label('审查意见'), cell(`${c.has('opinion') ? hand(s.granted ? '符合法定条件，建议准予许可。' : `不符合法定条件，${s.matter.refusal}建议不予许可。`) : ''}${reviewer(c, '审查人', s.officers[0].name, s.dates.review, 'licenseReview.date', 'reviewer')}`, 3, 'o')],
    [40, label('审查机构<br>负责人意见'), cell(opinion(c, '同意审查意见。', s.officeHead, s.dates.review, 'head'), 3, 'o')],
  ]);
  return { kind: 'L06', title, docNo: '', date: s.dates.review, author: s.agency.office, pages: [page(body)] };
};

/** 行政许可审批表 (L11). */
export const licenseApproval: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可审批表', '行政许可决定审批表', '行政许可审批流程表');
  const wish = s.granted ? '准予许可' : '不予许可';
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('申请人'), cell(partyName(c), 3)], [13, label('申请事项'), cell(matterOf(c)), label('受理日期'), cell(formDate(c, s.dates.acceptance, 'acceptance.date'))],
    [26, label('审查情况'), cell(`　　${s.matter.review}`, 3, 'p')],
    [34, label('承办人<br>（初审）意见'), cell(opinion(c, `建议${wish}。`, s.officers[0], s.dates.review, 'first'), 3, 'o')], [34, label('审核意见'), cell(opinion(c, '同意初审意见。', s.officeHead, s.dates.review, 'head'), 3, 'o')],
    [34, label('法制机构意见'), cell(opinion(c, '同意。', s.legalHead, s.dates.review, 'legal'), 3, 'o')], [40, label(variant(c, 0, '行政机关<br>负责人意见', '机关负责人<br>审批意见', '决定意见')), cell(opinion(c, `同意，${wish}。`, s.leader, s.dates.approval, 'leader', 'licenseApproval.date'), 3, 'o')],
  ]);
  return { kind: 'L11', title, docNo: '', date: s.dates.approval, author: s.agency.name, pages: [page(body)] };
};

/** 延长审查期限通知书 (L13). */
export const extensionNotice: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '延长行政许可审查期限通知书', '行政许可延期决定书', '延长审批期限通知书');
  const no = licenseNo(s, '许延');
  const text = [`!${partyName(c)}：`, `你单位申请的${s.matter.name}，因${c.has('reason') ? '案情复杂，需要进一步核实有关情况，' : '故'}不能在二十个工作日内作出决定。根据《中华人民共和国行政许可法》第四十二条第一款的规定，经本机关负责人批准，审查期限延长${fact('extension.days', '10', '十个工作日')}。特此告知。`];
  return { kind: 'L13', title, docNo: no, date: s.dates.extension, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">批准人：${sign(c, s.leader.name)}　${handDate(c, s.dates.extension)}<br>签收人：${sign(c, s.party.person.name)}　${handDate(c, s.dates.extension)}</div>${issued(c, s.dates.extension)}`) };
};

/** 听证告知书 (L08) to those whose interests are great. */
export const rightsNotice: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可利害关系人告知书', '行政许可听证告知书', '陈述申辩权告知书');
  const no = licenseNo(s, '许听告');
  const text = [`!${s.witness}（利害关系人）：`, `${partyName(c)}申请办理${s.matter.name}，直接关系你的重大利益。根据《中华人民共和国行政许可法》第三十六条、第四十七条的规定，你享有陈述、申辩和要求听证的权利。要求听证的，应当自收到本告知书之日起五个工作日内提出申请。`];
  return { kind: 'L08', title, docNo: no, date: s.dates.hearingTold, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.witness)}　${handDate(c, s.dates.hearingTold)}</div>${issued(c, s.dates.hearingTold)}`) };
};

const hearingWhen = (c: C): string => `${arabicDate(c.s.dates.hearing)}上午${Number(c.s.hearingTime.start.slice(0, 2))}时${c.s.hearingTime.start.slice(3)}分`;

/** 听证通知书 (L09). */
export const licenseHearingNotice: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可听证通知书', '听证通知书');
  const no = licenseNo(s, '许听通');
  const text = [`!${partyName(c)}、${s.witness}：`, `${s.witness}于${arabicDate(s.dates.hearingApplication)}就${s.matter.name}提出的听证申请收悉。本机关定于${fact('hearing.date', s.dates.hearing, hearingWhen(c))}在${s.agency.name}三楼会议室公开举行听证。`, `听证主持人：${fact('hearing.host', s.hearingHost.name)}；记录员：${s.clerk}。认为主持人与该许可事项有直接利害关系的，有权申请回避。`];
  return { kind: 'L09', title, docNo: no, date: s.dates.hearingNotice, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${sign(c, s.witness)}　${handDate(c, s.dates.hearingNotice)}</div>${issued(c, s.dates.hearingNotice, 'hearing.noticeDate')}`) };
};

/** 听证笔录 (L09). */
export const licenseHearing: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可听证笔录', '听证笔录');
  const text = [
    `!听证事项：${s.matter.name}`, `!听证时间：${fact('hearing.date', s.dates.hearing, hearingWhen(c))}至${Number(s.hearingTime.end.slice(0, 2))}时${s.hearingTime.end.slice(3)}分　听证地点：${s.agency.name}三楼会议室`,
    `!主持人：${fact('hearing.host', s.hearingHost.name)}　记录员：${s.clerk}　审查人员：${bothNames(c)}`, `!申请人：${partyName(c)}　${roleOf(s)}：${representative(c)}　利害关系人：${s.witness}`,
    '!主持人：现在宣布听证纪律，核对参加人身份。是否申请回避？', '!申请人、利害关系人：不申请回避。', `!审查人员：${s.matter.review}`, '!利害关系人：希望申请人按承诺落实降噪、防护措施，不影响周边居民。', '!申请人：已经按要求落实，愿意接受监督。', '!主持人：听证到此结束，请核对笔录后签名。（以下空白）',
  ];
  const body = `${heading(c, title)}<div style="height:5mm"></div>${lines(c, text, columnsOf(c), c.st.ruled).join('')}<div style="margin-top:8mm;line-height:2.3">申请人：${sign(c, s.party.person.name, 'party')}　利害关系人：${sign(c, s.witness)}<br>主持人：${sign(c, s.hearingHost.name)}　记录员：${sign(c, s.clerk)}　${handDate(c, s.dates.hearing)}</div>`;
  return { kind: 'L09', title, docNo: '', date: s.dates.hearing, author: s.agency.name, pages: [page(body)] };
};

/** 集体讨论记录 of an important licence (L14). */
export const licenseDiscussion: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '重大行政许可集体讨论记录', '行政许可集体讨论记录');
  const text = [`!讨论事项：${partyName(c)}申请${s.matter.name}`, `!讨论时间：${arabicDate(s.dates.collective)}　地点：本机关二楼会议室`, `!主持人：${s.leader.name}（局长）　参加人：${s.deputies[0].name}、${s.deputies[1].name}（副局长）　列席人：${s.legalHead.name}（法制机构负责人）`, `!法制审核意见：程序合法，依据充分，同意提交讨论。`, `!${s.deputies[0].name}：同意审查意见。`, `!${s.deputies[1].name}：同意。`, `!讨论结论：一致同意${s.granted ? '准予' : '不予'}许可。`];
  const body = `${heading(c, title)}<div style="height:5mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="margin-top:8mm">参加人签名：${sign(c, s.leader.name)}${sign(c, s.deputies[0].name)}${sign(c, s.deputies[1].name)}</div>`;
  return { kind: 'L14', title, docNo: '', date: s.dates.collective, author: s.agency.name, pages: [page(body)] };
};

/** 准予（不予）行政许可决定书 (L12). */
export const licenseDecision: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = s.granted ? variant(c, 0, '准予行政许可决定书', '行政许可决定书', '准予许可决定书') : variant(c, 1, '不予行政许可决定书', '不予许可决定书');
  const no = licenseNo(s, s.granted ? '许准' : '许不');
  const shown = fact('license.result', s.granted ? '准予' : '不予', s.granted ? '准予' : '不予');
  const refusal = c.has('reason') ? `经审查，${s.matter.refusal}` : '经审查，你单位的申请不符合规定。';
  const relief = c.has('relief') ? [`如不服本决定，可以自收到本决定书之日起六十日内向${fact('decision.reconsiderationAuthority', s.agency.government)}申请行政复议，也可以自收到本决定书之日起六个月内依法向${fact('decision.court', s.agency.court)}提起行政诉讼。`] : [];
  const text = s.granted ? [
    `!申请人：${partyName(c)}`, `!统一社会信用代码：${creditCode(c)}　${roleOf(s)}：${representative(c)}`, `!住所：${address(c)}`,
    `你单位于${formDate(c, s.dates.application, 'application.date')}提出的${matterOf(c)}申请，本机关于${formDate(c, s.dates.acceptance, 'acceptance.date')}受理。经审查，${s.matter.review}`,
    `根据《中华人民共和国行政许可法》第三十八条第一款${c.has('basis') ? `、${cite(s.matter.condition)}` : ''}的规定，决定${shown}行政许可。`,
    `!许可范围：${fact('certificate.scope', s.scope, s.scope)}`, `!有效期：自${fact('certificate.validFrom', s.validFrom, arabicDate(s.validFrom))}至${fact('certificate.validTo', s.validTo, arabicDate(s.validTo))}`, '你单位应当依照许可的范围和条件从事活动，接受监督检查。',
  ] : [
    `!申请人：${partyName(c)}`, `!统一社会信用代码：${creditCode(c)}　${roleOf(s)}：${representative(c)}`, `!住所：${address(c)}`,
    `你单位于${formDate(c, s.dates.application, 'application.date')}提出的${matterOf(c)}申请，本机关于${formDate(c, s.dates.acceptance, 'acceptance.date')}受理。${refusal}`,
    `根据《中华人民共和国行政许可法》第三十八条第二款${c.has('basis') ? `、${cite(s.matter.condition)}` : ''}的规定，决定${shown}行政许可。`, ...relief,
  ];
  return { kind: 'L12', title, docNo: no, date: s.dates.decision, author: s.agency.name, pages: letter(c, title, no, 'decision.docNo', text, `<div style="margin-top:4mm">${contact(c)}</div>${issued(c, s.dates.decision, 'decision.date')}`) };
};

/** 许可证件复印件 (L15). */
export const certificateCopy: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const line = (k: string, v: string): string => `<div style="display:flex;margin:3mm 0"><span style="width:40mm">${k}</span><span style="flex:1">${v}</span></div>`;
  const body = `<div style="border:1.2mm double #444;padding:14mm 14mm 8mm;margin-top:6mm;height:170mm;font-family:'Noto Serif CJK SC';position:relative"><div style="text-align:center;font-size:32pt;letter-spacing:.2em;font-weight:700">${s.matter.certificate}</div><div style="text-align:center;font-size:13pt;margin:3mm 0 9mm">（副　本）</div><div style="font-size:13pt">
${line('许可证编号', fact('certificate.no', s.certificateNo))}${line(variant(c, 0, '单位名称', '持证人', '经营者名称'), fact('certificate.holder', s.holder))}${line('统一社会信用代码', creditCode(c))}${line(roleOf(s), representative(c))}${line('住　　所', address(c))}${line('许可范围', fact('certificate.scope', s.scope))}${line('有效期限', `${fact('certificate.validFrom', s.validFrom, arabicDate(s.validFrom))}至${fact('certificate.validTo', s.validTo, arabicDate(s.validTo))}`)}</div>
<div style="position:absolute;right:20mm;bottom:14mm;text-align:center;font-size:12.5pt;line-height:1.9">发证机关：${s.agency.name}<br>${arabicDate(s.dates.decision)}</div>${sealAt(c, s.agency.name, 100, 128, 40)}</div><div style="margin-top:6mm">复印件与原件一致。${sign(c, s.clerk)}　${handDate(c, s.dates.issued)}</div>`;
  return { kind: 'L15', title: `${s.matter.certificate}复印件`, docNo: '', date: s.dates.decision, author: s.agency.name, pages: [page(body)] };
};

/** 许可决定公示截图 (L17). */
export const licensePublicity: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可决定公示截图', '行政许可信息公示', '许可决定公开材料');
  const body = `${heading(c, title, false)}<div style="border:0.3mm solid #666;margin-top:8mm;height:120mm;font-family:'Noto Sans CJK SC';font-size:11.5pt;line-height:2.1"><div style="background:#ddd;padding:2mm 5mm">${s.agency.name}　·　行政许可公示</div><div style="padding:4mm 6mm"><div style="font-size:14pt;text-align:center">行政许可决定信息公开</div><div>行政相对人：${s.party.name}</div><div>许可事项：${s.matter.name}</div><div>许可决定：${s.granted ? '准予许可' : '不予许可'}</div><div>许可机关：${s.agency.name}</div><div>公示日期：${fact('publicity.date', s.dates.publicity)}</div></div></div><div style="margin-top:8mm">截图人：${sign(c, s.clerk)}　${handDate(c, s.dates.publicity)}</div>`;
  return { kind: 'L17', title, docNo: '', date: s.dates.publicity, author: s.agency.name, pages: [page(body)] };
};

/** 许可后监督检查记录 (L19). */
export const supervision: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '许可后监督检查记录', '日常监督检查记录');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('被许可人'), cell(partyName(c), 3)], [13, label('检查时间'), cell(formDate(c, s.dates.supervision)), label('检查事项'), cell(s.matter.name)], [70, label('检查情况'), cell('　　被许可人按照许可的范围和条件从事活动，未发现违法行为。', 3, 'p')],
    [26, label('检查人员签名'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.supervision)}`, 3)], [22, label('被许可人签名'), cell(`${sign(c, s.party.person.name)}　${handDate(c, s.dates.supervision)}`, 3)],
  ]);
  return { kind: 'L19', title, docNo: '', date: s.dates.supervision, author: s.agency.office, pages: [page(body)] };
};

export const licenseCover = (c: C, papers: number, pages: number): Paper => {
  const { s } = c;
  return coverOf(c, ['行政许可案卷', '行政许可卷宗'], [
    ['案卷题名', fact('case.title', `${s.party.name}${s.matter.name}`)], ['许可事项', matterOf(c)], ['申 请 人', partyName(c)],
    ['受理日期', formDate(c, s.dates.acceptance, 'acceptance.date'), '决定日期', formDate(c, s.dates.decision, 'decision.date')], ['决定书文号', fact('decision.docNo', licenseNo(s, s.granted ? '许准' : '许不'))],
    ['承办机构', s.agency.office, '承 办 人', bothNames(c)], ['处理结果', s.granted ? '准予许可' : '不予许可'], ['归档日期', formDate(c, s.dates.archive), '归 档 号', `${s.year}${String(s.number).padStart(4, '0')}`],
  ], { papers, pages, archive: s.number });
};

