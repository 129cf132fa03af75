import { basename } from 'node:path';
import { canonicalJson } from '../../../shared/base/canonical.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { flawsOf } from '../../../shared/checks/consistent.ts';
import type { InputOf, OutputOf, Undoable } from '../../../shared/contract/api.ts';
import type { DraftRow, DraftView } from '../../../shared/contract/standard-views.ts';
import { applyChange, placeOf, type DraftChange } from '../../../shared/domain/draft.ts';
import { StandardSchema, type Standard } from '../../../shared/domain/standard.ts';
import { standardFromTable, type KindTitles } from '../../../shared/reference/from-table.ts';
import type { Tx } from '../db/open.ts';
import { sha256 } from '../digest.ts';
import { deleteDraft, findDraft, listDrafts, putDraft, type Draft } from '../store/drafts.ts';
import { listDossiers } from '../store/dossiers.ts';
import { addStandard, findStandard, hasStandard, hasVersion, setRetired } from '../store/standards.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';

const STALE = err(problem('stale-version'));
const GONE = err(problem('not-found', { what: '该标准草稿' }));

function rowOf(d: Draft): DraftRow {
  const { code, name, version, items } = d.standard;
  return { id: d.id, code, name, version, basedOn: d.basedOn, author: d.author, at: d.at, items: items.length, flaws: flawsOf(d.standard).length };
}

const viewOfDraft = (d: Draft): DraftView => ({ ...d, flaws: flawsOf(d.standard) });

/** `2026.1` → `2026.2`, the first that is not there yet. */
export function nextVersion(version: string, taken: (version: string) => boolean): string {
  const match = /^(.*?)(\d+)$/.exec(version);
  const [stem, from] = match ? [match[1] ?? '', Number(match[2])] : [`${version}.`, 0];
  for (let n = from + 1; ; n += 1) if (!taken(`${stem}${n}`)) return `${stem}${n}`;
}

/** One transaction of the current reviewer on one draft at the version that the caller saw. */
function atDraft<T>(context: EngineContext, id: string, expect: number, act: (tx: Tx, draft: Draft) => Result<T, Problem>): Result<T, Problem> {
  return context.workspace.db.write(context.settings().reviewer, (tx) => {
    const draft = findDraft(tx, id);
    if (draft === null) return GONE;
    return draft.version === expect ? act(tx, draft) : STALE;
  });
}

/** An empty table with the usual grades; a person fills in the rest. */
function emptyStandard(code: string, name: string, today: string): Standard {
  return {
    code, name, version: `${today.slice(0, 4)}.1`, label: '本单位标准', validFrom: today, validTo: null, appliesTo: ['PENALTY_GENERAL'], supplement: false, vetoEffect: 'ZERO', scoreMethod: 'CAPPED_BY_ITEM', naPolicy: 'NORMALISE',
    gradeBands: [{ name: '优秀', from: 90 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }], excellentGuard: { sectionShare: 0, conditions: [] }, minStep: 0.5, bonusCap: 5, settings: {}, sectors: [],
    sections: [{ id: 'V', name: '否决项', points: 0 }, { id: 'A', name: '评查内容', points: 0 }], items: [],
  };
}

function addDraft(context: EngineContext, id: string, basedOn: string | null, standard: Standard, from: string, doubts: Draft['doubts']): Result<Undoable<null>, Problem> {
  return context.workspace.db.write(context.settings().reviewer, (tx) => {
    if (findDraft(tx, id)) return STALE;
    const version = tx.event({ kind: 'draft.begun', dossier: null, subject: id, payload: { code: standard.code, name: standard.name, from, items: standard.items.length } });
    putDraft(tx, { id, basedOn, standard, doubts, author: tx.actor, at: tx.now, version });
    return ok(undoable(null, 'draft.drop', { draft: id, expect: version }));
  });
}

/** A copy of a version keeps the day from which it holds: it is there to take its place, unless a person says from when. */
function begin(context: EngineContext, input: InputOf<'draft.begin'>): Result<Undoable<null>, Problem> {
  const { db } = context.workspace;
  if (input.from === null) {
    const today = context.clock().slice(0, 10);
    const code = input.code ?? 'ZA';
    return addDraft(context, input.draft, null, emptyStandard(code, input.name ?? '新评查标准', today), '空白', []);
  }
  const base = findStandard(db, input.from);
  if (base === null) return err(problem('not-found', { what: '该评查标准' }));
  const { standard } = base;
  const version = nextVersion(standard.version, (v) => hasVersion(db, standard.code, v));
  return addDraft(context, input.draft, base.sha, { ...standard, version, validTo: null, label: base.origin === 'shipped' ? '本单位标准' : standard.label }, `${standard.code} ${standard.version}`, []);
}

