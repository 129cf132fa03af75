import { Button, Input } from 'antd';
import { useEffect, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FieldRow } from '../../../../shared/contract/views.ts';
import { fieldDef, type FieldType } from '../../../../shared/domain/field.ts';
import { normalForm } from '../../../../shared/text/field-value.ts';
import { t } from '../../../i18n/t.ts';
import { useDrafts } from '../../../state/drafts.ts';
import { usePicking, type Picked } from '../../../state/picking.ts';
import { Crop } from '../../../viewer/Crop.tsx';
import { useReading } from '../desk.ts';
import { Reread } from '../Reread.tsx';
import { useFieldFix } from './useFieldFix.ts';

/** Room for a picture beside the name of its field, CSS pixels: as much as the narrowest column gives. */
export const ROOM = { width: 232, height: 64 };

interface Props {
  readonly field: FieldRow;
  readonly value: string;
  /** Begins with both engines on the place. */
  readonly reread: boolean;
  readonly onDone: () => void;
}

/** Words of a page as the value of a field: without the label before them, in normal form where they say one. */
function valueOf(text: string, type: FieldType): string {
  const bare = type === 'text' || type === 'name' || type === 'docNo' ? text.replace(/^[^:：]{1,14}[:：]\s*(?=.)/u, '') : text;
  return normalForm(type, bare) ?? bare;
}

/** Words of the page fill the draft of a field as long as its form is open; answers the place of what was picked last. */
function usePicked(id: string, type: FieldType): Picked | null {
  const [picked, setPicked] = useState<Picked | null>(null);
  const write = useDrafts((state) => state.write);
  useEffect(() => {
    usePicking.getState().begin(id, (next) => {
      setPicked(next);
      write(id, valueOf(next.text, type));
    });
    return () => usePicking.getState().end(id);
  }, [id, type, write]);
  return picked;
}

/** A fact put right: typed, picked on the page, or chosen of what the machine proposes. Nothing is kept before Enter. */
export function FieldForm({ field, value, reread, onDone }: Props): ReactElement {
  const [rereading, setRereading] = useState(reread);
  const { pageById } = useReading();
  const id = `field/${field.documentPage ?? ''}/${field.key}`;
  const type = fieldDef(field.key)?.type ?? 'text';
  const text = useDrafts((state) => state.texts[id]) ?? value;
  const { write, drop } = useDrafts.getState();
  const picked = usePicked(id, type);
  const keep = useFieldFix(field);
  const page = field.pageId ? pageById.get(field.pageId) : undefined;
  const shown = picked ? { page: pageById.get(picked.page), box: picked.box } : { page, box: field.box };
  const form = normalForm(type, text);
  const close = (): void => {
    drop(id);
    onDone();
  };
  const fix = async (next: Parameters<typeof keep>[0]): Promise<void> => {
    if (await keep(next)) close();
  };
  const save = (): void => {
    if (form !== null) void fix(picked ? { value: form, place: { page: picked.page, box: picked.box } } : { value: form });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const proposal = event.altKey && /^Digit[1-3]$/.test(event.code) ? field.proposals[Number(event.code.slice(5)) - 1] : undefined;
    if (proposal !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      write(id, proposal);
    }
    if (event.altKey && event.code === 'KeyR' && field.box && page) setRereading(true);
    if (event.key === 'Enter') save();
    if (event.key === 'Escape') close();
  };
  return (
    <div className="jp-field-form">
      {rereading && field.box && page ? <Reread page={page} box={field.box} room={ROOM} onPick={(read) => write(id, valueOf(read, type))} onClose={() => setRereading(false)} /> : shown.box && shown.page ? <Crop page={shown.page} box={shown.box} label={t('field.picture', { label: field.label })} room={ROOM} /> : null}
      <Input autoFocus size="small" maxLength={2000} aria-label={t('field.fix', { label: field.label })} aria-invalid={text.trim() !== '' && form === null} value={text} onChange={(event) => write(id, event.target.value)} onKeyDown={press} />
      <p className={text.trim() !== '' && form === null ? 'jp-warn' : 'jp-faint'} role="status">
        {text.trim() !== '' && form === null ? t('doubt.badForm', { label: field.label }) : picked ? t('pick.from', { n: shown.page?.index ?? 0 }) : t('pick.hint')}
      </p>
      {field.proposals.length > 0 ? (
        <div className="jp-chips" role="group" aria-label={t('field.proposals', { label: field.label })}>
          {field.proposals.map((proposal, i) => (
            <button key={proposal} type="button" className="jp-chip" onClick={() => write(id, proposal)}>
              {proposal} <kbd aria-hidden="true">Alt+{i + 1}</kbd>
            </button>
          ))}
        </div>
      ) : null}
      <div className="jp-buttons">
        <Button size="small" type="primary" disabled={form === null} onClick={save}>
          {t('common.save')} <kbd aria-hidden="true">Enter</kbd>
        </Button>
        {field.box && page && !rereading ? (
          <Button size="small" onClick={() => setRereading(true)}>
            {t('act.reread')} <kbd aria-hidden="true">Alt+R</kbd>
          </Button>
        ) : null}
        <Button size="small" onClick={() => void fix({ value: null })}>
          {t('field.notThere')}
        </Button>
        {field.fix ? (
          <Button size="small" onClick={() => void fix(null)}>
            {t('field.asMachine')}
          </Button>
        ) : null}
        <Button size="small" onClick={close}>
          {t('common.cancel')} <kbd aria-hidden="true">Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
