/**
 * How well the machine reads and checks dossiers whose answers are known (`key.json` beside the scans):
 *
 *   npm run juanping -- generate --out /tmp/samples --count 6 --seed 91 --difficulty 2
 *   npm run juanping -- review /tmp/samples --out /tmp/samples-out --formats json
 *   npx esbuild tests/bench/samples.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/samples.mjs --log-level=error
 *   node dist/tools/samples.mjs /tmp/samples /tmp/samples-out [--details]
 *
 * Ends with code 1 when a dossier has no result.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { table } from '../../electron/cli/table.ts';
import type { Standard } from '../../shared/domain/standard.ts';
import type { AnswerKey, KeyDefect } from '../../shared/training/key.ts';

/** What is used of `dossier.json`. */
interface Result {
  readonly pages: readonly { readonly index: number; readonly kind: string }[];
  readonly facts: Readonly<Record<string, string>>;
  readonly opinions: readonly { readonly item: string; readonly outcome: string; readonly reason: string; readonly absent: readonly string[]; readonly evidence: readonly { readonly page: number }[] }[];
  readonly score: { readonly points: number };
}

interface Sample {
  readonly name: string;
  readonly key: AnswerKey;
  readonly result: Result;
}

interface Measured {
  readonly name: string;
  readonly pages: number;
  readonly kindsRight: number;
  readonly facts: number;
  readonly factsRight: number;
  readonly factsWrong: number;
  /** Planted defects whose item has a check in the standard. */
  readonly planted: number;
  readonly found: number;
  readonly placed: number;
  readonly doubted: number;
  /** Planted defects that a person must find. */
  readonly unchecked: number;
  readonly falseFails: number;
  readonly unsure: number;
  readonly clean: boolean;
  readonly details: readonly string[];
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Folders at or below `root` with an answer key. */
function keyFolders(root: string): string[] {
  if (existsSync(path.join(root, 'key.json'))) return [root];
  return readdirSync(root, { withFileTypes: true }).filter((e) => e.isDirectory()).flatMap((e) => keyFolders(path.join(root, e.name))).sort();
}

/** Equal up to width, spaces and kinds of brackets: what a reviewer would call the same. */
function same(a: string | undefined, b: string): boolean {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').replace(/[〔［[]/g, '(').replace(/[〕］\]]/g, ')').replace(/[，、；]/g, ';');
  return a !== undefined && plain(a) === plain(b);
}

function failOf(result: Result, defect: KeyDefect): Result['opinions'][number] | undefined {
  return [defect.item, ...defect.implies].map((item) => result.opinions.find((o) => o.item === item && o.outcome === 'fail')).find(Boolean);
}

function measure(sample: Sample, checked: ReadonlySet<string>): Measured {
  const { key, result, name } = sample;
  const kinds = new Map(result.pages.map((p) => [p.index, p.kind]));
  const wrongKinds = key.pages.filter((p) => kinds.get(p.index) !== p.kind);
  const facts = Object.entries(key.facts);
  const wrong = facts.filter(([k, v]) => result.facts[k] !== undefined && !same(result.facts[k], v));
  const missing = facts.filter(([k]) => result.facts[k] === undefined);
  const planted = key.defects.filter((d) => [d.item, ...d.implies].some((item) => checked.has(item)));
  const found = planted.filter((d) => failOf(result, d));
  const missed = planted.filter((d) => !failOf(result, d));
  const placed = found.filter((d) => {
    const opinion = failOf(result, d);
    return opinion?.evidence.some((e) => d.pages.includes(e.page)) || opinion?.absent.some((kind) => d.absent.includes(kind));
  });
  const doubted = missed.filter((d) => result.opinions.some((o) => o.item === d.item && o.outcome === 'unsure'));
  const expected = new Set(key.defects.flatMap((d) => [d.item, ...d.implies]));
  const falseFails = result.opinions.filter((o) => o.outcome === 'fail' && !expected.has(o.item));
  return {
    name,
    pages: key.pages.length,
    kindsRight: key.pages.length - wrongKinds.length,
    facts: facts.length,
    factsRight: facts.length - wrong.length - missing.length,
    factsWrong: wrong.length,
    planted: planted.length,
    found: found.length,
    placed: placed.length,
    doubted: doubted.length,
    unchecked: key.defects.length - planted.length,
    falseFails: falseFails.length,
    unsure: result.opinions.filter((o) => o.outcome === 'unsure').length,
    clean: key.defects.length === 0,
    details: [
      ...wrongKinds.map((p) => `${name}: page ${p.index} is ${p.kind}, read as ${kinds.get(p.index) ?? 'nothing'}`),
      ...wrong.map(([k, v]) => `${name}: ${k} is ${v}, read as ${result.facts[k]}`),
      ...missing.map(([k, v]) => `${name}: ${k} (${v}) not read`),
      ...missed.map((d) => `${name}: ${d.id} (${d.item}, pages ${d.pages.join(' ')}) not found: ${d.note}`),
      ...falseFails.map((o) => `${name}: false fail ${o.item}: ${o.reason}`),
    ],
  };
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${part}/${whole} ${((100 * part) / whole).toFixed(1)}%`);
const HEAD = ['dossier', 'page kinds', 'facts exact', 'facts wrong', 'defects found', 'in place', 'doubted', 'for people', 'false fails', 'unsure'];

function line(m: Omit<Measured, 'details' | 'clean'>): string[] {
  return [m.name, share(m.kindsRight, m.pages), share(m.factsRight, m.facts), String(m.factsWrong), share(m.found, m.planted), share(m.placed, m.found), String(m.doubted), String(m.unchecked), String(m.falseFails), String(m.unsure)];
}

function totalOf(name: string, all: readonly Measured[]): Measured {
  const sum = (of: (m: Measured) => number): number => all.reduce((n, m) => n + of(m), 0);
  return {
    name: `${name} (${all.length})`, pages: sum((m) => m.pages), kindsRight: sum((m) => m.kindsRight), facts: sum((m) => m.facts), factsRight: sum((m) => m.factsRight), factsWrong: sum((m) => m.factsWrong),
    planted: sum((m) => m.planted), found: sum((m) => m.found), placed: sum((m) => m.placed), doubted: sum((m) => m.doubted), unchecked: sum((m) => m.unchecked), falseFails: sum((m) => m.falseFails),
    unsure: sum((m) => m.unsure), clean: false, details: [],
  };
}

function run(samples: string, out: string, details: boolean): number {
  const standard = readJson<Standard>(path.join(import.meta.dirname, '../../resources/standards/PG.json'));
  const checked = new Set(standard.items.filter((i) => i.check).map((i) => i.id));
  const folders = keyFolders(path.resolve(samples));
  const measured: Measured[] = [];
  const without: string[] = [];
  for (const folder of folders) {
    const name = path.basename(folder);
    const file = path.join(out, name, 'dossier.json');
    if (existsSync(file)) measured.push(measure({ name, key: readJson(path.join(folder, 'key.json')), result: readJson(file) }, checked));
    else without.push(name);
  }
  const say = (text: string): boolean => process.stdout.write(`${text}\n`);
  const clean = measured.filter((m) => m.clean);
  const totals = [totalOf('all', measured), ...(clean.length > 0 ? [totalOf('clean', clean)] : [])];
  say(`# node dist/tools/samples.mjs ${samples} ${out}`);
  say(table(HEAD, [...measured, ...totals].map(line), new Set([1, 2, 3, 4, 5, 6, 7, 8, 9])));
  if (details) for (const m of measured) for (const d of m.details) say(d);
  for (const name of without) say(`no result: ${name}`);
  return measured.length > 0 && without.length === 0 ? 0 : 1;
}

const [samples, out, ...flags] = process.argv.slice(2);
if (!samples || !out) {
  process.stderr.write('usage: samples.mjs SAMPLES OUT [--details]\n');
  process.exitCode = 2;
} else process.exitCode = run(samples, out, flags.includes('--details'));
