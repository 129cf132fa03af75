import { withDay } from '../dating.ts';
import { anyAmount, fineAmount, fineCapitals, groundArticles, termOf, violatedArticles } from '../decision.ts';
import { conclusionParser, courtParser, noHearing, opinionParser, optionParser, partyAddress, partyOfRole, providerParser, roleParser, salutation, servedDocuments, serviceDay, serviceWay } from '../clauses.ts';
import { officer } from '../officers.ts';
import { codeParser, dateParser, docNoParser, idParser, moneyParser, nameParser, numberParser, partyParser, textParser } from '../parsers.ts';
import { first, flag, headNumber, labelled, opinionDate, pattern, period, signOffDate } from '../take.ts';
import { actEnd, ownReceipt } from '../moments.ts';
import type { FieldRule, RuleTable } from './rule.ts';
import { ADDRESS, BAND, CASE_NO, CAUSE, CODE, HANDLERS, HEAD, ID, LEGAL_REP_OR_CHIEF, officers, PARTY, PARTY_IN_FORM, PARTY_LABELS, party, PHONE, rule, TITLE } from './rule.ts';

/** Where to turn against a decision, and in what time. */
export const RELIEF: readonly FieldRule[] = [
  rule('decision.payDays', termOf(/缴|交(?:纳|至|到)|履行/u, 'days', { not: /复议|诉讼|加处/u }), true, /缴|罚款|银行/u),
  rule('decision.reconsiderationAuthority', pattern(/向(?<v>[^,。;:]{3,40}?)(?:依法)?(?:申请|提起|提出)(?:行政)?复议/u, courtParser), true, /复议/u),
  rule('decision.reconsiderationDays', pattern(/(?<v>[一二三四五六七八九十\d]{1,4})(?:日|天)(?:以)?内[^。;]{0,60}?复议/u, numberParser), true, /复议/u),
  rule('decision.court', pattern(/向(?<v>[^,。;:向]{2,40}?(?:人民法院|铁路运输法院|法院))(?:依法)?(?:提起|起诉|提出)/u, courtParser), true, /法院|诉讼|起诉/u),
  rule('decision.litigationMonths', pattern(/(?<v>[一二三四五六七八九十\d]{1,3})个月(?:以)?内[^。;]{0,60}?(?:诉讼|起诉)/u, numberParser), true, /法院|诉讼|起诉/u),
];

/** A fine is spoken of: without a readable amount it was misread. A share of it per day, or a surcharge, is none. */
const FINED = /(?:处以?|并处|拟处|给予)[^。;]{0,12}罚款[^。;]{0,14}元|罚款(?:人民币)?[^。;,]{1,16}元/u;
const ACT_END = rule('act.endDate', actEnd);

const DECISION: readonly FieldRule[] = [
  rule('decision.docNo', first(headNumber(docNoParser), labelled(['docNo'], docNoParser, 0.85)), true),
  ...PARTY,
  rule('decision.date', signOffDate, true),
  rule('decision.amount', fineAmount, false, FINED),
  rule('decision.amountUpper', fineCapitals),
  rule('decision.violatedArticles', violatedArticles, true, /违反|不符合/u),
  rule('decision.basisArticles', groundArticles, true, /依据|根据|依照/u),
  BAND,
  ACT_END,
  ...RELIEF,
];

const NOTICE: readonly FieldRule[] = [
  rule('notice.docNo', headNumber(docNoParser), true),
  ...PARTY,
  rule('notice.date', signOffDate, true),
  rule('notice.amount', fineAmount, false, FINED),
  rule('decision.violatedArticles', violatedArticles, true, /违反|不符合/u),
  rule('decision.basisArticles', groundArticles, true, /依据|根据|依照/u),
  rule('notice.defenceDays', termOf(/陈述|申辩/u, 'days', { rival: /听证/u })),
  rule('notice.defenceDayType', termOf(/陈述|申辩/u, 'type', { rival: /听证/u })),
  rule('notice.hearingOffered', first(flag('no', /(?:不属于|不符合|未达到)[^。;]{0,20}听证/u), flag('yes', /(?:要求|申请|提出)(?:举行|组织)?[^。;,]{0,4}听证|听证(?:的)?(?:权利|申请)/u), noHearing)),
  rule('notice.hearingDays', termOf(/听证/u, 'days', { rival: /陈述|申辩/u })),
  ACT_END,
  ...officers(['agencyContact'], false),
];

