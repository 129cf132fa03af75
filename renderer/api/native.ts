import type { Native } from '../../shared/contract/api.ts';

/** The few questions that the page may ask the desktop. */
export function native(): Native {
  return window.juanping;
}
