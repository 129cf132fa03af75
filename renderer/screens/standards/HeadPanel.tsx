import { Button, Select, Switch } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { settingFields, type SettingField } from '../../../shared/checks/setting-fields.ts';
import { NA_POLICIES, SCORE_METHODS, VETO_EFFECTS, type Standard, type StandardHead } from '../../../shared/domain/standard.ts';
import { KIND_WORDS, NA_WORDS, SCORE_WORDS, VETO_WORDS } from '../../../shared/reference/words.ts';
import { t } from '../../i18n/t.ts';
import { CHOICE_WORDS, SETTING_WORDS } from '../../i18n/zh-standards.ts';
import { SettingLine } from '../../ui/SettingLine.tsx';
import { Cell, numberOf } from './Cell.tsx';
import type { Edit } from './draft.ts';
import { KIND_OPTIONS } from './NewDialog.tsx';

interface Props {
  readonly standard: Standard;
  readonly edit: Edit | null;
}

type Save = (patch: Partial<StandardHead>) => void;

/** What holds for the whole standard: name, validity, how it counts, grades, thresholds. */
export function HeadPanel({ standard, edit }: Props): ReactElement {
  const save: Save | null = edit ? (head) => edit(t('std.tab.head'), { kind: 'head', head }) : null;
  return (
    <div className="jp-std-head" tabIndex={0}>
      <Names standard={standard} save={save} />
      <Ways standard={standard} save={save} />
      <Grades standard={standard} save={save} />
      <Settings standard={standard} save={save} />
      <Sectors standard={standard} save={save} />
    </div>
  );
}

