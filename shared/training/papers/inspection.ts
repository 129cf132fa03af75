import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite } from '../notation.ts';
import type { ActCase, Span } from '../story.ts';
import {
  address, bothNames, certNo, creditCode, formDate, handDate, heading, issued, officerName, opinion, page, partyName, phone, representative, roleOf, sign, signed, spanText, thumb, variant, you, type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import { coverOf } from './cover.ts';
import { contact, letter } from './letter.ts';

/** An inspection of a company or shop (national templates of 2025). */
export interface InspectionStory extends ActCase {
  readonly source: '双随机抽查' | '年度检查计划' | '投诉举报' | '专项检查';
  readonly number: number;
  /** Something had to be put right. */
  readonly faulty: boolean;
  readonly asked: boolean;
  readonly sampled: boolean;
  readonly surveyed: boolean;
  readonly helper: string;
  readonly interviewTime: Span;
  readonly interviewRole?: string;
  readonly dates: ActCase['dates'] & { readonly approval: string; readonly notice: string; readonly interview: string; readonly result: string; readonly resultServed: string; readonly correction: string; readonly publicity: string };
}

type C = Ctx<InspectionStory>;

export const inspectionNo = (s: InspectionStory, type: string): string => `${s.agency.letters}${type}〔${s.year}〕${s.number}号`;

const subject = (s: InspectionStory): string => `${s.act.cause.replace(/^(未按照?|未经批准|使用|擅自|将)/, '')}情况`;

/** 行政检查审批表 (I01). */
export const inspectionApproval: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政检查审批表', '入企检查审批表', '双随机抽查任务单');
  const body = `${heading(c, title)}<div class="no">编号：${inspectionNo(s, '检审')}</div>` + table([32, 52, 30, 50], [
    [13, label('任务来源'), cell(c.has('source') ? fact('inspection.source', s.source) : ''), label('检查方式'), cell('现场检查')],
    [13, label('检查对象'), cell(partyName(c), 3)],
    [13, label('地址'), cell(address(c)), label('联系电话'), cell(phone(c))],
    [18, label('检查依据'), cell(c.has('basis') ? `${cite(s.act.violated)}、${s.agency.city}${s.year}年度行政检查计划` : '', 3)],
    [24, label('检查内容'), cell(`　　${subject(s)}`, 3, 'p')],
    [13, label('检查时间'), cell(formDate(c, s.dates.inspection)), label('协助人员'), cell(s.helper || '无')],
    [18, label('检查人员<br>及执法证号'), cell(c.has('staff') ? `${officerName(c, 0)}（${certNo(c, 0)}）、${officerName(c, 1)}（${certNo(c, 1)}）` : '', 3)],
    [34, label('承办人意见'), cell(`　　拟对该单位实施行政检查，请审批。${signed(c, '签名', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.approval))}`, 3, 'o')],
    [30, label('承办机构意见'), cell(opinion(c, '同意，报负责人审批。', s.officeHead, s.dates.approval, 'head'), 3, 'o')],
    [36, label(variant(c, 0, '行政机关<br>负责人意见', '机关负责人<br>审批意见', '负责人<br>审批意见')), cell(opinion(c, '同意实施检查。', s.leader, s.dates.approval, 'leader', 'inspectionApproval.date'), 3, 'o')],
  ]);
  return { kind: 'I01', title, docNo: inspectionNo(s, '检审'), date: s.dates.approval, author: s.agency.name, pages: [page(body)] };
};

/** 行政检查通知书 (I02). */
export const inspectionNotice: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政检查通知书', '检查通知书', '入企检查告知书');
  const no = inspectionNo(s, '检通');
  const text = [
    `!${partyName(c)}：`,
    `根据${cite(s.act.violated)}和本机关${s.year}年度行政检查计划，本机关定于${arabicDate(s.dates.inspection)}派员对你单位${subject(s)}进行检查，请予配合。`,
    `!检查人员：${officerName(c, 0)}（执法证号：${certNo(c, 0)}）、${officerName(c, 1)}（执法证号：${certNo(c, 1)}）${s.helper ? `　协助人员：${s.helper}` : ''}`,
    '你单位依法享有陈述、申辩的权利；认为检查人员与检查事项有直接利害关系的，有权申请其回避。检查人员不出示执法证件或者检查通知书的，你单位有权拒绝检查。',
    ...(c.has('supervision') ? [`对检查人员违反规定的行为，可以向本机关投诉、举报，监督电话：${s.agency.phone}。`] : []),
  ];
  const receipt = `<div style="margin-top:6mm;line-height:2.1">被检查人签收：${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.inspection)}</div>`;
  return { kind: 'I02', title, docNo: no, date: s.dates.notice, author: s.agency.name, pages: letter(c, title, no, '', text, `${receipt}${issued(c, s.dates.notice, 'inspectionNotice.date')}`) };
};

