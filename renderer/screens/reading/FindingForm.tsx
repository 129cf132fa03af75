import { Button, Input, InputNumber, Select } from 'antd';
import { useId, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FindingInput } from '../../../shared/contract/api.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { newId } from '../../api/id.ts';
import type { Deed } from '../../api/undoable.ts';
import { t } from '../../i18n/t.ts';
import { useDraft } from '../../state/drafts.ts';
import { useViewer } from '../../state/viewer.ts';
import { Sign } from '../../ui/Sign.tsx';
import { useReading } from './desk.ts';
import { findingDeeds, itemOf, type Desk } from './judging.ts';
import { firstPoints, suggestionsFor, type Suggestion } from './phrases.ts';
import { Reread } from './Reread.tsx';
import { SuggestionList } from './SuggestionList.tsx';

/** Where a new finding has its evidence: a mark that was drawn. */
export interface FindingPlace {
  readonly annotation: string;
  readonly page: string;
  readonly box: Box;
  readonly quote: string;
}

interface Props {
  readonly place: FindingPlace | null;
  /** The finding that is edited; null for a new one. */
  readonly finding: FindingInput | null;
  readonly onDone: () => void;
  /** Gives up the mark, too. */
  readonly onDrop?: () => void;
}

interface Wording {
  readonly text: string;
  readonly item: string | null;
  readonly points: number | null;
  readonly severity: Finding['severity'];
  readonly defect: string | null;
}

const wordingOf = (suggestion: Suggestion): Wording => ({ text: suggestion.text, item: suggestion.item, points: null, severity: suggestion.severity, defect: suggestion.defect });

/** The deeds that keep a finding and tie its mark to it. */
function saveDeeds(desk: Desk, finding: FindingInput, place: FindingPlace | null): readonly Deed[] {
  const mark = place ? desk.review.annotations.find((known) => known.id === place.annotation) : undefined;
  if (!mark) return findingDeeds(desk, finding);
  const { author: _author, at: _at, version, ...input } = mark;
  return [...findingDeeds(desk, finding), { name: 'annotation.save', input: { review: desk.review.id, annotation: { ...input, text: finding.text, item: finding.item, finding: finding.id }, expect: version } }];
}

/**
 * The defect bar: three letters or a number find the wording with its item, points and law; Enter keeps, Esc drops.
 * It stands at the box that was drawn, or in the list of findings when one is edited or absence is stated.
 */
