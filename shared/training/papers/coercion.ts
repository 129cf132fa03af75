import { cell, fact, label, table } from '../markup.ts';
import { arabicDate, cite, clock, hanNumber } from '../notation.ts';
import {
  address, bothNames, causeText, certNo, columnsOf, creditCode, entry, formDate, hand, handDate, heading, issued, lines, officerName, opinion, page, partyBlock, partyName, phone, representative, roleOf, sign, signed, spanText, thumb, variant, you,
  type Ctx, type Paper, type PaperMaker,
} from './context.ts';
import { coercionNo, measureLetters, type CoercionStory, type Goods } from './coercion-story.ts';
import { coverOf } from './cover.ts';
import { contact, letter } from './letter.ts';

type C = Ctx<CoercionStory>;

const goodsText = (goods: readonly Goods[]): string => goods.map((g) => `${g.name}${g.amount}${g.unit}`).join('、');
const until = (s: CoercionStory): string => arabicDate(s.dates.release);

/** 行政强制措施审批表 (C01). */
export const coercionApproval: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政强制措施审批表', `${s.measure}审批表`, '实施行政强制措施审批表');
  const at = `${arabicDate(s.approvalTime)}${clock(s.approvalTime)}`;
  const written = c.has('time') ? fact('seizureApproval.time', s.approvalTime, hand(at)) : '　　　年　　月　　日';
  const urgent = s.urgent ? `因情况紧急，已于${arabicDate(s.dates.seizure)}${clock(`${s.dates.seizure}T${s.inspectionTime.start}`)}当场实施，现报请补办批准手续。` : '';
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([32, 52, 30, 50], [
    [12, label('案由'), cell(fact('case.cause', causeText(s)), 3)], [12, label('当事人'), cell(partyName(c)), label('联系电话'), cell(phone(c))], [12, label('地址'), cell(address(c), 3)],
    [13, label('措施种类'), cell(s.measure), label('期限'), cell(`${hanNumber(s.days)}日`)], [16, label('对象'), cell(goodsText(s.goods), 3)],
    [62, label('事由及依据'), cell(`　　${s.act.finding}为防止证据损毁、避免危害发生，${c.has('basis') ? `依据${cite(s.power)}和《中华人民共和国行政强制法》第十八条的规定，` : ''}建议对上述物品实施${s.measure}。${urgent}${signed(c, '承办人', `${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}`, handDate(c, s.approvalTime))}`, 3, 'o')],
    [32, label('承办机构意见'), cell(opinion(c, '同意，报负责人批准。', s.officeHead, s.approvalTime, 'head'), 3, 'o')],
    [40, label(variant(c, 0, '行政机关<br>负责人意见', '机关负责人<br>审批意见', '负责人<br>审批意见')), cell(`${c.has('leader.opinion') ? hand(`同意实施${s.measure}。`) : ''}${signed(c, '签名', sign(c, s.leader.name, 'leader.sign'), written)}`, 3, 'o')],
  ]);
  return { kind: 'C01', title, docNo: '', date: s.approvalTime.slice(0, 10), author: s.agency.name, pages: [page(body)] };
};

const relief = (s: CoercionStory): string => `如不服本决定，可以自收到本决定书之日起六十日内向${s.agency.government}申请行政复议，也可以自收到本决定书之日起六个月内依法向${s.agency.court}提起行政诉讼。`;

/** 实施行政强制措施决定书 (C02). */
export const coercionDecision: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '实施行政强制措施决定书', `${s.measure}决定书`, `行政强制措施（${s.measure}）决定书`);
  const no = coercionNo(s, measureLetters(s));
  const text = [
    ...partyBlock(c),
    `经查，${s.act.finding}${c.has('grounds') ? `依据${cite(s.power)}和《中华人民共和国行政强制法》第二十四条的规定，` : ''}本机关决定对${you(s)}的下列物品实施${s.measure}（详见${goodsTitle(c)}）：${goodsText(s.listed)}。`,
    `${s.measure}期限为${c.has('days') ? `${fact('seizure.days', String(s.days), `${hanNumber(s.days)}日`)}，自${fact('seizure.date', s.dates.seizure, arabicDate(s.dates.seizure))}起计算` : '依法确定'}。检测、检验、鉴定的期间不计算在内。`,
    `${s.measure}期间，${you(s)}不得使用、销毁或者转移上述物品。`, ...(c.has('relief') ? [relief(s)] : []),
  ];
  const receipt = `<div style="margin-top:6mm;line-height:2.1">当事人签收：${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.delivered)}</div>`;
  return { kind: 'C02', title, docNo: no, date: s.dates.seizure, author: s.agency.name, pages: letter(c, title, no, 'seizure.docNo', text, `${receipt}${issued(c, s.dates.seizure)}`) };
};