/** 现场检查笔录 of an inspection as a table of questions (I03), as sector check lists are. */
export const checkList: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '现场检查记录表', '行政检查表', '现场检查表');
  const items = ['主体资格证照是否齐全有效', '是否按规定公示有关信息', `${subject(s).replace('情况', '')}是否符合规定`, '是否建立管理制度和台账', '从业人员是否经过培训'];
  const row = (text: string, i: number): Parameters<typeof table>[1][number] => {
    const bad = s.faulty && i === 2;
    return [12, cell(String(i + 1), 1, 'c'), cell(text, 3), cell(bad ? '□是　☑否' : '☑是　□否', 1, 'c')];
  };
  const told = c.has('identity') ? `我们是${s.agency.name}执法人员，已向${you(s)}出示执法证件和检查通知书。` : `我们依法对${you(s)}进行检查。`;
  const rights = c.has('recusal') ? `${you(s)}享有陈述、申辩的权利，认为执法人员与本次检查有直接利害关系的，有权申请回避。监督电话：${s.agency.phone}。` : '';
  const body = `${heading(c, title)}<div style="height:3mm"></div>` + table([14, 40, 40, 34, 36], [
    [12, label('被检查人', 2), cell(partyName(c), 3)], [12, label('统一社会信用代码', 2), cell(creditCode(c)), label(roleOf(s)), cell(representative(c))],
    [12, label('检查地点', 2), cell(s.party.address, 3)], [13, label('检查时间', 2), cell(spanText(c, s.dates.inspection, s.inspectionTime, 'inspection', 'end'), 3)],
    [13, label('检查人员及证号', 2), cell(c.has('officer2') ? `${officerName(c, 0)}、${officerName(c, 1)}　${certNo(c, 0)}、${certNo(c, 1)}` : `${officerName(c, 0)}　${certNo(c, 0)}`, 3)],
    [20, label('告知事项', 2), cell(`${told}${rights}`, 3)],
    [11, label('序号'), label('检查内容', 3), label('是否符合')], ...items.map(row),
    [40, label('检查情况及<br>发现的问题', 2), cell(`　　${s.faulty ? s.act.finding : '检查未发现问题。'}`, 3, 'p')],
    [20, label('被检查人意见', 2), cell(`<span class="hand">情况属实。</span>　${sign(c, s.party.person.name, 'party.1')}${thumb(c)}　${handDate(c, s.dates.inspection)}`, 3)],
    [18, label('检查人员签名', 2), cell(`${sign(c, s.officers[0].name)}${c.has('officer2') ? sign(c, s.officers[1].name) : ''}　${handDate(c, s.dates.inspection)}`, 3)],
  ]);
  return { kind: 'I03', title, docNo: '', date: s.dates.inspection, author: s.agency.office, pages: [page(body)] };
};

/** 勘验笔录 of an inspection (I05). */
export const siteSurvey: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '勘验笔录', '现场勘验笔录');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 50, 30, 52], [
    [12, label('被勘验人'), cell(partyName(c)), label('勘验时间'), cell(formDate(c, s.dates.inspection))], [12, label('勘验地点'), cell(s.party.address, 3)], [14, label('勘验人员'), cell(`${bothNames(c)}（${certNo(c, 0)}、${certNo(c, 1)}）`, 3)],
    [70, label('勘验情况'), cell(`　　${s.act.scene[0] ?? ''}`, 3, 'p')], [24, label('被勘验人签名'), cell(`${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.inspection)}`, 3)], [22, label('勘验人员签名'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.inspection)}`, 3)],
  ]);
  return { kind: 'I05', title, docNo: '', date: s.dates.inspection, author: s.agency.office, pages: [page(body)] };
};

/** 抽样取证记录 of an inspection (I06). */
export const inspectionSample: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const sample = s.act.sample;
  const title = variant(c, 0, '抽样取证凭证', '抽样记录', '抽样取证清单');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 50, 30, 52], [
    [12, label('被抽样人'), cell(partyName(c)), label('抽样时间'), cell(formDate(c, s.dates.inspection))], [12, label('抽样地点'), cell(s.party.address, 3)],
    [14, label('样品名称'), cell(sample?.name ?? '样品'), label('规格型号'), cell(sample?.spec ?? '/')], [14, label('批号'), cell(sample?.batch ?? '/'), label('抽样基数'), cell(sample?.base ?? '/')],
    [14, label('抽样数量'), cell(sample?.amount ?? '/'), label('备样数量'), cell(sample?.reserve ?? '/')], [14, label('封样情况'), cell('现场加贴封条，双方签名确认，封样完好', 3)],
    [26, label('被抽样人签名'), cell(`${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.inspection)}`, 3)], [22, label('抽样人员'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.inspection)}`, 3)],
  ]);
  return { kind: 'I06', title, docNo: '', date: s.dates.inspection, author: s.agency.office, pages: [page(body)] };
};

