import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite, hanNumber } from '../notation.ts';
import {
  address, bothNames, certNo, columnsOf, creditCode, formDate, hand, handDate, heading, issued, lines, officerName, page, partyName, phone, representative, roleOf, sealAt, sign, signed, thumb, variant,
  type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import { contact, letter } from './letter.ts';
import { licenseNo, type LicenseStory } from './license-story.ts';

type C = Ctx<LicenseStory>;

export const matterOf = (c: C): string => fact('license.matter', c.s.matter.name);
const windowSeal = (c: C, x: number, y: number): string => (c.has('seal') ? sealAt(c, c.s.agency.name, x, y, 38, '行政许可专用章') : '');
const applicantSeal = (c: C): string => (c.s.party.kind === 'company' ? sealAt(c, c.s.party.name, 96, -12, 38) : '');

/** 行政许可申请书 (L01). */
export const application: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可申请书', `${s.matter.name}申请书`, `${s.matter.name}申请表`, '行政许可申请表');
  const body = `${heading(c, title, false)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('申请人'), cell(partyName(c), 3)], [13, label('统一社会信用代码'), cell(creditCode(c)), label(roleOf(s)), cell(representative(c))],
    [13, label('住所'), cell(address(c), 3)], [13, label('联系人'), cell(s.party.person.name), label('联系电话'), cell(c.has('phone') ? phone(c) : '')],
    [13, label('申请事项'), cell(matterOf(c), 3)], [18, label('申请范围'), cell(s.scope, 3)],
    [40, label('申请理由'), cell(`　　因经营需要，依据${cite(s.matter.condition)}的规定，申请办理${s.matter.name}，请予审批。`, 3, 'p')],
    [40, label('申请人承诺'), cell('　　本申请人对所提交材料的真实性负责，承诺所提交的复印件与原件一致，并承担相应的法律责任。', 3, 'p')],
    [40, label('申请人签章'), cell(`<div style="position:relative">${sign(c, s.party.person.name, 'applicant')}${s.party.kind === 'company' ? '' : thumb(c)}　${c.has('applicant') ? handDate(c, s.dates.application, 'application.date', 'date') : ''}${c.has('applicant') ? applicantSeal(c) : ''}</div>`, 3)],
  ]);
  return { kind: 'L01', title, docNo: '', date: s.dates.application, author: s.party.name, pages: [page(body)] };
};

/** 申请材料目录 with the commitment (L02). */
export const materials: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '申请材料目录', '申请材料清单', '提交材料目录');
  const body = `${heading(c, title, false)}<div style="height:3mm"></div><div>申请人：${partyName(c)}　　申请事项：${matterOf(c)}</div><div style="height:3mm"></div>` + table([14, 84, 20, 46], [
    [12, label('序号'), label('材料名称'), label('份数'), label('原件/复印件')],
    ...s.matter.materials.map((m, i): Parameters<typeof table>[1][number] => [12, cell(String(i + 1), 1, 'c'), cell(m), cell('1份', 1, 'c'), cell(i === 0 ? '原件' : '复印件（已核对）', 1, 'c')]),
  ]) + `<div style="margin-top:10mm;line-height:2.3">以上材料复印件与原件核对一致。<br>提交人：${sign(c, s.party.person.name)}　核对人：${sign(c, s.clerk)}　${handDate(c, s.dates.receipt)}</div>`;
  return { kind: 'L02', title, docNo: '', date: s.dates.application, author: s.party.name, pages: [page(body)] };
};

/** 承诺书 among the papers of an application (L02). */
export const commitment: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const text = [`!${s.agency.name}：`, `我单位申请办理${s.matter.name}，现承诺：所提交的申请材料真实、合法、有效；经营场所、设备设施和管理制度符合${cite(s.matter.condition, 'article')}规定的条件；取得许可后依法经营，接受监督检查。`, '如有虚假，愿意承担由此产生的一切法律责任。'];
  const body = `<div style="height:8mm"></div>${heading(c, '承诺书', false)}<div style="height:8mm"></div>${lines(c, text, columnsOf(c)).join('')}<div style="position:relative;margin-top:16mm;padding-left:80mm;line-height:2.3">承诺人：${partyName(c)}<br>${roleOf(s)}：${sign(c, s.party.person.name)}<br>${handDate(c, s.dates.application)}${applicantSeal(c)}</div>`;
  return { kind: 'L02', title: '承诺书', docNo: '', date: s.dates.application, author: s.party.name, pages: [page(body)] };
};

/** 申请材料接收凭证 (L03). */
export const receiptOfPapers: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '申请材料接收凭证', '收件凭证', '申请材料收件清单', '收件登记表');
  const no = licenseNo(s, '许收');
  const body = `${heading(c, title)}<div class="noc">${no}</div>` + table([14, 70, 20, 60], [
    [13, label('申请人', 2), cell(partyName(c), 2)], [13, label('申请事项', 2), cell(matterOf(c), 2)], [13, label('收件日期', 2), cell(c.has('date') ? formDate(c, s.dates.receipt, 'receipt.date') : '', 2)],
    [11, label('序号'), label('材料名称'), label('份数'), label('备注')],
    ...s.matter.materials.map((m, i): Parameters<typeof table>[1][number] => [11, cell(String(i + 1), 1, 'c'), cell(m), cell('1份', 1, 'c'), cell('')]),
  ]) + `<div style="position:relative;margin-top:10mm;line-height:2.3">收件人：${sign(c, s.clerk)}　　提交人：${sign(c, s.party.person.name)}<br>（行政许可专用章）${windowSeal(c, 96, -12)}</div>`;
  return { kind: 'L03', title, docNo: no, date: s.dates.receipt, author: s.agency.name, pages: [page(body)] };
};

/** 申请材料补正告知书 (L04); a second one is a planted fault. */
export const supplementNotice = (second = false): PaperMaker<LicenseStory> => (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '申请材料补正告知书', '补正材料告知书', '行政许可申请材料补正通知书');
  const no = licenseNo(s, second ? '许补二' : '许补');
  const day = s.dates.supplement;
  const text = [
    `!${partyName(c)}：`, `你单位于${formDate(c, s.dates.receipt)}提出的${s.matter.name}申请收悉。经审查，申请材料不齐全，根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现${second ? '再次告知' : '一次性告知'}你单位需要补正下列内容：`,
    `!1．${second ? s.matter.materials[1] ?? '其他材料' : s.matter.lacking}。`, '请于收到本告知书之日起十个工作日内补正。',
  ];
  return { kind: 'L04', title, docNo: no, date: day, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, day)}</div>${issued(c, day, second ? '' : 'supplement.date')}`) };
};

