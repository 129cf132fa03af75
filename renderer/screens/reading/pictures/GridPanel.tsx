import { Button, Modal } from 'antd';
import { useState, type ReactElement } from 'react';
import type { FactGrid, GridCell } from '../../../../shared/domain/pictures.ts';
import { t } from '../../../i18n/t.ts';
import { Places } from '../Places.tsx';
import { DraftButton } from './DraftButton.tsx';
import { CELL_STATES, GridTable } from './GridTable.tsx';
import { usePictures } from './usePictures.ts';

/** Cells that are otherwise than the case has it, the sure ones first. */
function differences(grid: FactGrid): GridCell[] {
  const cells = grid.rows.flatMap((row) => row.cells).filter((cell): cell is GridCell => cell !== null && cell.draft !== null);
  return [...cells.filter((cell) => cell.state === 'differs'), ...cells.filter((cell) => cell.state !== 'differs')];
}

/** 比对: the same fact in all papers that say it. */
export function GridPanel(): ReactElement {
  const pictures = usePictures();
  const [wide, setWide] = useState(false);
  const grid = pictures?.grid ?? null;
  const apart = grid ? differences(grid) : [];
  return (
    <section className="jp-panel" aria-label={t('panel.grid')}>
      <div className="jp-scroll">
        {grid === null ? <p className="jp-nothing">{t('pictures.wait')}</p> : null}
        {grid !== null && grid.facts.length === 0 ? <p className="jp-nothing">{t('grid.none')}</p> : null}
        {grid !== null && grid.facts.length > 0 ? (
          <>
            <div className="jp-grid-bar">
              <span className="jp-faint">{t('grid.legend')}</span>
              <Button size="small" onClick={() => setWide(true)}>
                {t('grid.wide')}
              </Button>
            </div>
            <div className="jp-grid-room" tabIndex={0} role="group" aria-label={t('grid.table')}>
              <GridTable grid={grid} wide={false} />
            </div>
            <h2 className="jp-section">{t('grid.differences')}</h2>
            {apart.length === 0 ? <p className="jp-nothing">{t('grid.noDifference')}</p> : null}
            <ul className="jp-differences">
              {apart.map((cell, i) => (
                <Difference key={i} cell={cell} />
              ))}
            </ul>
            <Modal open={wide} title={t('grid.table')} width="94vw" footer={null} onCancel={() => setWide(false)} destroyOnHidden>
              <div className="jp-grid-room jp-grid-full" tabIndex={0} role="group" aria-label={t('grid.table')}>
                <GridTable grid={grid} wide onShown={() => setWide(false)} />
              </div>
            </Modal>
          </>
        ) : null}
      </div>
    </section>
  );
}

function Difference({ cell }: { readonly cell: GridCell }): ReactElement | null {
  if (cell.draft === null) return null;
  const { sign, word, look } = CELL_STATES[cell.state];
  return (
    <li>
      <p>
        <span className={`jp-cell-sign ${look}`} role="img" aria-label={t(word)}>
          {sign}
        </span>{' '}
        {cell.draft.text}
      </p>
      <Places places={cell.draft.evidence} />
      <DraftButton draft={cell.draft} />
    </li>
  );
}
