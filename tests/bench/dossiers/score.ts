import { SURE } from '../../../shared/checks/view.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import { tight } from '../../../shared/text/normalise.ts';
import type { AnswerKey } from '../../../shared/training/key.ts';
import type { Judged } from './judge.ts';

/** A share counted together with what it is a share of. */
export interface Count {
  hit: number;
  all: number;
}

/** Facts that a review stands on, named apart in the table. */
const CHIEF = ['party.name', 'decision.docNo', 'decision.date', 'decision.amount'];

/** Vetoes that fail from this confidence on stop a dossier, so they must not be wrong. */
const STOPS = 0.8;

/** Items that code answers: the others only open pages. */
const byCode = (standard: Standard, item: string): boolean => standard.items.some((i) => i.id === item && i.check !== undefined && i.mode !== 'HUMAN' && i.mode !== 'SEMI');

/** Faults that only a reader of the sense can see, though their item has code for others: conclusions instead of facts, altered words, questions not asked, slips of the pen. */
const FOR_PERSONS = ['DF-026', 'DF-029', 'DF-030', 'DF-091'];

/** Same item, written `SV04` in the defects and `SV-04` or `SV04` in a standard. */
const plain = (item: string): string => item.replace('-', '');

/** A value without the stop that may or may not be read behind it. */
const bare = (value: string): string => tight(value).replace(/[。.;,]+$/u, '');

/** Everything that is measured, by group; each miss also as a line. */
export class Score {
  readonly counts = new Map<string, Count>();
  readonly misses: string[] = [];

  private count(group: string, hit: boolean): void {
    const c = this.counts.get(group) ?? { hit: 0, all: 0 };
    c.hit += hit ? 1 : 0;
    c.all += 1;
    this.counts.set(group, c);
  }

  private miss(kind: string, line: string): void {
    this.misses.push(`${kind.padEnd(9)} ${line}`);
  }

  /** Kinds of pages, borders of documents, kind of dossier. */
  structure(name: string, u: Understanding, key: AnswerKey): void {
    this.count('dossier kind', u.kind.value === key.kind);
    if (u.kind.value !== key.kind) this.miss('dossier', `${name} ${key.kind} <> ${u.kind.value}`);
    for (const p of key.pages) {
      const guess = u.pages[p.index - 1]?.kind ?? 'UNKNOWN';
      for (const group of ['page kind', `page kind ${p.kind}`, `by kind: page kind, ${key.kind}`]) this.count(group, guess === p.kind);
      if (guess !== p.kind) this.miss('page', `${name} p${p.index} ${p.kind} <> ${guess} (${key.documents[p.document]?.title})`);
    }
    const truth = new Set(key.documents.map((d) => d.firstPage));
    const guess = new Set(u.documents.map((d) => d.firstPage));
    for (const at of truth) this.count('border recall', guess.has(at));
    for (const at of guess) this.count('border precision', truth.has(at));
    for (const at of [...truth].filter((p) => !guess.has(p))) this.miss('border', `${name} p${at} not seen (${key.documents.find((d) => d.firstPage === at)?.title})`);
    for (const at of [...guess].filter((p) => !truth.has(p))) this.miss('border', `${name} p${at} invented (${u.documents.find((d) => d.firstPage === at)?.reason})`);
  }

  /** The facts that the case goes by; of those that are not right, how many are marked as doubtful. */
  facts(name: string, u: Understanding, key: AnswerKey): void {
    for (const [k, value] of Object.entries(key.facts)) {
      const got = u.facts[k];
      const right = got !== undefined && bare(got) === bare(value);
      for (const group of ['fact', `fact ${k}`, `by kind: fact, ${key.kind}`]) this.count(group, right);
      if (CHIEF.includes(k)) this.count('chief fact', right);
      if (right) continue;
      const guesses = u.fields.filter((f) => f.key === k && (got === undefined || f.value === got));
      const doubtful = guesses.length > 0 && guesses.every((f) => f.state === 'unreadable' || f.state === 'twice' || f.valid === false || f.confidence < SURE);
      this.count('wrong or missing fact that is marked doubtful', doubtful);
      this.count(got === undefined ? 'missing fact that is marked doubtful' : 'wrong value that is marked doubtful', doubtful);
      this.miss('fact', `${name} ${k}: ${value} <> ${got ?? '-'} [${doubtful ? 'doubtful' : 'not marked'}; ${guesses.slice(0, 3).map((f) => `${f.state} ${f.value} ${f.confidence.toFixed(2)} p${f.page}`).join(', ')}]`);
    }
  }

