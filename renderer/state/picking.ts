import { create } from 'zustand';
import type { Box } from '../../shared/geometry/box.ts';

/** Words of a page that were picked for a field. */
export interface Picked {
  readonly text: string;
  /** Page id, and box in page units of its picture. */
  readonly page: string;
  readonly box: Box;
}

interface PickingState {
  /** The field that waits for words of the page: first page of its document and key; null = nothing is being picked. */
  readonly field: string | null;
  /** What was picked last for it. */
  readonly picked: Picked | null;
  readonly onPick: ((picked: Picked) => void) | null;
  begin(field: string, onPick: (picked: Picked) => void): void;
  take(picked: Picked): void;
  /** Ends picking for this field; another one that began since goes on. */
  end(field: string): void;
}

const NOTHING = { field: null, picked: null, onPick: null };

/** A field that is being filled from the page. */
export const usePicking = create<PickingState>((set, get) => ({
  ...NOTHING,
  begin: (field, onPick) => set({ field, picked: null, onPick }),
  take: (picked) => {
    set({ picked });
    get().onPick?.(picked);
  },
  end: (field) => set((state) => (state.field === field ? NOTHING : {})),
}));
