import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Box } from '../../shared/geometry/box.ts';
import { makeKeyPair, signFile } from '../../electron/services/signing.ts';
import { freshFolder, RESOURCES } from '../fixtures/database.ts';
import { juanping, type Ran } from '../fixtures/built-cli.ts';
import { overlap, showPdf } from '../fixtures/pdf-reader.ts';
import { smallDossier, smallPage } from '../fixtures/small-scans.ts';
import { zip } from '../fixtures/zip.ts';
import { scannedPdf } from '../worker/pictures.ts';

interface Summary {
  readonly schema: string;
  readonly dossiers: readonly { readonly name: string; readonly ok: boolean; readonly pages: number; readonly problems: readonly { readonly code: string; readonly message: string }[]; readonly files: readonly { readonly name: string }[] }[];
  readonly totals: { readonly ok: number; readonly failed: number; readonly pages: number };
  readonly machine: { readonly workers: number };
  readonly skipped: readonly { readonly code: string }[];
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
/** Temporary workspaces of the program, not the folders of tests. */
const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => /^juanping-[A-Za-z0-9]{6}$/.test(name));

describe.sequential('juanping review', () => {
  const folder = freshFolder();
  const inputs = path.join(folder, 'U盘');
  const out = path.join(folder, 'out');
  const workspace = path.join(folder, 'workspace');
  let ran: Ran;
  let summary: Summary;
  let before: string[] = [];

  beforeAll(async () => {
    before = leftovers();
    smallDossier(inputs, '2024-17', 3);
    mkdirSync(path.join(inputs, '坏的'));
    writeFileSync(path.join(inputs, '坏的', '空.pdf'), '');
    writeFileSync(path.join(inputs, '坏的', '坏.pdf'), '%PDF-1.7\nnot really');
    writeFileSync(path.join(inputs, '坏的', '说明.txt'), 'a note beside the scans');
    ran = await juanping('review', inputs, path.join(folder, '没有.pdf'), '--out', out, '--workspace', workspace);
    summary = readJson(path.join(out, 'summary.json'));
  });

  it('does what can be done, names what cannot, and says so by its exit code', () => {
    expect(ran.code).toBe(1);
    expect(summary.schema).toBe('juanping/summary@1');
    expect(summary.dossiers.map((d) => [d.name, d.ok])).toEqual([['没有.pdf', false], ['2024-17', true], ['坏', false], ['空', false]]);
    const codes = (name: string): string[] => summary.dossiers.find((d) => d.name === name)?.problems.map((p) => p.code) ?? [];
    expect(codes('坏')).toEqual(['file-broken', 'no-pages']);
    expect(codes('空')).toEqual(['file-empty', 'no-pages']);
    expect(codes('没有.pdf')).toEqual(['file-missing']);
    expect(summary.skipped.map((p) => p.code)).toEqual(['file-unsupported']);
    expect(summary.totals).toMatchObject({ ok: 1, failed: 3, pages: 3 });
  });

  it('writes dossier.json and the reports of a good one', () => {
    const dossier = readJson<{ schema: string; pages: { kind: string; text: string }[]; documents: { kind: string }[]; timing: { ocrMs: number }; opinions: unknown[] }>(path.join(out, '2024-17', 'dossier.json'));
    expect(dossier.schema).toBe('juanping/dossier@1');
    expect(dossier.pages).toHaveLength(3);
    expect(dossier.documents.map((d) => d.kind)).toEqual(['P02', 'P11', 'P40']);
    expect(dossier.pages[1]?.text.replaceAll(' ', '')).toContain('甲乙食品有限公司');
    expect(dossier.timing.ocrMs).toBeGreaterThan(0);
    expect(dossier.opinions.length).toBeGreaterThan(20);
    expect(readdirSync(path.join(out, '2024-17')).sort()).toEqual(['dossier.json', '批注卷.pdf', '评分表与问题清单.docx', '评分表与问题清单.xlsx']);
    expect(summary.dossiers[1]?.files).toHaveLength(4);
  });

  it('puts results on stdout and progress on stderr', () => {
    expect(ran.stdout).toContain('2024-17');
    expect(ran.stdout).toContain('完成 1，未完成 3');
    expect(ran.stdout).not.toContain('正在识别');
    expect(ran.stderr).toContain('正在识别文字');
  });

  it('of the same input into the same workspace says so and reads nothing again', async () => {
    const again = await juanping('review', path.join(inputs, '2024-17'), '--out', path.join(folder, 'again'), '--workspace', workspace, '--formats', 'json');
    expect(again.code).toBe(0);
    const [row] = readJson<Summary>(path.join(folder, 'again', 'summary.json')).dossiers;
    expect(row?.problems.map((p) => p.code)).toEqual(['already-here']);
    const two = [out, path.join(folder, 'again')].map((o) => readJson<{ pages: unknown; facts: unknown; opinions: unknown }>(path.join(o, '2024-17', 'dossier.json')));
    expect(two[1]?.pages).toEqual(two[0]?.pages);
    expect(two[1]?.opinions).toEqual(two[0]?.opinions);
    expect(again.stderr).not.toContain('正在识别文字 1/3');
  });

  it('finds text in the workspace, with its place', async () => {
    const found = await juanping('search', workspace, '甲乙食品', '--json');
    expect(found.code).toBe(0);
    const hits = JSON.parse(found.stdout) as { dossier: string; dossierName: string; page: string; index: number; box: number[]; boxes: number[][]; snippet: string }[];
    expect(hits.map((h) => [h.dossierName, h.index])).toEqual([['2024-17', 1], ['2024-17', 2], ['2024-17', 3]]);
    expect(hits[0]?.boxes[0]?.every((v) => v >= 0 && v <= 1)).toBe(true);
    expect(hits[0]?.box).toHaveLength(4);
    expect(hits.every((h) => h.snippet.includes('甲乙食品') && h.dossier !== '' && h.page !== '')).toBe(true);
    expect(found.stderr).toContain('共 3 处');
    const lines = await juanping('search', workspace, '甲乙食品', '--limit', '1');
    expect(lines.stdout.trim().split('\n')).toHaveLength(1);
    expect(lines.stdout).toMatch(/^2024-17\t第 1 页\t\[[\d., ]+\]\t.*甲乙食品/);
    expect(lines.stderr).toContain('另有 2 页没有列出');
  });

  it('says that nothing was found, and what cannot be asked', async () => {
    const [nothing, empty, dots, number] = await Promise.all([juanping('search', workspace, '没有这些字', '--json'), juanping('search', workspace, '没有这些字'), juanping('search', workspace, '（），'), juanping('search', workspace, '甲', '--limit', '0')]);
    expect([nothing?.code, JSON.parse(nothing?.stdout ?? '')]).toEqual([0, []]);
    expect([empty?.code, empty?.stdout]).toEqual([0, '']);
    expect(empty?.stderr).toContain('没有找到「没有这些字」');
    expect([dots?.code, number?.code]).toEqual([2, 2]);
  });

  it('writes the searchable copy, ALTO and plain text when asked for', async () => {
    const folderOut = path.join(folder, 'texts');
    const made = await juanping('review', path.join(inputs, '2024-17'), '--out', folderOut, '--workspace', workspace, '--formats', 'searchable,alto,txt');
    expect(made.code).toBe(0);
    expect(readdirSync(path.join(folderOut, '2024-17')).sort()).toEqual(['dossier.json', '可检索卷.pdf', '识别文本.alto.xml', '识别文本.txt']);
    const read = (name: string): Buffer => readFileSync(path.join(folderOut, '2024-17', name));
    expect(read('识别文本.txt').toString()).toContain('==== 第 3 页');
    expect(read('识别文本.txt').toString().replaceAll(' ', '')).toContain('甲乙食品有限公司');
    expect(XMLValidator.validate(read('识别文本.alto.xml').toString())).toBe(true);
    const pdf = await showPdf(read('可检索卷.pdf'));
    const hits = JSON.parse((await juanping('search', workspace, '食品', '--json')).stdout) as { index: number; box: Box; boxes: readonly Box[] }[];
    const inLine = hits.filter((h) => h.boxes.length === 1);
    expect(inLine.length).toBeGreaterThan(2);
    for (const hit of inLine) expect(pdf.find(hit.index - 1, '食品').some((b) => overlap(b, hit.box) > 0.5)).toBe(true);
    pdf.close();
  });

  it('leaves a workspace and results that verify, until somebody changes them', async () => {
    expect(await juanping('verify', workspace)).toMatchObject({ code: 0 });
    expect(await juanping('verify', out)).toMatchObject({ code: 0 });
    const file = path.join(out, '2024-17', 'dossier.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('2024-17', '2024-18'));
    const changed = await juanping('verify', out);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain('dossier.json');
  });

  it('takes archives and locked files, and says which one nobody could open', async () => {
    const mixed = path.join(folder, '移交');
    mkdirSync(mixed);
    writeFileSync(path.join(mixed, '图片卷.zip'), zip([{ name: '图片卷/1.jpg', bytes: smallPage('询问笔录', ['甲乙食品有限公司']), gbk: true }]));
    writeFileSync(path.join(mixed, '密卷.pdf'), await scannedPdf([smallPage('立案审批表', ['丙丁食品有限公司'])], { password: '8461' }));
    writeFileSync(path.join(mixed, '打不开.pdf'), await scannedPdf([smallPage('送达回证', ['戊己食品有限公司'])], { password: '别的' }));
    const done = await juanping('review', mixed, '--out', path.join(folder, 'locked'), '--formats', 'json', '--password', '1234', '--password', '8461');
    expect(done.code).toBe(1);
    const { dossiers } = readJson<Summary>(path.join(folder, 'locked', 'summary.json'));
    expect(dossiers.map((d) => [d.name, d.ok, d.pages, d.problems.map((p) => p.code)]).sort()).toEqual([
      ['图片卷', true, 1, []],
      ['密卷', true, 1, []],
      ['打不开', false, 0, ['pdf-encrypted']],
    ].sort());
  });

  it('says of a page that its electronic seal could not be drawn', async () => {
    const made = path.join(folder, 'ofd');
    const done = await juanping('review', path.resolve('tests/fixtures/files/ofd/broken-seal.ofd'), '--out', made, '--formats', 'json');
    expect(done.code).toBe(0);
    const { pages } = readJson<{ pages: readonly { readonly notes: readonly { readonly code: string }[] }[] }>(path.join(made, 'broken-seal', 'dossier.json'));
    expect(pages.flatMap((page) => page.notes.map((note) => note.code))).toContain('seal-not-drawn');
  });

  it('without a workspace leaves nothing behind', async () => {
    const done = await juanping('review', path.join(inputs, '2024-17', '1.jpg'), '--out', path.join(folder, 'one'), '--formats', 'json');
    expect(done.code).toBe(0);
    expect(existsSync(path.join(folder, 'one', '1', 'dossier.json'))).toBe(true);
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  });

  it('draws a page as the viewer shows it', async () => {
    const png = path.join(folder, 'page.png');
    const drawn = await juanping('render', path.join(inputs, '2024-17'), '2', '--out', png);
    expect(drawn).toMatchObject({ code: 0, stdout: `${png}\n` });
    expect(readFileSync(png).subarray(1, 4).toString('latin1')).toBe('PNG');
    expect((await juanping('render', path.join(inputs, '2024-17'), '9', '--out', png)).code).toBe(2);
  });
});

describe('juanping', () => {
  it('helps everywhere', async () => {
    const all = [[], ['review'], ['render'], ['search'], ['verify'], ['doctor'], ['standards'], ['standards', 'check'], ['generate'], ['pack'], ['merge']];
    const ran = await Promise.all(all.map(async (words) => ({ words, ...(await juanping(...words, '--help')) })));
    for (const { words, code, stdout } of ran) {
      expect([words, code]).toEqual([words, 0]);
      expect(stdout).toContain('用法：');
    }
  });

  it('answers wrong use with 2 and a sentence', async () => {
    const wrong = [['review'], ['review', 'x.pdf'], ['review', 'x.pdf', '--out', 'o', '--engine', 'magic'], ['review', 'x.pdf', '--out', 'o', '--formats', 'exe'], ['review', 'x.pdf', '--out', 'o', '--workers', '-1'], ['no-such-command'], ['search', '/nowhere', '字'], ['verify', '/nowhere'], ['pack'], ['merge', 'a', 'b', '--plan'], ['standards', 'show', 'ZZ']];
    const ran = await Promise.all(wrong.map(async (words) => ({ words, ...(await juanping(...words)) })));
    for (const { words, code, stderr } of ran) {
      expect([words, code]).toEqual([words, 2]);
      expect(stderr).toMatch(/\p{Script=Han}/u);
      expect(stderr).not.toContain('error:');
    }
  });

  it('lists, shows and checks standards', async () => {
    expect((await juanping('standards', 'list')).stdout).toContain('PG');
    expect((await juanping('standards', 'show', 'pg')).stdout).toContain('PG-A01');
    expect(await juanping('standards', 'check', 'PG')).toMatchObject({ code: 0 });
    const table = path.join(freshFolder(), '评查表.xlsx');
    expect(await juanping('standards', 'export', 'PG', table)).toMatchObject({ code: 0 });
    expect(readFileSync(table).subarray(0, 2).toString()).toBe('PK');
    expect(await juanping('standards', 'export', 'PG', 'x.doc')).toMatchObject({ code: 2 });
    const pg = JSON.parse(readFileSync(path.join(RESOURCES, 'standards', 'PG.json'), 'utf8')) as object;
    const signed = signFile(makeKeyPair(), 'juanping/standard@1', pg, '示例局', '2026-01-05T08:00:00Z');
    const file = path.join(path.dirname(table), '签名.json');
    writeFileSync(file, JSON.stringify(signed));
    expect((await juanping('standards', 'check', file)).stdout).toContain('签名有效：示例局');
    writeFileSync(file, JSON.stringify({ ...signed, content: { ...pg, label: '改过' } }));
    expect((await juanping('standards', 'check', file)).stdout).toContain('内容与签名不符');
    const bad = path.join(freshFolder(), 'bad.json');
    writeFileSync(bad, '{"code": "XX"}');
    expect(await juanping('standards', 'check', bad)).toMatchObject({ code: 1 });
  });
});
