import type { Box } from '../geometry/box.ts';
import type { LabelKey } from './labels.ts';
import type { Run } from './run.ts';

/** A label and what was written for it. `place` is where the value belongs, also when it is empty. */
export interface Pair {
  readonly key: LabelKey;
  readonly label: string;
  readonly value: Run;
  readonly page: number;
  readonly labelBox: Box;
  readonly place: Box;
  readonly how: 'cell' | 'line' | 'column';
}
