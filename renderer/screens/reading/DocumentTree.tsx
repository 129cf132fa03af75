import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import type { DocumentGuess } from '../../../shared/domain/document.ts';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { Action } from '../../ui/actions.ts';
import { pageNotes } from '../../viewer/pageNotes.ts';
import { useReading } from './desk.ts';
import { DocumentFix } from './DocumentFix.tsx';

/** Below this the machine's guess at a kind is marked as doubtful. */
const SURE = 0.6;
const isDoubtful = (document: DocumentGuess): boolean => document.kind === 'UNKNOWN' || document.confidence < SURE;

interface Branch {
  readonly document: DocumentGuess | null;
  readonly pages: readonly PageRow[];
}

/** Documents with their pages; pages of no document stand by themselves, in the order of the paper. */
function branchesOf(documents: readonly DocumentGuess[], pages: readonly PageRow[]): readonly Branch[] {
  const branches: { document: DocumentGuess | null; pages: PageRow[] }[] = [];
  for (const page of pages) {
    const document = documents.find((candidate) => page.index >= candidate.firstPage && page.index <= candidate.lastPage) ?? null;
    const last = branches.at(-1);
    if (last && document && last.document === document) last.pages.push(page);
    else branches.push({ document, pages: [page] });
  }
  return branches;
}

/** The papers of the dossier. */
export function DocumentTree({ counts, arrange }: { readonly counts: ReadonlyMap<number, number>; readonly arrange: Action }): ReactElement {
  const { detail } = useReading();
  const page = useViewer((state) => state.page);
  const branches = useMemo(() => branchesOf(detail.documents, detail.pages), [detail.documents, detail.pages]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => here.current?.scrollIntoView({ block: 'nearest' }), [page]);
  const toggle = (first: number): void => setOpened((old) => new Set(old.has(first) ? [...old].filter((n) => n !== first) : [...old, first]));
  const confirmed = new Set(detail.documentFixes.flatMap((fix) => (fix.kind === null ? [] : [fix.page])));
  const unsure = detail.documents.filter((document) => isDoubtful(document) && !confirmed.has(document.firstPage)).length;
  return (
    <>
      <div className="jp-tree-bar">
        <ActionButton action={arrange} words type="default" />
        {unsure > 0 ? <span className="jp-warn jp-nowrap">{t('tree.unsure', { n: unsure })}</span> : null}
      </div>
      <ul className="jp-tree" aria-label={t('reading.documents')}>
        {branches.map((branch) => {
          const first = branch.pages[0];
          if (!first) return null;
          const inside = branch.pages.some((candidate) => candidate.index === page);
          const open = branch.pages.length > 1 && (opened.has(first.index) || inside);
          return (
            <li key={first.id}>
              <Row branch={branch} first={first} here={inside && !open ? here : null} inside={inside} open={open} counts={counts} onToggle={() => toggle(first.index)} />
              {open ? (
                <ul>
                  {branch.pages.map((leaf) => (
                    <li key={leaf.id}>
                      <Leaf page={leaf} current={leaf.index === page} here={leaf.index === page ? here : null} count={counts.get(leaf.index) ?? 0} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

type Here = { readonly current: HTMLButtonElement | null } | null;

interface RowProps {
  readonly branch: Branch;
  readonly first: PageRow;
  readonly here: Here;
  readonly inside: boolean;
  readonly open: boolean;
  readonly counts: ReadonlyMap<number, number>;
  readonly onToggle: () => void;
}

function Row({ branch, first, here, inside, open, counts, onToggle }: RowProps): ReactElement {
  const { kindTitle } = useReading();
  const turnTo = useViewer((state) => state.turnTo);
  const { document, pages } = branch;
  const last = pages.at(-1) ?? first;
  const title = document ? (document.kind === 'UNKNOWN' ? document.title || t('tree.unknown') : kindTitle(document.kind)) : first.state === 'read' ? (first.blank ? t('page.blank') : t('tree.loose')) : t('page.unread');
  const doubtful = document !== null && isDoubtful(document);
  const count = pages.reduce((sum, page) => sum + (counts.get(page.index) ?? 0), 0);
  const range = first.index === last.index ? String(first.index) : `${first.index}–${last.index}`;
  return (
    <div className={`jp-tree-row${inside ? ' jp-open' : ''}`}>
      {pages.length > 1 ? (
        <button type="button" className="jp-twist" aria-expanded={open} aria-label={t('tree.unfold', { title })} onClick={onToggle}>
          {open ? '▾' : '▸'}
        </button>
      ) : (
        <span className="jp-twist" />
      )}
      <button ref={here} type="button" className="jp-tree-title" aria-current={inside ? 'page' : undefined} title={document?.reason} onClick={() => turnTo(first.index)}>
        <span className={`jp-ellipsis${doubtful ? ' jp-doubtful' : ''}`}>{title}</span>
        {doubtful ? <em title={t('tree.doubtful')}>?</em> : null}
        {count > 0 ? <b>{count}</b> : null}
        <span className="jp-num jp-faint">{range}</span>
      </button>
      <DocumentFix page={first} document={document} title={title} />
    </div>
  );
}

function Leaf({ page, current, here, count }: { readonly page: PageRow; readonly current: boolean; readonly here: Here; readonly count: number }): ReactElement {
  const turnTo = useViewer((state) => state.turnTo);
  const notes = pageNotes(page);
  return (
    <button ref={here} type="button" className={`jp-tree-leaf${current ? ' jp-open' : ''}`} aria-current={current ? 'page' : undefined} onClick={() => turnTo(page.index)}>
      <span>{t('page.label', { n: page.index })}</span>
      {count > 0 ? <b>{count}</b> : null}
      <span className="jp-faint jp-ellipsis">{notes[0] ?? ''}</span>
    </button>
  );
}
