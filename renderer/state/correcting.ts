import { create } from 'zustand';

interface CorrectingState {
  /** The bar of corrections is out. */
  readonly open: boolean;
  /** What is being laid on the page in front. */
  readonly gesture: 'crop' | 'split' | null;
  /** Skew that is being tried on a page by hand, degrees; `kept` once it was sent, it then stands in until the engine's answer is in. */
  readonly lean: { readonly page: string; readonly skew: number; readonly kept: boolean } | null;
  toggle(): void;
  begin(gesture: 'crop' | 'split'): void;
  end(): void;
  tryLean(page: string, skew: number): void;
  keepLean(): void;
  dropLean(): void;
}

/** Corrections under way; what was decided is in the engine. */
export const useCorrecting = create<CorrectingState>((set) => ({
  open: false,
  gesture: null,
  lean: null,
  toggle: () => set((state) => ({ open: !state.open, gesture: null })),
  begin: (gesture) => set((state) => ({ gesture: state.gesture === gesture ? null : gesture })),
  end: () => set({ gesture: null }),
  tryLean: (page, skew) => set({ lean: { page, skew, kept: false } }),
  keepLean: () => set((state) => (state.lean ? { lean: { ...state.lean, kept: true } } : {})),
  dropLean: () => set({ lean: null }),
}));
