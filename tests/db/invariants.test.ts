import { describe, expect, it } from 'vitest';
import { brokenInvariants, INVARIANTS } from '../../electron/services/db/invariants.ts';
import { loadResources, storeStandards } from '../../electron/services/resources.ts';
import { sha256 } from '../../electron/services/digest.ts';
import { freshDb, putDossier, readingOfLines, RESOURCES } from '../fixtures/database.ts';

const resources = loadResources(RESOURCES);
const PG = resources.standards.find((s) => s.standard.code === 'PG');

/** A workspace in which everything holds: two dossiers, a standard, a review with each kind of human row, a submission. */
function sound() {
  const db = freshDb();
  storeStandards(db, resources.standards);
  for (const id of ['dossier-1', 'dossier-2']) {
    putDossier(db, id, [readingOfLines(['甲']), readingOfLines(['乙'])]);
    db.write('machine', (tx) => tx.event({ kind: 'dossier.imported', dossier: id, subject: id, payload: { name: id, files: [{ name: `${id}.pdf`, sha256: sha256(`bytes of ${id}`), bytes: 100 }] } }));
  }
  const sha = PG?.sha ?? '';
  db.write('甲', (tx) => {
    const version = tx.event({ kind: 'review.opened', dossier: 'dossier-1', subject: 'review-1', payload: { standard: sha } });
    tx.run("insert into review values ('review-1', 'dossier-1', '甲', ?, 'submitted', ?, ?)", sha, tx.now, tx.now);
    tx.run("insert into verdict values ('review-1', 'PG-V01', 'fail', 0, '', 0, '甲', ?, ?)", tx.now, version);
    tx.run("insert into finding values ('finding-1', 'review-1', 'PG-V01', 0, 'confirmed', ?, '甲', ?, ?)", JSON.stringify({ evidence: [{ page: 'page-dossier-1-1' }] }), tx.now, version);
    tx.run("insert into annotation values ('mark-1', 'review-1', 'page-dossier-1-1', 'note', null, null, '{}', '甲', ?, ?)", tx.now, version);
    tx.event({ kind: 'review.submitted', dossier: 'dossier-1', subject: 'review-1', payload: { revision: 1, sha256: sha256('{}'), points: 0, grade: '不合格' } });
    tx.run("insert into review_submission (review_id, revision, sha256, body, author, at) values ('review-1', 1, ?, '{}', '甲', ?)", sha256('{}'), tx.now);
  });
  db.write('machine', (tx) => {
    tx.run("insert into understanding values ('dossier-1', 'key-1', 'UNKNOWN', '{}', ?, '{}')", tx.now);
    tx.run("insert into document values ('dossier-1', 0, 'D00', '封面', 1, 2, '{}', 'key-1')");
    tx.run("insert into check_run values ('dossier-1', ?, 'key-2', '[]', ?)", sha, tx.now);
    tx.run("insert into opinion values ('dossier-1', ?, 'PG-V01', 'pass', 0, '{}', 'key-2')", sha);
  });
  return db;
}

/** What breaks each fact, and a word of the sentence that says so. */
const BREAKS: Readonly<Record<string, readonly [sql: string, word: string]>> = {
  'pages count from 1 without a gap': ["update page set position = 7 where id = 'page-dossier-1-2'", '页序不连续'],
  'a page and its file belong to one dossier': ["update page set source_file_id = 'source-dossier-2', source_index = 9 where id = 'page-dossier-1-2'", '不属于同一案卷'],
  'the search index holds the current text of every page and nothing else': ['delete from page_search where rowid = 1', '检索索引'],
  'a document lies within its dossier': ['update document set last_page = 3', '页码范围'],
  'derived rows are of one run': ["update opinion set input_key = 'old'", '同一次运行'],
  'a verdict is about an item of its standard': ["update verdict set item = 'PG-X99'", 'PG-X99 不在所用标准中'],
  'points are lost only by a fault': ["update verdict set value = 'pass', deduction = 2", '却有扣分'],
  'a mark lies on a page of its dossier': ["update annotation set page_id = 'page-dossier-2-1'", '批注 mark-1'],
  'evidence of a finding lies on pages of its dossier': ['update finding set body = \'{"evidence":[{"page":"page-dossier-2-1"}]}\'', '问题 finding-1'],
  'a submitted review has its frozen copy': ['delete from review_submission', '没有冻结的内容'],
  'a human row names the event that wrote it': ["update verdict set version = 9999", '没有对应的操作记录'],
  'the files of a dossier are those that were taken in': [`update source_file set sha256 = '${'0'.repeat(64)}' where id = 'source-dossier-2'`, '案卷「dossier-2」的原始文件登记'],
  'a submission is what was frozen': ["update review_submission set body = '{\"points\":100}'", '第 1 次提交的内容被改动过'],
  'a standard is what its hash says': ["update standard set body = json_set(body, '$.label', '正式')", '评查标准'],
};

describe('invariants', () => {
  it('hold in a sound workspace', () => {
    expect(brokenInvariants(sound())).toEqual([]);
  });

  it.each(INVARIANTS.map((i) => i.name))('%s: a break is found and named', (name) => {
    const [sql, word] = BREAKS[name] ?? ['', 'a break in this test'];
    const db = sound();
    db.raw.exec(sql);
    const faults = INVARIANTS.find((i) => i.name === name)?.faults(db) ?? [];
    expect(faults.join('；')).toContain(word);
  });
});
