import { describe, expect, it } from 'vitest';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, catalogue, cover, decision, decisionEnd, filing, inspection, receipt } from '../../fixtures/penalty-pages.ts';
import { dossierOf } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const pages = dossierOf([
  cover(),
  catalogue(),
  filing(),
  inspection(),
  receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日'),
  decision(),
  decisionEnd(),
  receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日'),
]);
const result = understand(pages, vocabulary, NO_FIXES);

describe('a small penalty dossier', () => {
  it('is known by its titles and cut into documents', () => {
    expect(result.kind.value).toBe('PENALTY_GENERAL');
    expect(result.documents.map((d) => [d.kind, d.firstPage, d.lastPage])).toEqual([['D00', 1, 1], ['D01', 2, 2], ['P02', 3, 3], ['P10', 4, 4], ['P50', 5, 5], ['P40', 6, 7], ['P50', 8, 8]]);
  });

  it('gives the facts of the case', () => {
    expect(result.facts).toMatchObject({
      'agency.name': CASE.agency,
      'case.no': '示市监立〔2026〕18号',
      'party.name': CASE.party,
      'party.creditCode': CASE.code,
      'party.legalRepresentative': CASE.person,
      'party.address': '示例市高新区示范路12号',
      'officer.1.name': CASE.officers[0],
      'officer.1.certNo': CASE.certs[0],
      'officer.2.name': CASE.officers[1],
      'officer.2.certNo': CASE.certs[1],
      'filing.date': '2026-03-04',
      'inspection.start': '2026-03-03T09:30',
      'inspection.end': '2026-03-03T10:15',
      'notice.servedDate': '2026-03-31',
      'decision.docNo': '示市监罚决〔2026〕18号',
      'decision.date': '2026-04-13',
      'decision.amount': '50000.00',
      'decision.amountUpper': '50000.00',
      'decision.violatedArticles': '《中华人民共和国食品安全法》第三十四条第一款第十项',
      'decision.basisArticles': '《中华人民共和国食品安全法》第一百二十四条第一款第五项',
      'decision.discretionBand': '较轻',
      'decision.payDays': '15',
      'decision.reconsiderationAuthority': '示例市人民政府',
      'decision.reconsiderationDays': '60',
      'decision.court': '示例市高新区人民法院',
      'decision.litigationMonths': '6',
      'service.date': '2026-04-15',
      'service.method': '直接送达',
      'closing.date': '2026-04-30',
    });
  });

  it('shows a place for every value', () => {
    for (const f of result.fields) if (f.value !== null) expect(f.box, f.key).not.toBeNull();
  });

  it('reads the catalogue', () => {
    expect(result.catalogue.map((r) => [r.seq, r.docNo, r.title, r.date, r.pages])).toEqual([
      ['1', '示市监立〔2026〕18号', '立案审批表', '2026-03-04', '1'],
      ['2', null, '现场笔录', '2026-03-03', '2-3'],
      ['3', '示市监罚决〔2026〕18号', '行政处罚决定书', '2026-04-13', '4-5'],
    ]);
  });
});
