import { z } from 'zod';
import { err, ok } from '../../base/result.ts';
import type { Check } from '../check.ts';
import { causesTold, listsConsulted, mediated, milderFirst, remindedOfExpiry, riskPointsTold, warnedBefore } from '../service/guidance.ts';
import { approversNumbered, bandNamed, civil, headsDiscussed, jointPenalty, leaderNamed, penaltyPublished, reasonsGiven, recorded, reported, reviewedBefore, riskWeighed } from '../service/procedure.ts';
import { noted, SIGN_NAMES } from '../service/signs.ts';
import { satisfactionAsked, sheetReturned, sheetServed, visited } from '../service/visits.ts';
import { defect } from './common.ts';
import { entry, points, type Entry } from './entry.ts';

const signs = z.array(z.enum(SIGN_NAMES)).optional();
const Signed = z.looseObject({ signs });

/** A check of the service supplement; `signs` are further traces that it tells of. */
function told<S extends z.ZodRawShape>(shape: S, check: Check<z.infer<z.ZodObject<S>>>): Entry {
  const own = entry(z.strictObject(shape), check);
  const bound: Entry = (args) => {
    const parsed = Signed.safeParse(args);
    if (!parsed.success) return err('signs：没有这种线索');
    const { signs: names, ...rest } = parsed.data;
    const inner = own(rest);
    return inner.ok ? ok((view) => noted(view, inner.value(view), names)) : inner;
  };
  return Object.assign(bound, { schema: z.strictObject({ ...shape, signs }) });
}

/** Checks of the service supplement (服务型行政执法). */
export const SERVICE_CHECKS: Readonly<Record<string, Entry>> = {
  'service-approvers': told({ defect }, approversNumbered),
  'service-band': told({}, bandNamed),
  'service-causes': told({}, causesTold),
  'service-civil': told({ each: points }, civil),
  'service-expiry': told({}, remindedOfExpiry),
  'service-heads': told({}, headsDiscussed),
  'service-joint': told({}, jointPenalty),
  'service-leader': told({}, leaderNamed),
  'service-lists': told({ defect }, listsConsulted),
  'service-mediated': told({}, mediated),
  'service-milder': told({}, milderFirst),
  'service-published': told({ missing: points, late: points }, penaltyPublished),
  'service-reasons': told({ at: z.string().min(1).max(200) }, reasonsGiven),
  'service-recorded': told({ missing: points }, recorded),
  'service-reported': told({ missing: points, late: points, defect }, reported),
  'service-reviewed': told({ late: points }, reviewedBefore),
  'service-risk-points': told({}, riskPointsTold),
  'service-risks': told({ missing: points, defect }, riskWeighed),
  'service-satisfaction': told({}, satisfactionAsked),
  'service-sheet': told({ missing: points, defect }, sheetServed),
  'service-sheet-back': told({}, sheetReturned),
  'service-visited': told({ each: points }, visited),
  'service-warned': told({}, warnedBefore),
};
