import { creditCheck } from './identity.ts';
import type { Draft } from './draft.ts';
import { blank, patch, type Plant, type Trace } from './planting.ts';
import type { Party, Story } from './story.ts';

const spoils = (id: string, item: string, severity: Plant['severity'], touches: readonly string[], apply: (draft: Draft) => Trace, more: Pick<Plant, 'wishes' | 'fits'> = {}): Plant => ({ id, item, severity, touches, ...more, apply });

/** Leaves places of a paper empty. */
const empties = (id: string, item: string, severity: Plant['severity'], paper: string, places: readonly string[], note: string, more: Pick<Plant, 'wishes' | 'fits'> & { readonly implies?: readonly string[]; readonly also?: readonly string[] } = {}): Plant => ({
  id, item, severity, touches: [...places.map((place) => `${paper}.${place}`), ...(more.also ?? [])], wishes: more.wishes, fits: more.fits,
  apply: (draft) => {
    blank(draft, paper, ...places);
    return { papers: [paper], note, implies: more.implies };
  },
});

const withParty = (s: Story, change: Partial<Party>): Story => ({ ...s, party: { ...s.party, ...change } });
const otherDigit = (text: string): string => `${text.slice(0, -1)}${(Number(text.slice(-1)) + 3) % 10}`;
const otherCheck = (code: string): string => {
  const right = creditCheck(code.slice(0, -1));
  return `${code.slice(0, -1)}${[...'3579'].find((c) => c !== right) ?? '3'}`;
};
const hasCode = (s: Story): boolean => s.party.kind !== 'citizen';
const shortName = (name: string): string => name.replace('有限公司', '公司');