const goodsTitle = (c: C): string => variant(c, 0, '场所、设施、财物清单', `${c.s.measure}物品清单`, '涉案物品清单');

/** 行政强制措施现场笔录 (C03). */
export const coercionRecord: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政强制措施现场笔录', `${s.measure}现场笔录`, '现场笔录');
  const second = c.has('officer2');
  const told = c.has('told') ? `我们当场告知${you(s)}实施${s.measure}的理由：涉嫌${s.act.cause}；依据：${cite(s.power)}；${you(s)}享有陈述、申辩的权利，对${s.measure}决定不服的，可以依法申请行政复议或者提起行政诉讼。` : '';
  const text = [
    `!案由：${fact('case.cause', causeText(s))}`, `!时间：${entry(c, spanText(c, s.dates.seizure, s.inspectionTime, 'seizure', 'end'))}`, `!地点：${entry(c, s.party.address)}`, `!当事人：${entry(c, partyName(c))}　${roleOf(s) ? `${roleOf(s)}：${representative(c)}` : ''}`,
    s.party.kind === 'citizen' ? `!电话：${phone(c)}` : `!统一社会信用代码：${creditCode(c)}　电话：${phone(c)}`,
    `!执法人员：${second ? `${officerName(c, 0)}、${officerName(c, 1)}　执法证号：${certNo(c, 0)}、${certNo(c, 1)}` : `${officerName(c, 0)}　执法证号：${certNo(c, 0)}`}　记录人：${s.officers[1].name}`,
    `!通知到场情况：${c.has('present') ? `已通知当事人到场，${s.party.person.name}在场。` : ''}`,
    `!告知事项：${c.has('identity') ? `我们是${s.agency.name}执法人员，这是我们的执法证件，请过目。` : ''}${told}`, '!当事人：看清楚了，听明白了。',
    `!当事人陈述、申辩：${c.has('heard') ? '我对检查的事实没有意见，希望尽快处理，不影响经营。' : ''}`,
    `!现场情况：${s.act.scene[0] ?? ''}执法人员对上述物品逐件清点、登记、拍照，制作清单，当场${s.measure}${s.measure === '查封' ? '并加贴封条' : ''}，将决定书和清单当场交付当事人。`, '以上笔录经当事人核对无误。（以下空白）',
  ];
  const foot = `<div class="foot" style="bottom:17mm;font-size:11.5pt"><span>当事人：${sign(c, s.party.person.name, 'party.1')}${c.has('party.1') ? thumb(c) : ''}</span><span>执法人员：${sign(c, s.officers[0].name)}${second ? sign(c, s.officers[1].name) : ''}　${handDate(c, s.dates.seizure)}</span></div><div class="footc">第 1 页　共 1 页</div>`;
  const body = `${heading(c, title)}<div style="height:5mm"></div>${lines(c, text, columnsOf(c), c.st.ruled).join('')}${foot}`;
  return { kind: 'C03', title, docNo: '', date: s.dates.seizure, author: s.agency.office, pages: [page(body)] };
};

/** 场所、设施、财物清单 (C04). */
export const goodsList: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = goodsTitle(c);
  const body = `${heading(c, title)}<div class="noc">${coercionNo(s, measureLetters(s))}</div><div>当事人：${partyName(c)}</div><div style="height:3mm"></div>` + table([14, 46, 36, 20, 18, 30], [
    [12, label('序号'), label('名称'), label('规格（型号）'), label('数量'), label('单位'), label('物品状况')],
    ...s.listed.map((g, i): Parameters<typeof table>[1][number] => [13, cell(String(i + 1), 1, 'c'), cell(g.name), cell(g.spec), cell(g.amount, 1, 'c'), cell(g.unit, 1, 'c'), cell(g.state)]),
    [12, cell('以下空白', 6, 'c')], [14, label('保管地点', 2), cell(s.measure === '查封' ? s.party.address : `${s.agency.name}涉案物品仓库`, 4)],
  ]) + `<div style="margin-top:8mm;line-height:2.3">上述物品经当事人核对无误，清单一式二份，由当事人和本机关各执一份。<br>当事人：${sign(c, s.party.person.name, 'party')}${c.has('party') ? thumb(c) : ''}　${c.has('party') ? handDate(c, s.dates.seizure) : ''}<br>执法人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.seizure)}</div>`;
  return { kind: 'C04', title, docNo: '', date: s.dates.seizure, author: s.agency.office, pages: [page(body)] };
};