export function FindingForm({ place, finding, onDone, onDrop }: Props): ReactElement {
  const reading = useReading();
  const { standard, states, defects, act } = reading;
  const listId = useId();
  const chosen = useViewer((state) => state.item);
  const [typed, setTyped, dropTyped] = useDraft(`finding/${place?.annotation ?? finding?.id ?? 'absent'}`, finding?.text ?? '');
  const [at, setAt] = useState(0);
  const [edited, setEdited] = useState<Partial<Wording>>(finding ? { item: finding.item, points: finding.points } : {});
  const [absent, setAbsent] = useState<readonly string[]>(finding?.absent ?? []);
  const suggestions = useMemo(() => suggestionsFor(typed, finding?.item ?? chosen, standard, defects), [typed, finding?.item, chosen, standard, defects]);
  const picked = suggestions[Math.min(at, suggestions.length - 1)];
  const own: Wording | null = finding ? { ...finding, text: typed.trim() } : null;
  const wording: Wording | null = own && (at === 0 || !picked) ? own : picked ? wordingOf(picked) : null;
  const itemId = edited.item ?? wording?.item ?? null;
  const item = itemId === null ? undefined : itemOf(reading, itemId);
  const opinion = states.find((state) => state.item.id === itemId)?.row.opinion ?? null;
  const points = edited.points ?? firstPoints(item, opinion, standard.minStep);
  const ready = wording !== null && wording.text !== '' && item !== undefined;

  const keep = async (): Promise<void> => {
    if (!ready || !item) return;
    const next: FindingInput = {
      id: finding?.id ?? newId(),
      item: item.id,
      text: wording.text,
      points: item.kind === 'veto' ? 0 : points,
      severity: item.kind === 'veto' ? 'F' : wording.severity,
      defect: wording.defect,
      basis: finding && finding.item === item.id ? finding.basis : [...item.basis],
      evidence: place ? [{ page: place.page, box: place.box, quote: place.quote }] : (finding?.evidence ?? []),
      absent: [...absent],
      state: 'confirmed',
    };
    if (!(await act(t('deed.finding', { item: item.id }), `finding:${next.id}`, (desk) => saveDeeds(desk, next, place)))) return;
    dropTyped();
    onDone();
  };
  const [rereading, setRereading] = useState(false);
  const pageRow = place ? reading.pageById.get(place.page) : undefined;
  const giveUp = (): void => {
    dropTyped();
    (onDrop ?? onDone)();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.altKey && event.code === 'KeyR' && pageRow) {
      event.preventDefault();
      setRereading(true);
      return;
    }
    const moves: Readonly<Record<string, () => void>> = {
      Enter: () => void keep(),
      Escape: giveUp,
      ArrowDown: () => setAt((old) => Math.min(old + 1, suggestions.length - 1)),
      ArrowUp: () => setAt((old) => Math.max(old - 1, 0)),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <div className="jp-finding-form" role="group" aria-label={t('finding.form')}>
      <Input autoFocus size="small" role="combobox" aria-expanded={suggestions.length > 0} aria-controls={listId} aria-activedescendant={picked ? `${listId}-${picked.id}` : undefined} aria-label={t('finding.type')} placeholder={t('finding.type')} maxLength={2000} value={typed} onChange={(event) => { setTyped(event.target.value); setAt(0); }} onKeyDown={press} />
      <SuggestionList id={listId} suggestions={suggestions} picked={picked ?? null} onPick={(i) => setAt(i)} />
      <div className="jp-finding-row">
        <Select size="small" className="jp-grow" showSearch={{ optionFilterProp: 'label' }} aria-label={t('finding.item')} placeholder={t('finding.item')} value={itemId} onChange={(next) => setEdited({ item: next })} options={standard.items.map((candidate) => ({ value: candidate.id, label: `${candidate.id} ${candidate.text}` }))} />
        {item?.kind === 'veto' ? <Sign status="veto" by="person" word /> : <InputNumber size="small" className="jp-points" prefix={t('item.lose')} aria-label={t('act.points')} min={0} max={item?.points ?? 100} step={standard.minStep} value={points} onChange={(next) => setEdited({ ...edited, points: next ?? 0 })} onPressEnter={() => void keep()} />}
      </div>
      {place ? null : <AbsentPicker absent={absent} onChange={setAbsent} />}
      {rereading && place && pageRow ? <Reread page={pageRow} box={place.box} onClose={() => setRereading(false)} /> : null}
      <p className="jp-faint jp-clip">{item ? `${item.basis.join('；')}　${item.deduct}` : t('finding.needsItem')}</p>
      <div className="jp-buttons">
        <Button size="small" type="primary" disabled={!ready} onClick={() => void keep()}>
          {t('common.save')} <kbd aria-hidden="true">Enter</kbd>
        </Button>
        <Button size="small" onClick={giveUp}>
          {t(onDrop ? 'finding.drop' : 'common.cancel')} <kbd aria-hidden="true">Esc</kbd>
        </Button>
        {place ? (
          <Button size="small" type="text" onClick={onDone}>
            {t('finding.markOnly')}
          </Button>
        ) : null}
        {pageRow && !rereading ? (
          <Button size="small" type="text" onClick={() => setRereading(true)}>
            {t('act.reread')} <kbd aria-hidden="true">Alt+R</kbd>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** States that papers are not in the dossier: evidence without a place. */
function AbsentPicker({ absent, onChange }: { readonly absent: readonly string[]; readonly onChange: (kinds: readonly string[]) => void }): ReactElement {
  const { standard, kindTitle } = useReading();
  const codes = useMemo(() => [...new Set(standard.items.flatMap((item) => item.documents))].sort(), [standard]);
  return <Select mode="multiple" size="small" className="jp-wide" showSearch={{ optionFilterProp: 'label' }} aria-label={t('finding.absent')} placeholder={t('finding.absent')} value={[...absent]} onChange={onChange} options={codes.map((code) => ({ value: code, label: `${kindTitle(code)}（${code}）` }))} />;
}
