import { Button, Input } from 'antd';
import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FieldRow } from '../../../shared/contract/views.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useDraft } from '../../state/drafts.ts';
import { useViewer } from '../../state/viewer.ts';
import { longTime } from '../../ui/time.ts';
import { Crop } from '../../viewer/Crop.tsx';
import { useReading } from './desk.ts';
import { Reread } from './Reread.tsx';

/** Below this a reading is shown as doubtful: dotted, with its picture. */
const SURE = 0.85;
/** Room for a picture beside the name of its field, CSS pixels: as much as the narrowest column gives. */
const ROOM = { width: 232, height: 64 };
const STATES: Readonly<Record<FieldRow['state'], WordKey>> = { found: 'field.found', twice: 'field.twice', absent: 'field.absent', unreadable: 'field.unreadable' };

interface Group {
  readonly title: string;
  readonly first: number;
  readonly fields: readonly FieldRow[];
}

/** Named facts by document: value, state and picture; a click opens the place, a correction wins over the machine. */
export function FieldPanel(): ReactElement {
  const { detail, kindTitle } = useReading();
  const { fields: all, documents } = detail;
  const [text, setText] = useState('');
  const groups = useMemo(() => {
    const wish = text.trim();
    const shown = all.filter((field) => wish === '' || field.label.includes(wish) || (field.fix?.value ?? field.value ?? '').includes(wish));
    const byDocument = new Map<number | null, FieldRow[]>();
    for (const field of shown) byDocument.set(field.document, [...(byDocument.get(field.document) ?? []), field]);
    return [...byDocument].map(([index, fields]): Group => {
      const document = documents.find((candidate) => candidate.index === index);
      return { title: document ? kindTitle(document.kind) : t('field.whole'), first: document?.firstPage ?? 0, fields };
    });
  }, [all, documents, kindTitle, text]);
  return (
    <section className="jp-panel" aria-label={t('panel.fields')}>
      <div className="jp-panel-bar">
        <Input size="small" allowClear placeholder={t('field.search')} aria-label={t('field.search')} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="jp-scroll">
        {groups.length === 0 ? <p className="jp-nothing">{t(all.length === 0 ? 'field.none' : 'field.noMatch')}</p> : null}
        {groups.map((group) => (
          <div key={`${group.first}/${group.title}`}>
            <h2 className="jp-section">
              {group.title} {group.first > 0 ? <span className="jp-faint jp-num">{t('page.label', { n: group.first })}</span> : null}
            </h2>
            <dl className="jp-fields">
              {group.fields.map((field) => (
                <FieldLine key={`${field.document ?? ''}/${field.key}/${field.page ?? ''}`} field={field} />
              ))}
            </dl>
          </div>
        ))}
      </div>
    </section>
  );
}

function FieldLine({ field }: { readonly field: FieldRow }): ReactElement {
  const { locked, pageById } = useReading();
  const spotlight = useViewer((state) => state.spotlight);
  const [editing, setEditing] = useState<'no' | 'typing' | 'rereading'>('no');
  const value = field.fix ? field.fix.value : field.value;
  const doubtful = !field.fix && value !== null && (field.confidence < SURE || field.valid === false || field.state === 'twice');
  const page = field.pageId ? pageById.get(field.pageId) : undefined;
  const go = (): void => {
    if (field.page !== null && field.box) spotlight(field.page, field.box);
  };
  return (
    <div className="jp-field">
      <dt>{field.label}</dt>
      <dd>
        {editing !== 'no' ? (
          <FieldForm field={field} value={value ?? ''} reread={editing === 'rereading'} onDone={() => setEditing('no')} />
        ) : (
          <div className="jp-field-line">
            <button type="button" className={`jp-field-value${doubtful ? ' jp-doubtful' : ''}`} disabled={field.page === null || !field.box} title={field.raw ?? ''} onClick={go}>
              {value ?? <em>{t(field.fix ? 'field.fixedAbsent' : STATES[field.state])}</em>}
            </button>
            {field.documentPage && !locked ? (
              <span className="jp-nowrap">
                {doubtful && field.box && page ? (
                  <Button type="link" size="small" aria-label={t('reread.field', { label: field.label })} onClick={() => setEditing('rereading')}>
                    {t('field.reread')}
                  </Button>
                ) : null}
                <Button type="link" size="small" aria-label={t('field.fix', { label: field.label })} onClick={() => setEditing('typing')}>
                  {t('field.correct')}
                </Button>
              </span>
            ) : null}
          </div>
        )}
        {field.fix ? <p className="jp-faint">{t('field.fixed', { author: field.fix.author, at: longTime(field.fix.at), machine: field.value ?? t(STATES[field.state]) })}</p> : null}
        {field.problem && !field.fix ? <p className="jp-warn">{field.problem}</p> : null}
        {doubtful && editing === 'no' && field.box && page ? <Crop page={page} box={field.box} label={t('field.picture', { label: field.label })} room={ROOM} /> : null}
      </dd>
    </div>
  );
}

function FieldForm({ field, value, reread, onDone }: { readonly field: FieldRow; readonly value: string; readonly reread: boolean; readonly onDone: () => void }): ReactElement {
  const [rereading, setRereading] = useState(reread);
  const { act, pageById } = useReading();
  const [text, setText, dropText] = useDraft(`field/${field.documentPage ?? ''}/${field.key}`, value);
  const page = field.pageId ? pageById.get(field.pageId) : undefined;
  const close = (): void => {
    dropText();
    onDone();
  };
  const fix = async (next: { value: string | null } | null): Promise<void> => {
    const { documentPage, key } = field;
    if (documentPage && (await act(t('deed.field', { label: field.label }), `field:${documentPage}/${key}`, () => [{ name: 'field.fix', input: { page: documentPage, key, fix: next } }]))) close();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.altKey && event.code === 'KeyR' && field.box && page) setRereading(true);
    if (event.key === 'Enter' && text.trim() !== '') void fix({ value: text.trim() });
    if (event.key === 'Escape') close();
  };
  return (
    <div className="jp-field-form">
      {rereading && field.box && page ? <Reread page={page} box={field.box} room={ROOM} onPick={setText} onClose={() => setRereading(false)} /> : field.box && page ? <Crop page={page} box={field.box} label={t('field.picture', { label: field.label })} room={ROOM} /> : null}
      <Input autoFocus size="small" maxLength={2000} aria-label={t('field.fix', { label: field.label })} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={press} />
      <div className="jp-buttons">
        <Button size="small" type="primary" disabled={text.trim() === ''} onClick={() => void fix({ value: text.trim() })}>
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
