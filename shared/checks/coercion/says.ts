import type { Check } from '../check.ts';
import { contents } from '../contents.ts';
import { noMeasure } from './measure.ts';

/** Papers of a measure say what they have to; no fault of a dossier that only executes. */
export const measureSays: Check<Parameters<typeof contents>[1]> = (view, args) => noMeasure(view) ?? contents(view, args);
