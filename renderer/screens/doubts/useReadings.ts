import { useEffect, useRef, useState } from 'react';
import type { DoubtRow } from '../../../shared/contract/views.ts';
import type { RegionReading } from '../../../shared/domain/task.ts';
import { useEngine } from '../../api/hooks.ts';
import { doubtKey } from './queue.ts';

/** Readings of a crop; `waiting` while the engines are at it, which may also have nothing to say. */
export interface Readings {
  readonly waiting: boolean;
  readonly readings: readonly RegionReading[];
}

const WAITING: Readings = { waiting: true, readings: [] };
const NOTHING: Readings = { waiting: false, readings: [] };

/** Both engines on the crop in front; the one behind it is read meanwhile. What was read once is kept for as long as the queue is open. */
export function useReadings(front: DoubtRow | undefined, next: DoubtRow | undefined): Readings {
  const { connection } = useEngine();
  const [known, setKnown] = useState<ReadonlyMap<string, Readings>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const read = async (doubt: DoubtRow | undefined): Promise<void> => {
      if (!doubt?.box || asked.current.has(doubtKey(doubt))) return;
      asked.current.add(doubtKey(doubt));
      const result = await connection.call('page.reread', { page: doubt.page, box: doubt.box });
      setKnown((old) => new Map([...old, [doubtKey(doubt), result.ok ? { waiting: false, readings: result.value } : NOTHING]]));
    };
    // One after the other: the one in front is not to wait for the next.
    void read(front).then(() => read(next));
  }, [connection, front, next]);
  return front?.box ? (known.get(doubtKey(front)) ?? WAITING) : NOTHING;
}
