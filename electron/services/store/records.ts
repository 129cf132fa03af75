import { recordOf } from '../../../shared/checks/record.ts';
import type { RuleRecord } from '../../../shared/domain/record.ts';
import type { ReadDb, Tx } from '../db/open.ts';

/** Notes that a person confirmed or refused what a rule held against a dossier. */
export function putAnswer(tx: Tx, review: string, item: string, rule: string, confirmed: boolean): void {
  tx.run(
    'insert into rule_answer (review_id, item, rule, confirmed, at) values (?, ?, ?, ?, ?) on conflict (review_id, item) do update set rule = excluded.rule, confirmed = excluded.confirmed, at = excluded.at',
    review, item, rule, confirmed ? 1 : 0, tx.now,
  );
}

/** The verdict that answered a rule is gone, or says nothing of it. */
export function dropAnswer(tx: Tx, review: string, item: string): void {
  tx.run('delete from rule_answer where review_id = ? and item = ?', review, item);
}

/** Record of every rule that was answered at least once, by rule. */
export function ruleRecords(db: ReadDb): ReadonlyMap<string, RuleRecord> {
  const rows = db.all<{ rule: string; confirmed: number; refused: number }>('select rule, sum(confirmed) as confirmed, sum(1 - confirmed) as refused from rule_answer group by rule order by rule');
  return new Map(rows.map((r) => [r.rule, recordOf(r.rule, r.confirmed, r.refused)]));
}
