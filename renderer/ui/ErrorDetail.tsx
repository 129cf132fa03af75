import { Typography } from 'antd';
import type { ReactElement } from 'react';

/** The line under an error that can be copied for the maintainer. */
export function ErrorDetail({ detail }: { readonly detail: string }): ReactElement {
  return (
    <Typography.Text type="secondary" copyable={{ text: detail }} className="jp-mono">
      {detail}
    </Typography.Text>
  );
}
