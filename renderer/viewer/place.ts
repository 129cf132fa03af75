import type { CSSProperties } from 'react';
import type { Box } from '../../shared/geometry/box.ts';

/** A box on the page as shown, as CSS inside the page. */
export function percent(box: Box): CSSProperties {
  return { left: `${box[0] * 100}%`, top: `${box[1] * 100}%`, width: `${(box[2] - box[0]) * 100}%`, height: `${(box[3] - box[1]) * 100}%` };
}
