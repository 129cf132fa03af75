import type { Box } from '../geometry/box.ts';

/** What an opinion or finding stands on: a place on a page (from 1, box as read) and the words there. */
export interface Evidence {
  readonly page: number;
  readonly box: Box;
  readonly quote: string;
}
