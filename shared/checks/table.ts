import { z } from 'zod';
import { type Result, err, ok } from '../base/result.ts';
import type { Opinion } from '../domain/opinion.ts';
import { mostLost, type Standard, type StandardItem } from '../domain/standard.ts';
import { presenceOf } from './absence.ts';
import { type Outcome, together, unsure } from './check.ts';
import { basisOn } from './law.ts';
import { COERCION_CHECKS } from './tables/coercion.ts';
import { COMMON_CHECKS } from './tables/common.ts';
import type { Bound, Entry } from './tables/entry.ts';
import { INSPECTION_CHECKS } from './tables/inspection.ts';
import { LICENSE_CHECKS } from './tables/license.ts';
import { PENALTY_CHECKS } from './tables/penalty.ts';
import { SERVICE_CHECKS } from './tables/service.ts';
import { SUMMARY_CHECKS } from './tables/summary.ts';
import { type DossierView, evidenceOfDocument, WHOLE_PAGE } from './view.ts';

const AllArgs = z.strictObject({ checks: z.array(z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()) })).min(2).max(8) });

/** Several checks that answer one item together: a fault of one is a fault of the item. */
const all: Entry = (args) => {
  const parsed = AllArgs.safeParse(args);
  if (!parsed.success) return err('参数：应为两项以上的自动检查');
  const bounds: Bound[] = [];
  for (const { name, args: own } of parsed.data.checks) {
    const bound = named(name, own);
    if (!bound.ok) return bound;
    bounds.push(bound.value);
  }
  return ok((view) => together(bounds.map((b) => b(view))));
};

/** The closed table of checks: a standard may name these and no others. */
const TABLE: Readonly<Record<string, Entry>> = { ...COMMON_CHECKS, ...PENALTY_CHECKS, ...SUMMARY_CHECKS, ...LICENSE_CHECKS, ...COERCION_CHECKS, ...INSPECTION_CHECKS, ...SERVICE_CHECKS, all };

function named(name: string, args: unknown): Result<Bound, string> {
  const known = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
  return known ? known(args) : err(`没有名为「${name}」的自动检查`);
}

/** Schema of the arguments of a check; null for an unknown one, or one whose arguments cannot be asked for one by one. */
export function argumentsOf(name: string): z.ZodType | null {
  return (Object.hasOwn(TABLE, name) ? TABLE[name]?.schema : undefined) ?? null;
}

/** Names of all checks, for the page of standards and for error messages. */
export const CHECK_NAMES: readonly string[] = Object.keys(TABLE);

/** Check of an item with its arguments parsed; null for an item that a person judges; the error says what is wrong, in Chinese. */
export function bind(item: StandardItem): Result<Bound | null, string> {
  if (!item.check) return ok(null);
  const made = bounds.get(item.check) ?? named(item.check.name, item.check.args);
  bounds.set(item.check, made);
  return made;
}

/** A standard is run over many dossiers: the arguments of a check are parsed once. */
const bounds = new WeakMap<object, Result<Bound, string>>();

/** An item for a person: the documents to open, and those that are not there. */
function toJudge(view: DossierView, item: StandardItem): Outcome {
  const docs = view.docs(...item.documents);
  const absent = item.documents.filter((k) => view.docs(k).length === 0);
  const evidence = docs.map((d) => evidenceOfDocument(view, d));
  const where = docs.length > 0 ? `请查看${[...new Set(docs.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`))].join('、')}` : '';
  const gone = absent.length > 0 ? `卷内未见${absent.map((k) => `${view.title(k)}${presenceOf(view, k).sure ? '' : '（不能断定）'}`).join('、')}` : '';
  return unsure(`需人工评判。${[where, gone].filter(Boolean).join('；')}`, { evidence, absent, confidence: 0.3 });
}

/** Something to look at must be named: an answer without place and without absence opens its item’s documents, else the first page. */
function grounded(view: DossierView, item: StandardItem, outcome: Outcome): Outcome {
  if (outcome.evidence.length > 0 || outcome.absent.length > 0) return outcome;
  const docs = view.docs(...item.documents);
  if (docs.length > 0) return { ...outcome, evidence: docs.map((d) => evidenceOfDocument(view, d)) };
  const first = view.pages[0];
  return first && item.documents.length === 0 ? { ...outcome, evidence: [{ page: first.index, box: WHOLE_PAGE, quote: first.text.slice(0, 20) }] } : { ...outcome, absent: item.documents.length > 0 ? item.documents : ['D01'] };
}

/** What the machine thinks of one item, which may lose `most`. Throws for an item that `checkStandard` refuses. */
export function opinionOf(view: DossierView, item: StandardItem, most = item.points): Opinion {
  const check = bind(item);
  if (!check.ok) throw new Error(`${item.id}: ${check.error}`);
  const outcome = grounded(view, item, check.value ? check.value(view) : toJudge(view, item));
  const deduction = outcome.outcome === 'fail' ? Math.min(most, outcome.deduction) : 0;
  return {
    item: item.id,
    outcome: outcome.outcome,
    reason: outcome.reason,
    deduction,
    confidence: Math.round(outcome.confidence * 100) / 100,
    rule: outcome.rule,
    defect: outcome.defect,
    basis: (outcome.basis.length > 0 ? outcome.basis : item.basis).map((b) => basisOn(view.law, b, view.day)),
    evidence: outcome.evidence,
    absent: outcome.absent,
  };
}

/** One opinion per item, in the order of the standard. Throws for a standard that `checkStandard` refuses. */
export function runStandard(view: DossierView, standard: Standard): Opinion[] {
  return standard.items.map((item) => opinionOf(view, item, mostLost(standard, item)));
}
