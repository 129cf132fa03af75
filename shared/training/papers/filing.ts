import { cell, fact, label, table } from '../markup.ts';
import { cite } from '../notation.ts';
import type { Case } from '../story.ts';
import {
  address, bothNames, caseTitle, cause, causeText, certNo, creditCode, docNo, formDate, handDate, heading, idNo, opinion, page, partyName, phone, representative, roleOf, sign, signed, variant,
  type Ctx, type Paper, type PaperMaker,
} from './context.ts';

const sourceName = (c: Ctx): string => ({ report: '投诉举报', transfer: '上级交办（12345热线转办）', check: '日常监督检查' })[c.s.source];

/** 案件来源登记表 (P01). */
export const sourceRegister: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 1, '案件来源登记表', '案源登记表', '案件线索登记表');
  const provider = s.source === 'report' ? `${s.witness}（电话：1380000${1000 + c.r.int(0, 8999)}）` : s.source === 'transfer' ? `${s.agency.city}政务服务热线` : s.agency.office;
  const body = `${heading(c, title)}<div class="no">登记号：${s.agency.letters}案源〔${s.year}〕${s.numbers.filing + 3}号</div>` + table([30, 54, 30, 50], [
    [13, label('案件来源'), cell(fact('case.source', sourceName(c))), label('登记时间'), cell(formDate(c, s.dates.source, 'source.date'))],
    [13, label('提供人（单位）'), cell(provider), label('登记人'), cell(sign(c, s.clerk))],
    [13, label('当事人'), cell(partyName(c)), label('联系电话'), cell(phone(c))],
    [13, label('地址'), cell(address(c), 3)],
    [62, label('线索内容'), cell(`　　${formDate(c, s.dates.source)}，${s.source === 'check' ? '执法人员在日常巡查中发现线索：' : '我局收到线索：'}${s.act.lead}`, 3, 'p')],
    [46, label('承办机构<br>处理意见'), cell(opinion(c, '建议先行派员核查，是否立案待核查后提出。', s.officeHead, s.dates.source, 'head'), 3, 'o')],
    [46, label('负责人批示'), cell(opinion(c, '同意核查。', s.deputies[0], s.dates.source, 'leader'), 3, 'o')],
    [14, label('备注'), cell('/', 3, 'c')],
  ]);
  return { kind: 'P01', title, docNo: `${s.agency.letters}案源〔${s.year}〕${s.numbers.filing + 3}号`, date: s.dates.source, author: s.agency.office, pages: [page(body)] };
};

function partyRows(c: Ctx): Parameters<typeof table>[1] {
  const { party } = c.s;
  if (party.kind === 'citizen') {
    return [
      [11, label('当事人', 1, 3), label('姓名'), cell(partyName(c)), label('性别'), cell(party.person.sex)],
      [11, label('身份证号'), cell(idNo(c)), label('联系电话'), cell(phone(c))],
      [11, label('住址'), cell(address(c), 3)],
    ];
  }
  return [
    [11, label('当事人', 1, 3), label(variant(c, 1, '名称', '单位名称', '名称')), cell(partyName(c)), label(variant(c, 0, '统一社会<br>信用代码', '统一社会<br>信用代码<br>（注册号）')), cell(creditCode(c))],
    [11, label(roleOf(c.s)), cell(representative(c)), label('联系电话'), cell(phone(c))],
    [11, label(variant(c, 2, '住所', '地址', '住所（住址）')), cell(address(c), 3)],
  ];
}

/** 立案审批表 (P02). */
export const filingApproval: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政处罚案件立案审批表', '立案审批表', '行政处罚立案审批表');
  const no = docNo(s, 'filing');
  const suspicion = c.has('articles') ? `当事人的行为涉嫌违反了${cite(s.act.violated)}的规定，` : '当事人的行为涉嫌违法，';
  const body = `${heading(c, title)}<div class="no">立案号：${fact('case.no', no)}</div>` + table([24, 26, 50, 24, 40], [
    [12, label('案由'), cell(cause(c), 4)],
    [12, label('案件来源'), cell(fact('case.source', sourceName(c)), 2), label('线索登记<br>日期'), cell(formDate(c, s.dates.source, 'source.date'))],
    ...partyRows(c),
    [50, label('简要案情'), cell(`　　${formDate(c, s.dates.inspection)}，本机关执法人员${bothNames(c)}对当事人进行现场核查。${s.act.finding}`, 4, 'p')],
    [38, label(variant(c, 1, '承办人意见', '经办人意见', '承办人员意见')), cell(`　　${suspicion}建议立案调查，由${s.officers[0].name}主办、${s.officers[1].name}协办。${c.has('certs') ? `<br>　　执法证号：${certNo(c, 0)}、${certNo(c, 1)}` : ''}${signed(c, '签名', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.dates.filing))}`, 4, 'o')],
    [26, label(variant(c, 2, '承办机构<br>意见', '办案机构<br>审核意见', '承办部门<br>意见')), cell(opinion(c, '同意立案。', s.officeHead, s.dates.filing, 'head'), 4, 'o')],
    [30, label(variant(c, 0, '行政机关<br>负责人意见', '机关负责人<br>审批意见', '负责人<br>审批意见')), cell(opinion(c, '同意立案。', s.leader, s.dates.filing, 'leader', 'filing.date'), 4, 'o')],
    [11, label('备注'), cell(c.has('strike') ? '/' : '', 4, 'c')],
  ]);
  return { kind: 'P02', title, docNo: no, date: s.dates.filing, author: s.agency.name, pages: [page(body)] };
};

