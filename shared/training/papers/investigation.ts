import { fingerprint, photo } from '../ink.ts';
import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite } from '../notation.ts';
import type { ActCase, Case, Story } from '../story.ts';
import {
  address, bothNames, certNo, columnsOf, creditCode, entry, evidenceOf, formDate, hand, handDate, heading, idNo, lines, officerName, page, PAGE_LINES, paginate, partyName, phone, representative, roleOf, sealAt, sign, spanText,
  thumb, variant, you, type Ctx, type Paper, type PaperMaker,
} from './context.ts';

/** Signatures at the foot of a record page: the party on every page, the officers on each page too. */
function recordFoot(c: Ctx<Case>, who: string, n: number, of: number, partyPlace: string): string {
  const print = c.has(partyPlace) ? thumb(c) : '';
  const second = c.has('officer2') ? sign(c, c.s.officers[1].name) : '';
  return `<div class="foot" style="bottom:17mm;font-size:11.5pt"><span>${who}：${sign(c, c.s.party.person.name, partyPlace)}${print}</span><span>执法人员：${sign(c, c.s.officers[0].name)}${second}</span></div><div class="footc">第 ${n} 页　共 ${of} 页</div>`;
}

const officersLine = (c: Ctx<Case>): string => (c.has('officer2')
  ? `${officerName(c, 0)}、${officerName(c, 1)}　执法证号：${c.has('certNo') ? `${certNo(c, 0)}、${certNo(c, 1)}` : ''}`
  : `${officerName(c, 0)}　执法证号：${certNo(c, 0)}`);

/** 现场检查笔录 (P10; I03 in an inspection). */
export const inspectionRecord = (kind = 'P10'): PaperMaker<ActCase> => (c): Paper => {
  const { s } = c;
  // In an inspection a survey is a paper of its own.
  const title = kind === 'I03' ? variant(c, 0, '现场检查记录', '现场检查笔录', '现场笔录') : variant(c, 0, '现场检查笔录', '现场检查（勘验）笔录', '现场笔录');
  const role = s.party.kind === 'company' ? '法定代表人' : roleOf(s) || '本人';
  const shown = `我们是${s.agency.name}执法人员${s.officers[0].name}、${s.officers[1].name}，这是我们的执法证件（证号：${s.officers[0].certNo}、${s.officers[1].certNo}），请过目确认。`;
  const head = [
    `!${variant(c, 0, '检查时间', '检查时间', '时间')}：${entry(c, spanText(c, s.dates.inspection, s.inspectionTime, 'inspection', 'end'))}`,
    `!${variant(c, 0, '检查地点', '检查地点', '地点')}：${entry(c, s.party.address)}`,
    `!${variant(c, 2, '被检查人', '被检查单位（人）', '被检查人')}：${entry(c, partyName(c))}`,
    s.party.kind === 'citizen' ? `!公民身份号码：${idNo(c)}　电话：${phone(c)}` : `!统一社会信用代码：${creditCode(c)}`,
    ...(s.party.kind === 'citizen' ? [] : [`!现场负责人：${s.party.person.name}　职务：${role}　电话：${phone(c)}`]),
    `!执法人员：${entry(c, officersLine(c))}`,
    `!记录人：${s.officers[1].name}`,
    `!告知事项：${c.has('identity') ? shown : `我们依法对${you(s)}进行检查。`}依法进行现场检查，请予配合。${c.has('recusal') ? `${you(s)}享有陈述、申辩的权利；认为执法人员与本案有直接利害关系的，有权申请回避。是否申请回避？` : ''}`,
    `!被检查人回答：${c.has('identity') ? '已看清证件。' : ''}${c.has('recusal') ? '不申请回避。' : '同意检查。'}`,
    '!现场检查情况：',
    ...s.act.scene,
    '检查结束，当场制作本笔录并交被检查人核对。（以下空白）',
  ];
  const blocks = lines(c, head, columnsOf(c), c.st.ruled);
  const perPage = 23;
  const sheets = paginate(blocks, perPage - 1, perPage);
  const end = `<div style="margin-top:2mm">被检查人意见：${hand('以上笔录已看过，记录属实。')}　${handDate(c, s.dates.inspection)}</div>`;
  return {
    kind, title, docNo: '', date: s.dates.inspection, author: s.agency.office,
    pages: sheets.map((part, i) => page(`${i === 0 ? `${heading(c, title)}<div style="height:5mm"></div>` : ''}<div class="rec">${part.join('')}</div>${i === sheets.length - 1 ? end : ''}${recordFoot(c, '被检查人', i + 1, sheets.length, `party.${i + 1}`)}`)),
  };
};

