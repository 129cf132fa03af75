import type { Opinion } from '../domain/opinion.ts';
import type { RuleRecord } from '../domain/record.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';

/** Fewer answers than this say nothing about a rule. */
const LEAST_ANSWERS = 8;
/** A rule that is right less often than this wastes the reviewer's trust. */
const LEAST_PRECISION = 0.75;

/** Name under which the answers to an item's check are counted; null for an item that a person judges. */
export function ruleOf(item: StandardItem): string | null {
  return item.check ? `${item.check.name}:${item.id}` : null;
}

/** The record of a rule with its consequence: too often refused, it only hints. */
export function recordOf(rule: string, confirmed: number, refused: number): RuleRecord {
  const all = confirmed + refused;
  return { rule, confirmed, refused, hint: all >= LEAST_ANSWERS && confirmed < all * LEAST_PRECISION };
}

/** True when the machine held something against the dossier, be it as a fail or, stepped back, as a hint. */
export const accuses = (opinion: Opinion): boolean => opinion.outcome === 'fail' || opinion.steppedBack === true;

/** A fail of a rule that has stepped back: to be looked at, with the same places, no points, and the reason why it only hints. */
function asHint(opinion: Opinion, { confirmed, refused }: RuleRecord): Opinion {
  const note = `此项检查在本机的 ${confirmed + refused} 次提示中被采纳 ${confirmed} 次，命中率低于 ${LEAST_PRECISION * 100}%，仅作提示，请人工判断`;
  return { ...opinion, outcome: 'unsure', deduction: 0, confidence: Math.min(opinion.confidence, 0.5), reason: `${opinion.reason}。${note}`, steppedBack: true };
}

/** Opinions after what people have said of the rules: those that were refused too often hint instead of failing. */
export function stepBack(opinions: readonly Opinion[], standard: Standard, records: ReadonlyMap<string, RuleRecord>): Opinion[] {
  const ruleByItem = new Map(standard.items.map((item) => [item.id, ruleOf(item)]));
  return opinions.map((opinion) => {
    const record = records.get(ruleByItem.get(opinion.item) ?? '');
    return opinion.outcome === 'fail' && record?.hint ? asHint(opinion, record) : opinion;
  });
}
