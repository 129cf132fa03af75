import { withDay } from '../dating.ts';
import { recordParser, servedDocuments, serviceDay, serviceWay } from '../clauses.ts';
import { approvalMoment, ownReceipt } from '../moments.ts';
import { officer } from '../officers.ts';
import { dateParser, docNoParser, nameParser, numberParser, partyParser, phoneParser, plainParser, textParser } from '../parsers.ts';
import type { Parser } from '../parsers.ts';
import { sliceRun } from '../run.ts';
import { first, flag, headNumber, labelled, opinionDate, pattern, period, signOffDate, whole } from '../take.ts';
import { RELIEF } from './penalty.ts';
import type { FieldRule, RuleTable } from './rule.ts';
import { HEAD, officers, PARTY, party, rule, TITLE } from './rule.ts';

const MATTER = rule('license.matter', first(
  labelled(['licenseMatter'], plainParser),
  pattern(/(?:提出的?|提交的|申请办理|申请的?|办理)(?<v>[\p{Script=Han}()、]{4,30}?)(?:的)?(?:申请|事项)(?:收悉|材料|,|。|予以|本机关|经)/u, textParser, 0.85),
));
const ACCEPTED = rule('acceptance.date', first(labelled(['sourceDate'], dateParser), pattern(withDay('(?:于)?(?<v>@)(?:予以)?受理'), dateParser, 0.85)));
const APPLIED = rule('application.date', first(labelled(['applicationDate'], dateParser), pattern(withDay('(?:你(?:单位|公司|店)?|申请人)?于(?<v>@)(?:向[^。;,]{2,20})?(?:提出|提交|申请)'), dateParser, 0.88)));
/** What is permitted: up to the next entry of the certificate, whose label may stand without a gap. */
const scopeParser: Parser = (run) => {
  const end = /(?<=.{2})(?:有效期|发证机关|法定代表人|住所|许可证编号|备注)/u.exec(run.text)?.index;
  return plainParser(end === undefined ? run : sliceRun(run, 0, end));
};
const SCOPE = rule('certificate.scope', whole(labelled(['scope'], scopeParser)));
/** Last day of a term of validity: behind 至; the first day never stands in for one that cannot be read. */
const validUntil: Parser = (run) => {
  const to = run.text.search(/至|到|—|~/u);
  return to < 0 ? dateParser(run) : dateParser(sliceRun(run, to + 1));
};
const VALID: readonly FieldRule[] = [
  rule('certificate.validFrom', first(labelled(['validity'], (run) => (/至|到|—|~|-/u.test(run.text.slice(4)) && /^(?:自|从)?[\d二]/u.test(run.text) ? dateParser(run) : null)), pattern(withDay('有效期(?:限)?(?:为)?:?(?:自|从)?(?<v>@)(?:起)?(?:至|到)'), dateParser))),
  rule('certificate.validTo', first(labelled(['validity'], validUntil), pattern(withDay('有效期(?:限)?(?:为)?:?(?:自|从)?(?:@)?(?:起)?(?:至|到)(?<v>@)'), dateParser))),
];
/** Host of a hearing, of a penalty or a licence. */
const HEARING: readonly FieldRule[] = [
  rule('hearing.host', first(labelled(['host'], nameParser), pattern(/主持人(?:为|是|:)?(?<v>[\p{Script=Han}]{2,4}?)(?:,|、|。|;|担任)/u, nameParser, 0.8))),
];

