import type { Check, Outcome } from '../check.ts';
import { contents } from '../contents.ts';
import type { DossierView } from '../view.ts';
import { noExecution } from './execution.ts';
import { noMeasure } from './measure.ts';

type Args = Parameters<typeof contents>[1];

const within = (guard: (view: DossierView) => Outcome | null): Check<Args> => (view, args) => guard(view) ?? contents(view, args);

/** Papers of a measure say what they have to; no fault of a dossier that only executes. */
export const measureSays: Check<Args> = within(noMeasure);

/** The same for papers of an execution. */
export const executionSays: Check<Args> = within(noExecution);
