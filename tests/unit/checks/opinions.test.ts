import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Dossier, lawful } from '../../fixtures/dossier-builder.ts';
import { ALTERATIONS } from '../../fixtures/penalty-alterations.ts';
import { said, SCENES } from '../../fixtures/penalty-scenes.ts';

/** `npx vitest run tests/unit/checks/opinions.test.ts` with `GOLDEN=write` writes the answers anew: look at what changed before it is kept. */
const GOLDEN = new URL('../../golden/penalty-opinions.json', import.meta.url);
const golden = JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, string[]>;

const base = lawful().opinions().map(said);
/** The answers that are not those of the lawful case. */
const turned = (d: Dossier): string[] => d.opinions().map(said).filter((line) => !base.includes(line));

const digest = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12);

describe('all opinions of penalties', () => {
  if (process.env['GOLDEN'] === 'write') writeFileSync(GOLDEN, `${JSON.stringify(Object.fromEntries([['lawful', base], ...SCENES.map(([name, plant]) => [name, turned(plant(lawful()))]), ['altered', ALTERATIONS.map(([name, plant]) => `${name}: ${digest(turned(plant(lawful())))}`)]]), null, 1)}\n`);

  it('are those of the lawful case', () => expect(lawful().opinions().map(said)).toEqual(golden['lawful']));

  it.each(SCENES.map(([name, plant]) => ({ name, plant })))('$name', ({ name, plant }) => {
    const opinions = plant(lawful()).opinions();
    expect(opinions.map(said).filter((line) => !base.includes(line))).toEqual(golden[name]);
    expect(opinions.filter((o) => o.confidence <= 0 || o.confidence > 1 || o.evidence.length + o.absent.length === 0).map((o) => o.item)).toEqual([]);
  });

  it.each(ALTERATIONS.map(([name, plant], i) => ({ name, plant, i })))('altered: $name', ({ name, plant, i }) => {
    const opinions = plant(lawful()).opinions();
    const lines = opinions.map(said).filter((line) => !base.includes(line));
    expect(`${name}: ${digest(lines)}`, lines.join('\n')).toBe(golden['altered']?.[i]);
    // What was only read badly is never a fault.
    if (/ (unreadable|twice|0\.\d+|not valid)$/.test(name)) expect(opinions.filter((o) => o.outcome === 'fail').map((o) => `${o.item} ${o.reason}`)).toEqual([]);
  });
});
