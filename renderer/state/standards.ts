import { create } from 'zustand';

/** What the middle of the screen of standards is about. */
export type Subject =
  | { readonly kind: 'version'; readonly sha: string }
  | { readonly kind: 'draft'; readonly draft: string }
  | { readonly kind: 'agencies' | 'officers' | 'calendar' | 'law' };

export type StandardTab = 'items' | 'head' | 'compare' | 'whatIf';

interface StandardsState {
  readonly subject: Subject | null;
  readonly tab: StandardTab;
  readonly item: string | null;
  choose(subject: Subject | null): void;
  show(tab: StandardTab): void;
  chooseItem(item: string | null): void;
}

/** Where the person is among the standards; kept while they look elsewhere. */
export const useStandards = create<StandardsState>((set) => ({
  subject: null,
  tab: 'items',
  item: null,
  choose: (subject) => set({ subject, item: null, tab: 'items' }),
  show: (tab) => set({ tab }),
  chooseItem: (item) => set({ item }),
}));