function askedPerson(c: Ctx<AskedCase>): string[] {
  const { s } = c;
  const p = s.party.person;
  const age = s.year - Number(p.birth.slice(0, 4));
  const role = s.interviewRole ?? (s.party.kind === 'citizen' ? '本人' : roleOf(s));
  const relation = s.party.kind === 'citizen' && !s.interviewRole ? '当事人本人' : `${partyName(c)}${role}`;
  return [
    `!被询问人：${fact('interview.person', p.name)}${c.has('alone') ? '' : `、${s.witness}`}　性别：${p.sex}　年龄：${age}岁`,
    `!公民身份号码：${idNo(c)}`,
    `!工作单位（职务）及与本案关系：${fact('interview.personRole', role, relation)}`,
    `!住址：${s.party.kind === 'citizen' ? address(c) : `${s.agency.city}${s.party.address.slice(3, 6)}创业小区3号楼`}　电话：${phone(c)}`,
  ];
}

/** A case in which somebody was asked. */
export type AskedCase = ActCase & Pick<Story, 'interviewTime' | 'interviewRole'> & { readonly dates: { readonly interview: string } };

/** 询问笔录 (P11; I04 in an inspection). */
export const interviewRecord = (kind = 'P11'): PaperMaker<AskedCase> => (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '询问笔录', '询问（调查）笔录', '调查询问笔录');
  const show = `我们是${s.agency.name}执法人员${s.officers[0].name}、${s.officers[1].name}，执法证号分别为${certNo(c, 0)}、${certNo(c, 1)}，现向你出示执法证件，请确认。`;
  const qa: string[] = [];
  const ask = (q: string, a: string): number => qa.push(`!问：${q}`, `!答：${a}`);
  ask(c.has('identity') ? show : '我们今天依法向你了解有关情况，请如实回答。', c.has('identity') ? '看清楚了，没有异议。' : '好的。');
  if (c.has('recusal')) ask('你依法享有陈述、申辩的权利，如认为执法人员与本案有直接利害关系，有权申请回避。你是否申请回避？', '清楚了，不申请回避。');
  ask('你有如实回答询问、提供证据的义务，不得作虚假陈述。听清楚了吗？', '听清楚了，我会如实回答。');
  // An alteration bears the finger of who was asked; a planted fault leaves that out.
  s.act.questions.forEach(([q, a], i) => ask(q, i === 1 && !c.has('unaltered') ? `${a.slice(0, 6)}<s>${a.slice(6, 10)}</s>${hand('（改）')}${a.slice(6)}` : a));
  ask('你还有什么需要补充说明的吗？', '没有了。今后一定遵守规定。');
  ask('请核对以上笔录，如有遗漏或者差错可以补充、更正。', '我已核对过了。（以下空白）');
  const head = [
    `!询问时间：${entry(c, spanText(c, s.dates.interview, s.interviewTime, 'interview', 'end'))}`,
    `!询问地点：${entry(c, `${s.agency.name}${s.agency.office}询问室`)}`,
    `!${variant(c, 1, '询问人', '调查（询问）人', '询问人')}：${entry(c, officersLine(c))}`,
    `!记录人：${s.officers[1].name}`,
    ...askedPerson(c),
  ];
  const blocks = lines(c, [...head, ...qa], columnsOf(c), c.st.ruled);
  const sheets = paginate(blocks, 22, 23);
  const end = `<div style="margin-top:2mm">被询问人：${hand('以上笔录我看过，与我说的相符，以上属实。')}　${handDate(c, s.dates.interview)}</div>`;
  return {
    kind, title, docNo: '', date: s.dates.interview, author: s.agency.office,
    pages: sheets.map((part, i) => page(`${i === 0 ? `${heading(c, title)}<div style="height:5mm"></div>` : ''}<div>${part.join('')}</div>${i === sheets.length - 1 ? end : ''}${recordFoot(c, '被询问人', i + 1, sheets.length, `party.${i + 1}`)}`)),
  };
};

