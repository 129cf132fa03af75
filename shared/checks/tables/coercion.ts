import { z } from 'zod';
import { courtAsked, executionDecided, lawfulHours, stopPapers, substituteUrged, surchargeRight, urgeAnswered, urgedFirst, urgeSays, urgeServed } from '../coercion/execution.ts';
import { partyHeard } from '../coercion/heard.ts';
import { approvedFirst, endedInTime, extensionProper, givenOnSpot } from '../coercion/measure.ts';
import { measureSays } from '../coercion/says.ts';
import { dealtWith, examinationTold, keptSafe, listExact, measureBased } from '../coercion/things.ts';
import { CONTENTS, defect } from './common.ts';
import { entry, none, points, type Entry } from './entry.ts';

/** Checks of coercive measures and of execution (行政强制). */
export const COERCION_CHECKS: Readonly<Record<string, Entry>> = {
  'approved-first': entry(z.strictObject({ defect }), approvedFirst),
  'court-asked': entry(z.strictObject({ each: points }), courtAsked),
  'dealt-with': entry(z.strictObject({ missing: points }), dealtWith),
  'ended-in-time': entry(z.strictObject({ defect }), endedInTime),
  'examination-told': entry(z.strictObject({ untold: points }), examinationTold),
  'execution-decided': entry(z.strictObject({ each: points }), executionDecided),
  'extension-proper': entry(z.strictObject({ each: points, defect }), extensionProper),
  'given-on-spot': entry(z.strictObject({ late: points, defect }), givenOnSpot),
  'kept-safe': entry(none, keptSafe),
  'lawful-hours': entry(z.strictObject({ defect }), lawfulHours),
  'list-exact': entry(z.strictObject({ missing: points, vague: points, unsigned: points, defect }), listExact),
  'measure-based': entry(none, measureBased),
  'measure-says': entry(CONTENTS, measureSays),
  'party-heard': entry(z.strictObject({ points, defect }), partyHeard),
  'stop-papers': entry(none, stopPapers),
  'substitute-urged': entry(z.strictObject({ each: points }), substituteUrged),
  'surcharge-right': entry(z.strictObject({ wrong: points, above: points }), surchargeRight),
  'urge-answered': entry(none, urgeAnswered),
  'urge-says': entry(z.strictObject({ each: points }), urgeSays),
  'urge-served': entry(z.strictObject({ missing: points }), urgeServed),
  'urged-first': entry(z.strictObject({ defect }), urgedFirst),
};
