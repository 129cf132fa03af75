import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';

/** Head of a screen that belongs to one dossier: the way back, and whose it is. */
export function BackTo({ label, name, onBack }: { readonly label: string; readonly name: string; readonly onBack: () => void }): ReactElement {
  return (
    <>
      <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack}>
        {label}
      </Button>
      <strong className="jp-ellipsis jp-name" title={name}>
        {name}
      </strong>
    </>
  );
}