/** Empty places, missing signatures and missing sentences. */
export const GAPS: readonly Plant[] = [
  empties('DF-036', 'PG-C06', 'M', 'P14', ['carrier'], '电子数据没有说明原始载体、提取方法和校验值', { wishes: { extras: ['electronic'] } }),
  empties('DF-027', 'PG-C03', 'S', 'P11', ['alone'], '一份询问笔录同时询问两人'),
  empties('DF-029', 'PG-C03', 'L', 'P11', ['unaltered'], '询问笔录涂改处没有捺指印', { also: ['P11.questions'] }),
  empties('DF-045', 'PG-C10', 'M', 'P30', ['analysis'], '调查终结报告没有分析证据、没有裁量建议'),
  empties('DF-057', 'PG-D05', 'M', 'P36.record', ['party'], '听证笔录没有当事人签名，也没有注明', { wishes: { hearingHeld: true } }),
  empties('DF-066', 'PG-V15', 'F', 'P37', ['heads'], '以案件审理委员会讨论代替负责人集体讨论', { fits: (s) => s.discussed && s.hearingOffered, implies: ['PG-E02', 'SV13'] }),
  empties('DF-072', 'PG-F02', 'S', 'P40', ['fact'], '决定书违法事实叙述没有时间、地点、数量等要素', { implies: ['PG-D03'] }),
  empties('DF-073', 'PG-F03', 'S', 'P40', ['evidence'], '决定书没有列明证据'),
  empties('DF-075', 'PG-F04', 'L', 'P40', ['lawName'], '决定书引用法律名称不完整，没有加书名号', { implies: ['PG-D03'] }),
  empties('DF-087', 'PG-F08', 'L', 'P40', ['from'], '复议、诉讼期限没有写明自收到之日起'),
  empties('DF-091', 'PG-F09', 'L', 'P40', ['typing'], '决定书有错别字、标点错误'),
  empties('DF-095', 'PG-G01', 'L', 'P50.decision', ['relation'], '代收人与受送达人的关系没有注明', { wishes: { service: 'direct' } }),
  empties('DF-105', 'PG-G05', 'S', 'P54', ['lawful'], '加处罚款超过罚款本金', { wishes: { extras: ['surcharged'] } }),
  empties('DF-005', 'PG-V04', 'F', 'P10', ['officer2'], '现场检查笔录仅一名执法人员签名', { implies: ['PG-B01', 'PG-C02', 'PG-V03'] }),
  empties('DF-016', 'PG-A04', 'S', 'P02', ['leader.opinion', 'leader.sign'], '立案审批表没有机关负责人意见和签名'),
  empties('DF-020', 'PG-A02', 'M', 'P02', ['articles'], '立案审批表没有写明涉嫌违反的条款'),
  empties('DF-022', 'PG-C01', 'S', 'P10', ['identity'], '现场检查笔录没有记载出示执法证件', { implies: ['SV15'] }),
  empties('DF-024', 'PG-C02', 'M', 'P10', ['end'], '现场检查笔录没有结束时间', { implies: ['PG-C04'] }),
  empties('DF-025', 'PG-C02', 'S', 'P10', ['party.1', 'party.2'], '现场检查笔录没有当事人签名，也没有注明'),
  empties('DF-028', 'PG-C03', 'M', 'P11', ['party.1'], '询问笔录第1页没有被询问人签名'),
  empties('DF-033', 'PG-C05', 'M', 'P13.copy', ['copyNote'], '书证复印件没有注明与原件核对无异，没有提供人签名', { wishes: { copied: true }, implies: ['PG-B02'] }),
  empties('DF-034', 'PG-C05', 'M', 'P13.copy', ['extraction'], '书证没有注明来源、提取时间和提取人', { wishes: { copied: true } }),
  empties('DF-035', 'PG-C06', 'M', 'P13.photo', ['photoNote', 'extraction'], '现场照片没有注明拍摄时间、地点、拍摄人', { implies: ['PG-C05'] }),
  empties('DF-037', 'PG-C07', 'M', 'P17', ['lot'], '抽样取证没有记载批号和抽样基数', { wishes: { sample: true } }),
  empties('DF-039', 'PG-C07', 'M', 'P19.report', ['lab'], '检验报告没有机构资质编号，没有检验人员签名', { wishes: { sample: true } }),
  empties('DF-042', 'PG-C08', 'M', 'P18.notice', ['list'], '先行登记保存没有清单', { wishes: { hold: true } }),
  empties('DF-046', 'PG-C10', 'M', 'P30', ['officer2'], '调查终结报告仅一名承办人签名'),
  empties('DF-048', 'PG-D01', 'S', 'P32', ['amount'], '告知书没有写明拟罚款数额', { also: ['fine'], implies: ['PG-D03'], fits: (s) => !s.extras.includes('separate') }),
  empties('DF-049', 'PG-D01', 'S', 'P32', ['grounds'], '告知书没有写明理由和依据', { implies: ['PG-D03'] }),
  empties('DF-053', 'PG-D02', 'M', 'P32', ['hearingFive'], '听证权利告知期限仍写三日', { fits: (s) => s.hearingOffered && !s.extras.includes('separate') }),
  empties('DF-062', 'PG-E01', 'M', 'P31', ['content'], '法制审核意见仅写“同意”'),
  empties('DF-067', 'PG-E02', 'M', 'P37', ['speeches'], '集体讨论记录没有参加人的意见', { fits: (s) => s.discussed }),
  empties('DF-069', 'PG-E04', 'S', 'P39', ['leader.opinion', 'leader.sign'], '处罚决定审批表没有负责人意见和签名', { implies: ['PG-V17'] }),
  empties('DF-074', 'PG-F04', 'M', 'P40', ['paragraphs'], '决定书引用条款没有具体到款、项', { fits: (s) => Boolean(s.act.violated.paragraph ?? s.act.violated.item) && Boolean(s.act.basis.item ?? s.act.basis.paragraph), implies: ['PG-D03'] }),
  empties('DF-079', 'PG-F05', 'S', 'P40', ['discretion'], '决定书没有说明裁量情节和等次', { implies: ['SV08', 'SV10'] }),
  empties('DF-083', 'PG-F07', 'M', 'P40', ['bank'], '决定书没有写明缴款银行'),
  empties('DF-084', 'PG-F07', 'L', 'P40', ['surcharge'], '逾期加处罚款标准误写为千分之三'),
  empties('DF-085', 'PG-F08', 'S', 'P40', ['authority'], '复议机关误写为上一级主管部门'),
  empties('DF-086', 'PG-F08', 'S', 'P40', ['sixMonths'], '起诉期限误写为三个月'),
  empties('DF-088', 'PG-F09', 'M', 'P40', ['figures'], '罚款数额大小写不一致', { also: ['fine'], implies: ['PG-D03', 'PG-G04', 'PG-G05', 'PG-F05', 'PG-V16'] }),
  empties('DF-089', 'PG-V17', 'F', 'P40', ['seal'], '决定书没有加盖机关印章', { implies: ['PG-F09'] }),
  empties('DF-093', 'PG-G01', 'M', 'P50.correction', ['date'], '送达回证没有签收日期'),
  empties('DF-094', 'PG-G01', 'M', 'P50.decision', ['server2'], '送达回证仅一名送达人签名', { wishes: { service: 'direct' } }),
  empties('DF-096', 'PG-G02', 'S', 'P50.decision', ['witness'], '留置送达没有见证人签名，也没有影像', { wishes: { service: 'refused' } }),
  empties('DF-111', 'PG-G06', 'L', 'P70', ['corrected'], '结案审批表没有反映改正情况'),
  empties('DF-115', 'PG-H01', 'L', 'D00', ['retention'], '封面没有填写保管期限'),
];

