import { withDay } from '../dating.ts';
import { dateParser } from '../parsers.ts';
import type { Take } from '../take.ts';
import { first, labelled, pattern } from '../take.ts';

/** Day of the hearing: behind its label, or where the notice says that it will be held. */
export const hearingDay: Take = first(
  labelled(['hearingTime', 'time'], dateParser),
  pattern(withDay('(?:定于|于|将于)(?<v>@)[^。;]{0,60}?(?:举行|召开|公开)'), dateParser),
);
