import { useId, type ReactElement, type ReactNode } from 'react';

/** One setting: its name, the control, and a word on it. */
export function SettingLine({ label, note, children }: { readonly label: string; readonly note?: string; readonly children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className="jp-setting">
      <label htmlFor={id}>{label}</label>
      <div>
        {children(id)}
        {note ? <p className="jp-faint">{note}</p> : null}
      </div>
    </div>
  );
}
