import type { DocumentKind } from '../domain/document.ts';
import type { Layout } from './lines.ts';

/** Words by which a page is known when its title is missing or cannot be read. All patterns of a row must be there. */
interface Cue {
  readonly kind: DocumentKind;
  readonly all: readonly RegExp[];
  /** 1 = only this kind looks so. */
  readonly weight: number;
}

const CUES: readonly Cue[] = [
  { kind: 'P15', all: [/营业执照/u, /成立日期|注册资本|登记机关|经营范围|组成形式|类型/u], weight: 1 },
  { kind: 'P15', all: [/公民身份号码/u, /出生|签发机关|有效期限|民族/u], weight: 1 },
  { kind: 'P15', all: [/签发机关/u, /有效期限/u], weight: 0.9 },
  { kind: 'P15', all: [/许可证/u, /许可证编号|经营项目|主体业态|发证机关/u, /有效期/u], weight: 0.9 },
  { kind: 'P52', all: [/缴款人|交款人|付款人/u, /执收单位|收款单位|收款人|开票单位|代收/u, /罚款|罚没|金额/u], weight: 0.95 },
  { kind: 'P51', all: [/邮件号|运单号|快递单号|邮件编号|物流/u, /收件人|寄件人|妥投|签收/u], weight: 0.95 },
  { kind: 'P50', all: [/受送达人/u, /送达人/u, /送达(方式|地点)/u, /收件|签收|签名/u], weight: 0.9 },
  { kind: 'D01', all: [/序号/u, /题名|文书名称|材料名称|文件名称|标题|文件材料/u, /页号|页码|页次|备注/u], weight: 0.85 },
  { kind: 'D99', all: [/立卷人/u, /检查人/u, /立卷时间|卷内|本卷/u], weight: 0.9 },
  { kind: 'D00', all: [/保管期限/u, /全宗|案卷号|归档|卷内|件数|立案日期|结案日期/u], weight: 0.85 },
  { kind: 'P22', all: [/受送达人|当事人/u, /送达地址/u, /电子送达|代收人/u], weight: 0.8 },
  { kind: 'P40', all: [/决定(如下|对|给予)|作出.{0,12}处罚/u, /行政复议/u, /人民法院.{0,6}(提起)?.{0,4}诉讼|行政诉讼/u], weight: 0.8 },
  { kind: 'P32', all: [/拟(对|作出|给予|决定)/u, /陈述/u, /申辩/u], weight: 0.8 },
  { kind: 'P11', all: [/问[:：].*答[:：].*问[:：].*答[:：]/u], weight: 0.7 },
  { kind: 'P13', all: [/拍摄(时间|地点|人)|提取(时间|地点|人)|证明(对象|内容|事项)/u], weight: 0.7 },
  { kind: 'X04', all: [/代履行/u, /执行人员|代履行人/u, /执行情况|监督|现场/u], weight: 0.75 },
  { kind: 'X03', all: [/强制执行|强制拆除/u, /执行人员|执行时间/u, /执行情况|见证人/u], weight: 0.75 },
  { kind: 'C03', all: [/查封|扣押|冻结/u, /告知[^。]{0,40}(?:理由|依据)/u, /出示[^。]{0,16}证/u, /见证人|当事人/u], weight: 0.8 },
  { kind: 'C02', all: [/决定[^。]{0,30}(?:查封|扣押|冻结)/u, /行政复议/u, /诉讼/u], weight: 0.85 },
  { kind: 'C04', all: [/序号/u, /规格/u, /数量/u, /查封|扣押|存放|保管/u], weight: 0.7 },
  { kind: 'X01', all: [/催告/u, /逾期/u, /陈述|申辩/u], weight: 0.8 },
  { kind: 'L05', all: [/许可/u, /(?:决定)?予以受理/u], weight: 0.8 },
  { kind: 'L04', all: [/补正/u, /材料/u, /告知/u, /许可/u], weight: 0.8 },
  { kind: 'L06', all: [/申请事项|许可事项/u, /审查意见|审查情况/u, /受理日期|审查人/u], weight: 0.75 },
  { kind: 'L11', all: [/申请事项|许可事项/u, /审核意见|初审意见/u, /决定意见|负责人意见|审批意见/u], weight: 0.8 },
  { kind: 'L12', all: [/决定(?:准予|不予)(?:行政)?许可/u], weight: 0.85 },
  { kind: 'L07', all: [/核查(?:时间|地点|人员)/u, /核查(?:情况|结论)/u], weight: 0.8 },
  { kind: 'I02', all: [/检查/u, /有权拒绝(?:接受)?检查|定于[^。]{0,60}检查/u, /检查人员/u], weight: 0.8 },
  { kind: 'I07', all: [/检查结果/u, /告知如下|反馈如下|特此告知/u], weight: 0.85 },
  { kind: 'P40S', all: [/当场/u, /决定(?:给予|处以|对)|罚款|警告/u, /当事人签收|当场交付|复议/u, /执法证/u], weight: 0.7 },
  { kind: 'P70', all: [/结案/u, /执行情况|处罚执行/u, /负责人/u], weight: 0.75 },
  { kind: 'P39', all: [/处罚/u, /承办人意见|承办机构意见/u, /负责人[^。]{0,8}意见/u, /告知|陈述/u], weight: 0.7 },
  { kind: 'P02', all: [/立案/u, /案件来源|简要案情|案情/u, /负责人[^。]{0,8}意见/u], weight: 0.7 },
  { kind: 'P31', all: [/送审/u, /审核意见|审核结论/u], weight: 0.75 },
  { kind: 'P37', all: [/讨论/u, /主持人/u, /参加人|出席/u, /结论|意见/u], weight: 0.7 },
  { kind: 'P59', all: [/回访/u, /满意/u], weight: 0.8 },
  { kind: 'P61', all: [/信用中国|公示/u, /处罚(决定书)?(文号|机关|类别)|行政相对人/u], weight: 0.8 },
];

/** Best cue of a page; null when nothing speaks. */
export function bestCue(layout: Layout): { readonly kind: DocumentKind; readonly weight: number } | null {
  const text = layout.run.text;
  let best: Cue | null = null;
  for (const cue of CUES) if ((best === null || cue.weight > best.weight) && cue.all.every((p) => p.test(text))) best = cue;
  return best && { kind: best.kind, weight: best.weight };
}
