import type { Box } from '../geometry/box.ts';

export type FieldState = 'found' | 'twice' | 'absent' | 'unreadable';

/**
 * A named fact as the machine read it in one document. `value` is normal form: dates `YYYY-MM-DD` (times `YYYY-MM-DDTHH:MM`),
 * money in yuan with two decimals, text NFKC without spaces between Han characters; null when absent or unreadable.
 * Boxes are on the page as read; `page` counts from 1; both null when the field is absent.
 */
export interface FieldGuess {
  readonly key: string;
  readonly document: number | null;
  readonly value: string | null;
  readonly raw: string | null;
  readonly state: FieldState;
  readonly page: number | null;
  readonly box: Box | null;
  readonly confidence: number;
  /** Result of the validator (check digit, real date, …); null = no validator applies. */
  readonly valid: boolean | null;
  /** Why it is invalid or doubtful, in Chinese. */
  readonly problem: string | null;
  /** Other values of the same fact in the same document; missing when there are none. */
  readonly alternatives?: readonly string[];
}

export type FieldType = 'text' | 'name' | 'date' | 'datetime' | 'money' | 'number' | 'code' | 'id' | 'docNo' | 'list' | 'flag';

export interface FieldDef {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
}

const def = (key: string, label: string, type: FieldType): FieldDef => ({ key, label, type });