interface PartProps {
  readonly standard: Standard;
  readonly save: Save | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function Names({ standard, save }: PartProps): ReactElement {
  const text = (value: string, keep: (value: string) => boolean) => (id: string): ReactNode => (save ? <Cell id={id} label="" value={value} onSave={keep} /> : value);
  const when = (sound: boolean, patch: Partial<StandardHead>): boolean => {
    if (sound) save?.(patch);
    return sound;
  };
  return (
    <section>
      <SettingLine label={t('std.h.name')}>{text(standard.name, (v) => when(v.trim() !== '', { name: v.trim() }))}</SettingLine>
      <SettingLine label={t('std.h.code')}>{text(standard.code, (v) => when(/^[A-Z]{2}$/.test(v.trim()), { code: v.trim() }))}</SettingLine>
      <SettingLine label={t('std.h.version')}>{text(standard.version, (v) => when(v.trim() !== '', { version: v.trim() }))}</SettingLine>
      <SettingLine label={t('std.h.label')}>{text(standard.label, (v) => when(true, { label: v.trim() }))}</SettingLine>
      <SettingLine label={t('std.h.validFrom')}>{text(standard.validFrom, (v) => when(DAY.test(v.trim()), { validFrom: v.trim() }))}</SettingLine>
      <SettingLine label={t('std.h.validTo')}>{text(standard.validTo ?? '', (v) => when(v.trim() === '' || DAY.test(v.trim()), { validTo: v.trim() || null }))}</SettingLine>
      <SettingLine label={t('std.h.appliesTo')}>{(id) => (save ? <Select id={id} mode="multiple" className="jp-wide" value={standard.appliesTo} onChange={(appliesTo) => save({ appliesTo })} options={KIND_OPTIONS} /> : standard.appliesTo.map((k) => KIND_WORDS[k]).join('、'))}</SettingLine>
      <SettingLine label={t('std.h.supplement')} note={t('std.h.supplementNote')}>{(id) => <Switch id={id} disabled={!save} checked={standard.supplement} onChange={(supplement) => save?.({ supplement })} />}</SettingLine>
    </section>
  );
}

function Ways({ standard, save }: PartProps): ReactElement {
  const pick = <K extends 'vetoEffect' | 'scoreMethod' | 'naPolicy'>(key: K, values: readonly StandardHead[K][], words: Readonly<Record<StandardHead[K], string>>) => (id: string): ReactNode =>
    save ? <Select id={id} className="jp-short" value={standard[key]} onChange={(value) => save({ [key]: value } as Partial<StandardHead>)} options={values.map((value) => ({ value, label: words[value] }))} /> : words[standard[key]];
  const number = (value: number, least: number, most: number, keep: (value: number) => void) => (id: string): ReactNode => {
    const onSave = (text: string): boolean => {
      const next = numberOf(text, least, most);
      if (next !== null) keep(next);
      return next !== null;
    };
    return save ? <Cell id={id} label="" value={String(value)} numeric onSave={onSave} /> : value;
  };
  return (
    <section>
      <SettingLine label={t('std.h.veto')}>{pick('vetoEffect', VETO_EFFECTS, VETO_WORDS)}</SettingLine>
      <SettingLine label={t('std.h.score')}>{pick('scoreMethod', SCORE_METHODS, SCORE_WORDS)}</SettingLine>
      <SettingLine label={t('std.h.na')}>{pick('naPolicy', NA_POLICIES, NA_WORDS)}</SettingLine>
      <SettingLine label={t('std.h.step')}>{number(standard.minStep, 0.01, 10, (minStep) => save?.({ minStep }))}</SettingLine>
      <SettingLine label={t('std.h.bonus')}>{number(standard.bonusCap, 0, 100, (bonusCap) => save?.({ bonusCap }))}</SettingLine>
    </section>
  );
}

const THREE = [{ name: '优秀', from: 90 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }];
const FOUR = [{ name: '优秀', from: 90 }, { name: '良好', from: 80 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }];

function Grades({ standard, save }: PartProps): ReactElement {
  const { gradeBands, excellentGuard } = standard;
  const set = (at: number, patch: Partial<StandardHead['gradeBands'][number]>): void => save?.({ gradeBands: gradeBands.map((b, i) => (i === at ? { ...b, ...patch } : b)) });
  const share = (text: string): boolean => {
    const next = numberOf(text, 0, 100);
    if (next !== null) save?.({ excellentGuard: { ...excellentGuard, sectionShare: next / 100 } });
    return next !== null;
  };
  const from = (at: number) => (text: string): boolean => {
    const next = numberOf(text, 0, 100);
    if (next !== null) set(at, { from: next });
    return next !== null;
  };
  const named = (at: number) => (name: string): boolean => {
    if (name.trim() !== '') set(at, { name: name.trim() });
    return name.trim() !== '';
  };
  return (
    <section>
      <div className="jp-setting">
        <span>{t('std.h.bands')}</span>
        <div className="jp-column">
          {gradeBands.map((band, i) => (
            <div key={`${band.name} ${band.from}`} className="jp-std-band">
              {save ? <Cell label={t('std.h.bandName')} value={band.name} onSave={named(i)} /> : band.name}
              <span aria-hidden>≥</span>
              {save ? <Cell label={t('std.h.bandFrom')} value={String(band.from)} numeric onSave={from(i)} /> : band.from}
            </div>
          ))}
          {save ? (
            <div className="jp-buttons">
              <Button size="small" onClick={() => save({ gradeBands: THREE })}>{t('std.h.three')}</Button>
              <Button size="small" onClick={() => save({ gradeBands: FOUR })}>{t('std.h.four')}</Button>
            </div>
          ) : null}
        </div>
      </div>
      <SettingLine label={t('std.h.share')}>{(id) => (save ? <Cell id={id} label="" value={String(Math.round(excellentGuard.sectionShare * 100))} numeric onSave={share} /> : Math.round(excellentGuard.sectionShare * 100))}</SettingLine>
      <SettingLine label={t('std.h.conditions')}>
        {(id) => (save ? <Cell id={id} label="" lines value={excellentGuard.conditions.join('\n')} onSave={(text) => save({ excellentGuard: { ...excellentGuard, conditions: text.split('\n').map((l) => l.trim()).filter(Boolean) } })} /> : <span className="jp-std-plain">{excellentGuard.conditions.join('\n')}</span>)}
      </SettingLine>
    </section>
  );
}

const FIELDS = settingFields();
const words = (value: string | number | boolean): string => (typeof value === 'boolean' ? t(value ? 'std.yes' : 'std.no') : (CHOICE_WORDS[String(value)] ?? String(value)));

/** One setting; empty = the standard value. */
function Setting({ id, field, value, onSave }: { readonly id: string; readonly field: SettingField; readonly value: string | number | boolean | undefined; readonly onSave: (value: string | number | boolean | undefined) => void }): ReactElement {
  const none = t('std.h.standardValue', { value: words(field.standard) || '—' });
  if (field.type === 'choice' || field.type === 'flag') {
    const options = field.type === 'flag' ? [true, false] : field.options;
    return <Select id={id} className="jp-short" allowClear placeholder={none} value={value === undefined ? undefined : String(value)} onChange={(next?: string) => onSave(next === undefined ? undefined : field.type === 'flag' ? next === 'true' : next)} options={options.map((option) => ({ value: String(option), label: words(option) }))} />;
  }
  const keep = (text: string): boolean => {
    if (text.trim() === '') onSave(undefined);
    else if (field.type === 'text') onSave(text.trim());
    else {
      const next = numberOf(text, 0, 1_000_000_000);
      if (next === null) return false;
      onSave(next);
    }
    return true;
  };
  return (
    <span className="jp-std-band">
      <Cell id={id} label="" value={value === undefined ? '' : String(value)} numeric={field.type === 'number'} onSave={keep} />
      <span className="jp-faint">{none}</span>
    </span>
  );
}

function Settings({ standard, save }: PartProps): ReactElement {
  const set = (name: string, value: string | number | boolean | undefined): void => {
    const { [name]: _old, ...rest } = standard.settings;
    save?.({ settings: value === undefined ? rest : { ...rest, [name]: value } });
  };
  return (
    <section>
      <h3>{t('std.h.settings')}</h3>
      <p className="jp-faint">{t('std.h.settingsNote')}</p>
      {FIELDS.map((field) => (
        <SettingLine key={field.name} label={SETTING_WORDS[field.name] ?? field.name}>
          {(id) => (save ? <Setting id={id} field={field} value={standard.settings[field.name]} onSave={(value) => set(field.name, value)} /> : <span className={standard.settings[field.name] === undefined ? 'jp-faint' : ''}>{words(standard.settings[field.name] ?? field.standard)}</span>)}
        </SettingLine>
      ))}
    </section>
  );
}

/** Money and days that differ from sector to sector. */
const BY_SECTOR = FIELDS.filter((f) => f.type === 'number');

function Sectors({ standard, save }: PartProps): ReactElement {
  const { sectors } = standard;
  const set = (at: number, patch: Partial<StandardHead['sectors'][number]>): void => save?.({ sectors: sectors.map((s, i) => (i === at ? { ...s, ...patch } : s)) });
  const free = ['市场监管', '生态环境', '农业农村', '交通运输', '自然资源', '应急管理', '城市管理', '公安', '烟草', '卫生健康', '文化旅游', '水利'].find((name) => !sectors.some((s) => s.sector === name)) ?? '其他';
  return (
    <section>
      <h3>{t('std.h.sectors')}</h3>
      {sectors.map((one, i) => (
        <div key={one.sector} className="jp-std-sector">
          {save ? <Cell label={t('std.h.sector')} value={one.sector} onSave={(sector) => (sector.trim() === '' ? false : set(i, { sector: sector.trim() }))} /> : <strong>{one.sector}</strong>}
          {BY_SECTOR.filter((f) => one.settings[f.name] !== undefined || save).map((field) => (
            <SettingLine key={field.name} label={SETTING_WORDS[field.name] ?? field.name}>
              {(id) => (save ? <Setting id={id} field={{ ...field, standard: standard.settings[field.name] ?? field.standard }} value={one.settings[field.name]} onSave={(value) => { const { [field.name]: _old, ...rest } = one.settings; set(i, { settings: value === undefined ? rest : { ...rest, [field.name]: value } }); }} /> : words(one.settings[field.name] ?? ''))}
            </SettingLine>
          ))}
          {save ? <Button size="small" type="text" danger onClick={() => save({ sectors: sectors.filter((_, n) => n !== i) })}>{t('std.h.removeSector')}</Button> : null}
        </div>
      ))}
      {save ? <Button size="small" onClick={() => save({ sectors: [...sectors, { sector: free, settings: {} }] })}>{t('std.h.addSector')}</Button> : null}
    </section>
  );
}
