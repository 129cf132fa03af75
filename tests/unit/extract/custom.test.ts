import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import type { Custom } from '../../../shared/domain/custom.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { customWords, tokenOf } from '../../../shared/extract/custom.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { cover, filing } from '../../fixtures/penalty-pages.ts';
import { dossierOf, draft, type PageDraft } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const own = (): PageDraft => draft().title('执法办理情况呈报单').line('当事人：示例市甲乙食品有限公司').line('办理情况已经核实，拟按程序办理。');
const numbered = (): PageDraft => draft().line('示市监专〔2026〕9号').line('示例市甲乙食品有限公司：').line('请按期办理。');
const kinds = (pages: readonly PageDraft[], custom?: Custom) => understand(dossierOf(pages), vocabulary, NO_FIXES, custom).documents.map((d) => ({ kind: d.kind, reason: d.reason, sure: d.confidence >= 0.6 }));
const words = (page: PageDraft, kind: string) => customWords(must(dossierOf([page])[0], 'page'), kind, vocabulary);

describe('what a unit calls its papers', () => {
  it('a correction teaches a title that the vocabulary does not have, and the token of the number', () => {
    expect(words(own(), 'P30')).toEqual([{ what: 'title', word: '执法办理情况呈报单', shown: '执法办理情况呈报单' }]);
    expect(words(numbered(), 'P20')).toEqual([{ what: 'number', word: '示市监专', shown: '示市监专〔2026〕9号' }]);
  });

  it('an official title teaches nothing, whatever a person calls the page', () => {
    expect(words(filing(), 'P39').filter((w) => w.what === 'title')).toEqual([]);
    expect(words(filing(), 'P02').filter((w) => w.what === 'title')).toEqual([]);
  });

  it('the next dossier is sorted by it, and says why', () => {
    const before = kinds([cover(), own()]);
    expect(before[1]).toMatchObject({ kind: 'UNKNOWN', sure: false });
    const after = kinds([cover(), own()], { titles: new Map([['执法办理情况呈报单', 'P30']]), numbers: new Map() });
    expect(after[1]).toEqual({ kind: 'P30', sure: true, reason: '本单位标题「执法办理情况呈报单」' });
  });

  it('a paper without a title is known by the token of its number', () => {
    expect(kinds([cover(), numbered()])[1]?.kind).not.toBe('P20');
    expect(kinds([cover(), numbered()], { titles: new Map(), numbers: new Map([['示市监专', 'P20']]) })[1]).toMatchObject({ kind: 'P20', sure: true, reason: '没有标题，按本单位文号「示市监专」' });
  });

  it('what a page says in an official title is not changed by a token', () => {
    const pages = [cover(), filing()];
    expect(kinds(pages, { titles: new Map(), numbers: new Map([['示市监立', 'P70'], ['示市监罚立', 'P70']]) })).toEqual(kinds(pages));
  });

  it.each([
    ['示市监罚告〔2026〕18号', '示市监罚告'],
    ['示(食)罚〔2026〕第3号', '示(食)罚'],
    ['示市监罚2026第3号', '示市监罚'],
    ['〔2026〕3号', null],
    ['2026年3号', null],
  ])('the token of %s is %s', (docNo, token) => expect(tokenOf(docNo)).toBe(token));
});