const APPROVAL: readonly FieldRule[] = [CASE_NO, TITLE, CAUSE, party(false), ...PARTY_IN_FORM.slice(1), ...officers(HANDLERS, false)];

/** A decision on the spot has a number of its own kind, and names no time to sue where reconsideration comes first. */
const ON_THE_SPOT = new Set(['decision.litigationMonths', 'decision.payDays', 'decision.docNo']);

/** Fields of the papers of a penalty, general and summary, and of the cover matter. */
export const PENALTY: RuleTable = {
  D00: [
    CASE_NO, TITLE, CAUSE, party(), rule('decision.docNo', labelled(['decisionNo', 'docNo'], docNoParser)),
    rule('filing.date', labelled(['filingDate'], dateParser)), rule('closing.date', labelled(['closingDate'], dateParser)), ...officers(HANDLERS, false),
  ],
  P01: [rule('source.date', first(labelled(['sourceDate', 'time'], dateParser), opinionDate(HEAD), signOffDate), true), rule('case.source', labelled(['caseSource'], optionParser)), CAUSE, party(false), ADDRESS, PHONE],
  P02: [party(), ...APPROVAL, rule('source.date', labelled(['sourceDate'], dateParser)), rule('case.source', labelled(['caseSource'], optionParser)), rule('filing.date', first(opinionDate(HEAD), labelled(['filingDate'], dateParser)), true, /./u)],
  P10: [
    ...PARTY, rule('inspection.start', period(0, ['time'], 'startTime'), true), rule('inspection.end', period(1, ['time'], 'endTime'), true), ...officers(['officer'], true),
  ],
  P11: [
    rule('interview.start', period(0, ['time'], 'startTime'), true), rule('interview.end', period(1, ['time'], 'endTime'), true),
    rule('interview.person', labelled(['interviewPerson', 'personName'], nameParser), true), rule('interview.personRole', labelled(['personRole'], roleParser)),
    rule('party.name', first(labelled(PARTY_LABELS, partyParser), partyOfRole)), ID, CODE, PHONE, ...officers(['interviewer', 'officer'], true),
  ],
  P13: [rule('party.name', labelled(['evidenceSource'], providerParser)), ...officers(['officer'], false)],
  P15: [
    rule('party.name', first(labelled(PARTY_LABELS, partyParser), pattern(/(?<!\p{Script=Han})名称[:]?(?<v>[\p{Script=Han}()]{4,40}?)(?=类型|主体类型|组成形式|住所|法定代表|经营者|经营场所)/u, partyParser), labelled(['personName'], nameParser), pattern(/姓名[:]?(?<v>[\p{Script=Han}·]{2,4}?)(?=性别|民族|男|女|出生)/u, nameParser))),
    rule('party.creditCode', first(labelled(['creditCode'], codeParser), pattern(/(?<![0-9A-Z])(?<v>[0-9A-HJ-NPQRTUWXY]{18})(?![0-9A-Z])/u, codeParser, 0.9))),
    rule('party.idNo', first(labelled(['idNo'], idParser), pattern(/公民身份号码[:]?(?<v>\d{17}[\dXx])/u, idParser))),
    rule('party.legalRepresentative', first(LEGAL_REP_OR_CHIEF.take, pattern(/(?:法定代表人|经营者|负责人)[:]?(?<v>[\p{Script=Han}·]{2,4}?)(?=注册资本|成立日期|类型|组成形式|住所|经营范围|经营场所)/u, nameParser))),
    rule('party.address', first(partyAddress, pattern(/(?:住所|经营场所|营业场所)[:]?(?<v>[^:]{6,50}?)(?=经营范围|成立日期|登记机关|注册资本|营业期限|法定代表)/u, textParser), pattern(/住址[:]?(?<v>[^:]{6,60}?)(?=公民身份)/u, textParser))),
  ],
  P18: [...PARTY, CAUSE, ...officers(['officer'], false)],
  P20: [
    ...PARTY, rule('correction.date', signOffDate, true), rule('correction.dueDate', pattern(withDay('(?:于|在|限[^。;]{0,14}?|应当|须|务必)(?<v>@)(?:之前|以前|前)'), dateParser, 0.88)), rule('service.date', ownReceipt),
    ...officers(['agencyContact'], false),
  ],
  P22: [party(false, 'recipient', 'party'), rule('party.address', labelled(['deliveryAddress', 'address'], textParser)), PHONE],
  P26: [...APPROVAL, rule('extension.days', first(labelled(['extensionDays'], numberParser), pattern(/延长(?:办案期限|办理期限|期限|案件办理期限)?(?:至)?(?<v>[一二三四五六七八九十\d]{1,4})(?:个)?(?:工作)?(?:日|天)/u, numberParser)))],
  P30: [
    rule('party.name', first(labelled(PARTY_LABELS, partyParser), pattern(/当事人(?:的)?基本情况[:]?(?:名称|姓名)?[:]?(?<v>[\p{Script=Han}()]{2,40}?)[,]/u, partyParser), salutation)), ...APPROVAL, rule('filing.date', pattern(/(?<v>20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)[^。;,]{0,16}(?:批准立案|立案)/u, dateParser, 0.85)), ACT_END, rule('investigationReport.date', first(signOffDate, opinionDate(['officerOpinion', 'unitOpinion', 'headOpinion'])), true), BAND,
    rule('decision.violatedArticles', violatedArticles), rule('decision.basisArticles', groundArticles),
  ],
  P31: [
    ...APPROVAL.slice(1), rule('legalReview.date', first(labelled(['reviewDate'], dateParser), opinionDate(['legalOpinion', 'reviewConclusion', 'unitOpinion']), signOffDate), true),
    rule('legalReview.reviewer', labelled(['reviewer'], nameParser)), rule('legalReview.conclusion', first(labelled(['reviewConclusion'], conclusionParser), labelled(['legalOpinion'], conclusionParser, 0.9))),
  ],
  P32: NOTICE,
  P33: NOTICE,
  P34: [party(), rule('defence.waived', flag('yes', /(?:自愿)?放弃[^。;,]{0,16}(?:陈述|申辩|听证)|不(?:再)?(?:进行|提出|作)陈述/u)), rule('defence.date', first(signOffDate, labelled(['time'], dateParser)))],
  P35: [party(false), CAUSE, rule('defence.date', labelled(['defenceDate'], dateParser)), rule('defence.reviewed', flag('yes', /复核/u))],
  P36: [
    party(false), CAUSE, rule('hearing.requested', flag('yes', /听证申请书|申请(?:举行)?听证/u)),
    rule('hearing.host', first(labelled(['host'], nameParser), pattern(/主持人(?:为|是|:)?(?<v>[\p{Script=Han}]{2,4}?)(?:,|、|。|;|担任)/u, nameParser, 0.8))),
  ],
  P37: [...APPROVAL.slice(1, 4), ...officers(['officer'], false), rule('discussion.date', first(labelled(['discussionTime', 'time'], dateParser), signOffDate), true), BAND],
  P39: [
    ...APPROVAL, rule('filing.date', labelled(['filingDate'], dateParser)), rule('notice.servedDate', pattern(/告知书[^。;]{0,14}?于(?<v>20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)[^。;,]{0,6}送达/u, dateParser, 0.85)), rule('approval.date', opinionDate(HEAD), true, /./u), rule('approval.opinion', labelled(HEAD, opinionParser)), rule('decision.amount', fineAmount), rule('decision.amountUpper', fineCapitals), BAND,
    rule('decision.violatedArticles', violatedArticles), rule('decision.basisArticles', groundArticles),
  ],
  P40: DECISION,
  P40S: [...DECISION.map((r) => (ON_THE_SPOT.has(r.key) ? { ...r, expected: false } : r)), rule('service.date', ownReceipt, true), ...officers(HANDLERS, true)],
  P41: DECISION,
  P50: [
    party(true, 'recipient', 'party'), rule('service.documents', servedDocuments, true), rule('service.method', serviceWay, true), rule('service.date', serviceDay, true), CAUSE, PHONE,
    rule('officer.1.name', officer(1, 'name', ['server'])), rule('officer.1.certNo', officer(1, 'cert', ['server'])), rule('officer.2.name', officer(2, 'name', ['server'])), rule('officer.2.certNo', officer(2, 'cert', ['server'])),
  ],
  P52: [
    rule('payment.payer', first(labelled(['payer', 'party'], partyParser), pattern(/收到(?<v>[\p{Script=Han}()]{2,40}?)(?:交来|缴来|缴纳|交纳|的?罚款)/u, partyParser, 0.8)), true), rule('payment.date', first(labelled(['payDate', 'time'], dateParser), pattern(/(?<v>20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)/u, dateParser, 0.75)), true),
    rule('payment.amount', first(labelled(['amount', 'amountUpper'], moneyParser), anyAmount), true),
    rule('handover.date', pattern(withDay('(?<v>@)[^。;,]{0,24}(?:交至|交到|上缴|上交|交回|交付|缴至|交给|移交)[^。;,]{0,12}(?:机关|财务|局|单位)'), dateParser, 0.88)),
    rule('bankDeposit.date', pattern(withDay('(?<v>@)[^。;,]{0,20}(?:缴付|缴存|缴至|缴入|存入|缴到|缴纳至|交至)[^。;,]{0,16}(?:银行|国库|专户|账户)'), dateParser, 0.88)),
  ],
  P59: [party(false), TITLE],
  P28: [...PARTY, rule('recheck.date', first(labelled(['time'], dateParser), signOffDate), true), ...officers(['officer'], false)],
  P38: [rule('risk.date', first(labelled(['time'], dateParser), signOffDate, opinionDate(HEAD))), rule('party.name', first(labelled(PARTY_LABELS, partyParser), pattern(/拟?对(?<v>[\p{Script=Han}()]{4,36}?(?:公司|经营部|服务部|商店|店|厂|合作社|商行|中心|医院|工作室))/u, partyParser, 0.85)))],
  P60: [rule('filingRecord.date', first(labelled(['recordDate'], dateParser), signOffDate)), rule('decision.docNo', labelled(['decisionNo'], docNoParser)), party(false)],
  P60S: [rule('filingRecord.date', first(labelled(['recordDate'], dateParser), signOffDate), true), rule('decision.docNo', labelled(['decisionNo', 'docNo'], docNoParser)), rule('decision.date', labelled(['decisionDate'], dateParser)), CAUSE, party(false), PHONE, ...officers(HANDLERS, false)],
  P61: [rule('publicity.date', first(labelled(['publicityDate'], dateParser), signOffDate)), rule('decision.docNo', labelled(['decisionNo', 'docNo'], docNoParser)), rule('decision.date', labelled(['decisionDate'], dateParser)), party(false)],
  P70: [
    ...APPROVAL, rule('decision.docNo', labelled(['decisionNo'], docNoParser)), rule('filing.date', labelled(['filingDate'], dateParser)), rule('decision.date', labelled(['decisionDate'], dateParser)),
    rule('payment.date', pattern(/于(?<v>20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)[^。;]{0,24}缴/u, dateParser, 0.85)),
    rule('closing.date', first(opinionDate(HEAD), labelled(['closingDate'], dateParser), signOffDate), true, /./u),
  ],
};