/** Facts that are wrong or contradict another paper. */
export const CONTRADICTIONS: readonly Plant[] = [
  spoils('DF-002', 'PG-V01', 'F', ['P40.agency', 'P40.seal', 'P04'], (draft) => {
    patch(draft, 'P40', (s) => ({ ...s, agency: { ...s.agency, name: `${s.agency.city}综合行政执法服务中心` } }));
    return { papers: ['P40'], absent: ['P04'], note: '受委托组织以自己名义作出处罚决定，卷内没有委托书', implies: ['PG-F09'] };
  }, { fits: (s) => !s.extras.includes('entrusted') }),
  spoils('DF-003', 'PG-V02', 'F', ['party.address', 'P03'], (draft) => {
    const { party, act, agency } = draft.story;
    const far = `${agency.city === '样例市' ? '范例市' : '样例市'}${party.address.slice(agency.city.length)}`;
    const moved = JSON.parse(JSON.stringify(act).replaceAll(party.address, far)) as Story['act'];
    draft.story = { ...draft.story, act: moved, party: { ...party, address: far } };
    return { papers: ['P02', 'P10', 'P40'], note: '违法行为发生地不在本机关辖区，没有指定管辖或者移送材料' };
  }, { fits: (s) => !s.extras.includes('transferred') }),
  spoils('DF-080', 'PG-F05', 'S', ['P40.discretion', 'fine'], (draft) => {
    const low = Math.max(100, Math.round(draft.story.act.fineLow * 0.5));
    for (const id of ['P30', 'P40']) patch(draft, id, (s) => ({ ...s, band: '减轻', bandLow: low, bandHigh: s.act.fineLow, act: { ...s.act, discretion: '当事人配合调查' } }));
    return { papers: ['P30', 'P40'], note: '写明减轻处罚，没有法定减轻情形和依据' };
  }, { fits: (s) => s.act.fineLow >= 2000 }),
  spoils('DF-007', 'PG-B01', 'L', ['P02.certs', 'P39.certs'], (draft) => {
    blank(draft, 'P02', 'certs');
    blank(draft, 'P39', 'certs');
    return { papers: ['P02', 'P39'], note: '审批表没有标注执法证号', implies: ['SV14'] };
  }),
  spoils('DF-008', 'PG-V05', 'F', ['P40.name', 'P32.name'], (draft) => {
    for (const id of ['P32', 'P40']) patch(draft, id, (s) => withParty(s, { name: `${s.party.name}东城分公司` }));
    return { papers: ['P15', 'P32', 'P40'], note: '以分公司为被处罚主体，与营业执照不一致', implies: ['PG-B03', 'PG-F01'] };
  }, { wishes: { party: 'company' } }),
  spoils('DF-026', 'PG-C02', 'M', ['P10.scene'], (draft) => {
    patch(draft, 'P10', (s) => ({ ...s, act: { ...s.act, scene: ['检查发现当事人存在违法行为，情节严重，影响恶劣，应当予以处罚。'] } }));
    return { papers: ['P10'], note: '现场检查笔录没有客观描述，只有结论性评价' };
  }),
  spoils('DF-030', 'PG-C03', 'S', ['P11.questions'], (draft) => {
    const vague = [['你知道为什么找你吗？', '知道。'], ['你对检查情况有意见吗？', '没有意见。']] as const;
    patch(draft, 'P11', (s) => ({ ...s, act: { ...s.act, questions: vague } }));
    return { papers: ['P11'], note: '询问笔录没有问明违法行为的时间、数量、金额等关键事实' };
  }),
  spoils('DF-076', 'PG-V07', 'F', ['P40.paragraphs', 'P32.grounds', 'P40.basis'], (draft) => {
    for (const id of ['P32', 'P40']) patch(draft, id, (s) => ({ ...s, act: { ...s.act, basis: { law: '中华人民共和国城市规划法', article: 40, paragraph: 1 } } }));
    return { papers: ['P32', 'P40'], note: '处罚依据是已经废止的《中华人民共和国城市规划法》', implies: ['PG-F04'] };
  }),
  spoils('DF-077', 'PG-V07', 'F', ['P40.paragraphs', 'P32.grounds', 'P40.basis'], (draft) => {
    for (const id of ['P32', 'P40']) patch(draft, id, (s) => ({ ...s, act: { ...s.act, basis: { law: '中华人民共和国消防法', article: 60, paragraph: 1 } } }));
    return { papers: ['P32', 'P40'], note: '违反的条款与处罚依据不是同一部法律的对应条款', implies: ['PG-F04'] };
  }),
  spoils('DF-118', 'PG-H05', 'L', ['P02.strike', 'P50.decision.strike'], (draft) => {
    blank(draft, 'P02', 'strike');
    blank(draft, 'P50.decision', 'strike');
    return { papers: ['P02', 'P50.decision'], note: '空白栏没有划线' };
  }),
  spoils('DF-001', 'PG-V01', 'F', ['P40.agency', 'P40.seal'], (draft) => {
    patch(draft, 'P40', (s) => ({ ...s, agency: { ...s.agency, name: `${s.agency.name}执法大队` } }));
    return { papers: ['P40'], note: '决定书以内设的执法大队名义作出并盖章', implies: ['PG-F09'] };
  }),
  spoils('DF-006', 'PG-B01', 'M', ['P11.certNo', 'P10.officer2'], (draft) => {
    patch(draft, 'P11', (s) => ({ ...s, officers: [s.officers[0], { ...s.officers[1], certNo: otherDigit(s.officers[1].certNo) }] }));
    return { papers: ['P10', 'P11'], note: '同一执法人员的执法证号在两份笔录中不一致', implies: ['PG-V03'] };
  }),
  spoils('DF-009', 'PG-B03', 'M', ['P40.name'], (draft) => {
    patch(draft, 'P40', (s) => withParty(s, { name: shortName(s.party.name) }));
    return { papers: ['P15', 'P40'], note: '决定书当事人名称漏写“有限”二字', implies: ['PG-V05', 'PG-F01'] };
  }, { wishes: { party: 'company' } }),
  spoils('DF-010', 'PG-B03', 'M', ['P40.code', 'P15'], (draft) => {
    patch(draft, 'P40', (s) => withParty(s, { creditCode: otherCheck(s.party.creditCode) }));
    return { papers: ['P15', 'P40'], note: '决定书统一社会信用代码末位错误，校验不通过', implies: ['PG-V05', 'PG-F01'] };
  }, { fits: hasCode }),
  spoils('DF-017', 'PG-A03', 'L', ['P02.cause', 'cause'], (draft) => {
    patch(draft, 'P02', (s) => ({ ...s, act: { ...s.act, cause: '违法经营' } }));
    return { papers: ['P02'], note: '立案审批表案由只写违法经营' };
  }),
  spoils('DF-018', 'PG-A03', 'L', ['cause'], (draft) => {
    patch(draft, 'D00', (s) => ({ ...s, act: { ...s.act, cause: '违反行政管理规定' } }));
    return { papers: ['D00', 'P02'], note: '封面案由与立案审批表、决定书不一致', implies: ['PG-H01'] };
  }),
  spoils('DF-023', 'PG-C01', 'M', ['P10.recusal', 'P11.recusal'], (draft) => {
    blank(draft, 'P10', 'recusal');
    blank(draft, 'P11', 'recusal');
    return { papers: ['P10', 'P11'], note: '笔录没有告知申请回避的权利' };
  }),
  spoils('DF-052', 'PG-V13', 'F', ['P32.hearing', 'P32.hearingFive', 'P34', 'hearing'], (draft) => {
    draft.story = { ...draft.story, hearingOffered: false };
    return { papers: ['P32'], note: '达到听证标准，告知书没有告知听证权利', implies: ['PG-D02'] };
  }, { fits: (s) => s.hearingOffered && !s.hearingHeld && s.party.kind !== 'shop' && !s.extras.includes('separate') }),
  spoils('DF-056', 'PG-D05', 'S', ['P36.host'], (draft) => {
    draft.story = { ...draft.story, hearingHost: draft.story.officers[0] };
    return { papers: ['P36.notice', 'P36.record'], note: '听证主持人就是本案调查人员' };
  }, { wishes: { hearingHeld: true } }),
  spoils('DF-059', 'PG-D03', 'S', ['P40.paragraphs', 'P32.grounds'], (draft) => {
    patch(draft, 'P40', (s) => ({ ...s, act: { ...s.act, basis: { ...s.act.basis, article: s.act.basis.article + 2 } } }));
    return { papers: ['P32', 'P40'], note: '决定书的处罚依据与告知书不一致', implies: ['PG-V07', 'PG-F04'] };
  }),
  spoils('DF-060', 'PG-V16', 'F', ['fine', 'P34'], (draft) => {
    const fine = Math.min(draft.story.bandHigh, Math.round((draft.story.fine * 1.3) / 100) * 100);
    draft.story = { ...draft.story, fine, paid: fine };
    return { papers: ['P32', 'P34', 'P40'], note: `告知罚款${draft.story.noticeFine}元，申辩后决定罚款${fine}元`, implies: ['PG-D03', 'PG-E03'] };
  }, { wishes: { defence: 'stated' }, fits: (s) => Math.round((s.fine * 1.3) / 100) * 100 <= s.bandHigh }),
  spoils('DF-064', 'PG-E01', 'S', ['P31.person'], (draft) => {
    draft.story = { ...draft.story, legalReviewer: draft.story.officers[1] };
    return { papers: ['P31'], note: '法制审核人就是本案承办人员', implies: ['PG-V14'] };
  }, { fits: (s) => !s.hearingHeld }),
  spoils('DF-078', 'PG-V08', 'F', ['fine', 'P40.discretion'], (draft) => {
    const fine = Math.round(draft.story.act.fineLow * 0.6);
    draft.story = { ...draft.story, fine, noticeFine: fine, paid: fine };
    return { papers: ['P40'], note: `罚款${fine}元低于法定下限${draft.story.act.fineLow}元`, implies: ['PG-F05', 'SV08'] };
  }, { fits: (s) => s.act.fineLow >= 2000 && !s.hearingOffered }),
  spoils('DF-081', 'PG-F05', 'S', ['P40.discretion', 'fine'], (draft) => {
    const high = Math.round((draft.story.fine * 0.8) / 100) * 100;
    for (const id of ['P30', 'P40']) patch(draft, id, (s) => ({ ...s, bandLow: Math.min(s.bandLow, Math.round(high / 2)), bandHigh: high }));
    return { papers: ['P30', 'P40'], note: '罚款数额超出所写裁量等次的幅度', implies: ['SV08'] };
  }),
  spoils('DF-082', 'PG-F06', 'M', ['P20', 'P50.correction', 'P40.correct'], (draft) => {
    draft.papers = draft.papers.filter((p) => p.id !== 'P20' && p.id !== 'P50.correction');
    blank(draft, 'P40', 'correct');
    return { papers: ['P40'], absent: ['P20'], note: '没有责令改正违法行为' };
  }),
  spoils('DF-090', 'PG-F09', 'L', ['P40.docNo'], (draft) => {
    patch(draft, 'P40', (s) => ({ ...s, year: s.year - 1 }));
    return { papers: ['P40'], note: '决定书文号年份与落款日期不符', implies: ['PG-H02', 'PG-H01'] };
  }),
  spoils('DF-102', 'PG-G04', 'M', ['P52.amount', 'fine'], (draft) => {
    patch(draft, 'P52', (s) => ({ ...s, paid: s.fine - (s.fine >= 10000 ? 1000 : 100) }));
    return { papers: ['P40', 'P52'], note: '缴款金额与决定书罚款数额不一致', implies: ['PG-G05', 'PG-G06'] };
  }),
];
