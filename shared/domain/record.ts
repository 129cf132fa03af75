/** How often people confirmed and refused what a rule held against a dossier, on this machine. */
export interface RuleRecord {
  /** Check and item, as `case-limit:PG-E05`. */
  readonly rule: string;
  readonly confirmed: number;
  readonly refused: number;
  /** Stepped back: it no longer proposes a fail, it only hints. */
  readonly hint: boolean;
}
