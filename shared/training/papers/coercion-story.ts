import type { Article } from '../notation.ts';
import type { ActCase } from '../story.ts';

/** A thing that is sealed or taken away. */
export interface Goods {
  readonly name: string;
  readonly spec: string;
  readonly amount: string;
  readonly unit: string;
  readonly state: string;
}

/** A measure of coercion against goods, and what came after it (DOMAIN 1.5). */
export interface CoercionStory extends ActCase {
  readonly measure: '查封' | '扣押';
  readonly power: Article;
  readonly goods: readonly Goods[];
  /** Written on the list; the goods themselves unless a fault makes it vague. */
  readonly listed: readonly Goods[];
  readonly urgent: boolean;
  readonly days: number;
  readonly extended: boolean;
  readonly kept: boolean;
  readonly released: boolean;
  readonly enforced: 'none' | 'court' | 'own' | 'substitute';
  readonly stated: boolean;
  readonly number: number;
  readonly fine: number;
  /** `YYYY-MM-DDTHH:MM` */
  readonly approvalTime: string;
  readonly enforcementTime: string;
  readonly dates: ActCase['dates'] & {
    readonly seizure: string; readonly delivered: string; readonly extension: string; readonly release: string; readonly decision: string; readonly decisionServed: string;
    readonly urge: string; readonly urgeServed: string; readonly statement: string; readonly enforcement: string; readonly execution: string; readonly application: string;
  };
}

export const coercionNo = (s: CoercionStory, type: string): string => `${s.agency.letters}${type}〔${s.year}〕${s.number}号`;
export const measureLetters = (s: CoercionStory): string => (s.measure === '查封' ? '封' : '扣');