/** Fields of the papers of a licence (行政许可法 29–48). */
export const LICENSE: RuleTable = {
  L01: [rule('party.phone', labelled(['phone'], phoneParser)), ...PARTY, MATTER, rule('application.date', first(labelled(['applicationDate'], dateParser), labelled(['partySign'], dateParser, 0.9), signOffDate, labelled(['time'], dateParser, 0.85)), true)],
  L02: [party(false), MATTER],
  L03: [party(false), MATTER, rule('receipt.date', first(labelled(['serviceDate', 'sourceDate', 'time'], dateParser), signOffDate), true)],
  L04: [party(false), APPLIED, rule('supplement.date', signOffDate, true)],
  L05: [
    party(), MATTER, APPLIED, rule('acceptance.date', first(signOffDate, labelled(['sourceDate'], dateParser)), true),
    rule('acceptance.promisedDays', first(labelled(['promisedDays'], numberParser), pattern(/(?:承诺|(?:自|从)?受理之日起)[^。;]{0,24}?(?<v>[一二三四五六七八九十\d]{1,4})(?:个)?(?:工作日|日)/u, numberParser))),
  ],
  L06: [party(false), MATTER, ACCEPTED, rule('licenseReview.date', first(opinionDate(['unitOpinion', 'officerOpinion']), labelled(['reviewDate'], dateParser), signOffDate), true)],
  L07: [party(false), MATTER, rule('siteCheck.date', first(period(0, ['time'], 'startTime', 'day'), labelled(['time'], dateParser), signOffDate), true), ...officers(['officer'], true)],
  L08: [MATTER],
  L09: [party(false), MATTER, ...HEARING],
  L10: [party(false), MATTER],
  L11: [party(false), MATTER, ACCEPTED, rule('licenseApproval.date', first(opinionDate(HEAD), approvalMoment), true, /./u)],
  L12: [
    rule('decision.docNo', headNumber(docNoParser), true), ...PARTY, MATTER, APPLIED, ACCEPTED, SCOPE, ...VALID, rule('decision.date', signOffDate, true),
    rule('license.result', first(pattern(/(?:决定|作出|现)[^。;]{0,16}?(?<v>准予|不予|同意|批准|许可)/u, recordParser(/准予|不予|同意|批准/u)), flag('不予', /不予(?:行政)?许可决定书/u, 0.85), flag('准予', /准予(?:行政)?许可决定书/u, 0.85))),
    ...RELIEF.filter((r) => r.key !== 'decision.payDays').map((r) => ({ ...r, expected: false })),
  ],
  L13: [party(false), MATTER, rule('extension.days', first(labelled(['extensionDays'], numberParser), pattern(/延长[^。;\d]{0,12}?(?<v>[一二三四五六七八九十\d]{1,4})(?:个)?(?:工作)?日/u, numberParser)))],
  L14: [MATTER, rule('discussion.date', first(labelled(['discussionTime', 'time'], dateParser), signOffDate))],
  L15: [
    rule('certificate.no', first(labelled(['certificateNo'], plainParser), pattern(/(?:许可证|证书)?(?:编号|证号):?(?<v>[\p{Script=Han}A-Z]{0,10}[\dA-Z()〔〕-]{5,30}\d号?)/u, plainParser, 0.85))),
    rule('certificate.holder', first(labelled(['party', 'personName'], partyParser), pattern(/(?:持证(?:单位|人)|单位名称|企业名称|名称):?(?<v>[\p{Script=Han}()]{4,40}?)(?=统一|法定|经营者|住所|地址|负责人)/u, partyParser, 0.85))),
    ...PARTY.filter((r) => r.key !== 'party.name'), SCOPE, ...VALID,
  ],
  L16: [party(true, 'recipient', 'party'), rule('service.documents', servedDocuments), rule('service.method', serviceWay), rule('service.date', first(serviceDay, ownReceipt), true),
    rule('officer.1.name', officer(1, 'name', ['server'])), rule('officer.2.name', officer(2, 'name', ['server']))],
  L17: [party(false), rule('publicity.date', first(labelled(['publicityDate'], dateParser), pattern(withDay('(?:公示|公开|发布)(?:时间|日期):?(?<v>@)'), dateParser), signOffDate)), rule('decision.docNo', labelled(['decisionNo', 'docNo'], docNoParser))],
  L18: [party(false), MATTER, TITLE],
  L19: [party(false), ...officers(['officer'], false)],
};

