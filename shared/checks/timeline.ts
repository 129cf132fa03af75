import type { DossierKind } from '../domain/document.ts';
import type { TimelineStep } from '../domain/opinion.ts';
import type { TimelineMark } from '../domain/pictures.ts';
import type { Drafting } from './pictures/draft.ts';
import { coercionSteps } from './steps/coercion.ts';
import { inspectionSteps } from './steps/inspection.ts';
import { licenseSteps } from './steps/license.ts';
import { penaltySteps } from './steps/penalty.ts';
import { bandOf, day, statusOf, type Step } from './steps/step.ts';
import { summarySteps } from './steps/summary.ts';
import { type DossierView, evidenceOf } from './view.ts';

const STEPS: Readonly<Record<DossierKind, (view: DossierView) => Step[]>> = {
  PENALTY_GENERAL: penaltySteps,
  PENALTY_SUMMARY: summarySteps,
  LICENSE: licenseSteps,
  COERCION: coercionSteps,
  INSPECTION: inspectionSteps,
  UNKNOWN: penaltySteps,
};

const stepsOf = (view: DossierView): Step[] => STEPS[view.kind.value](view);

function plain(s: Step): TimelineStep {
  return {
    step: s.step,
    label: s.label,
    date: s.fact ? day(s.fact) : null,
    document: s.fact?.document?.index ?? null,
    page: s.fact?.page ?? null,
    rule: s.rule ?? null,
    due: s.due ?? null,
    status: statusOf(s),
  };
}

/**
 * Steps of the case in the order of its procedure, each with its place and the limit that ends there (for the filing: the limit
 * that begins there, the ninety days). `unknown` = the date was not read or the step is not in the dossier.
 */
export function buildTimeline(view: DossierView): TimelineStep[] {
  return stepsOf(view).map(plain);
}

function faultOf(s: Step, status: TimelineStep['status']): string {
  const at = s.fact ? `${s.label} ${day(s.fact)}（第${s.fact.page}页）` : s.label;
  const wrong = (s.behind ?? []).filter((b) => b !== null && s.fact !== null && day(b) > day(s.fact)).flatMap((b) => (b ? [`第${b.page}页所载 ${day(b)}`] : []));
  if (status === 'late') return `${at}，超过期限（应于 ${s.due ?? ''} 前${s.limit ? `：${s.limit}` : ''}）`;
  return wrong.length > 0 ? `${at}，早于${wrong.join('、')}，程序倒置` : `${at}，早于应当等待的期限（${s.after ?? ''}）届满`;
}

/** The timeline as a picture: bands for the limits, places of the dates, and what is wrong as drafts of findings. */
export function timelineMarks(view: DossierView, draft: Drafting): TimelineMark[] {
  return stepsOf(view).map((s) => {
    const step = plain(s);
    const wrong = step.status === 'late' || step.status === 'wrong-order';
    const others = (s.behind ?? []).filter((b) => b !== null && s.fact !== null && day(b) > day(s.fact)).flatMap((b) => (b ? [evidenceOf(b)] : []));
    return {
      ...step,
      place: s.fact ? evidenceOf(s.fact) : null,
      band: bandOf(s),
      limit: s.limit ?? null,
      draft: wrong && s.fact ? draft({ checks: s.checks ?? [], defect: null, text: faultOf(s, step.status), evidence: [evidenceOf(s.fact), ...others] }) : null,
    };
  });
}