/** 现场照片 as an evidence sheet (P13; P10 in a summary penalty). */
export const photoSheet = (kind = 'P13'): PaperMaker<ActCase> => (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '证据提取单', '现场照片', '证据材料粘贴页');
  const time = `${arabicDate(s.dates.inspection)}${Number(s.inspectionTime.start.slice(0, 2))}时许`;
  const note = (i: number): string => `<td colspan="4" style="height:14mm">图${i + 1}：${s.act.photos[i]}。${c.has('photoNote') ? `拍摄时间：${time}；拍摄地点：${s.party.address}；拍摄人：${s.officers[0].name}、${s.officers[1].name}；证明对象：${s.act.cause}的事实。` : ''}</td>`;
  const foot = `<table style="margin-top:-0.3mm"><tr style="height:13mm"><td class="b" style="width:28mm">提取人</td><td>${c.has('extraction') ? `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}` : ''}</td><td class="b" style="width:28mm">提取时间</td><td>${c.has('extraction') ? handDate(c, s.dates.inspection) : ''}</td></tr>
<tr style="height:13mm"><td class="b">原始载体</td><td>执法记录仪、数码相机存储卡</td><td class="b">当事人确认</td><td>${hand('与现场情况一致')}${sign(c, s.party.person.name)}${thumb(c)}</td></tr></table>`;
  const body = `${heading(c, title)}<div style="height:3mm"></div><table><tr><td colspan="4">${photo(c.r)}</td></tr><tr>${note(0)}</tr><tr><td colspan="4">${photo(c.r)}</td></tr><tr>${note(1)}</tr></table>${foot}`;
  return { kind, title, docNo: '', date: s.dates.inspection, author: s.agency.office, pages: [page(body)] };
};

/** The words and signatures that make a copy evidence. */
function copyNote(c: Ctx<Case>): string {
  const { s } = c;
  if (!c.has('copyNote')) return '';
  return `<div style="margin:10mm 0 0 6mm;line-height:2.2;position:relative">${hand('本复印件与原件核对无异。')}<br>提供人：${sign(c, s.party.person.name)}　${handDate(c, s.dates.evidence)}<br>核对人（执法人员）：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}${s.party.kind === 'citizen' ? `<span class="print" style="left:58mm;top:9mm">${fingerprint(c.r)}</span>` : sealAt(c, s.party.name, 96, -4, 38)}</div>`;
}

/** A copied piece of written evidence (P13): record book, certificate, delivery note. */
export const writtenEvidence: PaperMaker = (c): Paper => {
  const { s } = c;
  const found = s.act.evidence.find(([name]) => name.includes('复印件') && !name.startsWith('营业执照') && !name.startsWith('身份'));
  const name = (found?.[0] ?? '有关材料复印件一份').replace(/一份$/, '');
  const title = variant(c, 3, '书证提取单', '证据材料粘贴页', '证据提取单');
  const body = `${heading(c, title)}<div style="height:3mm"></div>` + table([30, 54, 28, 52], [
    [13, label('证据名称'), cell(name), label('份数页数'), cell('1份1页')],
    [13, label('证据来源'), cell(c.has('extraction') ? `${partyName(c)}提供` : ''), label('提取时间'), cell(c.has('extraction') ? formDate(c, s.dates.evidence) : '')],
    [13, label('提取地点'), cell(c.has('extraction') ? s.party.address : ''), label('提取人'), cell(c.has('extraction') ? bothNames(c) : '')],
    [13, label('证明对象'), cell(found?.[1] ?? '', 3)],
  ]) + `<div style="border:0.2mm dashed #777;margin-top:5mm;padding:8mm;height:92mm;font-size:12pt;line-height:2"><div style="text-align:center;font-size:16pt;margin-bottom:4mm">${name.replace('复印件', '')}（摘录）</div><div>单位：${s.party.name}</div><div>编号：${s.numbers.filing}${c.r.int(1000, 9999)}</div><div>内容：${s.act.finding.split('，').slice(0, 2).join('，')}。</div><div>登记人：${s.party.person.name}</div></div>${copyNote(c)}`;
  return { kind: 'P13', title, docNo: '', date: s.dates.evidence, author: s.agency.office, pages: [page(body)] };
};