/** 行政检查结果告知书 (I07). */
export const inspectionResult: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政检查结果告知书', '检查结果反馈书', '行政检查情况告知书');
  const no = inspectionNo(s, '检告');
  const found = s.faulty ? [`经检查，发现你单位存在以下问题：${s.act.finding}`, `对上述问题，本机关已责令你单位${s.act.correction}。`] : [`经检查，未发现你单位在${subject(s)}方面存在问题。`];
  const text = [`!${partyName(c)}：`, `${arabicDate(s.dates.inspection)}，本机关执法人员${bothNames(c)}对你单位${subject(s)}进行了检查，现将检查结果告知如下：`, ...found, '如对检查结果有异议，可以自收到本告知书之日起五个工作日内向本机关提出。', '特此告知。'];
  const receipt = `<div style="margin-top:6mm;line-height:2.1">被检查人签收：${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.resultServed)}</div>`;
  return { kind: 'I07', title, docNo: no, date: s.dates.result, author: s.agency.name, pages: letter(c, title, no, '', text, `${receipt}<div style="margin-top:4mm">${contact(c)}</div>${issued(c, s.dates.result, 'inspectionResult.date')}`) };
};

/** 责令改正通知书 after an inspection (I08). */
export const inspectionCorrection: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '责令改正通知书', '责令限期改正通知书', '行政指导书');
  const no = inspectionNo(s, '责改');
  const text = [`!${partyName(c)}：`, `经检查，${s.act.finding}上述行为不符合${cite(s.act.violated)}的规定。现责令你单位${s.act.correction}，并于改正后将情况书面报告本机关。`];
  return { kind: 'I08', title, docNo: no, date: s.dates.correction, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.dates.correction)}</div>${issued(c, s.dates.correction)}`) };
};

/** 检查结果公示 (P61). */
export const inspectionPublicity: PaperMaker<InspectionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政检查结果公示表', '检查结果公示截图', '行政检查信息公示表');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 46, 34, 48], [
    [13, label('检查对象'), cell(partyName(c), 3)], [13, label('公示平台'), cell(`${s.agency.name}门户网站`), label('公示日期'), cell(formDate(c, s.dates.publicity, 'publicity.date'))],
    [24, label('公示内容'), cell(s.faulty ? `检查发现问题，已责令改正：${s.act.cause}` : '未发现问题', 3)], [34, label('负责人意见'), cell(opinion(c, '同意公示。', s.deputies[0], s.dates.publicity, 'leader'), 3, 'o')],
  ]) + `<div style="border:0.3mm solid #666;margin-top:8mm;height:84mm;font-family:'Noto Sans CJK SC';font-size:11pt;line-height:2"><div style="background:#ddd;padding:2mm 5mm">${s.agency.name}　·　行政检查公示</div><div style="padding:4mm 6mm"><div style="font-size:14pt;text-align:center">行政检查结果信息公开</div><div>检查对象：${s.party.name}</div><div>检查结果：${s.faulty ? '发现问题，已责令改正' : '未发现问题'}</div><div>检查机关：${s.agency.name}</div><div>发布时间：${s.dates.publicity}</div></div></div>`;
  return { kind: 'P61', title, docNo: '', date: s.dates.publicity, author: s.agency.name, pages: [page(body)] };
};

/** 执法音像记录清单 of one visit (P25). */
export const visitRecording = (what: readonly string[], day: (c: Ctx<ActCase>) => string): PaperMaker<ActCase> => (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '执法音像记录清单', '执法全过程记录目录', '执法记录仪资料登记表');
  const at = day(c);
  const body = `${heading(c, title)}<div style="height:4mm"></div><div style="font-size:.9em">` + table([12, 31, 38, 36, 20, 29], [
    [12, label('序号'), label('时间'), label('地点'), label('记录内容'), label('时长'), label('文件名')],
    ...what.map((w, i): Parameters<typeof table>[1][number] => [16, cell(String(i + 1), 1, 'c'), cell(formDate(c, at)), cell(s.party.address), cell(w), cell(`${c.r.int(12, 58)}分${c.r.int(10, 59)}秒`, 1, 'c'), cell(`${at.replaceAll('-', '')}_0${i + 1}.MP4`)]),
    [18, label('存储位置', 2), cell('执法音像资料管理平台，保存期限三年', 4)],
    [16, label('制作人', 2), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, 2), label('制作日期'), cell(handDate(c, at))],
  ]) + '</div>';
  return { kind: 'P25', title, docNo: '', date: at, author: s.agency.office, pages: [page(body)] };
};

export const inspectionCover = (c: C, papers: number, pages: number): Paper => {
  const { s } = c;
  return coverOf(c, ['行政检查案卷', '行政执法检查卷宗'], [
    ['案卷题名', fact('case.title', `对${s.party.name}的行政检查`)], ['检查事项', subject(s)], ['检查对象', partyName(c)],
    ['检查日期', formDate(c, s.dates.inspection), '检查人员', bothNames(c)], ['承办机构', s.agency.office, '任务来源', s.source], ['检查结果', s.faulty ? '发现问题，已责令改正' : '未发现问题'],
    ['归档日期', formDate(c, s.dates.archive), '归 档 号', `${s.year}${String(s.number).padStart(4, '0')}`],
  ], { papers, pages, archive: s.number });
};

