import type { ReactElement } from 'react';

/** The no-entry sign, drawn: not every office machine has a typeface with ⛔. */
export function VetoIcon(): ReactElement {
  return (
    <svg className="jp-veto-icon" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <rect x="3" y="6.5" width="10" height="3" rx="0.6" className="jp-veto-bar" />
    </svg>
  );
}
