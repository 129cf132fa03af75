import { Button, Checkbox, Popover } from 'antd';
import { memo, useEffect, useId, useRef, type ReactElement } from 'react';
import type { Section, StandardItem } from '../../../shared/domain/standard.ts';
import { ITEM_KIND_WORDS } from '../../../shared/reference/words.ts';
import { t } from '../../i18n/t.ts';
import { Cell, numberOf } from './Cell.tsx';
import type { Bench } from './bench.ts';
import { flawsAt, freeSection, newItem, setItem, setSection, sumOf, type Edit } from './draft.ts';

interface Props {
  readonly bench: Bench;
  readonly chosen: string | null;
  readonly onChoose: (item: string) => void;
}

/** Sections and items as one table; a draft is changed in place. */
export function ItemTable({ bench, chosen, onChoose }: Props): ReactElement {
  const { standard, edit } = bench;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const addSection = (): void => edit?.(t('std.addSection'), { kind: 'section', id: null, section: { id: freeSection(standard), name: t('std.addSection'), points: 0 }, at: null });
  return (
    <div className="jp-std-items" ref={box}>
      <table aria-label={t('std.items')}>
        <thead>
          <tr>
            {(['std.col.id', 'std.col.text', 'std.col.points', 'std.col.deduct', 'std.col.check'] as const).map((key) => (
              <th key={key} scope="col">{t(key)}</th>
            ))}
          </tr>
        </thead>
        {standard.sections.map((section) => (
          <SectionBody key={section.id} bench={bench} section={section} chosen={chosen} onChoose={onChoose} />
        ))}
      </table>
      {edit ? <Button size="small" className="jp-std-add" onClick={addSection}>{t('std.addSection')}</Button> : null}
    </div>
  );
}

function SectionBody({ bench, section, chosen, onChoose }: Props & { readonly section: Section }): ReactElement {
  const { standard, draft, edit } = bench;
  const items = standard.items.filter((i) => i.section === section.id);
  const flaws = flawsAt(draft, `部分 ${section.id}`);
  const sum = sumOf(standard, section.id);
  const last = items.at(-1)?.id ?? null;
  return (
    <tbody>
      <tr className="jp-std-section" id={`section-${section.id}`}>
        <th scope="rowgroup" colSpan={2}>
          <span className="jp-std-section-name">
            <span className="jp-num">{section.id}</span>
            {edit ? <Cell label={t('std.sectionName')} value={section.name} column="section" onSave={(name) => edit(section.name, setSection(section.id, { name }))} /> : section.name}
          </span>
        </th>
        <td>{edit ? <PointsCell label={t('std.sectionPoints')} value={section.points} wrong={flaws.length > 0} most={1000} onSave={(points) => edit(section.name, setSection(section.id, { points }))} /> : <span className="jp-num">{section.points}</span>}</td>
        <td colSpan={2}>
          <span className="jp-std-section-tools">
            <span className={flaws.length > 0 ? 'jp-warn' : 'jp-faint'}>{t('std.sectionSum', { sum })}</span>
            {section.cap === undefined ? null : <span className="jp-faint">{t('std.sectionCap', { n: section.cap })}</span>}
            {section.flat ? <span className="jp-faint">{t('std.sectionFlat')}</span> : null}
            {edit && section.points > 0 ? <SectionWays section={section} edit={edit} /> : null}
            {edit ? <Button size="small" type="text" onClick={() => edit(t('std.addItem'), newItem(standard, section.id, t('std.newItemText'), last))}>{t('std.addItem')}</Button> : null}
            {edit && items.length === 0 ? <Button size="small" type="text" danger onClick={() => edit(t('std.removeSection'), { kind: 'section', id: section.id, section: null, at: null })}>{t('std.removeSection')}</Button> : null}
          </span>
        </td>
      </tr>
      {items.map((item) => (
        <ItemRow key={item.id} item={item} chosen={item.id === chosen} wrong={flawsAt(draft, item.id).length > 0} edit={edit} onChoose={onChoose} />
      ))}
    </tbody>
  );
}

/** How a section loses points: a limit of its own, and whether its losses come off the result. */
function SectionWays({ section, edit }: { readonly section: Section; readonly edit: Edit }): ReactElement {
  const id = useId();
  const cap = (text: string): boolean => {
    const next = text.trim() === '' ? undefined : numberOf(text, 0, 1000);
    if (next !== null) edit(section.name, setSection(section.id, { cap: next }));
    return next !== null;
  };
  const form = (
    <div className="jp-popform" role="dialog" aria-label={`${section.name} ${t('std.sectionMore')}`}>
      <label htmlFor={id}>{t('std.sectionCapLabel')}</label>
      <div className="jp-std-part"><Cell id={id} label="" value={section.cap === undefined ? '' : String(section.cap)} numeric onSave={cap} /></div>
      <Checkbox checked={section.flat === true} onChange={(event) => edit(section.name, setSection(section.id, { flat: event.target.checked ? true : undefined }))}>{t('std.sectionFlatLabel')}</Checkbox>
    </div>
  );
  return (
    <Popover trigger="click" content={form} destroyOnHidden>
      <Button size="small" type="text">{t('std.sectionMore')}</Button>
    </Popover>
  );
}

function PointsCell({ label, value, wrong, most, onSave }: { readonly label: string; readonly value: number; readonly wrong: boolean; readonly most: number; readonly onSave: (value: number) => void }): ReactElement {
  const save = (text: string): boolean => {
    const next = numberOf(text, 0, most);
    if (next !== null) onSave(next);
    return next !== null;
  };
  return <Cell label={label} value={String(value)} numeric column="points" wrong={wrong} onSave={save} />;
}

interface RowProps {
  readonly item: StandardItem;
  readonly chosen: boolean;
  readonly wrong: boolean;
  readonly edit: Edit | null;
  readonly onChoose: (item: string) => void;
}

const ItemRow = memo(function ItemRow({ item, chosen, wrong, edit, onChoose }: RowProps): ReactElement {
  const name = (key: 'std.col.text' | 'std.col.points' | 'std.col.deduct'): string => t('std.cell', { id: item.id, column: t(key) });
  const check = item.check ? t('std.auto') : t('std.human');
  return (
    <tr className={`jp-std-item${chosen ? ' jp-chosen' : ''}`} aria-current={chosen ? 'true' : undefined} onFocus={() => onChoose(item.id)} onClick={() => onChoose(item.id)}>
      <th scope="row">
        <button type="button" className="jp-link jp-num">
          {item.id}
        </button>
        {item.kind === 'deduct' ? null : <span className={`jp-std-kind jp-${item.kind}`}>{ITEM_KIND_WORDS[item.kind]}</span>}
        {wrong ? <span className="jp-warn" aria-hidden> ?</span> : null}
      </th>
      <td>{edit ? <Cell label={name('std.col.text')} value={item.text} lines column="text" wrong={wrong && item.text.trim() === ''} onSave={(text) => edit(item.id, setItem(item.id, { text }))} /> : item.text}</td>
      <td>{edit && item.kind !== 'veto' ? <PointsCell label={name('std.col.points')} value={item.points} wrong={false} most={100} onSave={(points) => edit(item.id, setItem(item.id, { points }))} /> : <span className="jp-num">{item.kind === 'veto' ? ITEM_KIND_WORDS.veto : item.points}</span>}</td>
      <td>{edit ? <Cell label={name('std.col.deduct')} value={item.deduct} lines column="deduct" onSave={(deduct) => edit(item.id, setItem(item.id, { deduct }))} /> : item.deduct}</td>
      <td className={item.check ? '' : 'jp-faint'}>{check}</td>
    </tr>
  );
});