/** Copy of the business licence or the identity card (P15; L02 among the papers of an application). */
export const identityCopy = (kind = 'P15'): PaperMaker<Case> => (c): Paper => {
  const { s } = c;
  const { party } = s;
  const line = (k: string, v: string): string => `<div style="display:flex;margin:2.2mm 0"><span style="width:34mm">${k}</span><span style="flex:1">${v}</span></div>`;
  if (party.kind === 'citizen') {
    const p = party.person;
    const body = `<div style="height:16mm"></div><div style="border:0.3mm solid #444;border-radius:4mm;width:118mm;height:74mm;margin:0 auto;padding:8mm;font-family:'Noto Sans CJK SC';font-size:12.5pt;line-height:1.6;position:relative">${line('姓　　名', partyName(c))}${line('性　　别', `${p.sex}　　民　族　汉`)}${line('出　　生', arabicDate(p.birth))}${line('住　　址', address(c))}<div style="position:absolute;left:8mm;bottom:6mm">公民身份号码　${idNo(c)}</div></div>
<div style="border:0.3mm solid #444;border-radius:4mm;width:118mm;height:74mm;margin:10mm auto 0;padding:10mm;font-family:'Noto Sans CJK SC'"><div style="text-align:center;font-size:17pt">中华人民共和国</div><div style="text-align:center;font-size:22pt;letter-spacing:.2em">居民身份证</div><div style="margin-top:14mm;font-size:12pt;line-height:1.9">签发机关　${s.agency.city}公安局<br>有效期限　2018.05.01-2038.05.01</div></div>${copyNote(c)}`;
    return { kind, title: '居民身份证复印件', docNo: '', date: s.dates.evidence, author: party.name, pages: [page(body)] };
  }
  const type = party.kind === 'company' ? '有限责任公司（自然人投资或控股）' : '个体工商户';
  const body = `<div style="border:1.2mm double #444;padding:14mm 14mm 8mm;margin-top:6mm;height:172mm;font-family:'Noto Serif CJK SC';position:relative"><div style="text-align:center;font-size:34pt;letter-spacing:.25em;font-weight:700">营业执照</div><div style="text-align:center;font-size:13pt;margin:2mm 0 7mm">（副　本）</div><div style="font-size:12.5pt;margin-bottom:6mm">统一社会信用代码　${creditCode(c)}</div><div style="font-size:12.5pt">
${line('名　　称', partyName(c))}${line('类　　型', type)}${line(roleOf(s), representative(c))}${party.capital ? line('注册资本', party.capital) : line('组成形式', '个人经营')}${line('成立日期', arabicDate(party.established))}${line(party.kind === 'company' ? '住　　所' : '经营场所', address(c))}${line('经营范围', party.scope)}</div>
<div style="position:absolute;right:22mm;bottom:16mm;text-align:center;font-size:12pt;line-height:1.9">登记机关<br>${arabicDate(party.established)}</div></div>${copyNote(c)}`;
  return { kind, title: '营业执照复印件', docNo: '', date: s.dates.evidence, author: party.name, pages: [page(body)] };
};

