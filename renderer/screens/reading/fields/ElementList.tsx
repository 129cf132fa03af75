import type { ReactElement } from 'react';
import type { ElementGuess } from '../../../../shared/domain/element.ts';
import type { FieldState } from '../../../../shared/domain/field.ts';
import { t, type WordKey } from '../../../i18n/t.ts';
import { useViewer } from '../../../state/viewer.ts';

const SAYS: Readonly<Record<FieldState, { readonly sign: string; readonly word: WordKey; readonly tone: string }>> = {
  found: { sign: '✓', word: 'element.says', tone: 'pass' },
  twice: { sign: '✓', word: 'element.says', tone: 'pass' },
  absent: { sign: '✕', word: 'element.silent', tone: 'fail' },
  unreadable: { sign: '?', word: 'element.unclear', tone: 'unsure' },
};
/** What is missing is to be seen first. */
const ORDER: readonly FieldState[] = ['absent', 'unreadable', 'twice', 'found'];

/** What a document has to say, and whether it says it; a click goes where it says it. */
export function ElementList({ elements }: { readonly elements: readonly ElementGuess[] }): ReactElement | null {
  const spotlight = useViewer((state) => state.spotlight);
  if (elements.length === 0) return null;
  const silent = elements.filter((element) => element.state === 'absent').length;
  const unclear = elements.filter((element) => element.state === 'unreadable').length;
  return (
    <details className="jp-elements" open={silent > 0}>
      <summary>{t('element.summary', { of: elements.length, says: elements.length - silent - unclear, silent, unclear })}</summary>
      <ul>
        {elements
          .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
          .map((element) => {
            const { sign, word, tone } = SAYS[element.state];
            const { page, box } = element;
            return (
              <li key={element.name}>
                <button type="button" className={`jp-element jp-${tone}`} disabled={page === null || box === null} aria-label={`${element.name}：${t(word)}`} title={element.value ?? t(word)} onClick={() => page !== null && box !== null && spotlight(page, box)}>
                  <span aria-hidden="true">{sign}</span> {element.name}
                </button>
              </li>
            );
          })}
      </ul>
    </details>
  );
}
