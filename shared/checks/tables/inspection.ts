import { z } from 'zod';
import { followedUp, inspectionApproved, inspectionBased, inspectorsEntitled, noticeShown, resultPublished, stepsRegular, taskSource } from '../inspection/steps.ts';
import { defect } from './common.ts';
import { entry, none, points, type Entry } from './entry.ts';

/** Checks of inspections (行政检查). */
export const INSPECTION_CHECKS: Readonly<Record<string, Entry>> = {
  'followed-up': entry(none, followedUp),
  'inspection-approved': entry(z.strictObject({ defect }), inspectionApproved),
  'inspection-based': entry(none, inspectionBased),
  'inspectors-entitled': entry(none, inspectorsEntitled),
  'notice-shown': entry(z.strictObject({ missing: points, noCard: points, defect }), noticeShown),
  'result-published': entry(z.strictObject({ missing: points, late: points }), resultPublished),
  'steps-regular': entry(z.strictObject({ each: points }), stepsRegular),
  'task-source': entry(none, taskSource),
};