  /** Planted defects found, fails that nothing planted explains, proofs. */
  opinions(name: string, { standards, opinions }: Judged, key: AnswerKey): void {
    // What other kinds of dossier do for service is not planned by their stories: their supplement counts only where a fault was planted.
    const failed = opinions.filter((o) => o.outcome === 'fail' && (key.kind === 'PENALTY_GENERAL' || !o.item.startsWith('SV') || key.defects.some((d) => plain(d.item) === plain(o.item))));
    const found = new Set(failed.map((o) => plain(o.item)));
    for (const d of key.defects) {
      const able = !FOR_PERSONS.includes(d.id) && standards.some((s) => byCode(s, d.item) || byCode(s, plain(d.item)));
      const hit = found.has(plain(d.item));
      this.count(able ? 'planted defect, for the machine' : 'planted defect, for a person', hit);
      if (able) this.count(`by kind: planted defect, ${key.kind}`, hit);
      this.count(`defect ${d.id} ${d.item}${able ? '' : ' (for a person)'}`, hit);
      if (!hit && able) this.miss('defect', `${name} ${d.id} ${d.item} ${d.note}: ${opinions.filter((o) => plain(o.item) === plain(d.item)).map((o) => `${o.outcome} ${o.reason}`).join(' / ')}`);
    }
    const explained = new Set(key.defects.flatMap((d) => [d.item, ...d.implies]).map(plain));
    for (const o of failed) {
      const right = explained.has(plain(o.item));
      for (const group of ['fail that is right', `by kind: fail that is right, ${key.kind}`]) this.count(group, right);
      if (!right) this.miss('false', `${name} ${o.item} ${o.confidence} ${o.reason}`);
      this.count('fail with box or absence', o.evidence.length + o.absent.length > 0);
      const veto = standards.some((s) => s.items.some((i) => i.id === o.item && i.kind === 'veto'));
      if (veto && o.confidence > STOPS) this.count('sure veto that is right', right);
    }
    if (key.defects.length === 0) this.falseFails(key.kind, failed.length);
  }

  private falseFails(kind: string, n: number): void {
    for (const group of ['clean dossier without false fail', `by kind: clean dossier without false fail, ${kind}`]) this.count(group, n === 0);
    const sum = this.counts.get('false fails per clean dossier') ?? { hit: 0, all: 0 };
    this.counts.set('false fails per clean dossier', { hit: sum.hit + n, all: sum.all + 1 });
  }

  /** F1 of the borders. */
  borders(): number {
    const share = (group: string): number => {
      const c = this.counts.get(group);
      return c ? c.hit / c.all : 0;
    };
    const [r, p] = [share('border recall'), share('border precision')];
    return r + p === 0 ? 0 : (2 * r * p) / (r + p);
  }

  /** Tables as text; groups of one class only with `classes`. */
  table(classes: boolean): string {
    const single = /^(page kind |fact |defect |by kind: )/;
    const rows = [...this.counts].filter(([g]) => classes || !single.test(g)).sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = rows.map(([g, c]) => `${g.padEnd(58)} ${String(c.hit).padStart(6)}/${String(c.all).padEnd(6)} ${(c.hit / c.all).toFixed(3)}`);
    return [...lines, `${'border F1'.padEnd(72)} ${this.borders().toFixed(3)}`].join('\n');
  }
}