/** 卷宗封面 (D00); number of papers and pages is filled in when the volume is put together. */
export const cover = (c: Ctx, papers: number, pages: number): Paper => {
  const { s } = c;
  const row = (name: string, value: string): string => `<tr style="height:15mm"><td class="b" style="width:36mm">${name}</td><td colspan="3">${value}</td></tr>`;
  const two = (a: string, av: string, b: string, bv: string): string => `<tr style="height:14mm"><td class="b" style="width:36mm">${a}</td><td>${av}</td><td class="b" style="width:32mm">${b}</td><td>${bv}</td></tr>`;
  const { party } = s;
  const body = `<div style="margin-top:10mm"><h1 style="font-size:30pt;letter-spacing:.1em">${fact('agency.name', s.agency.name)}</h1><h1 style="font-size:34pt;margin:9mm 0 14mm;letter-spacing:.35em">${variant(c, 2, '行政处罚案卷', '行政执法案卷', '行政处罚卷宗')}</h1></div>
<table style="font-size:13pt">${row('案卷题名', fact('case.title', caseTitle(s)))}${row('案　　由', fact('case.cause', causeText(s)))}${row('当 事 人', partyName(c))}
${two('立 案 号', fact('case.no', docNo(s, 'filing')), '决定书文号', fact('decision.docNo', docNo(s, 'decision')))}
${two('立案日期', formDate(c, s.dates.filing, 'filing.date'), '结案日期', formDate(c, s.dates.closing, 'closing.date'))}
${two('承办机构', s.agency.office, '承 办 人', bothNames(c))}${row('处理结果', `罚款${s.fine}元，已履行完毕`)}
${two('归档日期', formDate(c, s.dates.archive), '归 档 号', `${s.year}${String(s.numbers.archive).padStart(4, '0')}`)}
${two('保管期限', c.has('retention') ? '定期30年' : '', '卷　　数', '共1卷 第1卷')}${row('件数页数', `本卷共 ${papers} 件 ${pages} 页`)}</table>
<div style="margin-top:12mm;font-size:12pt;display:flex;justify-content:space-around"><span>全宗号：<u>0${party.kind === 'citizen' ? 17 : 23}</u></span><span>目录号：<u>${s.year}</u></span><span>案卷号：<u>${s.numbers.archive}</u></span></div>`;
  return { kind: 'D00', title: '卷宗封面', docNo: '', date: '', author: '', pages: [page(body, '培训用案卷　内容均为虚构')] };
};

export interface CatalogueLine {
  readonly docNo: string;
  readonly author: string;
  readonly title: string;
  readonly date: string;
  readonly pages: string;
}

const ROWS_A_PAGE = 24;

/** 卷内文件目录 (D01). */
export const catalogue = (c: Ctx<Case>, rows: readonly CatalogueLine[]): Paper => {
  const title = variant(c, 0, '卷内文件目录', '卷内目录', '卷内材料目录');
  // Whatever is too long for its column goes on in a second line.
  const small = (size: number, html: string): string => `<div style="font-size:${size}pt;line-height:1.15">${html}</div>`;
  const sheets: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_PAGE) {
    const part = rows.slice(at, at + ROWS_A_PAGE);
    const empty = Array.from({ length: Math.max(0, 20 - part.length) }, (): Parameters<typeof table>[1][number] => [9.4, cell('&nbsp;'), cell(''), cell(''), cell(''), cell(''), cell(''), cell('')]);
    sheets.push(page(`<div style="margin-bottom:3mm">${heading(c, title, false)}</div><div class="tight">` + table([9, 39, 32, 38, 20, 15, 11], [
      [9.4, label('序号'), label('文号'), label('责任者'), label('题名'), label('日期'), label('页号'), label('备注')],
      ...part.map((r, i): Parameters<typeof table>[1][number] => [
        9.4, cell(String(at + i + 1), 1, 'c'), cell(small(8, r.docNo || '/'), 1, 'c'), cell(small(8.5, r.author), 1, 'c'),
        cell(small(9.5, r.title)), cell(small(9, r.date), 1, 'c'), cell(small(10, r.pages), 1, 'c'), cell(''),
      ]),
      ...empty,
    ]) + '</div>'));
  }
  return { kind: 'D01', title, docNo: '', date: '', author: '', pages: sheets };
};

/** 卷内备考表 (D99). */
export const notePage = (c: Ctx<Case>, papers: number, pages: number): Paper => {
  const { s } = c;
  const filled = c.has('signatures');
  const body = `<div style="margin:6mm 0 10mm">${heading(c, variant(c, 0, '卷内备考表', '备考表'), false)}</div><div style="border:0.35mm solid #111;height:195mm;padding:10mm 12mm;line-height:2.3;position:relative">
<div>本卷情况说明：</div><div>　　${c.has('remarks') ? `本卷共有文件材料 ${papers} 件，${pages} 页，文件材料齐全完整，无破损、缺页情况。` : ''}</div>
<div style="position:absolute;right:16mm;bottom:14mm;line-height:2.6">立卷人：${filled ? sign(c, s.clerk) : '　　　　　'}<br>检查人：${filled ? sign(c, s.officeHead.name) : '　　　　　'}<br>立卷时间：${filled ? handDate(c, s.dates.archive) : '　　　年　　月　　日'}</div></div>`;
  return { kind: 'D99', title: '卷内备考表', docNo: '', date: c.s.dates.archive, author: s.agency.office, pages: [page(body)] };
};
