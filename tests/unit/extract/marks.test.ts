import { describe, expect, it } from 'vitest';
import { NO_CUSTOM } from '../../../shared/domain/custom.ts';
import type { Seal } from '../../../shared/domain/page.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, decision, decisionEnd, inspection } from '../../fixtures/penalty-pages.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { dossierOf, draft } from '../../fixtures/reading-builder.ts';
import { contents, vocabulary } from '../../fixtures/vocabulary.ts';

const read = (pages: readonly PageDraft[]): Understanding => understand(dossierOf(pages), vocabulary, NO_FIXES, NO_CUSTOM, contents);
const found = (u: Understanding, kind: string): Record<string, boolean | null> => Object.fromEntries((u.documents.find((d) => d.kind === kind)?.expected ?? []).map((e) => [e.role, e.found]));

const unsealed = (): PageDraft => draft().line('如不服本处罚决定，可以在六十日内申请行政复议。', 0.04).gap(2).right(CASE.agency).right('二〇二六年四月十三日');
const notice = (sealed: boolean): PageDraft => {
  const page = draft().title('行政处罚告知书', 1.8).right('示市监罚告〔2026〕18号').line(`当事人：${CASE.party}`).line('你单位有权进行陈述和申辩。', 0.04).gap(2).right(CASE.agency).right('2026年3月31日');
  return sealed ? page.seal(0.76, page.y - 0.03, CASE.agency) : page;
};

describe('expected seals', () => {
  it('are found, and lie over the date or not', () => {
    expect(found(read([decision(), decisionEnd()]), 'P40')).toEqual({ 机关印章: true, 骑年盖月: true });
    const high = draft().seal(0.3, 0.12, CASE.agency).line('如不服本处罚决定，可以在收到本决定书之日起六十日内向示例市人民政府申请行政复议。', 0.04).gap(8).right(CASE.agency).right('二〇二六年四月十三日');
    expect(found(read([decision(), high]), 'P40')).toEqual({ 机关印章: true, 骑年盖月: false });
  });

  it('are missing only where seals are seen on other papers', () => {
    expect(found(read([notice(true), decision(), unsealed()]), 'P40')['机关印章']).toBe(false);
    expect(found(read([notice(false), decision(), unsealed()]), 'P40')['机关印章']).toBeNull();
  });

  it('cannot be told to be missing on grey scans', () => {
    const pages = dossierOf([notice(true), decision(), unsealed()]).map((p) => ({ ...p, reading: { ...p.reading, ink: { ...p.reading.ink, seals: p.reading.ink.seals.map((s): Seal => ({ ...s, colour: 'grey' })) } } }));
    const u = understand(pages, vocabulary, NO_FIXES, NO_CUSTOM, contents);
    expect(found(u, 'P32')['机关印章']).toBe(true);
    expect(found(u, 'P40')['机关印章']).toBeNull();
  });
});

describe('expected signatures', () => {
  const record = (): PageDraft => inspection();
  const place = (label: string): readonly [number, number, number, number] => {
    const word = dossierOf([record()])[0]?.reading.words.find((w) => w.text.startsWith(label));
    return word ? [word.box[2] + 0.01, word.box[1], word.box[2] + 0.12, word.box[3]] : [0, 0, 0, 0];
  };

  it('are found by their ink, and missing where other ink is seen', () => {
    const signed = record().ink(place('当事人（签名）')).ink(place('执法人员（签名）'));
    expect(found(read([signed]), 'P10')).toMatchObject({ 当事人: true, 执法人员: true });
    expect(found(read([record().ink(place('执法人员（签名）'))]), 'P10')).toMatchObject({ 当事人: false, 执法人员: true });
    expect(found(read([record()]), 'P10')).toMatchObject({ 当事人: null, 执法人员: null });
  });

  it('stand on each page of a record', () => {
    const first = (): PageDraft => draft().title('询问笔录').line('询问时间：2026年3月6日9时30分至2026年3月6日10时15分').line('被询问人：王大明').line('问：你是否看清我们的证件？').line('答：看清了。').gap(10).line('被询问人（签名）：');
    const second = (): PageDraft => draft().line('问：以上是否属实？').line('答：属实，和我说的一样。').gap(10).line('被询问人（签名）：');
    const foot = [0.35, 0.44, 0.5, 0.46] as const;
    expect(found(read([first().ink([0.35, 0.5, 0.5, 0.53]), second().ink([0.35, 0.42, 0.5, 0.46])]), 'P11')['被询问人']).toBe(true);
    expect(found(read([first(), second().ink(foot)]), 'P11')['被询问人']).toBe(false);
  });
});

describe('seals over the edges of pages', () => {
  const strip = (x: 'left' | 'right', y: number): Seal => ({ box: x === 'right' ? [0.93, y, 1, y + 0.14] : [0, y, 0.07, y + 0.14], shape: 'round', colour: 'red', text: null });
  const withSeals = (seals: readonly (readonly Seal[])[]): Understanding => understand(dossierOf([decision(), decisionEnd(), notice(false)]).map((p, i) => ({ ...p, reading: { ...p.reading, ink: { ...p.reading.ink, seals: [...p.reading.ink.seals, ...(seals[i] ?? [])] } } })), vocabulary, NO_FIXES, NO_CUSTOM, contents);

  it('are one seal on pages that follow each other', () => {
    expect(withSeals([[strip('right', 0.4)], [strip('right', 0.42)]]).spanning?.map((s) => s.parts.map((p) => p.page))).toEqual([[1, 2]]);
    expect(withSeals([[strip('right', 0.4)], [strip('left', 0.4)], [strip('left', 0.41)]]).spanning?.map((s) => s.parts.map((p) => p.page))).toEqual([[1, 2, 3]]);
  });

  it('are none on one page alone, or at different heights', () => {
    expect(withSeals([[strip('right', 0.4)]]).spanning).toEqual([]);
    expect(withSeals([[strip('right', 0.2)], [strip('right', 0.6)]]).spanning).toEqual([]);
  });

  it('are no seal of the agency under its decision', () => {
    const u = understand(dossierOf([notice(true), decision(), unsealed()]).map((p, i) => (i === 2 ? { ...p, reading: { ...p.reading, ink: { ...p.reading.ink, seals: [strip('right', 0.3)] } } } : p)), vocabulary, NO_FIXES, NO_CUSTOM, contents);
    expect(found(u, 'P40')['机关印章']).toBe(false);
  });
});

describe('a page whose picture is bad', () => {
  it('proves nothing by what is not seen on it', () => {
    const bad = dossierOf([notice(true), decision(), unsealed()]).map((p, i) => (i === 2 ? { ...p, reading: { ...p.reading, quality: { sharp: true, issues: ['cut-edge' as const] } } } : p));
    const u = understand(bad, vocabulary, NO_FIXES, NO_CUSTOM, contents);
    expect(found(u, 'P40')['机关印章']).toBeNull();
    const index = u.documents.find((d) => d.kind === 'P40')?.index;
    expect(u.elements?.filter((e) => e.document === index && e.state === 'absent')).toEqual([]);
  });
});