/** 受理通知书 (L05). */
export const acceptance: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政许可申请受理通知书', '受理通知书', '受理决定书', '行政许可受理单');
  const no = licenseNo(s, '许受');
  const shown = `${hanNumber(s.promisedDays)}个工作日`;
  const text = [
    `!${partyName(c)}：`, `你单位于${formDate(c, s.dates.application, 'application.date')}提出的${matterOf(c)}申请，${s.supplemented ? '经补正，' : ''}申请材料齐全，符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，决定予以受理。`,
    `本机关承诺自受理之日起${fact('acceptance.promisedDays', String(s.promisedDays), shown)}内作出行政许可决定。检验、检测、鉴定、专家评审和听证所需时间不计算在内。`,
  ];
  const tail = `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.dates.acceptance)}</div><div style="position:relative;margin-top:9mm;text-align:right;line-height:1.9;padding-right:12mm"><div>${fact('agency.name', s.agency.name)}</div><div>${c.has('date') ? fact('acceptance.date', s.dates.acceptance, arabicDate(s.dates.acceptance)) : '　　　年　　月　　日'}</div>${windowSeal(c, 88, -15)}</div>`;
  return { kind: 'L05', title, docNo: no, date: s.dates.acceptance, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:4mm">${contact(c)}</div>${tail}`) };
};

