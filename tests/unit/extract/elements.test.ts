import { describe, expect, it } from 'vitest';
import { NO_CUSTOM } from '../../../shared/domain/custom.ts';
import type { ElementGuess } from '../../../shared/domain/element.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, decision, decisionEnd, filing, inspection, receipt } from '../../fixtures/penalty-pages.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { dossierOf, draft } from '../../fixtures/reading-builder.ts';
import { contents, vocabulary } from '../../fixtures/vocabulary.ts';

/** Elements of the first document of a kind, by name. */
function elements(pages: readonly PageDraft[], kind: string): Map<string, ElementGuess> {
  const u = understand(dossierOf(pages), vocabulary, NO_FIXES, NO_CUSTOM, contents);
  const document = u.documents.find((d) => d.kind === kind);
  return new Map((u.elements ?? []).filter((e) => e.document === document?.index).map((e) => [e.name, e]));
}

const statutory = new Set(contents.groups.find((g) => g.kinds.includes('P40'))?.elements.filter((e) => e.need === 'statutory').map((e) => e.name));
const absent = (found: ReadonlyMap<string, ElementGuess>): string[] => [...found.values()].filter((e) => e.state === 'absent').map((e) => e.name);
const missing = (found: ReadonlyMap<string, ElementGuess>): string[] => absent(found).filter((name) => statutory.has(name));

describe('contents of documents', () => {
  it('lists every element of a kind once, statutory ones with their article', () => {
    for (const g of contents.groups) {
      expect(new Set(g.elements.map((e) => e.name)).size).toBe(g.elements.length);
      for (const e of g.elements) if (e.need === 'statutory') expect(e.basis).toMatch(/条|〔\d{4}〕/u);
    }
    const listed = new Set(contents.groups.flatMap((g) => g.kinds));
    const silent = new Set(['D98']);
    for (const k of Object.values(vocabulary).flat()) if (!silent.has(k.code) && k.code !== 'I08') expect(listed, k.code).toContain(k.code);
  });

  it('names only facts that exist and patterns that compile', async () => {
    const { fieldDef } = await import('../../../shared/domain/field.ts');
    for (const e of contents.groups.flatMap((g) => g.elements)) {
      for (const key of e.fields) expect(fieldDef(key), key).toBeDefined();
      for (const p of e.patterns) expect(() => new RegExp(p, 'u')).not.toThrow();
    }
  });
});

describe('elements of a decision', () => {
  it('are all found in a decision that has them, with their place', () => {
    const found = elements([decision(), decisionEnd()], 'P40');
    expect(missing(found)).toEqual([]);
    expect(found.get('违法事实')?.page).toBe(1);
    expect(found.get('行政诉讼')?.page).toBe(2);
    expect(found.get('行政诉讼')?.box).not.toBeNull();
  });

  it('are absent when the words are not there, and only then', () => {
    const end = draft().line('当事人应当自收到本决定书之日起十五日内，将罚款缴至示例银行。', 0.04).line('如不服本处罚决定，可以在收到本决定书之日起六十日内向示例市人民政府申请行政复议。', 0.04).gap(2).right(CASE.agency).right('二〇二六年四月十三日');
    const found = elements([decision(), end], 'P40');
    expect(missing(found)).toEqual(['行政诉讼']);
    expect(found.get('逾期加处')?.state).toBe('absent');
    expect(found.get('行政复议')?.state).toBe('found');
  });

  it('are unreadable, not absent, on a badly read page and on one written by hand', () => {
    const end = (): PageDraft => draft().line('当事人应当自收到本决定书之日起十五日内，将罚款缴至示例银行。').right('二〇二六年四月十三日');
    expect(absent(elements([decision(), end().confidence(0.7).line('其余字迹不清')], 'P40'))).toEqual([]);
    expect(absent(elements([decision(), end().ink([0.1, 0.3, 0.9, 0.5])], 'P40'))).toEqual([]);
  });
});

describe('elements of a form', () => {
  it('take what stands behind their label', () => {
    const found = elements([filing()], 'P02');
    expect(found.get('案件来源')?.value).toBe('12345热线转办');
    expect(found.get('承办人意见')?.state).toBe('found');
    expect(found.get('负责人意见')?.state).toBe('found');
  });

  it('say that a labelled place is empty, and that ink in it cannot be read', () => {
    const form = (fill: (d: PageDraft) => PageDraft): PageDraft => fill(draft().title('立案审批表').row(['案由', '涉嫌销售超过保质期的食品'], [0.24, 0.76]).row(['案件来源', ''], [0.24, 0.76]).row(['当事人', CASE.party], [0.24, 0.76]).row(['承办人意见', '建议立案。'], [0.24, 0.76]).row(['负责人意见', '同意立案。 周局 2026年3月4日'], [0.24, 0.76]));
    expect(elements([form((d) => d)], 'P02').get('案件来源')?.state).toBe('absent');
    expect(elements([form((d) => d.ink([0.36, 0.155, 0.6, 0.175]))], 'P02').get('案件来源')?.state).toBe('unreadable');
  });

  it('stand in the columns of a list', () => {
    const list = draft().title('查封扣押清单').table([['序号', '名称', '规格', '数量', '单位', '备注'], ['1', '甲牌饼干', '100克', '12', '袋', '完好']], [0.1, 0.3, 0.2, 0.15, 0.1, 0.15]).line('当事人（签名）：').line('执法人员（签名）：');
    const found = elements([list], 'C04');
    expect(['名称', '规格', '数量', '单位', '状态'].map((n) => found.get(n)?.state)).toEqual(['found', 'found', 'found', 'found', 'found']);
  });
});

describe('elements of a record', () => {
  it('tell of the card shown and of what was not told', () => {
    const found = elements([inspection()], 'P10');
    expect(found.get('亮证')?.state).toBe('found');
    expect(found.get('回避告知')?.state).toBe('absent');
    expect(found.get('检查时间')?.state).toBe('found');
    expect(found.get('结束时间')?.state).toBe('found');
  });

  it('of a receipt are its rows', () => {
    const found = elements([receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')], 'P50');
    expect(['受送达人', '文书名称', '送达地点', '送达方式', '收件时间', '送达人'].map((n) => found.get(n)?.state)).toEqual(Array.from({ length: 6 }, () => 'found'));
  });
});
