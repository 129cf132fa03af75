import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { reportXlsx } from '../../../electron/services/output/xlsx.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { runStandard } from '../../../shared/checks/table.ts';
import { dossierJson } from '../../../shared/report/dossier-json.ts';
import { reportModel } from '../../../shared/report/model.ts';
import { judgementsFromOpinions } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import { lawful } from '../../fixtures/dossier-builder.ts';
import { SV } from '../../fixtures/other-dossiers.ts';
import { reportInput } from '../../fixtures/report-input.ts';

const opinions = runStandard(lawful().without('P38').view(NO_FIXES, [], SV.settings), SV);
const score = scoreSheet(SV, 'c'.repeat(64), judgementsFromOpinions(opinions));
const input = reportInput({ service: { standard: SV, opinions, score } });

describe('service supplement in the reports', () => {
  it('is an index out of what applies, and changes nothing of the score', () => {
    const model = reportModel(input);
    expect(score.points).toBeLessThan(100);
    expect(model.service?.index).toBe(score.points);
    expect(model.score).toEqual(reportModel(reportInput()).score);
    expect(model.sections).toEqual(reportModel(reportInput()).sections);
    expect(model.service?.sections.flatMap((s) => s.rows).find((r) => r.item === 'SV11')).toMatchObject({ sign: '✕', deduction: 2 });
  });

  it('stands in dossier.json as a field of its own', () => {
    const json = dossierJson(input) as { opinions: { item: string }[]; score: unknown; service: { standard: string; index: number; items: { item: string }[] } };
    expect(json.service).toMatchObject({ standard: 'SV', index: score.points, by: 'machine' });
    expect(json.service.items.map((i) => i.item)).toEqual(SV.items.map((i) => i.id));
    expect(json.opinions.some((o) => o.item.startsWith('SV'))).toBe(false);
    expect(json.score).toEqual((dossierJson(reportInput()) as { score: unknown }).score);
    expect((dossierJson(reportInput()) as { service: unknown }).service).toBeNull();
  });

  it('has a line and a sheet in the table', async () => {
    const sheets = await readXlsxFile(await reportXlsx(reportModel(input)));
    expect(sheets.map((sheet) => sheet.sheet)).toEqual(['评分表', '问题清单', '待判与提示', '服务型指数']);
    expect(sheets[0]?.data.flat().map(String).some((c) => c.includes(`服务型指数 ${score.points}`))).toBe(true);
  });
});
