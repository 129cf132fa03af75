import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Command } from 'commander';
import { problemMessage } from '../../shared/base/problem.ts';
import type { Opinion } from '../../shared/domain/opinion.ts';
import type { Box, Rotation } from '../../shared/geometry/box.ts';
import { failuresOf, pagesOf, pictureOf, readingOf } from '../services/store/pages.ts';
import { rotationFix } from '../services/store/fixes.ts';
import { opinionsOf } from '../services/store/understanding.ts';
import { createProgress, EXIT, print, say, wrongUse, type ExitCode, type Progress } from './say.ts';
import { openSession, type Session } from './session.ts';

interface Mark {
  readonly box: Box;
  readonly label: string;
  readonly outcome: Opinion['outcome'];
}

const COLOURS: Readonly<Record<Opinion['outcome'], string>> = { fail: '#cf1322', unsure: '#d48806', pass: '#389e0d', 'not-applicable': '#8c8c8c' };

/** The picture turned upright as the viewer shows it, with marks (boxes on the page as read) on top, as PNG. */
async function drawPage(picture: Buffer, rotation: Rotation, marks: readonly Mark[]): Promise<Buffer> {
  const image = await loadImage(picture);
  const upright = rotation === 0 || rotation === 180;
  const width = upright ? image.width : image.height;
  const height = upright ? image.height : image.width;
  const canvas = createCanvas(width, height);
  const c = canvas.getContext('2d');
  c.save();
  c.translate(width / 2, height / 2);
  c.rotate((rotation * Math.PI) / 180);
  c.drawImage(image, -image.width / 2, -image.height / 2);
  c.restore();
  const line = Math.max(2, Math.round(width / 500));
  for (const mark of marks) {
    const [x0, y0, x1, y1] = mark.box;
    c.lineWidth = line;
    c.strokeStyle = c.fillStyle = COLOURS[mark.outcome];
    c.strokeRect(x0 * width - line, y0 * height - line, (x1 - x0) * width + 2 * line, (y1 - y0) * height + 2 * line);
    c.font = `${line * 8}px sans-serif`;
    c.fillText(mark.label, x0 * width, Math.max(line * 8, y0 * height - 3 * line));
  }
  return canvas.encode('png');
}

/** What the machine says about a page: places of faults and doubts, one mark a place with the names of its items. */
function marksOn(session: Session, dossier: string, page: number): Mark[] {
  const { sha } = session.context.standards.proposed(dossier);
  const byPlace = new Map<string, Mark>();
  const opinions = opinionsOf(session.context.workspace.db, dossier, sha);
  for (const outcome of ['fail', 'unsure'] as const) {
    for (const o of opinions.filter((p) => p.outcome === outcome)) {
      for (const { box } of o.evidence.filter((e) => e.page === page)) {
        const there = byPlace.get(box.join());
        const label = there ? `${there.label} ${o.item}` : o.item;
        byPlace.set(box.join(), { box, label, outcome: there?.outcome ?? outcome });
      }
    }
  }
  return [...byPlace.values()];
}

async function renderIn(session: Session, file: string, number: number, marked: boolean, progress: Progress): Promise<Buffer | ExitCode> {
  const { jobs, workspace } = session.context;
  const { jobs: ids, problems } = await jobs.importPaths([file]);
  for (const p of problems) say(problemMessage(p));
  if (ids.length > 1) return wrongUse(`「${file}」中有 ${ids.length} 卷，请指定其中一卷`);
  if (ids[0] === undefined) return EXIT.failed;
  const job = await (marked ? session.finished(ids[0]) : session.counted(ids[0]));
  progress.end();
  for (const p of job.problems) say(problemMessage(p));
  if (job.dossier === null) return EXIT.failed;
  const pages = pagesOf(workspace.db, job.dossier);
  const page = pages[number - 1];
  if (page === undefined) return wrongUse(`只有 ${pages.length} 页`);
  if (!marked) {
    jobs.control(job.id, 'cancel');
    await jobs.readNow(page.id);
  }
  const picture = pictureOf(workspace.db, page.id);
  const failure = failuresOf(workspace.db, job.dossier).get(page.id);
  if (failure) say(problemMessage(failure));
  if (picture === null) return EXIT.failed;
  const rotation = rotationFix(workspace.db, page.id) ?? readingOf(workspace.db, page.id)?.reading.rotation ?? 0;
  return drawPage(readFileSync(workspace.cache.path(picture.picture)), rotation, marked ? marksOn(session, job.dossier, number) : []);
}

async function render(file: string, page: string, flags: { readonly out: string; readonly marks?: boolean }): Promise<ExitCode> {
  const number = Number(page);
  if (!existsSync(file)) return wrongUse(`找不到「${file}」`);
  if (!Number.isInteger(number) || number < 1) return wrongUse('PAGE 应为从 1 开始的页号');
  const progress = createProgress(Date.now);
  const session = await openSession({ workspace: null, progress });
  if (session === null) return EXIT.failed;
  try {
    const drawn = await renderIn(session, file, number, flags.marks === true, progress);
    if (!Buffer.isBuffer(drawn)) return drawn;
    const out = path.resolve(flags.out);
    mkdirSync(path.dirname(out), { recursive: true });
    writeFileSync(out, drawn);
    print(out);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

export function addRender(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('render')
    .description('把一页画成 PNG，方向与阅卷界面一致；加 --marks 时先完成评查，并画出不合格（红）与存疑（黄）的依据位置')
    .argument('<FILE>', '案卷文件或页面图片文件夹')
    .argument('<PAGE>', '页号，从 1 开始')
    .requiredOption('--out <PNG>', '输出文件')
    .option('--marks', '画出评查依据的位置')
    .action(async (file: string, page: string, flags: { out: string; marks?: boolean }) => end(await render(file, page, flags)));
}
