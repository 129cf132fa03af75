import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDossiers, kindNamed, readCalendar, type GenerateOptions } from '../../electron/generator/generate.ts';
import { electronPrinter, type PrintFn } from '../../electron/generator/printing.ts';
import { sheetsOf } from '../../electron/generator/sheet.ts';
import { must } from '../../shared/base/assert.ts';
import type { Calendar } from '../../shared/domain/calendar.ts';
import { WRITTEN_KINDS, writeDossier, type DossierOptions } from '../../shared/training/dossier.ts';
import type { WrittenKind } from '../../shared/training/written.ts';
import type { AnswerKey } from '../../shared/training/key.ts';
import { plainText } from '../../shared/training/markup.ts';

const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'juanping-generate-test-'));
let printer: PrintFn;
let calendar: Calendar;

beforeAll(async () => {
  const script = path.join(work, 'printer.mjs');
  await build({ entryPoints: [path.join(root, 'electron/printer.ts')], outfile: script, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  printer = electronPrinter(must(process.env['JUANPING_ELECTRON_PATH'], 'the Electron runtime'), script);
  const read = await readCalendar(path.join(root, 'resources/calendars/cn-2015-2026.json'));
  calendar = must(read.ok ? read.value : null, 'the calendar');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const letters = (text: string): Map<string, number> => {
  const out = new Map<string, number>();
  for (const c of text.normalize('NFKC').replace(/\s/g, '')) out.set(c, (out.get(c) ?? 0) + 1);
  return out;
};

describe('printed papers', () => {
  it('fit their pages: nothing is cut off, and there is no page too many', async () => {
    const ordinary: DossierOptions[] = [0, 1, 2, 3, 4, 5, 6].map((fonts) => ({ seed: `fit-${fonts}`, difficulty: 1, wishes: { fonts, ...(fonts === 1 ? { hearingHeld: true } : {}), ...(fonts === 2 ? { sample: true, hold: true } : {}) } }));
    const turns: Partial<Record<WrittenKind, DossierOptions['wishes']>> = { LICENSE: { hearingHeld: true, experts: true, supplemented: true }, COERCION: { extended: true, enforced: 'court' }, INSPECTION: { faulty: true, sample: true } };
    const others: DossierOptions[] = WRITTEN_KINDS.flatMap((kind) => [1, 3, 5].map((fonts) => ({ kind, seed: `fit-${kind}-${fonts}`, difficulty: 1, wishes: { fonts, heldOut: fonts === 5, ...turns[kind] } })));
    const dossiers = [...ordinary, ...others].map((wanted) => {
      const made = writeDossier(wanted, calendar);
      const { html, key } = must(made.ok ? made.value : null, 'a dossier');
      const file = path.join(work, wanted.seed);
      writeFileSync(`${file}.html`, html);
      return { html, key, job: { html: `${file}.html`, pdf: `${file}.pdf` } };
    });
    expect(await printer(dossiers.map((d) => d.job))).toEqual({ ok: true, value: undefined });
    for (const { html, key, job } of dossiers) {
      const pages = html.split('<div class="page">').slice(1);
      let index = 0;
      for await (const sheet of sheetsOf(job.pdf, 20)) {
        const where = `${job.pdf} page ${index + 1}`;
        const printed = letters(sheet.lines.map((line) => line.text).join(''));
        const lost = [...letters(plainText((pages[index] ?? '').replace(/<\/body>[\s\S]*/, '')))].filter(([c, n]) => (printed.get(c) ?? 0) < n).map(([c]) => c);
        expect(lost.length, `${where} lost ${lost.join('')}`).toBeLessThanOrEqual(1);
        for (const line of sheet.lines) expect(line.box[0] >= 0 && line.box[1] >= 0 && line.box[2] <= 1 && line.box[3] <= 0.985, `${where}: ${line.text}`).toBe(true);
        index += 1;
      }
      expect(index).toBe(key.pages.length);
    }
  });
});

describe('generated dossiers', () => {
  const options = (more: Partial<GenerateOptions>): GenerateOptions => ({ out: path.join(work, 'out'), count: 1, seed: 'flow', dpi: 50, calendar, printer, ...more });

  it('are written as a scan, its key and its printed text', async () => {
    const made = await generateDossiers(options({ defects: ['DF-061'], wishes: { act: 'forklift', fine: 60000 } }), () => undefined);
    const dossier = must(made.ok ? made.value.dossiers[0] : null, 'a dossier');
    expect(readFileSync(path.join(dossier.folder, 'dossier.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    const key = JSON.parse(readFileSync(path.join(dossier.folder, 'key.json'), 'utf8')) as AnswerKey;
    expect(key.defects.map((d) => [d.id, d.item, d.absent])).toEqual([['DF-061', 'PG-V14', ['P31']]]);
    expect(key.documents.some((d) => d.kind === 'P31')).toBe(false);
    expect(key.facts['decision.amount']).toBe('60000.00');
    const truth = JSON.parse(readFileSync(path.join(dossier.folder, 'truth.json'), 'utf8')) as { pages: { lines: { text: string; ink: string }[] }[] };
    expect(truth.pages).toHaveLength(key.pages.length);
    const decision = must(key.documents.find((d) => d.kind === 'P40'), 'the decision');
    const text = truth.pages.slice(decision.firstPage - 1, decision.lastPage).flatMap((p) => p.lines.map((l) => l.text)).join('');
    expect(text).toContain('人民币陆万元整');
    expect(text).toContain('行政处罚决定书');
  });

  it.each(['summary', 'license', 'coercion', 'inspection'])('of the kind %s come with a key of their own', async (kind) => {
    const made = await generateDossiers(options({ kind, defects: 1, names: [kind], dpi: 30 }), () => undefined);
    const dossier = must(made.ok ? made.value.dossiers[0] : null, 'a dossier');
    const key = JSON.parse(readFileSync(path.join(dossier.folder, 'key.json'), 'utf8')) as AnswerKey;
    expect(key.kind).toBe(kindNamed(kind));
    expect(key.defects).toHaveLength(1);
    expect(key.documents.map((d) => d.kind)).toContain({ summary: 'P40S', license: 'L12', coercion: 'C02', inspection: 'I03' }[kind]);
  });

  it('come as page pictures when asked', async () => {
    const made = await generateDossiers(options({ form: 'images', defects: 0, names: ['pictures'] }), () => undefined);
    const dossier = must(made.ok ? made.value.dossiers[0] : null, 'a dossier');
    const files = readdirSync(dossier.folder).filter((f) => f.endsWith('.jpg'));
    expect(files).toHaveLength(dossier.pages);
    expect(existsSync(path.join(dossier.folder, 'dossier.pdf'))).toBe(false);
  });

  it('are refused for an unknown kind or defects that exclude each other', async () => {
    expect(await generateDossiers(options({ kind: 'LEVY' }), () => undefined)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await generateDossiers(options({ kind: 'license', defects: ['DF-061'] }), () => undefined)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await generateDossiers(options({ defects: ['DF-047', 'DF-050'] }), () => undefined)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('say why when the printer does not start', async () => {
    const broken = electronPrinter(path.join(work, 'no-such-electron'), path.join(work, 'printer.mjs'));
    expect(await generateDossiers(options({ printer: broken }), () => undefined)).toMatchObject({ ok: false, error: { code: 'export-failed' } });
  });
});
