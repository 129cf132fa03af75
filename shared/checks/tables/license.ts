import { z } from 'zod';
import { approvalSteps, siteTimed } from '../license/approval.ts';
import { asApplied, certificateAgrees, feeReceipt, graveReviewed, refusalReasoned } from '../license/decision.ts';
import { accepted, interestedHeard, materialsWhole, supervised } from '../license/intake.ts';
import { matterCited, reviewOpinion } from '../license/review.ts';
import { decidedInTime, expertTime, extensionTold, handedOver, hearingSteps, licencePublished, renewed, supplementTold } from '../license/terms.ts';
import { defect } from './common.ts';
import { entry, none, points, type Entry } from './entry.ts';

/** Checks of licences (行政许可). */
export const LICENSE_CHECKS: Readonly<Record<string, Entry>> = {
  accepted: entry(z.strictObject({ missing: points, each: points, defect }), accepted),
  'approval-steps': entry(z.strictObject({ missing: points, each: points }), approvalSteps),
  'as-applied': entry(z.strictObject({ each: points }), asApplied),
  'certificate-agrees': entry(z.strictObject({ differs: points }), certificateAgrees),
  'decided-in-time': entry(z.strictObject({ late: points, promise: points, defect }), decidedInTime),
  'expert-time': entry(z.strictObject({ untold: points, late: points }), expertTime),
  'extension-told': entry(z.strictObject({ each: points }), extensionTold),
  'fee-receipt': entry(none, feeReceipt),
  'grave-reviewed': entry(none, graveReviewed),
  'handed-over': entry(z.strictObject({ late: points, missing: points, defect }), handedOver),
  'hearing-steps': entry(z.strictObject({ each: points }), hearingSteps),
  'interested-heard': entry(z.strictObject({ hearing: z.boolean() }), interestedHeard),
  'licence-published': entry(z.strictObject({ missing: points, late: points }), licencePublished),
  'matter-cited': entry(z.strictObject({ each: points, defect }), matterCited),
  'materials-whole': entry(z.strictObject({ each: points }), materialsWhole),
  'refusal-reasoned': entry(z.strictObject({ reasons: points, relief: points, defect }), refusalReasoned),
  renewed: entry(z.strictObject({ late: points }), renewed),
  supervised: entry(none, supervised),
  'review-opinion': entry(z.strictObject({ missing: points, each: points, defect }), reviewOpinion),
  'site-timed': entry(z.strictObject({ each: points, defect }), siteTimed),
  'supplement-told': entry(z.strictObject({ late: points, repeated: points }), supplementTold),
};
