import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runStandard } from '../../../shared/checks/table.ts';
import { viewOf } from '../../../shared/checks/view.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import type { AnswerKey } from '../../../shared/training/key.ts';
import { CALENDAR, PG, VOCABULARY } from '../../fixtures/dossier-builder.ts';
import { LAW } from '../../fixtures/law.ts';
import { recordedPages } from '../../fixtures/recording.ts';

const demo = new URL('../../../resources/demo/', import.meta.url);
const folders = readdirSync(demo, { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name).sort();

/** The sample dossiers as the real engine read their scans, judged against their answer keys. */
describe('sample dossiers', () => {
  it.each(folders.map((folder, i) => ({ folder, recording: `demo-0${i + 1}.json.gz` })))('$folder', ({ folder, recording }) => {
    const key = JSON.parse(readFileSync(new URL(`${folder}/key.json`, demo), 'utf8')) as AnswerKey;
    const pages = recordedPages(fileURLToPath(new URL(`../../fixtures/recordings/${recording}`, import.meta.url)));
    const view = viewOf({ understanding: understand(pages, VOCABULARY, NO_FIXES), fixes: NO_FIXES, settings: PG.settings, calendar: CALENDAR, vocabulary: VOCABULARY, law: LAW });
    const failed = runStandard(view, PG).filter((o) => o.outcome === 'fail');
    const planted = key.defects.flatMap((d) => [d.item, ...d.implies]);
    expect(failed.filter((o) => !planted.includes(o.item)).map((o) => `${o.item} ${o.reason}`)).toEqual([]);
    const byCode = key.defects.filter((d) => ['AUTO_DATE', 'AUTO_DOC', 'AUTO_NUM'].includes(PG.items.find((i) => i.id === d.item)?.mode ?? ''));
    const found = failed.map((o) => o.item);
    expect(byCode.filter((d) => !found.includes(d.item)).map((d) => d.id)).toEqual([]);
    for (const o of failed) expect(o.evidence.length + o.absent.length, o.item).toBeGreaterThan(0);
  });
});
