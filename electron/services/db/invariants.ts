import { sha256 } from '../digest.ts';
import type { ReadDb } from './open.ts';

/** One fact that must hold across tables: asks for what breaks it and says each as a Chinese sentence. */
export interface Invariant {
  readonly name: string;
  readonly faults: (db: ReadDb) => string[];
}

/** An invariant whose faults one question finds; the question names them as `what`. */
const asked = (name: string, sentence: (what: string) => string, sql: string): Invariant => ({ name, faults: (db) => db.all<{ what: string }>(sql).map((r) => sentence(r.what)) });

/** Files of each import event against the rows of today. */
function importedFiles(db: ReadDb): string[] {
  const lines = db.all<{ subject: string; payload: string }>("select subject, payload from event where kind = 'dossier.imported'");
  return lines.flatMap(({ subject, payload }) => {
    const { name, files } = JSON.parse(payload) as { name: string; files: readonly { readonly sha256: string; readonly bytes: number }[] };
    const now = db.all<{ sha256: string; bytes: number }>('select sha256, bytes from source_file where dossier_id = ? order by position', subject);
    const same = now.length === files.length && now.every((f, i) => f.sha256 === files[i]?.sha256 && f.bytes === files[i]?.bytes);
    return same ? [] : [`案卷「${name}」的原始文件登记与导入时的记录不一致`];
  });
}

function submissionHashes(db: ReadDb): string[] {
  const rows = db.all<{ review: string; revision: number; sha256: string; body: string; witnessed: number }>(
    `select s.review_id as review, s.revision, s.sha256, s.body,
       exists (select 1 from event e where e.kind = 'review.submitted' and e.subject = s.review_id and json_extract(e.payload, '$.sha256') = s.sha256) as witnessed
     from review_submission s`,
  );
  return rows.flatMap((r) => [
    ...(sha256(r.body) === r.sha256 ? [] : [`评查 ${r.review} 第 ${r.revision} 次提交的内容被改动过（哈希不符）`]),
    ...(r.witnessed === 1 ? [] : [`评查 ${r.review} 第 ${r.revision} 次提交在操作记录中没有对应的一条`]),
  ]);
}

const standardHashes = (db: ReadDb): string[] =>
  db.all<{ sha256: string; name: string; body: string }>('select sha256, name, body from standard').flatMap((r) => (sha256(r.body) === r.sha256 ? [] : [`评查标准「${r.name}」被改动过（哈希不符）`]));

export const INVARIANTS: readonly Invariant[] = [
  asked('pages count from 1 without a gap', (what) => `案卷 ${what} 的页序不连续`, 'select dossier_id as what from page group by dossier_id having min(position) <> 1 or max(position) <> count(*)'),
  asked('a page and its file belong to one dossier', (what) => `页面 ${what} 与其原始文件不属于同一案卷`, 'select p.id as what from page p join source_file s on s.id = p.source_file_id where s.dossier_id <> p.dossier_id'),
  asked(
    'the search index holds the current text of every page and nothing else',
    (what) => `检索索引与页面文字不一致（文本 ${what}）`,
    `with current as (select max(id) as id from page_text group by page_id), indexed as (select rowid as id from page_search), ordered as (select page_text_id as id from page_order)
     select cast(id as text) as what from (select id from current except select id from indexed) union all select cast(id as text) from (select id from indexed except select id from current)
     union all select cast(id as text) from (select id from current except select id from ordered) union all select cast(id as text) from (select id from ordered except select id from current)`,
  ),
  asked(
    'a document lies within its dossier',
    (what) => `案卷 ${what} 有文书的页码范围超出案卷`,
    'select distinct d.dossier_id as what from document d where d.first_page < 1 or d.first_page > d.last_page or d.last_page > (select count(*) from page p where p.dossier_id = d.dossier_id)',
  ),
  asked(
    'derived rows are of one run',
    (what) => `案卷 ${what} 的自动结果不是同一次运行产生的`,
    `select dossier_id as what from document d where input_key <> (select input_key from understanding u where u.dossier_id = d.dossier_id)
     union select dossier_id from field_guess f where input_key <> (select input_key from understanding u where u.dossier_id = f.dossier_id)
     union select dossier_id from opinion o where input_key is not (select input_key from check_run c where c.dossier_id = o.dossier_id and c.standard = o.standard)`,
  ),
  asked(
    'a verdict is about an item of its standard',
    (what) => `评判的项目 ${what} 不在所用标准中`,
    `select v.item as what from verdict v join review r on r.id = v.review_id
     where v.item not in (select json_extract(i.value, '$.id') from standard s, json_each(s.body, '$.items') i where s.sha256 = r.standard)`,
  ),
  asked('points are lost only by a fault', (what) => `评判 ${what} 不是不合格却有扣分`, "select review_id || '/' || item as what from verdict where value <> 'fail' and deduction > 0"),
  asked('a mark lies on a page of its dossier', (what) => `批注 ${what} 不在本案卷的页面上`, 'select a.id as what from annotation a join review r on r.id = a.review_id join page p on p.id = a.page_id where p.dossier_id <> r.dossier_id'),
  asked(
    'evidence of a finding lies on pages of its dossier',
    (what) => `问题 ${what} 的依据不在本案卷的页面上`,
    `select distinct f.id as what from finding f join review r on r.id = f.review_id, json_each(f.body, '$.evidence') e
     where not exists (select 1 from page p where p.id = json_extract(e.value, '$.page') and p.dossier_id = r.dossier_id)`,
  ),
  asked('a submitted review has its frozen copy', (what) => `评查 ${what} 已提交但没有冻结的内容`, "select id as what from review r where state = 'submitted' and not exists (select 1 from review_submission s where s.review_id = r.id)"),
  asked(
    'a human row names the event that wrote it',
    (what) => `${what} 没有对应的操作记录`,
    `select what from (
       select '评判 ' || review_id || '/' || item as what, version from verdict union all select '问题 ' || id, version from finding
       union all select '批注 ' || id, version from annotation union all select '旋转 ' || page_id, version from page_fix
       union all select '文书更正 ' || page_id, version from document_fix union all select '要素更正 ' || page_id || '/' || key, version from field_fix
       union all select '本单位名称 ' || word, version from custom union all select '复核 ' || page_id || '/' || key, version from second_look)
     where version not in (select seq from event)`,
  ),
  { name: 'the files of a dossier are those that were taken in', faults: importedFiles },
  { name: 'a submission is what was frozen', faults: submissionHashes },
  { name: 'a standard is what its hash says', faults: standardHashes },
];

/** Every broken fact as a Chinese sentence; none = all hold. */
export function brokenInvariants(db: ReadDb): string[] {
  return INVARIANTS.flatMap((i) => i.faults(db));
}
