import { must } from '../base/assert.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { CatalogueLine } from './papers/filing.ts';
import type { Ctx, Paper, PaperMaker } from './papers/context.ts';
import { serviceReturn, type Served } from './papers/service.ts';
import { createRandom } from './random.ts';
import type { Case, Story } from './story.ts';
import type { Style } from './style.ts';

/** A paper to be written: who writes it, what it is told otherwise than the others, and which places stay empty. */
export interface PlannedPaper<S extends Case = Story> {
  readonly id: string;
  readonly make: PaperMaker<S>;
  readonly patches: ((s: S) => S)[];
  readonly blanks: Set<string>;
}

/** A dossier before it is written. Planted faults change it; nothing else does. */
export interface Draft<S extends Case = Story> {
  story: S;
  readonly style: Style;
  readonly calendar: Calendar;
  papers: PlannedPaper<S>[];
  /** Cover, catalogue and note page, which are written last. */
  readonly ends: { readonly cover: PlannedPaper<S>; readonly catalogue: PlannedPaper<S>; readonly note: PlannedPaper<S> };
  editRows: (rows: readonly CatalogueLine[]) => readonly CatalogueLine[];
  /** Changes the stamped page numbers. */
  editNumbers: (numbers: readonly string[]) => readonly string[];
}

/** Title that a paper bears in this dossier; empty for one that is not there. */
export type TitleOf = (id: string) => string;

/** How the papers of one kind of story are planned. */
export interface Planner<S extends Case> {
  /** A paper; `told` tells it another story than the others. */
  planned(id: string, make: PaperMaker<S>, ...told: ((s: S) => S)[]): PlannedPaper<S>;
  /** Papers that are planned only when the story gives occasion for them. */
  when(there: boolean, ...papers: readonly PlannedPaper<S>[]): readonly PlannedPaper<S>[];
  /** A service return whose particulars are told from the story as it is when the paper is written. */
  returned(id: string, served: (s: S) => Served): PlannedPaper<S>;
}

export function planner<S extends Case>(): Planner<S> {
  const planned = (id: string, make: PaperMaker<S>, ...told: ((s: S) => S)[]): PlannedPaper<S> => ({ id, make, patches: told, blanks: new Set() });
  return {
    planned,
    when: (there, ...papers) => (there ? papers : []),
    returned: (id, served) => planned(id, (c: Ctx<S>): Paper => serviceReturn(c, served(c.s))),
  };
}

/** A document with its number, as a service return names it. */
export const named = (title: string, no: string): string => `${title}（${no}）`;

const none = (): Paper => {
  throw new Error('cover, catalogue and note page are written by the assembly');
};

/** What one paper is written from. The random source belongs to the paper, so that leaving one out changes no other. */
export function contextOf<S extends Case>(draft: Draft<S>, plan: PlannedPaper<S>): Ctx<S> {
  return {
    s: plan.patches.reduce((s, patch) => patch(s), draft.story),
    st: draft.style,
    r: createRandom(`${draft.story.seed}/${plan.id}`),
    has: (place) => !plan.blanks.has(place),
  };
}

/** The lawful dossier of a story; `plan` lists its papers in the order of the volume. */
export function draftOf<S extends Case>(story: S, calendar: Calendar, style: Style, plan: (titleOf: TitleOf) => PlannedPaper<S>[]): Draft<S> {
  // A service return names papers by the titles that they bear in this dossier; a paper that is left out is not named.
  const titleOf: TitleOf = (id) => {
    const found = draft.papers.find((p) => p.id === id);
    return found ? found.make(contextOf(draft, found)).title : '';
  };
  const end = (id: string): PlannedPaper<S> => planner<S>().planned(id, none);
  const draft: Draft<S> = {
    story, style, calendar, papers: plan(titleOf),
    ends: { cover: end('D00'), catalogue: end('D01'), note: end('D99') },
    editRows: (rows) => rows, editNumbers: (numbers) => numbers,
  };
  return draft;
}

/** Paper of a draft by id; a bug when it is not there. */
export function paperOf<S extends Case>(draft: Draft<S>, id: string): PlannedPaper<S> {
  const end = Object.values(draft.ends).find((p) => p.id === id);
  return must(end ?? draft.papers.find((p) => p.id === id), `paper ${id} in the draft`);
}
