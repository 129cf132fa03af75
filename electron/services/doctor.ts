import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { arch, freemem, platform, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { DoctorReport } from '../../shared/contract/views.ts';
import type { OcrEngineName } from '../../shared/domain/page.ts';
import type { WorkerReply } from '../../shared/domain/task.ts';
import type { Db } from './db/open.ts';
import { freeMb } from './disk.ts';
import type { WorkerHost } from './jobs/host.ts';
import { loadResources } from './resources.ts';
import { ownSockets } from './sockets.ts';
import type { Workspace } from './workspace.ts';

export interface DoctorOptions {
  /** Null = only the machine is looked at. */
  readonly workspace: Pick<Workspace, 'db' | 'paths'> | null;
  readonly resources: string;
  readonly workerHost: WorkerHost;
  readonly engine: OcrEngineName;
}

type Line = DoctorReport['lines'][number];
const line = (name: string, ok: boolean, detail: string): Line => ({ name, ok, detail });

const LOW_DISK_MB = 2048;
const LOW_MEMORY_GB = 3;
const ENGINE_MS = 90_000;

/** What runs on this PC, told honestly: each line is a thing that was really looked at. Changes nothing. */
export async function doctor(options: DoctorOptions): Promise<DoctorReport> {
  const folder = options.workspace?.paths.root ?? tmpdir();
  const lines = [
    runtimeLine(),
    memoryLine(),
    diskLine(folder),
    fontLine(),
    resourceLine(options.resources),
    ...(options.workspace ? workspaceLines(options.workspace.db, options.workspace.paths.backups) : []),
    ...(await engineLines(options.workerHost, options.engine)),
    networkLine(),
  ];
  return { ok: lines.every((l) => l.ok), lines };
}

function runtimeLine(): Line {
  const electron = process.versions['electron'];
  return line('运行环境', true, `${electron ? `Electron ${electron}，` : ''}Node ${process.versions.node}，${platform()} ${release()} ${arch()}`);
}

function memoryLine(): Line {
  const gb = (bytes: number): string => (bytes / 1024 ** 3).toFixed(1);
  return line('内存', totalmem() > LOW_MEMORY_GB * 1024 ** 3, `共 ${gb(totalmem())} GB，可用 ${gb(freemem())} GB`);
}

function diskLine(folder: string): Line {
  const free = freeMb(folder);
  return line('磁盘', free > LOW_DISK_MB, `剩余 ${free} MB${free > LOW_DISK_MB ? '' : `，少于 ${LOW_DISK_MB} MB，请清理`}`);
}

const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts', 'C:\\Windows\\Fonts', '/System/Library/Fonts', '/Library/Fonts'];
const CJK_FONT = /noto.*(cjk|sc)|source.?han|wqy|uming|ukai|wenkai|droidsansfallback|simsun|simhei|msyh|pingfang|songti|heiti|stheiti|hiragino/i;

function fontLine(): Line {
  const found = FONT_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ttf|ttc|otf)$/i.test(name) && CJK_FONT.test(name)));
  return line('中文字体', found.length > 0, found.length > 0 ? `找到 ${found.length} 个` : '没有找到，界面和报告可能显示为方框；Debian 请安装 fonts-noto-cjk');
}

function resourceLine(folder: string): Line {
  const { standards, vocabulary, calendar } = loadResources(folder);
  const kinds = Object.values(vocabulary).flat().length;
  const years = [...calendar.years].sort((a, b) => a - b);
  return line('随附资料', true, `评查标准 ${standards.length} 套，文书种类 ${kinds} 种，节假日 ${years[0]}—${years.at(-1)} 年`);
}

function workspaceLines(db: Db, backups: string): Line[] {
  const damaged = (db.raw.pragma('quick_check(1)') as readonly { quick_check: string }[])[0]?.quick_check ?? '';
  const version = db.raw.pragma('user_version', { simple: true }) as number;
  const sqlite = db.get<{ v: string }>('select sqlite_version() as v')?.v ?? '';
  const copies = existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.db')).sort() : [];
  return [
    line('数据库', damaged === 'ok', `SQLite ${sqlite}，结构版本 ${version}${damaged === 'ok' ? '，完好' : `，损坏：${damaged}`}`),
    line('备份', true, copies.length === 0 ? '还没有（第二天启动时自动建立）' : `${copies.length} 份，最近 ${copies.at(-1)}`),
  ];
}

/** A white picture of a small page, as PNG: enough for an engine to show that its models load. */
function whitePng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]);
}

function scalesLine(mb: number | null): Line {
  return line('单页内存上限', true, mb === null ? '本系统不能测量，上限不起作用（单页用时上限仍然有效）' : `可以测量，识别进程现占 ${Math.round(mb)} MB`);
}

async function engineLines(host: WorkerHost, engine: OcrEngineName): Promise<Line[]> {
  const name = `识别引擎 ${engine}`;
  const folder = mkdtempSync(join(tmpdir(), 'juanping-doctor-'));
  const file = join(folder, 'white.png');
  writeFileSync(file, whitePng(640, 900));
  try {
    const link = await host.open();
    const reply = await new Promise<WorkerReply | string>((resolve) => {
      const late = setTimeout(() => resolve('没有应答'), ENGINE_MS);
      late.unref();
      link.onReply(resolve);
      link.onExit((code) => resolve(`识别进程退出（${code}）`));
      link.request({ id: 1, task: { kind: 'recognise', imagePath: file, dpi: 100, engine, maxSide: 960, rotation: 0, layer: null } });
    });
    const scales = scalesLine(await link.memoryMb());
    link.kill();
    if (typeof reply === 'string') return [line(name, false, reply)];
    if (!reply.ok) return [line(name, false, `不能使用（${reply.problem.code}）`), scales];
    return [line(name, true, reply.answer.kind === 'recognise' ? `可用，${reply.answer.reading.engineVersion}` : '可用'), scales];
  } catch (error) {
    return [line(name, false, `识别进程无法启动：${error instanceof Error ? error.message : String(error)}`)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function networkLine(): Line {
  // In the app the engine is a child of the main process; the whole family is looked at.
  const root = process.versions['electron'] === undefined ? process.pid : process.ppid;
  const sockets = ownSockets(root);
  if (sockets === null) return line('网络', true, '本系统不能自查；程序本身不联网，不监听端口');
  const listening = sockets.filter((s) => s.listening).length;
  return line('网络', sockets.length === 0, sockets.length === 0 ? '没有监听端口，没有任何网络连接' : `监听端口 ${listening} 个，网络连接 ${sockets.length - listening} 个`);
}
