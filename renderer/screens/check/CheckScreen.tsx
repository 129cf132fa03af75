import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Spin } from 'antd';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { DoctorReport, VerifyReport } from '../../../shared/contract/views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';
import { Sign } from '../../ui/Sign.tsx';

/** For the security officer: what runs here, that nothing listens and nothing calls out, and that the originals are untouched. */
export function CheckScreen(): ReactElement {
  const info = useQuery('app.info', {}).data;
  const doctor = useCommand('workspace.doctor');
  const verify = useCommand('workspace.verify');
  const [health, setHealth] = useState<DoctorReport | null>(null);
  const [proof, setProof] = useState<VerifyReport | null>(null);
  const [proving, setProving] = useState(false);
  const look = useCallback(async () => {
    const result = await doctor({});
    if (result.ok) setHealth(result.value);
  }, [doctor]);
  useEffect(() => void look(), [look]);
  const prove = async (): Promise<void> => {
    setProving(true);
    const result = await verify({});
    setProving(false);
    if (result.ok) setProof(result.value);
  };
  return (
    <main className="jp-page-of-text jp-printable">
      <h1>{t('check.title')}</h1>
      <p className="jp-faint">
        {t('app.name')} {info?.version} · <span className="jp-break">{info?.workspace}</span>
      </p>
      <div className="jp-no-print jp-buttons">
        <Button onClick={() => void look()}>{t('check.look')}</Button>
        <Button loading={proving} onClick={() => void prove()}>
          {t('check.prove')}
        </Button>
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => void native().printPdf({})}>
          {t('check.print')}
        </Button>
      </div>
      {health ? <Health report={health} /> : <Spin />}
      {proof ? <Proof report={proof} /> : null}
    </main>
  );
}

function Health({ report }: { readonly report: DoctorReport }): ReactElement {
  return (
    <section aria-label={t('check.health')}>
      <h2>
        {t('check.health')} <Sign status={report.ok ? 'pass' : 'fail'} by="person" word />
      </h2>
      <table className="jp-table">
        <thead>
          <tr>
            <th scope="col">{t('check.item')}</th>
            <th scope="col">{t('check.result')}</th>
            <th scope="col">{t('check.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {report.lines.map((line) => (
            <tr key={line.name}>
              <td>{line.name}</td>
              <td>
                <Sign status={line.ok ? 'pass' : 'fail'} by="person" word />
              </td>
              <td className="jp-break">{line.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Proof({ report }: { readonly report: VerifyReport }): ReactElement {
  return (
    <section aria-label={t('check.proof')} role="status">
      <h2>
        {t('check.proof')} <Sign status={report.ok ? 'pass' : 'fail'} by="person" word />
      </h2>
      <p>{t('check.proved', { blobs: report.blobs, events: report.events })}</p>
      {report.faults.map((fault) => (
        <Alert key={fault} type="error" showIcon title={fault} />
      ))}
    </section>
  );
}
