import type { InputOf } from '../../../shared/contract/api.ts';
import type { EngineContext } from './context.ts';

/** Handlers of readings that a person asks for and picks from; they change nothing. */
export function rereadHandlers({ jobs }: EngineContext) {
  return {
    'page.reread': (input: InputOf<'page.reread'>) => jobs.rereading.region(input.page, input.box),
    'engine.compare': (input: InputOf<'engine.compare'>) => jobs.rereading.compare(input.page),
  };
}
