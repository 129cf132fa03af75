import type { DocumentKind } from '../domain/document.ts';
import { dateParser } from './parsers.ts';
import { COERCION } from './rules/coercion.ts';
import { hearingDay } from './rules/hearing.ts';
import { INSPECTION } from './rules/inspection.ts';
import { LICENSE } from './rules/license.ts';
import { PENALTY } from './rules/penalty.ts';
import type { FieldRule, RuleTable } from './rules/rule.ts';
import { CAUSE, CODE, party, rule, TITLE } from './rules/rule.ts';
import { first, labelled, pattern, signOffDate } from './take.ts';

/** Fields of each kind of document. A kind that is not here carries none that a check asks for. */
const RULES: RuleTable = { ...PENALTY, ...COERCION, ...LICENSE, ...INSPECTION };

/** What any paper about the party may carry. Letters to other authorities greet these, not the party. */
const COMMON: readonly FieldRule[] = [party(false), CODE, CAUSE, TITLE];
const NOT_COMMON = /^(?:D|UNKNOWN$|P03$|P16$|P21$|P43$|P51$|P63$)/u;

/** All rules for a document: those of its kind, or the common ones, and those that hang on its printed title. */
export function rulesFor(kind: DocumentKind, title: string): readonly FieldRule[] {
  return [...(RULES[kind] ?? (NOT_COMMON.test(kind) ? [] : COMMON)), ...titledRules(kind, title)];
}

/** Document-specific name of the date under a document, for kinds whose field depends on the printed title. */
function titledRules(kind: DocumentKind, title: string): readonly FieldRule[] {
  if (kind === 'P36' || kind === 'L09') return /申请/u.test(title) ? [] : [rule('hearing.date', hearingDay), ...(/通知/u.test(title) ? [rule('hearing.noticeDate', signOffDate, true)] : [])];
  if (kind === 'X05' || kind === 'P56') return /受理|裁定|通知/u.test(title) ? [] : [rule('courtApplication.date', signOffDate, /申请/u.test(title))];
  if (kind === 'L10' && !/告知/u.test(title)) return [rule('expert.date', first(labelled(['time'], dateParser), signOffDate), true)];
  if (kind === 'P18' && /处理|解除/u.test(title)) return [rule('registrationHold.disposalDate', signOffDate, true), rule('registrationHold.date', pattern(/于(?<v>20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)[^。;]{0,60}先行登记保存/u, dateParser, 0.85))];
  if (kind === 'P18' && /通知书|决定书/u.test(title)) return [rule('registrationHold.date', first(pattern(/(?:自|于)(?<v>20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)起?[^。;]{0,40}先行登记保存/u, dateParser), signOffDate), true)];
  return [];
}
