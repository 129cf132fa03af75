import { must } from '../../base/assert.ts';
import { cell, fact, label, table } from '../markup.ts';
import type { Sample } from '../story.ts';
import {
  bothNames, columnsOf, docNo, formDate, handDate, heading, issued, lines, page, partyName, sealAt, sign, thumb, variant, you, type Ctx, type Paper, type PaperMaker,
} from './context.ts';

const sampleOf = (c: Ctx): Sample => must(c.s.act.sample, 'an act with a sample');
const resultNo = (c: Ctx): string => docNo(c.s, 'correction').replace(`${c.s.numbers.correction}号`, `${c.s.numbers.correction + 20}号`).replace(c.s.docTypes.correction, '检告');

/** 抽样取证记录 (P17). */
export const samplingRecord: PaperMaker = (c): Paper => {
  const { s } = c;
  const sample = sampleOf(c);
  const title = variant(c, 0, '抽样取证凭证', '抽样记录', '抽样取证记录');
  const lot = (text: string): string => (c.has('lot') ? text : '');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 50, 30, 52], [
    [12, label('案由'), cell(fact('case.cause', `涉嫌${s.act.cause}`), 3)],
    [12, label('被抽样人'), cell(partyName(c)), label('抽样时间'), cell(formDate(c, s.dates.sample))],
    [12, label('抽样地点'), cell(s.party.address, 3)],
    [14, label('样品名称'), cell(sample.name), label('规格型号'), cell(sample.spec)],
    [14, label('批号'), cell(lot(sample.batch)), label('抽样基数'), cell(lot(sample.base))],
    [14, label('抽样数量'), cell(sample.amount), label('备样数量'), cell(sample.reserve)],
    [14, label('封样情况'), cell('现场加贴封条，双方签名确认，封样完好', 3)],
    [14, label('检验机构'), cell(sample.lab, 3)],
    [30, label('被抽样人<br>签名'), cell(`${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.sample)}`, 3)],
    [24, label('抽样人员<br>（执法人员）'), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.sample)}`, 3)],
  ]);
  return { kind: 'P17', title, docNo: '', date: s.dates.sample, author: s.agency.office, pages: [page(body)] };
};

/** 检验报告 (P19). */
export const labReport: PaperMaker = (c): Paper => {
  const { s } = c;
  const sample = sampleOf(c);
  const title = variant(c, 0, '检验报告', '检测报告');
  const qualified = c.has('lab') ? `资质认定证书编号：${s.year - 2}1600${s.numbers.filing}K　　` : '';
  const signers = c.has('lab') ? `检验：${sign(c, s.labPeople[0])}　审核：${sign(c, s.labPeople[1])}　批准：${sign(c, s.labPeople[2])}` : '检验：　　　　　审核：　　　　　批准：';
  const body = `<h2>${sample.lab}</h2>${heading(c, title, false)}<div class="no">${qualified}报告编号：JY${s.year}-${s.numbers.filing}${s.numbers.hold}</div>` + table([34, 48, 34, 48], [
    [13, label('样品名称'), cell(sample.name), label('规格型号'), cell(sample.spec)],
    [13, label('委托单位'), cell(s.agency.name), label('受检单位'), cell(partyName(c))],
    [13, label('批号'), cell(sample.batch), label('收样日期'), cell(formDate(c, s.dates.sample))],
    [13, label('检验项目'), cell(sample.tests, 3)],
    [13, label('检验依据'), cell(sample.standard, 3)],
    [46, label('检验结论'), cell(`　　${sample.conclusion}<div class="sg">（检验检测专用章）　${formDate(c, s.dates.labReport)}</div>${sealAt(c, sample.lab, 84, 8, 36, '检验检测专用章')}`, 3, 'o')],
    [18, label('签名'), cell(signers, 3)],
  ]) + '<div style="margin-top:5mm;font-size:10.5pt">注：报告涂改无效；对结论有异议的，应当自收到报告之日起十五日内提出。</div>';
  return { kind: 'P19', title, docNo: '', date: s.dates.labReport, author: sample.lab, pages: [page(body)] };
};

/** 检验结果告知书 (P19). */
export const labNotice: PaperMaker = (c): Paper => {
  const { s } = c;
  const sample = sampleOf(c);
  const no = resultNo(c);
  const text = [
    `!当事人：${partyName(c)}`,
    `本机关于${formDate(c, s.dates.sample)}抽取${you(s)}的${sample.name}委托${sample.lab}检验，该机构于${formDate(c, s.dates.labReport)}出具检验报告，结论为：${sample.conclusion}现将结果告知${you(s)}。如有异议，可以自收到本告知书之日起十五日内向本机关提出复检申请。`,
  ];
  const receipt = `<div style="margin-top:8mm;line-height:2.2">当事人签收：${sign(c, s.party.person.name)}　${handDate(c, s.dates.labNotice)}<br>送达人：${bothNames(c)}</div>`;
  const body = `${heading(c, '检验结果告知书')}<div class="noc">${no}</div>${lines(c, text, columnsOf(c)).join('')}${receipt}${issued(c, s.dates.labNotice)}`;
  return { kind: 'P19', title: '检验结果告知书', docNo: no, date: s.dates.labNotice, author: s.agency.name, pages: [page(body)] };
};
