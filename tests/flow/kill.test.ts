import { describe, expect, it } from 'vitest';
import { freshFolder } from '../fixtures/database.ts';
import { killAgainAndAgain } from '../fixtures/kills.ts';
import { smallDossier } from '../fixtures/small-scans.ts';

describe('kill -9', () => {
  it('at random moments of import and recognition loses nothing and does nothing twice', async () => {
    const folder = freshFolder();
    const inputs = [smallDossier(folder, '甲', 5), smallDossier(folder, '乙', 3)];
    const report = await killAgainAndAgain({ kills: 6, inputs, pages: 8, seed: 'short', within: 2000, folder });
    expect(report.faults).toEqual([]);
    expect(report.engineKills + report.workerKills).toBe(6);
  });
});
