import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../fixtures/database.ts';
import { killAgainAndAgain } from '../fixtures/kills.ts';
import { smallDossier } from '../fixtures/small-scans.ts';
import { zip } from '../fixtures/zip.ts';

/** The folder as an archive instead. */
function zipped(folder: string): string {
  writeFileSync(`${folder}.zip`, zip(readdirSync(folder).map((name) => ({ name: `${path.basename(folder)}/${name}`, bytes: readFileSync(path.join(folder, name)), gbk: true }))));
  rmSync(folder, { recursive: true });
  return `${folder}.zip`;
}

describe('kill -9', () => {
  it('at random moments of import and recognition loses nothing and does nothing twice', async () => {
    const folder = freshFolder();
    const inputs = [smallDossier(folder, '甲', 5), zipped(smallDossier(folder, '乙', 3))];
    const report = await killAgainAndAgain({ kills: 6, inputs, pages: 8, seed: 'short', within: 2000, folder });
    expect(report.faults).toEqual([]);
    expect(report.engineKills + report.workerKills).toBe(6);
  });
});