/** Titles of all kinds of document, to find those that a row speaks of. */
function kindTitles(context: EngineContext): KindTitles[] {
  return Object.values(context.resources.vocabulary).flat().map((k) => ({ code: k.code, titles: [k.title, ...k.variants] }));
}

async function fromTable(context: EngineContext, input: InputOf<'draft.fromTable'>): Promise<Result<OutputOf<'draft.fromTable'>, Problem>> {
  const path = context.grants.path(input.pick);
  if (path === null) return err(problem('pick-expired'));
  const name = basename(path);
  const sheets = await context.jobs.readTable(path, name);
  if (!sheets.ok) return sheets;
  const today = context.clock().slice(0, 10);
  const head = { code: input.code, name: name.replace(/\.\w+$/, ''), version: `${today.slice(0, 4)}.1`, validFrom: today, appliesTo: input.appliesTo };
  const made = sheets.value.map((sheet) => standardFromTable(sheet, head, kindTitles(context)));
  const best = made.find((m) => m.ok) ?? made[0];
  if (!best?.ok) return err(problem('table-unknown', { name, detail: best ? best.error : '中没有内容' }));
  const { standard, doubts } = best.value;
  const version = hasVersion(context.workspace.db, standard.code, standard.version) ? nextVersion(standard.version, (v) => hasVersion(context.workspace.db, standard.code, v)) : standard.version;
  const added = addDraft(context, input.draft, null, { ...standard, version }, name, doubts);
  return added.ok ? ok({ value: input.draft, doubts }) : added;
}

/** What the log keeps of a change: what was there before, and what is there now. */
const told = (change: DraftChange): unknown => (change.kind === 'head' ? change.head : change.kind === 'item' ? { item: change.item, at: change.at } : { section: change.section, at: change.at });

function change(context: EngineContext, input: InputOf<'draft.change'>): Result<Undoable<null>, Problem> {
  return atDraft(context, input.draft, input.expect, (tx, draft) => {
    const made = applyChange(draft.standard, input.change);
    if (!made.ok) return err(problem('draft-refused', { detail: made.error }));
    const { standard, inverse } = made.value;
    const version = tx.event({ kind: 'draft.changed', dossier: null, subject: draft.id, payload: { place: placeOf(input.change), before: told(inverse), after: told(input.change) } });
    putDraft(tx, { ...draft, standard, author: tx.actor, at: tx.now, version });
    return ok(undoable(null, 'draft.change', { draft: draft.id, change: inverse, expect: version }));
  });
}

const whole = (draft: Draft, expect: number): InputOf<'draft.put'> => ({ draft: draft.id, basedOn: draft.basedOn, standard: draft.standard, doubts: [...draft.doubts], expect });

function put(context: EngineContext, input: InputOf<'draft.put'>): Result<Undoable<null>, Problem> {
  return context.workspace.db.write(context.settings().reviewer, (tx) => {
    const before = findDraft(tx, input.draft);
    if ((before?.version ?? 0) !== input.expect) return STALE;
    const version = tx.event({ kind: 'draft.restored', dossier: null, subject: input.draft, payload: { code: input.standard.code, name: input.standard.name } });
    putDraft(tx, { id: input.draft, basedOn: input.basedOn, standard: input.standard, doubts: input.doubts, author: tx.actor, at: tx.now, version });
    return ok(before ? undoable(null, 'draft.put', whole(before, version)) : undoable(null, 'draft.drop', { draft: input.draft, expect: version }));
  });
}

function settle(context: EngineContext, input: InputOf<'draft.settle'>): Result<Undoable<null>, Problem> {
  return atDraft(context, input.draft, input.expect, (tx, draft) => {
    const version = tx.event({ kind: 'draft.changed', dossier: null, subject: draft.id, payload: { place: '导入提示', before: draft.doubts.length, after: 0 } });
    putDraft(tx, { ...draft, doubts: [], author: tx.actor, at: tx.now, version });
    return ok(undoable(null, 'draft.put', whole(draft, version)));
  });
}

