import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { WordKey } from '../i18n/t.ts';

/** One thing that a person can do. Keys, buttons, hints and the sheet of keys are made from the same object. */
export interface Action {
  readonly id: string;
  readonly label: WordKey;
  readonly group: WordKey;
  /** `J`, `Shift+Z`, `Ctrl+F`, `Enter`, `?`, `1`; the first one is shown. */
  readonly keys: readonly string[];
  readonly enabled: boolean;
  run(key: string): void;
  /** Shown in the line of hints. */
  readonly hint?: boolean;
  /** Shown as this, when the keys are many (1–9). */
  readonly shown?: string;
  /** Wins over others with the same key: part of a gesture that was begun. */
  readonly urgent?: boolean;
  /** Not in the sheet of keys: another action speaks for it. */
  readonly unlisted?: boolean;
}

const sets: { current: readonly Action[] }[] = [];

/** Every action that is offered on what is on screen now. */
export function currentActions(): readonly Action[] {
  return sets.flatMap((set) => set.current);
}

const listeners = new Set<() => void>();
/** What is offered and can be used, as one word: changes when the hints have to. */
let offered = '';
function announce(): void {
  const next = currentActions()
    .map((action) => `${action.id}${action.enabled ? '+' : '-'}`)
    .join(' ');
  if (next === offered) return;
  offered = next;
  listeners.forEach((listener) => listener());
}
const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The actions of the screen, followed while they come, go or change between usable and not. */
export function useCurrentActions(): readonly Action[] {
  useSyncExternalStore(listen, () => offered);
  return currentActions();
}

/** Offers actions for as long as the component is there. */
export function useActions(actions: readonly Action[]): void {
  const set = useRef(actions);
  useEffect(() => {
    set.current = actions;
    announce();
  });
  useEffect(() => {
    sets.push(set);
    announce();
    return () => {
      sets.splice(sets.indexOf(set), 1);
      announce();
    };
  }, []);
}

/** The pressed key in our notation. With a Chinese input method on, `key` says nothing, so letters come from the place on the keyboard. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const placed = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1];
  const plain = event.key.length === 1 && event.key.charCodeAt(0) < 128;
  const name = event.key === ' ' ? 'Space' : plain ? event.key.toUpperCase() : event.key === '？' ? '?' : event.key.length > 1 && event.key !== 'Process' ? event.key : (placed ?? event.key);
  const letter = /^[A-Z]$/.test(name) || name.length > 1;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && letter ? 'Shift+' : ''}${name}`;
}

/** True where keys belong to the control in focus: text fields, lists that are open, dialogs. */
function belongsToControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element) || target.closest('[data-keys="through"]')) return false;
  if (target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox], [role=dialog], [role=menu], [role=listbox]')) return true;
  const pressed = key === 'Enter' || key === 'Space';
  const moved = key.startsWith('Arrow') || key === 'Home' || key === 'End' || key.startsWith('Page');
  if (pressed && target.closest('button, a[href], [role=button], [role=tab], [role=treeitem], [role=checkbox], [role=radio], [role=switch], [role=slider], input, summary')) return true;
  return moved && target.closest('[role=tab], [role=tree], [role=slider], [role=radiogroup], input, [data-keys="arrows"]') !== null;
}

/** Listens for the keys of all current actions; once, at the top. */
export function useActionKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = keyOf(event);
      if (belongsToControl(event.target, key)) return;
      const meant = currentActions().filter((candidate) => candidate.enabled && candidate.keys.includes(key));
      const action = meant.find((candidate) => candidate.urgent) ?? meant[0];
      if (!action) return;
      event.preventDefault();
      action.run(key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
