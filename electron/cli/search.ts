import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { problemMessage, type Problem } from '../../shared/base/problem.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { createClient } from '../../shared/contract/rpc.ts';
import type { SearchHit } from '../../shared/contract/views.ts';
import { roundBox, toView, union, type Box } from '../../shared/geometry/box.ts';
import { phraseOf } from '../../shared/text/phrase.ts';
import { workspacePaths } from '../paths.ts';
import { EXIT, print, say, wrongUse, type ExitCode } from './say.ts';
import { openSession, type Session } from './session.ts';

interface SearchFlags {
  readonly json?: boolean;
  readonly limit: string;
}

const MOST_HITS = 1_000_000;

/** A hit as other programs get it: boxes on the page as read, as in dossier.json. */
interface Found extends Omit<SearchHit, 'boxes'> {
  /** Round all of the hit. */
  readonly box: Box | null;
  /** One for each line or cell that the hit goes over. */
  readonly boxes: readonly Box[];
}

function foundOf(hit: SearchHit): Found {
  const boxes = hit.boxes.map((b) => roundBox(toView(b, hit.rotation)));
  return { ...hit, box: union(boxes), boxes };
}

/** Asks page after page until there are enough hits. */
async function allHits(session: Session, text: string, limit: number): Promise<Result<{ readonly hits: readonly Found[]; readonly pagesLeft: number }, Problem>> {
  const client = createClient(session.engine.wire());
  const count = await client.call('search.count', { text, dossier: null });
  if (!count.ok) return count;
  const hits: Found[] = [];
  const pages = new Set<string>();
  while (hits.length < limit && pages.size < count.value.pages) {
    const found = await client.call('search.find', { text, dossier: null, skip: pages.size });
    if (!found.ok) return found;
    if (found.value.length === 0) break;
    for (const hit of found.value) {
      // The page that fills the list is listed whole.
      if (hits.length >= limit && !pages.has(hit.page)) break;
      pages.add(hit.page);
      hits.push(foundOf(hit));
    }
  }
  return ok({ hits, pagesLeft: count.value.pages - pages.size });
}

const lineOf = (hit: Found): string => `${hit.dossierName}\t第 ${hit.index} 页\t[${(hit.box ?? []).join(', ')}]\t${hit.snippet}`;

async function search(folder: string, query: string, flags: SearchFlags): Promise<ExitCode> {
  if (!isWorkspace(folder)) return wrongUse(`「${folder}」不是工作区`);
  const text = query.trim();
  if (text.length > 100 || phraseOf(text) === null) return wrongUse('检索词应为 1–100 个字，至少有一个汉字、字母或数字');
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_HITS) return wrongUse(`--limit 应为 1–${MOST_HITS} 的整数`);
  const session = await openSession({ workspace: path.resolve(folder), resume: false });
  if (session === null) return EXIT.failed;
  try {
    const found = await allHits(session, text, limit);
    if (!found.ok) {
      say(problemMessage(found.error));
      return EXIT.failed;
    }
    const { hits, pagesLeft } = found.value;
    if (flags.json) print(JSON.stringify(hits, null, 1));
    else for (const hit of hits) print(lineOf(hit));
    say(hits.length === 0 ? `没有找到「${text}」` : `共 ${hits.length} 处${pagesLeft > 0 ? `，另有 ${pagesLeft} 页没有列出（用 --limit 增加）` : ''}`);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** A folder that holds a workspace's database. */
export function isWorkspace(folder: string): boolean {
  return existsSync(workspacePaths(path.resolve(folder)).database);
}

export function addSearch(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('search')
    .description('在工作区的全部案卷中检索文字，列出案卷、页、位置和上下文；括号、标点和空格不计，全角半角、大小写不分')
    .argument('<WORKSPACE>', '工作区文件夹')
    .argument('<QUERY>', '检索词，可以是任意连续的字，跨行也能找到')
    .option('--json', '以 JSON 输出：dossier、dossierName、page、index（页码，从 1 起）、box 和 boxes（占整页的比例，按识读方向）、snippet')
    .option('--limit <N>', '列够这么多处即止（一页之内不截断）', '1000')
    .action(async (folder: string, query: string, flags: SearchFlags) => end(await search(folder, query, flags)));
}