/** The closed list of facts. `list` values are joined with `；`; `flag` is `yes` or `no`. */
export const FIELD_DEFS: readonly FieldDef[] = [
  def('case.no', '立案号', 'docNo'),
  def('case.title', '案件名称', 'text'),
  def('case.cause', '案由', 'text'),
  def('case.source', '案件来源', 'text'),
  def('agency.name', '执法机关', 'text'),
  def('party.name', '当事人', 'text'),
  def('party.creditCode', '统一社会信用代码', 'code'),
  def('party.idNo', '公民身份号码', 'id'),
  def('party.legalRepresentative', '法定代表人（负责人）', 'name'),
  def('party.address', '住所（地址）', 'text'),
  def('party.phone', '联系电话', 'text'),
  def('officer.1.name', '执法人员一', 'name'),
  def('officer.1.certNo', '执法证号一', 'text'),
  def('officer.2.name', '执法人员二', 'name'),
  def('officer.2.certNo', '执法证号二', 'text'),
  def('source.date', '案源登记日期', 'date'),
  def('filing.date', '立案批准日期', 'date'),
  def('act.endDate', '违法行为终了日期', 'date'),
  def('inspection.start', '现场检查开始', 'datetime'),
  def('inspection.end', '现场检查结束', 'datetime'),
  def('interview.start', '询问开始', 'datetime'),
  def('interview.end', '询问结束', 'datetime'),
  def('interview.person', '被询问人', 'name'),
  def('interview.personRole', '被询问人身份', 'text'),
  def('investigationReport.date', '调查终结报告日期', 'date'),
  def('legalReview.date', '法制审核日期', 'date'),
  def('legalReview.reviewer', '法制审核人员', 'name'),
  def('legalReview.conclusion', '法制审核结论', 'text'),
  def('notice.docNo', '告知书文号', 'docNo'),
  def('notice.date', '告知书日期', 'date'),
  def('notice.amount', '拟罚款金额', 'money'),
  def('notice.defenceDays', '陈述申辩期限（日）', 'number'),
  def('notice.defenceDayType', '陈述申辩期限日类型', 'text'),
  def('notice.hearingOffered', '告知听证权', 'flag'),
  def('notice.hearingDays', '听证申请期限（日）', 'number'),
  def('notice.servedDate', '告知书送达日期', 'date'),
  def('defence.waived', '放弃陈述申辩听证', 'flag'),
  def('defence.date', '陈述申辩日期', 'date'),
  def('defence.reviewed', '陈述申辩有复核', 'flag'),
  def('hearing.requested', '申请听证', 'flag'),
  def('hearing.date', '听证日期', 'date'),
  def('hearing.noticeDate', '听证通知日期', 'date'),
  def('hearing.host', '听证主持人', 'name'),
  def('discussion.date', '集体讨论日期', 'date'),
  def('approval.date', '处罚审批日期', 'date'),
  def('approval.opinion', '负责人审批意见', 'text'),
  def('decision.docNo', '处罚决定书文号', 'docNo'),
  def('decision.date', '处罚决定日期', 'date'),
  def('decision.amount', '罚款金额', 'money'),
  def('decision.amountUpper', '罚款金额（大写）', 'money'),
  def('decision.violatedArticles', '违反条款', 'list'),
  def('decision.basisArticles', '处罚依据', 'list'),
  def('decision.discretionBand', '裁量等次', 'text'),
  def('decision.payDays', '缴款期限（日）', 'number'),
  def('decision.reconsiderationAuthority', '复议机关', 'text'),
  def('decision.reconsiderationDays', '复议期限（日）', 'number'),
  def('decision.court', '诉讼法院', 'text'),
  def('decision.litigationMonths', '起诉期限（月）', 'number'),
  def('service.date', '送达日期', 'date'),
  def('service.method', '送达方式', 'text'),
  def('service.documents', '送达文书', 'list'),
  def('payment.date', '缴款日期', 'date'),
  def('payment.amount', '缴款金额', 'money'),
  def('payment.payer', '缴款人', 'text'),
  def('registrationHold.date', '先行登记保存日期', 'date'),
  def('registrationHold.disposalDate', '登记保存处理日期', 'date'),
  def('seizure.date', '查封扣押日期', 'date'),
  def('seizure.releaseDate', '解除（处理）日期', 'date'),
  def('closing.date', '结案日期', 'date'),
  def('filingRecord.date', '重大处罚备案日期', 'date'),
  def('publicity.date', '公示日期', 'date'),
  def('extension.days', '批准延长天数', 'number'),
  def('correction.date', '责令改正日期', 'date'),
  def('correction.dueDate', '改正期限届满日期', 'date'),
  def('recheck.date', '整改复查日期', 'date'),
  def('risk.date', '风险评估日期', 'date'),
  def('surcharge.amount', '加处罚款金额', 'money'),
  def('surcharge.days', '逾期天数', 'number'),
  def('urge.date', '催告日期', 'date'),
  def('urge.servedDate', '催告书送达日期', 'date'),
  def('courtApplication.date', '申请法院强制执行日期', 'date'),
  def('handover.date', '当场收缴罚款交机关日期', 'date'),
  def('bankDeposit.date', '当场收缴罚款缴银行日期', 'date'),
  def('application.date', '许可申请日期', 'date'),
  def('receipt.date', '收件日期', 'date'),
  def('supplement.date', '补正告知日期', 'date'),
  def('acceptance.date', '受理日期', 'date'),
  def('acceptance.promisedDays', '承诺办理期限（工作日）', 'number'),
  def('license.matter', '许可事项', 'text'),
  def('licenseReview.date', '审查意见日期', 'date'),
  def('siteCheck.date', '现场核查日期', 'date'),
  def('expert.date', '检验检测评审日期', 'date'),
  def('licenseApproval.date', '许可审批日期', 'date'),
  def('license.result', '许可决定结果', 'text'),
  def('certificate.no', '许可证编号', 'text'),
  def('certificate.holder', '证件载明的名称', 'text'),
  def('certificate.scope', '许可范围', 'text'),
  def('certificate.validFrom', '许可证有效期起', 'date'),
  def('certificate.validTo', '许可证有效期止', 'date'),
  def('seizureApproval.time', '强制措施批准时间', 'datetime'),
  def('seizure.start', '强制措施实施开始', 'datetime'),
  def('seizure.end', '强制措施实施结束', 'datetime'),
  def('seizure.docNo', '强制措施决定书文号', 'docNo'),
  def('seizure.days', '强制措施期限（日）', 'number'),
  def('seizure.servedDate', '强制措施决定书交付日期', 'date'),
  def('seizureExtension.date', '强制措施延长批准日期', 'date'),
  def('seizureExtension.days', '强制措施延长天数', 'number'),
  def('enforcement.date', '强制执行决定日期', 'date'),
  def('enforcement.start', '强制执行实施时间', 'datetime'),
  def('substitute.date', '代履行日期', 'date'),
  def('inspectionApproval.date', '检查审批日期', 'date'),
  def('inspection.source', '检查任务来源', 'text'),
  def('inspectionNotice.date', '检查通知日期', 'date'),
  def('inspectionResult.date', '检查结果告知日期', 'date'),
];

const byKey = new Map(FIELD_DEFS.map((d) => [d.key, d]));

/** Definition of a field; undefined for an unknown key. */
export function fieldDef(key: string): FieldDef | undefined {
  return byKey.get(key);
}

/** A person's correction wins over the guess. */
export function fieldValue(guess: FieldGuess | undefined, fix: { readonly value: string | null } | undefined): string | null {
  return fix ? fix.value : (guess?.value ?? null);
}
