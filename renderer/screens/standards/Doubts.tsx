import { Alert } from 'antd';
import type { ReactElement } from 'react';
import type { RowDoubt } from '../../../shared/contract/standard-views.ts';
import { t } from '../../i18n/t.ts';

/** Rows of a list that were left out or want a look. */
export function Doubts({ doubts, onClose }: { readonly doubts: readonly RowDoubt[]; readonly onClose: () => void }): ReactElement | null {
  if (doubts.length === 0) return null;
  const list = (
    <ul className="jp-std-doubts">
      {doubts.map((doubt) => (
        <li key={`${doubt.row} ${doubt.message}`}>
          <span className="jp-num jp-nowrap">{t('std.doubtRow', { row: doubt.row })}</span> {doubt.message}
        </li>
      ))}
    </ul>
  );
  return <Alert type="warning" showIcon closable={{ onClose }} title={t('std.doubts', { n: doubts.length })} description={list} />;
}