/** 现场核查笔录 (L07). */
export const siteCheck: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '现场核查笔录', '实地核查记录', '现场核查表');
  const second = c.has('officer2');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('申请人'), cell(partyName(c), 3)], [13, label('核查事项'), cell(s.matter.name, 3)], [13, label('核查地点'), cell(s.party.address, 3)],
    [14, label('核查时间'), cell(c.has('time') ? `${fact('siteCheck.date', s.dates.siteCheck, arabicDate(s.dates.siteCheck))}${s.siteTime.start.replace(':', '时')}分至${s.siteTime.end.replace(':', '时')}分` : '', 3)],
    [14, label('核查人员'), cell(second ? `${bothNames(c)}（执法证号：${certNo(c, 0)}、${certNo(c, 1)}）` : `${officerName(c, 0)}（执法证号：${certNo(c, 0)}）`, 3)],
    [80, label('核查情况'), cell(s.matter.site.map((t, i) => `${i + 1}．${t}`).join('<br>'), 3, 'p')],
    [22, label('核查结论'), cell(hand(s.granted ? '符合许可条件。' : '不符合许可条件。'), 3)],
    [20, label('申请人意见'), cell(`${hand('情况属实。')}　${sign(c, s.party.person.name, 'party')}　${handDate(c, s.dates.siteCheck)}`, 3)],
    [20, label('核查人员签名'), cell(`${sign(c, s.officers[0].name)}${second ? sign(c, s.officers[1].name) : ''}　${handDate(c, s.dates.siteCheck)}`, 3)],
  ]);
  return { kind: 'L07', title, docNo: '', date: s.dates.siteCheck, author: s.agency.office, pages: [page(body)] };
};

/** 特别程序所需时间告知书 (L10). */
export const expertNotice: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = '行政许可特别程序所需时间告知书';
  const no = licenseNo(s, '许特');
  const text = [`!${partyName(c)}：`, `你单位申请的${s.matter.name}，依法需要组织专家评审，所需时间为十五个工作日。根据《中华人民共和国行政许可法》第四十五条的规定，上述时间不计算在许可期限内。特此告知。`];
  return { kind: 'L10', title, docNo: no, date: s.dates.expertNotice, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:6mm">签收人：${sign(c, s.party.person.name)}　${handDate(c, s.dates.expertNotice)}</div>${issued(c, s.dates.expertNotice)}`) };
};

/** 专家评审意见 (L10). */
export const expertOpinion: PaperMaker<LicenseStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '专家评审意见书', '专家评审意见', '技术评审意见');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('评审事项'), cell(s.matter.name, 3)], [13, label('申请人'), cell(partyName(c), 3)], [13, label('评审时间'), cell(formDate(c, s.dates.expert, 'expert.date')), label('评审地点'), cell('本机关三楼会议室')],
    [70, label('评审意见'), cell(`　　专家组审阅了申请材料，听取了汇报，经讨论认为：${s.matter.review}${s.granted ? '建议通过评审。' : '建议不予通过。'}`, 3, 'p')],
    [36, label('专家组签名'), cell(`组长：${sign(c, s.witness)}　成员：${sign(c, s.legalHead.name)}${sign(c, s.deputies[1].name)}<div class="sg">${handDate(c, s.dates.expert)}</div>`, 3, 'o')],
  ]);
  return { kind: 'L10', title, docNo: '', date: s.dates.expert, author: s.agency.name, pages: [page(body)] };
};

/** Signature with its date, for those who look at things in a licence. */
export const reviewer = (c: C, label0: string, name: string, day: string, key = '', place = ''): string => signed(c, label0, sign(c, name, place), handDate(c, day, key, place ? `${place}.date` : ''));
