import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface DraftState {
  readonly texts: Readonly<Record<string, string>>;
  write(key: string, text: string): void;
  drop(key: string): void;
}

/** Text that was typed and not yet saved, by place. Kept with the window, so that a crash of the page loses no word. */
export const useDrafts = create<DraftState>()(
  persist(
    (set) => ({
      texts: {},
      write: (key, text) => set((state) => ({ texts: { ...state.texts, [key]: text } })),
      drop: (key) =>
        set((state) => {
          const { [key]: _gone, ...texts } = state.texts;
          return { texts };
        }),
    }),
    { name: 'drafts', storage: createJSONStorage(() => sessionStorage) },
  ),
);

/** A draft by its place, with the two ways to change it. */
export function useDraft(key: string, initial: string): readonly [string, (text: string) => void, () => void] {
  const text = useDrafts((state) => state.texts[key]);
  const write = useDrafts((state) => state.write);
  const drop = useDrafts((state) => state.drop);
  return [text ?? initial, (next) => write(key, next), () => drop(key)];
}
