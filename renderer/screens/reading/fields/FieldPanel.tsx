import { Input } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import type { DossierDetail, FieldRow } from '../../../../shared/contract/views.ts';
import type { ElementGuess } from '../../../../shared/domain/element.ts';
import { t } from '../../../i18n/t.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import type { Action } from '../../../ui/actions.ts';
import { useReading } from '../desk.ts';
import { ElementList } from './ElementList.tsx';
import { FieldLine } from './FieldLine.tsx';
import { FieldStates } from './FieldState.tsx';

interface Group {
  readonly title: string;
  readonly first: number;
  readonly fields: readonly FieldRow[];
  readonly elements: readonly ElementGuess[];
}

/** Documents with their facts and with what they have to say, as far as the search leaves them in. */
function groupsOf({ fields, documents, elements }: DossierDetail, kindTitle: (code: string) => string, wish: string): readonly Group[] {
  const wanted = (text: string): boolean => wish === '' || text.includes(wish);
  const own = documents.map((document): Group => ({
    title: kindTitle(document.kind),
    first: document.firstPage,
    fields: fields.filter((field) => field.document === document.index && wanted(`${field.label}\n${field.fix?.value ?? field.value ?? ''}`)),
    elements: elements.filter((element) => element.document === document.index && wanted(`${element.name}\n${element.value ?? ''}`)),
  }));
  const loose = fields.filter((field) => field.document === null && wanted(`${field.label}\n${field.value ?? ''}`));
  return [...own, { title: t('field.whole'), first: 0, fields: loose, elements: [] }].filter((group) => group.fields.length + group.elements.length > 0);
}

/** 要素: facts by document with value, state and picture; a click opens the place, a correction wins over the machine. */
export function FieldPanel({ doubts }: { readonly doubts: Action }): ReactElement {
  const { detail, kindTitle } = useReading();
  const [text, setText] = useState('');
  const wish = text.trim();
  const groups = useMemo(() => groupsOf(detail, kindTitle, wish), [detail, kindTitle, wish]);
  return (
    <section className="jp-panel" aria-label={t('panel.fields')}>
      <div className="jp-panel-bar">
        <Input size="small" allowClear placeholder={t('field.search')} aria-label={t('field.search')} value={text} onChange={(event) => setText(event.target.value)} />
        <ActionButton action={doubts} words type="default" />
      </div>
      <FieldStates />
      <div className="jp-scroll">
        {groups.length === 0 ? <p className="jp-nothing">{t(detail.fields.length === 0 ? 'field.none' : 'field.noMatch')}</p> : null}
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
            <ElementList elements={group.elements} />
          </div>
        ))}
      </div>
    </section>
  );
}