function drop(context: EngineContext, input: InputOf<'draft.drop'>): Result<Undoable<null>, Problem> {
  return atDraft(context, input.draft, input.expect, (tx, draft) => {
    tx.event({ kind: 'draft.dropped', dossier: null, subject: draft.id, payload: { code: draft.standard.code, name: draft.standard.name } });
    deleteDraft(tx, draft.id);
    return ok(undoable(null, 'draft.put', whole(draft, 0)));
  });
}

/** Runs what adds a version and queues those dossiers whose proposed standard is another one now; answers how many. */
export function withNewVersion(context: EngineContext, add: () => Result<unknown, Problem>): Result<number, Problem> {
  const dossiers = listDossiers(context.workspace.db).map((d) => d.id as string);
  const proposals = (): string[] => dossiers.map((d) => context.standards.proposed(d).sha);
  const before = proposals();
  const added = add();
  if (!added.ok) return added;
  context.standards.changed();
  const after = proposals();
  const moved = dossiers.filter((_, i) => before[i] !== after[i]);
  if (moved.length > 0) context.jobs.checkAgain(moved);
  return ok(moved.length);
}

function publish(context: EngineContext, input: InputOf<'draft.publish'>): Result<OutputOf<'draft.publish'>, Problem> {
  const found = findDraft(context.workspace.db, input.draft);
  if (found === null) return GONE;
  const flaws = flawsOf(found.standard);
  const parsed = StandardSchema.safeParse(found.standard);
  if (flaws.length > 0 || !parsed.success) return err(problem('standard-invalid', { name: found.standard.name, detail: flaws.slice(0, 6).map((f) => f.message).join('；') || '没有评查项' }));
  const { code, name, version } = parsed.data;
  const body = canonicalJson(parsed.data);
  const sha = sha256(body);
  const moved = withNewVersion(context, () =>
    atDraft(context, input.draft, input.expect, (tx, draft) => {
      if (hasStandard(tx, sha) || hasVersion(tx, code, version)) return err(problem('version-taken', { code, version }));
      tx.event({ kind: 'standard.published', dossier: null, subject: sha, payload: { sha256: sha, code, name, version, from: draft.basedOn } });
      addStandard(tx, sha, parsed.data, body, { origin: 'own', signer: null });
      deleteDraft(tx, draft.id);
      return ok(null);
    }),
  );
  return moved.ok ? ok({ sha, rechecked: moved.value }) : moved;
}

function retire(context: EngineContext, { sha, retired }: InputOf<'standard.retire'>): Result<Undoable<null>, Problem> {
  const found = findStandard(context.workspace.db, sha);
  if (found === null) return err(problem('not-found', { what: '该评查标准' }));
  const { name, version } = found.standard;
  const moved = withNewVersion(context, () =>
    context.workspace.db.write(context.settings().reviewer, (tx) => {
      tx.event({ kind: 'standard.retired', dossier: null, subject: sha, payload: { name, version, retired } });
      setRetired(tx, sha, retired);
      return ok(null);
    }),
  );
  return moved.ok ? ok(undoable(null, 'standard.retire', { sha, retired: found.retiredAt !== null })) : moved;
}

/** Handlers of standards in the making: each change is one transaction with its event, and can be taken back until it is published. */
export function draftHandlers(context: EngineContext) {
  const { db } = context.workspace;
  return {
    'draft.list': () => ok(listDrafts(db).map(rowOf)),
    'draft.get': (input: InputOf<'draft.get'>) => {
      const draft = findDraft(db, input.draft);
      return draft ? ok(viewOfDraft(draft)) : GONE;
    },
    'draft.begin': (input: InputOf<'draft.begin'>) => begin(context, input),
    'draft.fromTable': (input: InputOf<'draft.fromTable'>) => fromTable(context, input),
    'draft.change': (input: InputOf<'draft.change'>) => change(context, input),
    'draft.settle': (input: InputOf<'draft.settle'>) => settle(context, input),
    'draft.put': (input: InputOf<'draft.put'>) => put(context, input),
    'draft.drop': (input: InputOf<'draft.drop'>) => drop(context, input),
    'standard.retire': (input: InputOf<'standard.retire'>) => retire(context, input),
    'draft.publish': (input: InputOf<'draft.publish'>) => publish(context, input),
  };
}
