import { z } from 'zod';

/**
 * What a bureau may change in a standard (DOMAIN 3.3, 4.2). Money in yuan. Defaults are those of Henan; thresholds are
 * reached at the figure itself.
 */
export const SettingsSchema = z.strictObject({
  /** Sector whose numbers hold (DOMAIN 3.7), where the register does not tell it; empty = general. */
  sector: z.string().default(''),
  hearingPerson: z.number().default(5000),
  hearingEntity: z.number().default(50000),
  majorPerson: z.number().default(10000),
  majorEntity: z.number().default(100000),
  riskAmount: z.number().default(30000),
  filingLimit: z.number().default(15),
  filingLimitType: z.enum(['workday', 'calendar']).default('workday'),
  filingExtension: z.number().default(15),
  /** Whether the 90 days roll over a day off; the strict reading is no. */
  caseLimitRoll: z.boolean().default(false),
  paymentRoll: z.boolean().default(true),
  /** Seven whole working days between notice and hearing; the lax reading counts the difference. */
  hearingNoticeStrict: z.boolean().default(true),
  /** AUTO: market regulation by its own rule, all others by `publicationDays`. Working days after the decision. */
  publicationProfile: z.enum(['AUTO', 'GENERAL', 'MARKET']).default('AUTO'),
  publicationDays: z.number().default(7),
  publicationDaysMarket: z.number().default(20),
  /** Working days for results that are neither penalties nor licences (行政检查). */
  publicationDaysOther: z.number().default(20),
  recordReportDays: z.number().default(15),
  announcementDays: z.number().default(30),
  /** Hours between which nothing may be executed; the law names the night and not its hours (行政强制法 43). */
  nightFrom: z.number().int().min(12).max(24).default(22),
  nightTo: z.number().int().min(0).max(12).default(6),
  /** Policy of Zhengzhou of 2012 and 2013 (visits with every decision, numbers of those who approve, publication after service): only where a bureau lives by it. */
  zhengzhouPolicy: z.boolean().default(false),
  /** Working days after service, by that policy. */
  publicationDaysZhengzhou: z.number().default(3),
  orderProfile: z.enum(['AUTO', 'FLOW', 'MAIN_SUB', 'THREE_PART']).default('AUTO'),
});
export type Settings = z.infer<typeof SettingsSchema>;
