import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropTarget, JOIN_MS, NO_STEPS, pushStep, rebase, type Call, type Stacks, type Step } from '../../../renderer/state/history.ts';

const call = (item: string, value: string, expect: number, before: number): Call => ({
  name: 'verdict.set',
  input: { review: 'r', item, value, expect },
  target: `verdict:${item}`,
  before,
});
const step = (at: number, ...calls: Call[]): Step => ({ label: 'x', target: calls[0]?.target ?? '', at, calls });

describe('two stacks', () => {
  test('a new deed clears what could be redone', () => {
    const stacks: Stacks = { undo: [], redo: [step(0, call('A', 'pass', 1, 0))] };
    expect(pushStep(stacks, step(0, call('B', 'pass', 1, 0))).redo).toEqual([]);
  });

  test('two quick edits of one row are one step: the older value with the newer version', () => {
    const first = step(1000, call('A', 'open', 1, 0));
    const second = step(1000 + JOIN_MS - 1, call('A', 'pass', 2, 1));
    const joined = pushStep(pushStep(NO_STEPS, first), second).undo;
    expect(joined).toHaveLength(1);
    expect(joined[0]?.calls).toEqual([call('A', 'open', 2, 0)]);
  });

  test('slow edits and edits of other rows stay apart', () => {
    const first = step(1000, call('A', 'open', 1, 0));
    expect(pushStep(pushStep(NO_STEPS, first), step(1000 + JOIN_MS, call('A', 'pass', 2, 1))).undo).toHaveLength(2);
    expect(pushStep(pushStep(NO_STEPS, first), step(1001, call('B', 'pass', 1, 0))).undo).toHaveLength(2);
  });

  test('a row that somebody else changed takes its steps along and no others', () => {
    const stacks: Stacks = { undo: [step(0, call('A', 'open', 1, 0)), step(1, call('B', 'open', 1, 0))], redo: [step(2, call('A', 'fail', 3, 2), call('C', 'x', 1, 0))] };
    const gone = dropTarget(stacks, 'verdict:A');
    expect(gone.dropped).toBe(2);
    expect(gone.stacks).toEqual({ undo: [step(1, call('B', 'open', 1, 0))], redo: [] });
  });
});

describe('versions over many undos', () => {
  /** A row as the engine keeps it: each change counts its version up, and answers the way back. */
  const row = () => {
    let version = 0;
    let value = 'open';
    return {
      state: () => ({ version, value }),
      set: (next: string, expect: number): Call | null => {
        if (expect !== version) return null;
        const back = call('A', value, version + 1, expect);
        value = next;
        version += 1;
        return back;
      },
    };
  };

  test('any walk of undo and redo meets the versions that it expects', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('do', 'undo', 'redo'), { maxLength: 40 }), (walk) => {
        const engine = row();
        let stacks: Stacks = NO_STEPS;
        const seen: string[] = ['open'];
        let at = 0;
        walk.forEach((what, i) => {
          if (what === 'do') {
            const back = engine.set(`v${i}`, engine.state().version);
            stacks = pushStep(stacks, step(i * JOIN_MS, back as Call));
            seen.splice(at + 1, seen.length, `v${i}`);
            at += 1;
            return;
          }
          const taken = stacks[what].at(-1);
          if (!taken) return;
          const asked = taken.calls[0] as Call;
          const back = engine.set(asked.input.value as string, asked.input.expect as number);
          expect(back).not.toBeNull();
          const other = what === 'undo' ? 'redo' : 'undo';
          stacks = { ...stacks, [what]: stacks[what].slice(0, -1) };
          stacks = rebase(stacks, asked.target, asked.before as number, (back as Call).input.expect as number);
          stacks = { ...stacks, [other]: [...stacks[other], step(0, back as Call)] };
          at += what === 'undo' ? -1 : 1;
          expect(engine.state().value).toBe(seen[at]);
        });
      }),
    );
  });
});
