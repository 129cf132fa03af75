import type { Field } from './cast.ts';
import type { Scene } from './acts.ts';
import type { Act, PartyKind } from './story.ts';

/** A slight act that is punished on the spot (article 51 of the penalty law). */
export interface SummaryPlan extends Field {
  readonly id: string;
  readonly sector: string;
  readonly parties: readonly PartyKind[];
  readonly fines: readonly number[];
  tell(s: Scene): Act;
}

/** What the ordinary procedure asks and reports has no place in a decision on the spot. */
const ON_THE_SPOT = { lead: '', questions: [], evidence: [], defence: '', defenceReply: '' } as const;

const litter: SummaryPlan = {
  id: 'litter', sector: '城市管理', bureau: '城市管理局', letters: '城管', office: '城市管理综合执法大队', parties: ['citizen', 'shop'], fines: [50, 100, 150, 200],
  businesses: ['早餐店', '水果店', '小吃店'], scope: '餐饮服务；食品零售',
  tell: (s) => ({
    ...ON_THE_SPOT, id: 'litter', sector: '城市管理', cause: '不按规定的时间、地点、方式倾倒垃圾',
    violated: { law: '城市市容和环境卫生管理条例', article: 32 }, basis: { law: '城市市容和环境卫生管理条例', article: 34, item: 4 },
    provision: '不按规定的时间、地点、方式，倾倒垃圾、粪便的，责令其纠正违法行为、采取补救措施，可以并处警告、罚款', fineLow: 50, fineHigh: 200,
    scene: [`检查时，${s.address}门前人行道树池旁有散放的厨余垃圾两袋，污水外流。`, `经现场询问，垃圾系${s.person}当日倾倒，未投放到指定的收集点。执法人员对现场进行了拍照取证。`],
    finding: `当事人于${s.inspected}将厨余垃圾两袋倾倒在${s.address}门前人行道树池旁，未投放到指定的收集点。`,
    photos: ['人行道树池旁散放的垃圾', '当事人清理后的现场'], correction: '立即清理，按规定地点投放垃圾', corrected: '当事人已当场清理', discretion: '违法情节轻微，能够当场改正',
  }),
};

const priceTag: SummaryPlan = {
  id: 'price', sector: '市场监管', bureau: '市场监督管理局', letters: '市监', office: '东城市场监督管理所', parties: ['shop', 'company'], fines: [100, 200, 500, 1000],
  businesses: ['便民超市', '百货商店', '生鲜店'], scope: '食品销售；日用百货销售',
  tell: (s) => ({
    ...ON_THE_SPOT, id: 'price', sector: '市场监管', cause: '销售商品未按规定明码标价',
    violated: { law: '中华人民共和国价格法', article: 13, paragraph: 1 }, basis: { law: '中华人民共和国价格法', article: 42 },
    provision: '经营者违反明码标价规定的，责令改正，没收违法所得，可以并处五千元以下的罚款', fineLow: 0, fineHigh: 5000,
    scene: [`检查时，当事人正在营业。店内货架上的饮料、纸品等26种商品没有标价签。`, `${s.person}称新到货物尚未来得及标价。执法人员对货架进行了拍照取证。`],
    finding: `当事人在${s.address}的经营场所销售饮料、纸品等26种商品，未按规定明码标价，至${s.inspected}被检查发现时止。`,
    photos: ['没有标价签的货架', '当场补贴标价签后的货架'], correction: '立即改正，对所售商品明码标价', corrected: '当事人已当场补贴标价签', discretion: '初次违法，能够当场改正',
  }),
};

const display: SummaryPlan = {
  id: 'display', sector: '农业农村', bureau: '农业农村局', letters: '农', office: '农业综合行政执法大队', parties: ['company'], fines: [2000, 3000],
  businesses: ['农资销售有限公司', '植保服务有限公司'], scope: '农药零售；化肥零售',
  tell: (s) => ({
    ...ON_THE_SPOT, id: 'display', sector: '农业农村', cause: '未建立农药采购台账',
    violated: { law: '农药管理条例', article: 26, paragraph: 1 }, basis: { law: '农药管理条例', article: 58, item: 3 },
    provision: '不执行农药采购台账、销售台账制度的，由县级以上地方人民政府农业主管部门责令改正；拒不改正或者情节严重的，处2000元以上2万元以下罚款', fineLow: 2000, fineHigh: 20000,
    scene: [`检查时，当事人正在营业。货柜内有待售农药12种，当事人未能提供采购台账。`, `${s.person}在场并确认上述情况。执法人员对货柜进行了拍照取证。`],
    finding: `当事人在${s.address}的经营场所销售农药12种，至${s.inspected}被检查发现时止未建立农药采购台账。`,
    photos: ['货柜内待售的农药', '当事人当场建立的台账'], correction: '立即改正，建立农药采购台账', corrected: '当事人已建立采购台账', discretion: '初次违法，能够及时改正',
  }),
};

export const SUMMARY_PLANS: readonly SummaryPlan[] = [litter, priceTag, display];
