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
  recordReportDays: z.number().default(15),
  announcementDays: z.number().default(30),
  orderProfile: z.enum(['AUTO', 'FLOW', 'MAIN_SUB', 'THREE_PART']).default('AUTO'),
});
export type Settings = z.infer<typeof SettingsSchema>;
