import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naturalOrder } from '../../../electron/services/jobs/order.ts';
import { archiveTree, dossiersOf, type Entry, type Tree } from '../../../electron/services/jobs/tree.ts';

const segment = fc.constantFrom('甲案', '乙', '正卷', '1', '2', '10', 'a');
const entries = fc
  .uniqueArray(fc.tuple(fc.array(segment, { maxLength: 3 }), fc.integer({ min: 0, max: 30 }), fc.constantFrom('page', 'bundle', 'other')), { selector: ([folders, n]) => [...folders, n].join('/'), maxLength: 25 })
  .map((list): Entry[] => list.map(([folders, n, shape], i) => ({ place: [i], name: [...folders, `${n}.${shape}`].join('/'), bytes: i, shape: shape as Entry['shape'] })));

const folderOf = (name: string): string => name.split('/').slice(0, -1).join('/');

describe('rules of folders', () => {
  it('loses no file and takes none twice', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { inputs, beside } = dossiersOf(archiveTree('卷.zip', '/卷.zip', all));
        const taken = [...inputs.flatMap((i) => i.files), ...beside].map((f) => f.place?.[0]).sort();
        expect(taken).toEqual(all.map((e) => e.place[0]).sort());
      }),
    );
  });

  it('never joins files of two folders, nor parts the pages of one, and keeps the order of people', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const { inputs } = dossiersOf(archiveTree('卷.zip', '/卷.zip', all));
        const home = new Map(all.map((e) => [e.place[0], folderOf(e.name)]));
        for (const input of inputs) {
          expect(new Set(input.files.map((f) => home.get(f.place?.[0]))).size).toBe(1);
          const names = input.files.map((f) => f.name);
          expect(names).toEqual([...names].sort(naturalOrder));
        }
        for (const folder of new Set(home.values())) {
          const pages = all.filter((e) => e.shape === 'page' && folderOf(e.name) === folder);
          const owners = inputs.filter((i) => i.files.some((f) => pages.some((p) => p.place[0] === f.place?.[0])));
          expect(owners.length).toBe(pages.length > 0 ? 1 : 0);
        }
      }),
    );
  });

  it('says where a dossier comes from, so that two of one name can be told apart', () => {
    const tree = archiveTree('U盘.zip', '/U盘.zip', ['甲/正卷/1.jpg', '乙/正卷/1.jpg'].map((name, i) => ({ place: [i], name, bytes: 1, shape: 'page' })));
    expect(dossiersOf(tree).inputs.map((i) => [i.name, i.from])).toEqual([['甲 正卷', 'U盘.zip/甲/正卷'], ['乙 正卷', 'U盘.zip/乙/正卷']]);
  });

  it('treats a folder of the disk as it treats the same archive', () => {
    const folder: Tree = { label: '甲', files: [{ path: '/甲/2.jpg', name: '2.jpg', shape: 'page', bytes: 1 }, { path: '/甲/1.pdf', name: '1.pdf', shape: 'bundle', bytes: 1 }], folders: [] };
    const archive = archiveTree('甲', '/甲', [{ place: [0], name: '2.jpg', bytes: 1, shape: 'page' }, { place: [1], name: '1.pdf', bytes: 1, shape: 'bundle' }]);
    const names = (tree: Tree) => dossiersOf(tree).inputs.map((i) => [i.name, i.files.map((f) => f.name)]);
    expect(names(folder)).toEqual(names(archive));
  });
});

describe('order of names', () => {
  it('counts in both kinds of digits', () => {
    expect(['第十卷', '第二卷', '第十一卷', '第一卷'].sort(naturalOrder)).toEqual(['第一卷', '第二卷', '第十卷', '第十一卷']);
    expect(['扫描10', '扫描2', '扫描1'].sort(naturalOrder)).toEqual(['扫描1', '扫描2', '扫描10']);
  });

  it('is a total order', () => {
    const name = fc.array(fc.constantFrom('第', '一', '二', '十', '百', '3', '12', '卷', 'a', 'B', ' '), { maxLength: 6 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(naturalOrder(a, b))).toBe(-Math.sign(naturalOrder(b, a)) || 0);
        expect(naturalOrder(a, b) === 0).toBe(a === b);
        if (naturalOrder(a, b) < 0 && naturalOrder(b, c) < 0) expect(naturalOrder(a, c)).toBeLessThan(0);
      }),
    );
  });
});
