import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { SearchHit } from '../../../shared/contract/views.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useReading } from './desk.ts';

interface Props {
  readonly dossier: string;
  readonly hits: readonly SearchHit[];
  readonly onHits: (hits: readonly SearchHit[]) => void;
  readonly onClose: () => void;
}

/** Finds words in the dossier; each hit is boxed on its page. */
export function SearchBar({ dossier, hits, onHits, onClose }: Props): ReactElement {
  const { show } = useReading();
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const box = useRef<InputRef>(null);
  const wish = text.trim().slice(0, 100);
  const { data, fetching } = useQuery('search.find', wish === '' ? null : { text: wish, dossier });
  const all = useQuery('search.count', wish === '' ? null : { text: wish, dossier }).data?.pages ?? 0;
  const more = all - new Set(hits.map((h) => h.page)).size;
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    onHits(wish === '' ? [] : (data ?? []));
    setAt(-1);
  }, [data, wish, onHits]);
  const go = (by: 1 | -1): void => {
    if (hits.length === 0) return;
    const next = (at + by + hits.length) % hits.length;
    setAt(next);
    const hit = hits[next];
    if (hit) show(hit.index, hit.boxes);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
  };
  const count = wish === '' ? '' : fetching && !data ? t('search.looking') : hits.length === 0 ? t('search.none') : t('search.count', { at: at + 1, n: hits.length });
  return (
    <div className="jp-search-bar" role="search">
      <Input ref={box} size="small" className="jp-search" aria-label={t('search.words')} placeholder={t('search.words')} value={text} maxLength={100} onChange={(event) => setText(event.target.value)} onKeyDown={press} />
      <span className="jp-num jp-faint jp-nowrap" role="status">
        {count}
        {hits.length > 0 && more > 0 ? ` ${t('search.more', { n: more })}` : ''}
      </span>
      <Button size="small" type="text" icon={<UpOutlined aria-hidden />} aria-label={t('search.previous')} disabled={hits.length === 0} onClick={() => go(-1)} />
      <Button size="small" type="text" icon={<DownOutlined aria-hidden />} aria-label={t('search.next')} disabled={hits.length === 0} onClick={() => go(1)} />
      <span className="jp-ellipsis jp-faint">{hits[at]?.snippet ?? ''}</span>
      <span className="jp-spring" />
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('common.close')} onClick={onClose} />
    </div>
  );
}
