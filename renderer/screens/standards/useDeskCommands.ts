import { App, Button } from 'antd';
import { createElement } from 'react';
import type { Undoable } from '../../../shared/contract/api.ts';
import { useCommand, useEngine } from '../../api/hooks.ts';
import { newId } from '../../api/id.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';
import type { Subject } from '../../state/standards.ts';
import type { Bench } from './bench.ts';
import { useBringing } from './useBringing.ts';

export interface DeskCommands {
  begin(): void;
  publish(): void;
  drop(): void;
  /** Takes a version out of what is proposed, or puts it back. */
  retire(): void;
  hand(format: 'xlsx' | 'signed'): void;
}

/** What can be done with a whole standard: begin a draft, publish it, give it up, hand it out. */
export function useDeskCommands({ candidate, standard, draft, row }: Bench, onChoose: (subject: Subject | null) => void): DeskCommands {
  const { connection } = useEngine();
  const { message, modal, notification } = App.useApp();
  const [begin, publish, drop, hand, retire] = [useCommand('draft.begin'), useCommand('draft.publish'), useCommand('draft.drop'), useCommand('standard.export'), useCommand('standard.retire')];
  const say = useBringing();
  const id = 'draft' in candidate ? candidate.draft : null;

  const onBegin = async (): Promise<void> => {
    if (!('sha' in candidate)) return;
    const made = newId();
    if ((await begin({ draft: made, from: candidate.sha, code: null, name: null })).ok) onChoose({ kind: 'draft', draft: made });
  };
  const onPublish = (): void => {
    if (id === null || draft === null) return;
    modal.confirm({
      title: t('std.publishTitle', { name: standard.name, version: standard.version }),
      content: t('std.publishText', { from: standard.validFrom }),
      okText: t('std.publish'),
      onOk: async () => {
        const done = await publish({ draft: id, expect: draft.version });
        if (!done.ok) return;
        const { rechecked } = done.value;
        void message.success(rechecked === 0 ? t('std.publishedNone') : t('std.published', { n: rechecked }));
        onChoose({ kind: 'version', sha: done.value.sha });
      },
    });
  };
  const takeBack = async (back: Undoable<null>): Promise<void> => {
    notification.destroy('dropped');
    if (back.inverse && id !== null && (await connection.call(back.inverse.name, back.inverse.input as never)).ok) onChoose({ kind: 'draft', draft: id });
  };
  const onDrop = async (): Promise<void> => {
    if (id === null || draft === null) return;
    const done = await drop({ draft: id, expect: draft.version });
    if (!done.ok) return;
    onChoose(null);
    notification.info({ key: 'dropped', title: t('std.dropped'), placement: 'bottomRight', actions: createElement(Button, { size: 'small', onClick: () => void takeBack(done.value) }, t('std.takeBack')) });
  };
  const onRetire = async (): Promise<void> => {
    if (!('sha' in candidate) || row === null) return;
    const done = await retire({ sha: candidate.sha, retired: !row.retired });
    if (done.ok) say(t(row.retired ? 'std.revivedDone' : 'std.retiredDone'), done.value);
  };
  const onHand = async (format: 'xlsx' | 'signed'): Promise<void> => {
    const into = await native().pickSaveAs({ what: 'folder' });
    if (!into) return;
    const done = await hand({ candidate, format, into: into.token });
    if (!done.ok) return;
    const { name, token } = done.value;
    notification.success({ key: token, title: t('std.exported', { name }), placement: 'bottomRight', actions: createElement(Button, { size: 'small', onClick: () => void native().reveal({ token, how: 'show' }) }, t('std.show')) });
  };
  return { begin: () => void onBegin(), publish: onPublish, drop: () => void onDrop(), retire: () => void onRetire(), hand: (format) => void onHand(format) };
}
