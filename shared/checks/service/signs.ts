import type { Outcome } from '../check.ts';
import { type DossierView, quoteIn } from '../view.ts';

/**
 * Traces of the programme's other institutions that a dossier may show (公开、调解、法律顾问、联合执法…): no item asks for them, a
 * reviewer is told where they stand.
 */
export const SIGNS = {
  'legal-adviser': /法律顾问/,
  mediation: /行政调解|人民调解|调解协议|公证书|法律援助/,
  settlement: /行政和解|和解协议|执行协议|行政合同|行政协议/,
  'joint-action': /联合(执法|检查|办案|整治)/,
  'risk-level': /风险(等级|级别|评级)|(高|中|低)风险/,
  hotline: /12345|12315|110联动|网格(员|化)/,
  patrol: /(日常|日|周|月)?巡查(记录|发现|中发现)/,
  platform: /(执法|办案)(平台|系统|终端)|网上(办案|执法)|电子案号/,
  entitled: /(集中|综合)(行使)?行政处罚权|派驻/,
  masked: /隐去|脱敏|隐名/,
  lists: /免罚清单|四张清单|三张清单|不予处罚(事项)?清单|从轻(减轻)?(处罚)?清单/,
  'joint-review': /联审|并联审批|联合办理|统一办理|首席代表/,
  agent: /代办|帮办|领办/,
  disposal: /领导批示|处理结果|办理结果|反馈(情况|结果)/,
  court: /行政应诉|出庭应诉|行政复议决定/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type SignName = keyof typeof SIGNS;
export const SIGN_NAMES = Object.keys(SIGNS) as [SignName, ...SignName[]];

/** An answer with the traces that are found added to its reason and places; none of them changes the outcome. */
export function noted(view: DossierView, outcome: Outcome, names: readonly SignName[] = []): Outcome {
  const papers = view.documents.filter((d) => !/^D/.test(d.kind));
  const found = names.flatMap((name) => {
    const place = papers.map((d) => quoteIn(view, d, SIGNS[name])).find((q) => q !== null);
    return place ? [place] : [];
  });
  if (found.length === 0) return outcome;
  return { ...outcome, reason: `${outcome.reason}；卷内另见${found.map((p) => `「${p.quote}」（第${p.page}页）`).join('、')}`, evidence: [...outcome.evidence, ...found] };
}
