import type { Native } from '../shared/contract/api.ts';

declare global {
  interface Window {
    /** What the preload gives the page; nothing else reaches the world outside. */
    readonly juanping: Native;
  }
}