/** 延长行政强制措施期限决定书 (C05). */
export const coercionExtension: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '延长行政强制措施期限决定书', `延长${s.measure}期限通知书`, `延长${s.measure}期限决定书`);
  const no = coercionNo(s, '延强');
  const text = [`!当事人：${partyName(c)}`, `本机关于${fact('seizure.date', s.dates.seizure, arabicDate(s.dates.seizure))}以${coercionNo(s, measureLetters(s))}决定书对${you(s)}的物品实施${s.measure}。${c.has('reason') ? '因案情复杂，有关物品的来源和去向尚需进一步查证，' : ''}依据《中华人民共和国行政强制法》第二十五条第一款的规定，经本机关负责人批准，决定将${s.measure}期限延长${fact('seizureExtension.days', '30', '三十日')}。`];
  return { kind: 'C05', title, docNo: no, date: s.dates.extension, author: s.agency.name, pages: letter(c, title, no, '', text, `<div style="margin-top:5mm;line-height:2.1">批准人：${sign(c, s.leader.name)}　${handDate(c, s.dates.extension)}</div><div style="margin-top:4mm">${contact(c)}</div>${issued(c, s.dates.extension, 'seizureExtension.date')}`) };
};

/** 委托保管书 (C06). */
export const keeping: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = variant(c, 0, '行政强制措施物品委托保管书', '委托保管书', '保管清单');
  const body = `${heading(c, title)}<div style="height:4mm"></div>` + table([36, 50, 32, 46], [
    [13, label('委托机关'), cell(s.agency.name), label('保管人'), cell(`${s.agency.city}公物仓库`)], [13, label('当事人'), cell(partyName(c), 3)], [22, label('保管物品'), cell(goodsText(s.goods), 3)], [13, label('保管期限'), cell(`自${formDate(c, s.dates.seizure)}起至处理决定作出之日止`, 3)],
    [40, label('保管责任'), cell('　　保管人应当妥善保管，不得使用、损毁或者擅自转移、处置；因保管不善造成损失的，承担赔偿责任。', 3, 'p')], [26, label('签名'), cell(`保管人：${sign(c, s.witness)}　执法人员：${sign(c, s.officers[0].name)}${sign(c, s.officers[1].name)}　${handDate(c, s.dates.seizure)}`, 3)],
  ]);
  return { kind: 'C06', title, docNo: '', date: s.dates.seizure, author: s.agency.office, pages: [page(`${body}${issued(c, s.dates.seizure)}`)] };
};

/** 解除行政强制措施决定书 with the list of what was given back (C07). */
export const coercionRelease: PaperMaker<CoercionStory> = (c): Paper => {
  const { s } = c;
  const title = s.released ? variant(c, 0, '解除行政强制措施决定书', `解除${s.measure}决定书`, `解除${s.measure}通知书`) : variant(c, 1, '涉案物品处理决定书', `${s.measure}物品处理决定书`);
  const no = coercionNo(s, s.released ? `解${measureLetters(s)}` : '处');
  const how = s.released ? `经查，上述物品不再需要${s.measure}，依据《中华人民共和国行政强制法》第二十八条第一款的规定，决定自${fact('seizure.releaseDate', s.dates.release, until(s))}起解除${s.measure}，将${goodsText(s.goods)}退还${you(s)}。`
    : `经查，违法事实清楚，依据《中华人民共和国行政强制法》第二十七条的规定，决定自${fact('seizure.releaseDate', s.dates.release, until(s))}起对${goodsText(s.goods)}依法予以没收，${s.measure}同时解除。`;
  const text = [`!当事人：${partyName(c)}`, `本机关于${fact('seizure.date', s.dates.seizure, arabicDate(s.dates.seizure))}以${coercionNo(s, measureLetters(s))}决定书对${you(s)}的物品实施${s.measure}。${how}`];
  const receipt = `<div style="margin-top:6mm;line-height:2.1">${s.released ? '以上物品已如数领回。' : ''}当事人签收：${sign(c, s.party.person.name)}${thumb(c)}　${handDate(c, s.dates.release)}<br>经办人：${bothNames(c)}</div>`;
  return { kind: 'C07', title, docNo: no, date: s.dates.release, author: s.agency.name, pages: letter(c, title, no, '', text, `${receipt}${issued(c, s.dates.release)}`) };
};

export const coercionCover = (c: C, papers: number, pages: number): Paper => {
  const { s } = c;
  return coverOf(c, ['行政强制案卷', '行政强制卷宗'], [
    ['案卷题名', fact('case.title', `对${s.party.name}实施${s.measure}案`)], ['案　　由', fact('case.cause', causeText(s))], ['当 事 人', partyName(c)],
    ['决定书文号', fact('seizure.docNo', coercionNo(s, measureLetters(s))), '实施日期', formDate(c, s.dates.seizure, 'seizure.date')], ['承办机构', s.agency.office, '承 办 人', bothNames(c)],
    ['处理结果', s.enforced === 'none' ? (s.released ? `解除${s.measure}` : '没收') : '强制执行'], ['归档日期', formDate(c, s.dates.archive), '归 档 号', `${s.year}${String(s.number).padStart(4, '0')}`],
  ], { papers, pages, archive: s.number });
};
