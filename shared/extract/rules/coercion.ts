import { withDay } from '../dating.ts';
import { approvalMoment, momentParser, ownReceipt } from '../moments.ts';
import { dateParser, docNoParser, moneyParser, numberParser } from '../parsers.ts';
import { first, headNumber, labelled, opinionDate, pattern, period, signOffDate } from '../take.ts';
import { RELIEF } from './penalty.ts';
import type { FieldRule, RuleTable } from './rule.ts';
import { CAUSE, HEAD, officers, PARTY, party, rule } from './rule.ts';

const NUMBER = '[一二三四五六七八九十\\d]{1,4}';
const RELIEF_OF_MEASURE: readonly FieldRule[] = RELIEF.filter((r) => r.key !== 'decision.payDays');
const URGE: readonly FieldRule[] = [...PARTY, rule('urge.date', signOffDate, true), rule('urge.servedDate', ownReceipt)];

/** Fields of the papers of coercion: measures (行政强制法 18–33) and execution (34–55). */
export const COERCION: RuleTable = {
  C01: [party(false), CAUSE, rule('seizureApproval.time', first(approvalMoment, opinionDate(HEAD)), true, /./u), ...officers(['officer'], false)],
  C02: [
    rule('seizure.docNo', headNumber(docNoParser), true), ...PARTY, rule('seizure.date', signOffDate, true), rule('seizure.servedDate', ownReceipt),
    rule('seizure.days', first(pattern(new RegExp(`期限(?:为|:)?(?<v>${NUMBER})(?:个)?(?:日|天)`, 'u'), numberParser), pattern(new RegExp(`(?:查封|扣押|冻结)[^。;]{0,24}?(?<v>${NUMBER})(?:日|天)`, 'u'), numberParser, 0.8))),
    ...RELIEF_OF_MEASURE,
  ],
  C03: [...PARTY, rule('seizure.start', period(0, ['time'], 'startTime'), true), rule('seizure.end', period(1, ['time'], 'endTime'), true), ...officers(['officer'], true)],
  C04: [party(false), ...officers(['officer'], false)],
  C05: [
    party(false), rule('seizureExtension.date', first(opinionDate(HEAD), signOffDate), true),
    rule('seizureExtension.days', first(labelled(['extensionDays'], numberParser), pattern(new RegExp(`延长(?:[^。;\\d]{0,16}?)(?<v>${NUMBER})(?:个)?(?:日|天)`, 'u'), numberParser))),
  ],
  C06: [party(false)],
  C07: [...PARTY, rule('seizure.releaseDate', signOffDate, true)],
  X01: URGE,
  P55: URGE,
  X02: [party(false), rule('defence.date', first(labelled(['time'], dateParser), signOffDate))],
  X03: [
    ...PARTY, rule('enforcement.date', signOffDate, true), ...RELIEF_OF_MEASURE.map((r) => ({ ...r, expected: false })),
    rule('enforcement.start', first(pattern(withDay('(?:定于|于|自|在)(?<v>@(?:上午|下午)?\\d{0,2}时?\\d{0,2}分?)[^。;]{0,24}(?:强制执行|强制拆除|实施|执行|拆除)'), momentParser), period(0, ['time'], 'startTime'))),
  ],
  X04: [party(false), rule('substitute.date', first(pattern(withDay('(?:定于|于|自|在)(?<v>@)[^。;]{0,30}(?:代履行|代为履行|清除|实施)'), dateParser, 0.85), labelled(['time'], dateParser), signOffDate))],
  X05: [party(false)],
  P56: [party(false)],
  P54: [
    ...PARTY,
    rule('surcharge.amount', pattern(/加处罚款[,]?(?:金额|数额|共计|合计|计|为|人民币|:)*(?<v>[^。;]{2,40}?元(?:整)?(?:\([^)]{2,30}\))?)/u, moneyParser, 0.9)),
    rule('surcharge.days', first(pattern(new RegExp(`(?:逾期|超期|迟延)[^。;\\d]{0,16}?(?<v>${NUMBER})(?:日|天)`, 'u'), numberParser), pattern(new RegExp(`(?:共|计)(?:计)?(?<v>${NUMBER})(?:日|天)`, 'u'), numberParser, 0.8))),
  ],
};
