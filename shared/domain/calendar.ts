import { z } from 'zod';

/**
 * `resources/calendars/*.json`: days off and make-up working days by State Council notice. `years` are the years that the data
 * covers; a computation that leaves them must say so and not guess.
 */
export const CalendarSchema = z.strictObject({
  source: z.string(),
  off: z.array(z.string()),
  workdaysInLieu: z.array(z.string()),
  years: z.array(z.number().int()),
});
export type Calendar = z.infer<typeof CalendarSchema>;
