import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArchiveEntry } from '../../../shared/domain/task.ts';
import { problem } from '../../../shared/base/problem.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { expandPicks as expand, type ListArchive } from '../../../electron/services/jobs/picks.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
const PDF = Buffer.from('%PDF-1.7\nrest', 'latin1');

/** Little-endian TIFF with so many (empty) directories. */
function tiff(pages: number): Buffer {
  const out = Buffer.alloc(8 + pages * 6);
  out.write('II*\0', 0, 'latin1');
  out.writeUInt32LE(8, 4);
  for (let i = 0; i < pages; i++) out.writeUInt32LE(i + 1 < pages ? 8 + (i + 1) * 6 : 0, 8 + i * 6 + 2);
  return out;
}

function tree(files: Readonly<Record<string, Buffer | string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'jp-picks-'));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), bytes);
  }
  return root;
}

/** Archives whose lists are told by their names; one that is not told is broken. */
const lists: Record<string, readonly string[]> = {
  '甲案.zip': ['10.png', '2.png', '__MACOSX/2.png', '.DS_Store'],
  '多案.zip': ['甲/1.pdf', '乙/正卷/1.png', '乙/副卷/1.png', '丙.pdf', '内.zip/戊/1.png'],
};
const entry = (name: string, i: number): ArchiveEntry => ({ place: [i], name, bytes: 10, shape: name.endsWith('.png') ? 'page' : name.endsWith('.pdf') ? 'bundle' : 'other' });
const list: ListArchive = async (_file, name) => {
  const names = lists[name];
  return names ? ok({ kind: 'list', entries: names.map(entry), problems: [] }) : err(problem('file-broken', { name }));
};
const expandPicks = (targets: readonly string[]) => expand(targets, list);
const shape = async (...targets: string[]) => (await expandPicks(targets)).inputs.map((i) => [i.name, i.files.map((f) => f.name)]);

describe('picks', () => {
  it('makes one dossier of a folder of page images, in the order of people', async () => {
    const root = tree({ '甲案/10.png': PNG, '甲案/2.png': PNG, '甲案/1.png': PNG, '甲案/Thumbs.db': 'x', '甲案/.hidden.png': PNG });
    expect(await shape(path.join(root, '甲案'))).toEqual([['甲案', ['1.png', '2.png', '10.png']]]);
  });

  it('makes a dossier of every PDF in a folder of such, and of every sub-folder', async () => {
    const root = tree({ 'b2.pdf': PDF, 'b10.pdf': PDF, '03/key.json': '{}', '03/p1.png': PNG, '04/truth.json': '{}', '04/scan.pdf': PDF });
    expect(await shape(root)).toEqual([['b2', ['b2.pdf']], ['b10', ['b10.pdf']], ['03', ['p1.png']], ['04', ['scan.pdf']]]);
  });

  it('keeps a mix of images and PDFs in one folder together', async () => {
    const root = tree({ '1.pdf': PDF, '2.png': PNG });
    expect((await shape(root))[0]?.[1]).toEqual(['1.pdf', '2.png']);
  });

  it('takes a TIFF of one picture as a page and one of many as a bundle', async () => {
    expect((await shape(tree({ '1.tif': tiff(1), '2.tif': tiff(1) })))[0]?.[1]).toEqual(['1.tif', '2.tif']);
    expect(await shape(tree({ 'a.tif': tiff(3), 'b.tif': tiff(2) }))).toEqual([['a', ['a.tif']], ['b', ['b.tif']]]);
  });

  it('joins loose pages out of one folder and names what cannot be read', async () => {
    const root = tree({ '2.png': PNG, '1.png': PNG, 'note.docx': 'hello world', 'zero.pdf': '' });
    const found = await expandPicks([path.join(root, '2.png'), path.join(root, '1.png'), path.join(root, 'note.docx'), path.join(root, 'gone.pdf')]);
    expect(found.inputs.map((i) => i.files.map((f) => f.name))).toEqual([['1.png', '2.png']]);
    expect(found.problems.map((p) => p.code)).toEqual(['file-unsupported', 'file-missing']);
    expect((await shape(path.join(root, 'zero.pdf')))).toEqual([['zero', ['zero.pdf']]]);
  });

  it('goes by content: a PDF after rubbish, WebP and BMP, an OFD and an office file among ZIPs', async () => {
    const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(20)]);
    const bmp = Buffer.alloc(30);
    bmp.write('BM', 0, 'latin1');
    bmp.writeUInt32LE(40, 14);
    const zip = (names: string): Buffer => Buffer.from(`PK\x03\x04 something ${names}`, 'latin1');
    const root = tree({ 'a.bin': webp, 'b.dat': bmp, 'c': Buffer.concat([Buffer.from('\r\nrubbish\n'), PDF]), 'd.x': zip('Doc_0/Document.xml OFD.xml'), 'e.docx': zip('[Content_Types].xml'), 'f.ofd': zip('') });
    const found = await expandPicks([root]);
    expect(found.inputs[0]?.files.map((f) => f.name)).toEqual(['a.bin', 'b.dat', 'c', 'd.x', 'f.ofd']);
    expect(found.skipped).toEqual([{ code: 'file-unsupported', params: { name: 'e.docx', hint: '请先另存为 PDF。' } }]);
  });

  it('takes an archive as a folder, by the same rules, and keeps the place of every file', async () => {
    const root = tree({ '甲案.zip': 'PK\x03\x04', '坏.zip': 'PK\x03\x04', '多案.zip': 'PK\x03\x04' });
    const found = await expandPicks([path.join(root, '甲案.zip'), path.join(root, '坏.zip'), path.join(root, '多案.zip')]);
    expect(found.inputs.map((i) => [i.name, i.from, i.files.map((f) => [f.name, f.place])])).toEqual([
      ['甲案', '甲案.zip', [['2.png', [1]], ['10.png', [0]]]],
      ['丙', '多案.zip', [['丙.pdf', [3]]]],
      ['甲', '多案.zip/甲', [['1.pdf', [0]]]],
      ['戊', '多案.zip/内.zip/戊', [['1.png', [4]]]],
      ['乙 副卷', '多案.zip/乙/副卷', [['1.png', [2]]]],
      ['乙 正卷', '多案.zip/乙/正卷', [['1.png', [1]]]],
    ]);
    expect(found.problems).toEqual([{ code: 'file-broken', params: { name: '坏.zip' } }]);
    const inFolder = await expandPicks([root]);
    expect(inFolder.inputs.map((i) => i.name).sort()).toEqual(found.inputs.map((i) => i.name).sort());
  });

  it('names an empty folder, and a file beside the scans without failing', async () => {
    const root = tree({ 'empty/key.json': '{}', 'full/1.png': PNG, 'full/list.xlsx': 'PK something' });
    const found = await expandPicks([path.join(root, 'empty'), path.join(root, 'full')]);
    expect(found.problems).toEqual([{ code: 'no-pages', params: { name: 'empty' } }]);
    expect(found.skipped).toEqual([{ code: 'file-unsupported', params: { name: 'list.xlsx', hint: '请先另存为 PDF。' } }]);
  });
});
