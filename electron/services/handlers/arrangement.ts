import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, Undoable } from '../../../shared/contract/api.ts';
import { customWords } from '../../../shared/extract/custom.ts';
import type { Tx } from '../db/open.ts';
import { customExamples, deleteExample, examplesOfPage, findExample, putExample, type CustomExample } from '../store/custom.ts';
import { documentFix, setDocumentFix, type DocumentFix } from '../store/fixes.ts';
import { findPage, readingOf, type StoredPage } from '../store/pages.ts';
import { understandingSummaries } from '../store/understanding.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';

type Wanted = InputOf<'document.arrange'>['fixes'][number];

const GONE = err(problem('not-found', { what: '该页' }));

/** What the log keeps of an example. */
const noted = ({ unit, what, word, kind }: Pick<CustomExample, 'unit' | 'what' | 'word' | 'kind'>) => ({ unit, what, word, kind });

function forget(tx: Tx, example: CustomExample, dossier: string | null): void {
  tx.event({ kind: 'custom.forgotten', dossier, subject: example.id, payload: noted(example) });
  deleteExample(tx, example.id);
}

function keep(tx: Tx, example: Omit<CustomExample, 'author' | 'at'>, dossier: string | null): void {
  const version = tx.event({ kind: 'custom.learned', dossier, subject: example.id, payload: noted(example) });
  putExample(tx, example, version);
}

/**
 * What the correction of a page teaches takes the place of what it taught before. Nothing is learned of a dossier whose unit is not
 * known, of a page that was not read, nor when a paper is called unknown.
 */
function learn(context: EngineContext, tx: Tx, page: StoredPage, kind: string | null): void {
  const unit = understandingSummaries(tx, page.dossier).get(page.dossier)?.facts['agency.name'] ?? '';
  const read = kind === null || kind === 'UNKNOWN' || unit === '' ? null : readingOf(tx, page.id);
  const words = read && kind !== null ? customWords({ id: page.id, index: page.position, reading: read.reading, crop: read.crop }, kind, context.resources.vocabulary) : [];
  const wanted = words.map((w) => ({ ...w, id: `${page.id}/${w.what}`, unit, kind: kind ?? '', page: page.id as string }));
  const before = examplesOfPage(tx, page.id);
  for (const old of before) if (!wanted.some((w) => w.id === old.id)) forget(tx, old, page.dossier);
  for (const w of wanted) if (!before.some((old) => old.id === w.id && old.kind === w.kind && old.word === w.word && old.unit === w.unit)) keep(tx, w, page.dossier);
}

const says = (fix: DocumentFix | null): boolean => fix !== null && (fix.kind !== null || fix.starts !== null);

/** One page of an arrangement; answers what was there before. */
function fixPage(context: EngineContext, tx: Tx, page: StoredPage, wanted: Wanted): Wanted {
  const before = documentFix(tx, page.id);
  const after: DocumentFix = { kind: wanted.kind, starts: wanted.starts };
  const back = { page: page.id, kind: before?.kind ?? null, starts: before?.starts ?? null };
  if (before?.kind === after.kind && before.starts === after.starts) return back;
  const version = tx.event({ kind: 'document.fixed', dossier: page.dossier, subject: page.id, payload: { before, after: says(after) ? after : null } });
  setDocumentFix(tx, page.id, after, version);
  if ((before?.kind ?? null) !== after.kind) learn(context, tx, page, after.kind);
  return back;
}

function arrange(context: EngineContext, dossier: string, fixes: readonly Wanted[]): Result<Undoable<null>, Problem> {
  const { db } = context.workspace;
  const codes = new Set(Object.values(context.resources.vocabulary).flatMap((kinds) => kinds.map((k) => k.code)));
  if (fixes.some((f) => f.kind !== null && f.kind !== 'UNKNOWN' && !codes.has(f.kind))) return err(problem('bad-request', { detail: '没有这种文书' }));
  return db.write(context.settings().reviewer, (tx) => {
    const pages = fixes.map((f) => findPage(tx, f.page));
    if (pages.some((p) => p?.dossier !== dossier)) return GONE;
    // Backwards, so that a page that is named twice gets back what it had at first.
    const before = fixes.map((f, i) => fixPage(context, tx, pages[i] as StoredPage, f)).reverse();
    return ok(undoable(null, 'document.arrange', { dossier, fixes: before }));
  });
}

/** Handlers of where documents start and what they are, and of what units call them. */
export function arrangementHandlers(context: EngineContext) {
  const { db } = context.workspace;
  /** After a correction the dossier is understood and checked again. */
  const arranged = (dossier: string, fixes: readonly Wanted[]): Result<Undoable<null>, Problem> => {
    const done = arrange(context, dossier, fixes);
    if (done.ok) context.jobs.understand(dossier);
    return done;
  };
  return {
    'document.arrange': (input: InputOf<'document.arrange'>) => arranged(input.dossier, input.fixes),
    'document.fix': (input: InputOf<'document.fix'>) => {
      const dossier = findPage(db, input.page)?.dossier;
      return dossier === undefined ? GONE : arranged(dossier, [input]);
    },
    'custom.list': () => ok(customExamples(db)),
    'custom.forget': (input: InputOf<'custom.forget'>) =>
      db.write(context.settings().reviewer, (tx): Result<Undoable<null>, Problem> => {
        const example = findExample(tx, input.id);
        if (example === null) return err(problem('not-found', { what: '这条用语' }));
        forget(tx, example, null);
        const { author: _author, at: _at, ...kept } = example;
        return ok(undoable(null, 'custom.keep', kept));
      }),
    'custom.keep': (input: InputOf<'custom.keep'>) =>
      db.write(context.settings().reviewer, (tx): Result<Undoable<null>, Problem> => {
        const page = input.page !== null && findPage(tx, input.page) === null ? null : input.page;
        keep(tx, { ...input, page }, null);
        return ok(undoable(null, 'custom.forget', { id: input.id }));
      }),
  };
}
