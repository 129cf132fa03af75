import type { Problem } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import { api, type ApiName, type Push } from '../../shared/contract/api.ts';
import type { Handlers } from '../../shared/contract/rpc.ts';
import type { EngineContext } from './handlers/context.ts';
import { arrangementHandlers } from './handlers/arrangement.ts';
import { attentionHandlers } from './handlers/attention.ts';
import { dossierHandlers } from './handlers/dossier.ts';
import { draftHandlers } from './handlers/draft.ts';
import { exchangeHandlers } from './handlers/exchange.ts';
import { exportHandlers } from './handlers/export.ts';
import { intakeHandlers } from './handlers/intake.ts';
import { pageHandlers } from './handlers/page.ts';
import { recipeHandlers } from './handlers/recipe.ts';
import { rereadHandlers } from './handlers/reread.ts';
import { reviewHandlers } from './handlers/review.ts';
import { ruleHandlers } from './handlers/rules.ts';
import { referenceHandlers } from './handlers/reference.ts';
import { standardHandlers } from './handlers/standard.ts';
import { systemHandlers } from './handlers/system.ts';
import { findPage } from './store/pages.ts';
import { findReview } from './store/reviews.ts';

/** The whole contract. */
export function createHandlers(context: EngineContext): Handlers {
  return {
    ...dossierHandlers(context),
    ...intakeHandlers(context),
    ...pageHandlers(context),
    ...arrangementHandlers(context),
    ...attentionHandlers(context),
    ...recipeHandlers(context),
    ...rereadHandlers(context),
    ...reviewHandlers(context),
    ...ruleHandlers(context),
    ...exportHandlers(context),
    ...standardHandlers(context),
    ...draftHandlers(context),
    ...exchangeHandlers(context),
    ...referenceHandlers(context),
    ...systemHandlers(context),
  } satisfies Handlers;
}

/** Dossier that a command was about; null when it was about none or about several. */
function dossierOf(context: EngineContext, input: unknown): string | null {
  const { db } = context.workspace;
  const fields = input as { readonly dossier?: unknown; readonly page?: unknown; readonly pages?: readonly unknown[]; readonly review?: unknown };
  const page = fields.page ?? fields.pages?.[0];
  if (typeof fields.dossier === 'string') return fields.dossier;
  if (typeof page === 'string') return findPage(db, page)?.dossier ?? null;
  if (typeof fields.review === 'string') return findReview(db, fields.review)?.dossier ?? null;
  return null;
}

/** The same handlers, which after every command that succeeded say what it changed. */
export function announcing(context: EngineContext, handlers: Handlers, push: (push: Push) => void): Handlers {
  const wrap = (name: ApiName) => async (input: unknown): Promise<Result<unknown, Problem>> => {
    const result = await (handlers[name] as (i: unknown) => Result<unknown, Problem> | Promise<Result<unknown, Problem>>)(input);
    if (result.ok && api[name].topics.length > 0) push({ kind: 'changed', topics: api[name].topics, dossier: dossierOf(context, input) });
    return result;
  };
  const names = Object.keys(api) as ApiName[];
  return Object.fromEntries(names.map((name) => [name, api[name].kind === 'command' ? wrap(name) : handlers[name]])) as unknown as Handlers;
}
