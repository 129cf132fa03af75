import type { ReactElement } from 'react';
import type { Box } from '../../shared/geometry/box.ts';
import type { Status } from '../ui/Sign.tsx';
import { percent } from './place.ts';

/** A place that an opinion, a finding, a field or a search stands on; box on the page as shown. */
export interface Spot {
  readonly id: string;
  readonly box: Box;
  /** Number that ties the place to the chip in the panel. */
  readonly number: string;
  readonly words: string;
  readonly tone: Status | 'field';
}

/** Places that speak for something, numbered; to be seen, not to be changed. */
export function EvidenceLayer({ spots }: { readonly spots: readonly Spot[] }): ReactElement {
  return (
    <div className="jp-evidence-layer">
      {spots.map((spot) => (
        <div key={spot.id} className={`jp-spot jp-${spot.tone}`} style={percent(spot.box)} role="img" aria-label={spot.words}>
          <b aria-hidden="true">{spot.number}</b>
        </div>
      ))}
    </div>
  );
}
