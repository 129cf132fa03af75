import type { Judgement, ScoreSheet } from '../domain/score.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';

/** Why the score of a dossier moves from one standard to another: one item, in Chinese. */
export interface Mover {
  readonly item: string;
  readonly words: string;
}

/** A dossier rescored. */
export interface Moved {
  readonly before: ScoreSheet;
  readonly after: ScoreSheet;
  readonly movers: readonly Mover[];
}

const WORDS: Readonly<Record<Judgement['outcome'], string>> = { pass: '合格', fail: '不合格', unsure: '存疑', 'not-applicable': '不适用', open: '未判' };

function said(judgement: Judgement | undefined, item: StandardItem): string {
  if (!judgement) return '未判';
  if (judgement.outcome !== 'fail') return WORDS[judgement.outcome];
  return item.kind === 'veto' ? '否决' : `扣 ${judgement.deduction}`;
}

const counts = (j: Judgement | undefined): boolean => j?.outcome === 'fail' || j?.outcome === 'not-applicable';

interface Side {
  readonly standard: Standard;
  readonly judgements: readonly Judgement[];
}

/** Items that are judged or weighed otherwise, in the order of the newer standard, then those that are gone. */
export function moversOf(before: Side, after: Side): Mover[] {
  const [old, now] = [before, after].map((s) => new Map(s.judgements.map((j) => [j.item, j]))) as [Map<string, Judgement>, Map<string, Judgement>];
  const found: Mover[] = [];
  for (const item of after.standard.items) {
    const was = before.standard.items.find((i) => i.id === item.id);
    const [a, b] = [old.get(item.id), now.get(item.id)];
    if (!was) {
      if (counts(b)) found.push({ item: item.id, words: `新增，${said(b, item)}` });
      continue;
    }
    const parts: string[] = [];
    if (said(a, was) !== said(b, item)) parts.push(`${said(a, was)} → ${said(b, item)}`);
    if (was.points !== item.points && item.kind !== 'veto' && (counts(a) || counts(b))) parts.push(`分值 ${was.points} → ${item.points}`);
    if (was.kind !== item.kind && (counts(a) || counts(b))) parts.push(`改为${item.kind === 'veto' ? '否决项' : item.kind === 'bonus' ? '加分项' : '扣分项'}`);
    if (parts.length > 0) found.push({ item: item.id, words: parts.join('，') });
  }
  for (const item of before.standard.items) {
    if (!after.standard.items.some((i) => i.id === item.id) && counts(old.get(item.id))) found.push({ item: item.id, words: `删去（原${said(old.get(item.id), item)}）` });
  }
  return found;
}
