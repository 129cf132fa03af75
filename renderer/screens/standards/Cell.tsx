import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly id?: string;
  readonly lines?: boolean;
  readonly numeric?: boolean;
  /** Column, so that the arrows with Alt go up and down in it. */
  readonly column?: string;
  readonly wrong?: boolean;
  /** False = it cannot be kept: the cell shows the old value again. */
  readonly onSave: (value: string) => boolean | void;
}

/** Goes to the cell of the same column above or below. */
function move(from: HTMLElement, by: number): boolean {
  const table = from.closest('table');
  const cells = [...(table?.querySelectorAll<HTMLElement>(`[data-column="${from.dataset.column ?? ''}"]`) ?? [])];
  const next = cells[cells.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}

/** A text or number that is changed where it stands: kept when it is left, put back by Esc; Enter and Alt with the arrows go up and down. */
export function Cell({ label, value, id, lines = false, numeric = false, column, wrong = false, onSave }: Props): ReactElement {
  const [typed, setTyped] = useState(value);
  const undone = useRef(false);
  useEffect(() => setTyped(value), [value]);
  const save = (): void => {
    if (undone.current) undone.current = false;
    else if (typed !== value && onSave(typed) === false) setTyped(value);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const target = event.currentTarget;
    const by = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : event.key === 'Enter' && (!lines || event.ctrlKey) ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      if (!move(target, by)) target.blur();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      undone.current = typed !== value;
      setTyped(value);
      target.blur();
    }
  };
  const common = { id, 'aria-label': id === undefined ? label : undefined, 'aria-invalid': wrong || undefined, 'data-column': column, value: typed, onBlur: save, onKeyDown: press } as const;
  if (lines) return <textarea className="jp-cell" rows={1} {...common} onChange={(event) => setTyped(event.target.value)} />;
  return <input className={`jp-cell${numeric ? ' jp-num' : ''}`} inputMode={numeric ? 'decimal' : undefined} {...common} onChange={(event) => setTyped(event.target.value)} />;
}

/** A number as people type it; null when it is none in the range. */
export function numberOf(text: string, least: number, most: number): number | null {
  const value = Number(text.trim());
  return text.trim() !== '' && Number.isFinite(value) && value >= least && value <= most ? Math.round(value * 100) / 100 : null;
}
