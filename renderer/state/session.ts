import { create } from 'zustand';

export type Route =
  | { readonly screen: 'library' }
  | { readonly screen: 'reading'; readonly dossier: string; readonly page: number | null; readonly panel?: string }
  | { readonly screen: 'arrange'; readonly dossier: string }
  | { readonly screen: 'doubts'; readonly dossier: string }
  | { readonly screen: 'standards' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'check' };

interface SessionState {
  readonly route: Route;
  /** Dossier whose export dialog is open. */
  readonly exporting: string | null;
  readonly keysOpen: boolean;
  go(route: Route): void;
  exportDossier(dossier: string | null): void;
  showKeys(open: boolean): void;
}

/** Where the person is. */
export const useSession = create<SessionState>((set) => ({
  route: { screen: 'library' },
  exporting: null,
  keysOpen: false,
  go: (route) => set({ route }),
  exportDossier: (exporting) => set({ exporting }),
  showKeys: (keysOpen) => set({ keysOpen }),
}));
