import { EditOutlined } from '@ant-design/icons';
import { Button, Popover, Select, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import type { DocumentGuess } from '../../../shared/domain/document.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useReading } from './desk.ts';

interface Props {
  readonly page: PageRow;
  readonly document: DocumentGuess | null;
  readonly title: string;
}

/** Says what a paper is, or that it goes on from the page before: the machine reads the case again with it. */
export function DocumentFix({ page, document, title }: Props): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="right" title={t('tree.fix', { title })} content={<Form page={page} document={document} onDone={() => setOpen(false)} />} destroyOnHidden>
      <Button className="jp-tree-fix" type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('tree.fix', { title })} />
    </Popover>
  );
}

function Form({ page, document, onDone }: { readonly page: PageRow; readonly document: DocumentGuess | null; readonly onDone: () => void }): ReactElement {
  const { act, detail } = useReading();
  const kinds = useQuery('vocabulary.get', {}).data?.kinds ?? {};
  const listed = kinds[detail.kind.value] ?? Object.values(kinds).flat();
  const options = [...new Map(listed.map((kind) => [kind.code, { value: kind.code, label: `${kind.title}（${kind.code}）` }])).values()];
  const fix = async (kind: string | null, starts: boolean | null): Promise<void> => {
    if (await act(t('deed.document'), `document:${page.id}`, () => [{ name: 'document.fix', input: { page: page.id, kind, starts } }])) onDone();
  };
  return (
    <div className="jp-popform">
      {document?.reason ? <p className="jp-faint">{t('tree.reason', { reason: document.reason })}</p> : null}
      <Select showSearch={{ optionFilterProp: 'label' }} autoFocus className="jp-wide" aria-label={t('tree.kind')} placeholder={t('tree.kind')} value={document && document.kind !== 'UNKNOWN' ? document.kind : null} options={options} onChange={(kind) => void fix(kind, null)} />
      <Space wrap>
        {page.index > 1 ? <Button onClick={() => void fix(null, false)}>{t('tree.join')}</Button> : null}
        <Button type="text" onClick={() => void fix(null, null)}>
          {t('tree.asMachine')}
        </Button>
      </Space>
    </div>
  );
}
