import { optionParser } from '../clauses.ts';
import { ownReceipt } from '../moments.ts';
import { labelled, opinionDate, period, signOffDate } from '../take.ts';
import { PENALTY } from './penalty.ts';
import type { FieldRule, RuleTable } from './rule.ts';
import { HEAD, officers, PARTY, party, PHONE, ADDRESS, rule } from './rule.ts';

const TIMES: readonly FieldRule[] = [rule('inspection.start', period(0, ['time'], 'startTime'), true), rule('inspection.end', period(1, ['time'], 'endTime'), true)];
const OWN_SERVICE = rule('service.date', ownReceipt);

/** Fields of the papers of an inspection (national templates of 2025). */
export const INSPECTION: RuleTable = {
  I01: [party(), ADDRESS, PHONE, rule('inspection.source', labelled(['caseSource'], optionParser), true), rule('inspectionApproval.date', opinionDate(HEAD), true, /./u), ...officers(['officer'], false)],
  I02: [party(), rule('inspectionNotice.date', signOffDate, true), OWN_SERVICE, ...officers(['officer'], false)],
  I03: [...PARTY, ...TIMES, ...officers(['officer'], true)],
  I04: PENALTY['P11'] ?? [],
  I05: [...PARTY, ...TIMES, ...officers(['officer'], true)],
  I06: [party(false), ...officers(['officer'], false)],
  I07: [party(), rule('inspectionResult.date', signOffDate, true), OWN_SERVICE],
  I08: [party(false), rule('correction.date', signOffDate)],
};
