import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkHost } from '../../electron/services/jobs/host-fork.ts';
import type { WorkerHost } from '../../electron/services/jobs/host.ts';
import { must } from '../../shared/base/assert.ts';
import { tight } from '../../shared/text/normalise.ts';
import { freshFolder } from '../fixtures/database.ts';
import { recordedEngine, type RecordedEngine } from '../fixtures/recorded-engine.ts';
import { textPdf } from '../worker/layer-pdf.ts';
import { officePage, TEXTS } from '../worker/office-page.ts';
import { A4, jpeg, scannedPdf, write } from '../worker/pictures.ts';
import { bundle } from '../worker/worker-process.ts';

/** Real workers; counts what they are asked. */
function counting(script: string, tasks: string[]): WorkerHost {
  return {
    open: async () => {
      const link = await forkHost(script).open();
      return {
        ...link,
        request: (request) => {
          tasks.push(request.task.kind);
          link.request(request);
        },
      };
    },
  };
}

describe.sequential('readings by real engines', () => {
  const workspace = freshFolder();
  const tasks: string[] = [];
  const page = officePage();
  let script = '';
  let engine: RecordedEngine;
  let pages: readonly string[] = [];

  beforeAll(async () => {
    script = await bundle();
    engine = recordedEngine(workspace, {}, counting(script, tasks));
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(script, { force: true });
  });

  /** Jobs take as long as they take. */
  async function idle(): Promise<void> {
    for (;;) {
      const ended = await engine.idle().then(() => true, () => false);
      if (ended) return;
    }
  }

  it('a page whose file has text of its own is read with it, the same scan without one by the engine', async () => {
    const folder = path.join(freshFolder(), '案卷');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '1.pdf'), textPdf((c) => write(c, TEXTS), page));
    writeFileSync(path.join(folder, '2.pdf'), await scannedPdf([jpeg(page)]));
    engine.engine.grant('picked-folder', folder);
    await engine.ask('dossier.import', { picks: ['picked-folder'] });
    await idle();
    const rows = (await engine.ask('dossier.list', { text: '' })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(rows.map((row) => [row.name, row.pages, row.read, row.failed])).toEqual([['1', 1, 1, 0], ['2', 1, 1, 0]]);
    const details = await Promise.all(rows.map((row) => engine.ask('dossier.get', { dossier: row.id })));
    pages = details.flatMap((detail) => detail.pages.map((p) => p.id));
    const engines = await Promise.all(pages.map(async (id) => (await engine.ask('page.text', { page: id })).engine));
    expect(engines[0]).toContain('text-layer');
    expect(engines[1]).toContain('ppocr');
  });

  it('neither is read again at the next start', async () => {
    await engine.stop();
    const before = tasks.filter((kind) => kind === 'recognise').length;
    expect(before).toBe(2);
    engine = recordedEngine(workspace, {}, counting(script, tasks));
    for (const row of await engine.ask('dossier.list', { text: '' })) engine.engine.context.jobs.takeUp(row.id);
    await idle();
    expect(tasks.filter((kind) => kind === 'recognise').length).toBe(before);
  });

  it('a region is read three ways, and nothing of it is kept', async () => {
    const { db } = engine.engine.context.workspace;
    const texts = (): unknown => db.all('select page_id, version, reading_key from page_text order by page_id, version');
    const before = texts();
    const readings = await engine.ask('page.reread', { page: must(pages[1], 'a page'), box: [170 / A4.width, 555 / A4.height, 1160 / A4.width, 615 / A4.height] });
    expect(readings.map((r) => r.by)).toEqual(['ppocr', 'tesseract', 'seal-removed']);
    expect(tight(readings[0]?.text ?? '')).toContain('91420107MA4KX3T52B');
    expect(texts()).toEqual(before);
    expect(await engine.refusal('page.reread', { page: 'f'.repeat(32), box: [0, 0, 1, 1] })).not.toBe('ok');
  });

  it('the engines are compared on a page by what was measured', async () => {
    const { trials, recommended, reason } = await engine.ask('engine.compare', { page: must(pages[0], 'a page') });
    expect(trials.map((t) => t.engine)).toEqual(['ppocr', 'tesseract']);
    for (const trial of trials) {
      expect(trial.problem).toBeNull();
      expect(trial.seconds).toBeGreaterThan(0);
      expect(trial.characters).toBeGreaterThan(100);
      expect(trial.confidence).toBeGreaterThan(0.5);
      expect(tight(trial.text)).toContain('行政处罚');
    }
    expect(['ppocr', 'tesseract']).toContain(recommended);
    expect(reason).toMatch(/^PP-OCR 用时 [\d.]+ 秒，读出 \d+ 字，把握 \d+%；Tesseract 用时 [\d.]+ 秒/);
  });
});