/** 执法音像记录清单 (P25). */
export const recordingList: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '执法音像记录清单', '执法全过程记录目录', '执法记录仪资料登记表');
  const row = (i: number, day: string, place: string, what: string): Parameters<typeof table>[1][number] => [
    16, cell(String(i), 1, 'c'), cell(formDate(c, day)), cell(place), cell(what), cell(`${c.r.int(12, 58)}分${c.r.int(10, 59)}秒`, 1, 'c'), cell(`${day.replaceAll('-', '')}_0${i}.MP4`),
  ];
  const recorded: (readonly [day: string, place: string, what: string])[] = [
    [s.dates.inspection, s.party.address, '现场检查全过程'],
    ...(s.brief ? [] : [[s.dates.correction, s.party.address, '责令改正文书送达'] as const]),
    [s.dates.interview, `${s.agency.office}询问室`, '询问过程'],
    [s.dates.noticeServed, s.party.address, '告知书送达'],
    [s.dates.decisionServed, s.party.address, '决定书送达'],
  ];
  const body = `${heading(c, title)}<div style="height:4mm"></div><div style="font-size:.9em">` + table([12, 31, 38, 36, 20, 29], [
    [12, label('序号'), label('时间'), label('地点'), label('记录内容'), label('时长'), label('文件名')],
    ...recorded.map(([day, place, what], i) => row(i + 1, day, place, what)),
    [18, label('存储位置', 2), cell('执法音像资料管理平台，保存期限三年', 4)],
    [16, label('制作人', 2), cell(`${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, 2), label('制作日期'), cell(handDate(c, s.dates.decisionServed))],
  ]) + '</div>';
  return { kind: 'P25', title, docNo: '', date: s.dates.decisionServed, author: s.agency.office, pages: [page(body)] };
};

/** 案件调查终结报告 (P30). */
export const investigationReport: PaperMaker = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '案件调查终结报告', '调查终结报告');
  const evidence = evidenceOf(s).map(([name, proves], i) => `${i + 1}．${name}，${proves}；`);
  const who = s.party.kind === 'citizen' ? `${partyName(c)}，${s.party.person.sex}，公民身份号码：${idNo(c)}，住址：${address(c)}，联系电话：${phone(c)}。`
    : `${partyName(c)}，统一社会信用代码：${creditCode(c)}，住所：${address(c)}，${roleOf(s)}：${representative(c)}，联系电话：${phone(c)}。`;
  const text = [
    `!案由：${fact('case.cause', `涉嫌${s.act.cause}`)}`, `!承办人：${bothNames(c)}`,
    '!一、当事人基本情况', who,
    '!二、案件来源及调查经过', `${arabicDate(s.dates.source)}登记线索，${arabicDate(s.dates.inspection)}进行现场核查，${fact('filing.date', s.dates.filing, arabicDate(s.dates.filing))}经负责人批准立案。调查期间依法制作了现场检查笔录和询问笔录，提取了有关证据。`,
    '!三、查明的违法事实', s.act.finding,
    ...(c.has('analysis') ? ['!四、证据及证明对象', ...evidence] : []),
    '!五、案件性质', `当事人的行为违反了${fact('decision.violatedArticles', citeOf(c, 'violated'))}的规定，已构成${s.act.cause}的违法行为。`,
    '!六、裁量情节与处理建议', !c.has('analysis') ? '建议依法予以行政处罚。' : `${s.act.discretion}。依据${fact('decision.basisArticles', citeOf(c, 'basis'))}的规定，参照行政处罚裁量基准，违法情节属于“${fact('decision.discretionBand', s.band)}”等次（${s.bandLow}元至${s.bandHigh}元），建议责令当事人改正违法行为，并处以罚款${s.noticeFine}元的行政处罚。`,
  ];
  const sheets = paginate(lines(c, text, columnsOf(c)), PAGE_LINES - 3, PAGE_LINES, 3);
  const last = `<div style="text-align:right;margin-top:6mm;line-height:2.2;padding-right:8mm">承办人：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name, 'officer2')}<br>${handDate(c, s.dates.report, 'investigationReport.date')}</div>`;
  return {
    kind: 'P30', title, docNo: '', date: s.dates.report, author: s.agency.office,
    pages: sheets.map((part, i) => page(`${i === 0 ? `${heading(c, title)}<div style="height:4mm"></div>` : ''}${part.join('')}${i === sheets.length - 1 ? last : ''}`, `— ${i + 1} —`)),
  };
};

const citeOf = (c: Ctx, which: 'violated' | 'basis'): string => cite(c.s.act[which], c.has('paragraphs') ? 'full' : 'article');
