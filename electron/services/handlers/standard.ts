import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { checkArguments } from '../../../shared/checks/arguments.ts';
import { hindrancesOf } from '../../../shared/checks/consistent.ts';
import { CHECK_NAMES } from '../../../shared/checks/table.ts';
import type { Candidate, InputOf, OutputOf } from '../../../shared/contract/api.ts';
import type { ScoreBrief, StandardRow, WhatIfRow } from '../../../shared/contract/standard-views.ts';
import type { Judgement, ScoreSheet } from '../../../shared/domain/score.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { alikeItems } from '../../../shared/reference/likeness.ts';
import { moversOf } from '../../../shared/reference/moved.ts';
import { judgementsSoFar } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import { fingerprint } from '../signing.ts';
import { recheck } from '../recheck.ts';
import { findDraft } from '../store/drafts.ts';
import { findDossier } from '../store/dossiers.ts';
import { findReview, reviewIdOf, verdictsOf } from '../store/reviews.ts';
import { findSigner, workspaceKey } from '../store/signers.ts';
import { reviewsByStandard, type StoredStandard } from '../store/standards.ts';
import { opinionsOf } from '../store/understanding.ts';
import { examplesOf } from '../views/examples.ts';
import type { EngineContext } from './context.ts';

function rows(context: EngineContext): StandardRow[] {
  const { db } = context.workspace;
  const reviews = reviewsByStandard(db);
  const own = workspaceKey(db)?.public ?? null;
  const signerOf = (key: string | null): StandardRow['signer'] => (key === null ? null : { name: key === own ? '本工作区' : (findSigner(db, key)?.name ?? null), key: fingerprint(key) });
  return context.standards.list().map(({ sha, standard: s, origin, signer, addedAt, retiredAt }) => ({
    sha, code: s.code, name: s.name, version: s.version, label: s.label, validFrom: s.validFrom, validTo: s.validTo, appliesTo: s.appliesTo, supplement: s.supplement,
    origin, signer: signerOf(signer), addedAt, retired: retiredAt !== null, items: s.items.length, reviews: reviews.get(sha) ?? 0,
  }));
}

/** The standard that a candidate names; a draft is taken as it is now. */
export function candidateOf(context: EngineContext, candidate: Candidate): Result<Standard, Problem> {
  if ('sha' in candidate) {
    const stored = context.standards.get(candidate.sha);
    return stored ? ok(stored.standard) : err(problem('not-found', { what: '该评查标准' }));
  }
  const draft = findDraft(context.workspace.db, candidate.draft);
  return draft ? ok(draft.standard) : err(problem('not-found', { what: '该标准草稿' }));
}

const brief = ({ points, pointsWithoutVeto, grade, vetoes, sentence }: ScoreSheet): ScoreBrief => ({ points, pointsWithoutVeto, grade, vetoes, sentence });

/** How a dossier stands now: by the review of the current reviewer, else by the proposed standard. */
function standing(context: EngineContext, dossier: string): { readonly stored: StoredStandard; readonly judgements: readonly Judgement[]; readonly verdicts: ReturnType<typeof verdictsOf> } {
  const { db } = context.workspace;
  const review = findReview(db, reviewIdOf(dossier, context.settings().reviewer));
  const stored = (review && context.standards.get(review.standard)) ?? context.standards.proposed(dossier);
  const verdicts = review ? verdictsOf(db, review.id) : [];
  return { stored, verdicts, judgements: judgementsSoFar(opinionsOf(db, dossier, stored.sha), verdicts) };
}

/** The engine answers other questions between two dossiers after this many milliseconds of work. */
const SLICE_MS = 30;

async function whatIf(context: EngineContext, input: InputOf<'standard.whatIf'>): Promise<Result<OutputOf<'standard.whatIf'>, Problem>> {
  const candidate = candidateOf(context, input.candidate);
  if (!candidate.ok) return candidate;
  const standard = candidate.value;
  const [hindrance] = hindrancesOf(standard);
  if (hindrance) return err(problem('draft-refused', { detail: `不能试算，${hindrance.message}` }));
  const { db } = context.workspace;
  const began = performance.now();
  const found: WhatIfRow[] = [];
  let slice = began;
  for (const { dossier, opinions } of recheck(db, context.reference(), input.dossiers, standard)) {
    const now = standing(context, dossier);
    const judgements = judgementsSoFar(opinions, now.verdicts);
    const [before, after] = [scoreSheet(now.stored.standard, now.stored.sha, now.judgements), scoreSheet(standard, '', judgements)];
    found.push({
      dossier,
      name: findDossier(db, dossier)?.name ?? '',
      standard: `${now.stored.standard.code} ${now.stored.standard.version}`,
      before: brief(before),
      after: brief(after),
      movers: moversOf({ standard: now.stored.standard, judgements: now.judgements }, { standard, judgements }),
    });
    if (performance.now() - slice > SLICE_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      slice = performance.now();
    }
  }
  const done = new Set(found.map((r) => r.dossier));
  const skipped = input.dossiers.filter((d) => !done.has(d)).map((d) => findDossier(db, d)?.name ?? d);
  return ok({ rows: found, skipped, seconds: Math.round(performance.now() - began) / 1000 });
}

/** Handlers of published standards: what there is, what could be linked, what would move. */
export function standardHandlers(context: EngineContext) {
  return {
    'standard.list': () => ok(context.standards.list().map(({ sha, standard }) => ({ sha, code: standard.code, name: standard.name, version: standard.version, label: standard.label }))),
    'standard.get': (input: InputOf<'standard.get'>) => {
      const found = context.standards.get(input.sha);
      return found ? ok(found.standard) : err(problem('not-found', { what: '该评查标准' }));
    },
    'standard.versions': () => ok(rows(context)),
    'standard.checks': () => ok(CHECK_NAMES.map((name) => ({ name, arguments: checkArguments(name) }))),
    'standard.alike': (input: InputOf<'standard.alike'>) => ok(alikeItems(input, context.resources.standards.map((s) => s.standard))),
    'standard.examples': (input: InputOf<'standard.examples'>) => ok(examplesOf(context.workspace.db, input.item)),
    'standard.whatIf': (input: InputOf<'standard.whatIf'>) => whatIf(context, input),
    'law.get': () => ok(context.resources.law.table),
  };
}

