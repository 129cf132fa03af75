import type { ReactElement } from 'react';
import type { CellState, FactGrid, GridCell } from '../../../../shared/domain/pictures.ts';
import { t, type WordKey } from '../../../i18n/t.ts';
import { useReading } from '../desk.ts';

export const CELL_STATES: Readonly<Record<CellState, { readonly word: WordKey; readonly sign: string; readonly look: string }>> = {
  same: { word: 'grid.same', sign: '✓', look: 'jp-pass' },
  differs: { word: 'grid.differs', sign: '✕', look: 'jp-fail' },
  doubtful: { word: 'grid.doubtful', sign: '?', look: 'jp-doubt' },
  unread: { word: 'grid.unread', sign: '…', look: 'jp-doubt' },
};

interface Props {
  readonly grid: FactGrid;
  /** With the values in the cells; else only their signs. */
  readonly wide: boolean;
  /** Called when a cell has led to its page. */
  readonly onShown?: () => void;
}

/** Documents × facts. A cell leads to its place on the page. */
export function GridTable({ grid, wide, onShown }: Props): ReactElement {
  const { kindTitle, show } = useReading();
  return (
    <table className={`jp-table jp-grid${wide ? ' jp-grid-wide' : ''}`}>
      <caption className="jp-hidden">{t('grid.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('grid.document')}</th>
          {grid.facts.map((fact) => (
            <th key={fact.id} scope="col" title={fact.main === null ? t('grid.mainNone') : t('grid.main', { value: fact.main })}>
              <span>{fact.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((row) => (
          <tr key={row.document}>
            <th scope="row">
              <button type="button" className="jp-link jp-title-link" onClick={() => { show(row.firstPage, []); onShown?.(); }}>
                {kindTitle(row.kind)}
              </button>
            </th>
            {row.cells.map((cell, i) => (
              <td key={grid.facts[i]?.id ?? i}>
                {cell === null ? null : (
                  <Cell cell={cell} wide={wide} label={t('grid.cell', { document: kindTitle(row.kind), page: cell.place?.page ?? row.firstPage, fact: grid.facts[i]?.label ?? '', value: cell.value ?? '', state: t(CELL_STATES[cell.state].word) })} onOpen={() => { show(cell.place?.page ?? row.firstPage, cell.place ? [cell.place.box] : []); onShown?.(); }} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell, wide, label, onOpen }: { readonly cell: GridCell; readonly wide: boolean; readonly label: string; readonly onOpen: () => void }): ReactElement {
  const { sign, look } = CELL_STATES[cell.state];
  return (
    <button type="button" className={`jp-cell ${look}`} aria-label={label} title={label} onClick={onOpen}>
      {sign}
      {wide && cell.value !== null ? <span> {cell.value}</span> : null}
    </button>
  );
}
