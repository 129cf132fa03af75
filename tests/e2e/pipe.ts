import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import type { ApiName, InputOf, OutputOf } from '../../shared/contract/api.ts';
import { ASK_SCRIPT } from './ask.ts';
import { appEnvironment, switches } from './launch.ts';

/**
 * An app whose page is driven over a pipe. Unlike Playwright, which needs a socket, this opens no port, so what is seen of the network
 * is the app's own. Works for packaged programs too, in which Node's inspector is switched off for good.
 */
export interface Piped {
  readonly process: ChildProcess;
  /** Evaluates an expression in the page and answers its (awaited) value. */
  evaluate(expression: string): Promise<unknown>;
  /** Gives files to the page as if they were dropped on it; answers their tokens. */
  drop(files: readonly string[]): Promise<readonly string[]>;
  /** Asks the engine over the page's own port; throws with the problem when it answers one. */
  call<N extends ApiName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: { readonly [key: string]: unknown };
  readonly error?: { readonly message: string };
}

const OPEN_MS = 30_000;

/** Starts `program` (with `first` before the switches: the folder of an unpackaged app) on a workspace and waits for its page. */
export async function startPiped(program: string, first: readonly string[], workspace: string): Promise<Piped> {
  const profile = mkdtempSync(path.join(tmpdir(), 'juanping-profile-'));
  const child = spawn(program, [...first, ...switches(profile, workspace), '--remote-debugging-pipe'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: await appEnvironment() });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const send = speak(child.stdio[3] as Duplex, child.stdio[4] as Duplex);
  const close = async (): Promise<void> => {
    const hurry = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(hurry);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  const session = await Promise.race([findPage(send), ended.then(() => null)]);
  if (session === null) throw new Error(`the program ended: ${said.join('').slice(-2000)}`);
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session);
    if (answer.error) throw new Error(answer.error.message);
    if (answer.result?.['exceptionDetails']) throw new Error(JSON.stringify(answer.result['exceptionDetails']));
    return (answer.result?.['result'] as { value?: unknown } | undefined)?.value;
  };
  await loaded(evaluate);
  await evaluate(ASK_SCRIPT);
  const drop = async (files: readonly string[]): Promise<readonly string[]> => {
    await evaluate(`document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'dropped' }))`);
    const { result: input } = await send('Runtime.evaluate', { expression: `document.getElementById('dropped')` }, session);
    await send('DOM.setFileInputFiles', { files, objectId: (input?.['result'] as { objectId: string } | undefined)?.objectId }, session);
    const picks = await evaluate(`(async () => { const input = document.getElementById('dropped'); const picks = await window.juanping.drop([...input.files]); input.remove(); return picks; })()`);
    return (picks as { token: string }[]).map((pick) => pick.token);
  };
  return {
    process: child,
    evaluate,
    drop,
    call: async (name, input) => {
      const reply = (await evaluate(`ask(${JSON.stringify(name)}, ${JSON.stringify(input)})`)) as { ok: boolean; value: never; problem: unknown };
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.problem)}`);
      return reply.value;
    },
    close,
  };
}

type Send = (method: string, params: object, session?: string) => Promise<Answer>;

/** Chromium's protocol over the pipe: JSON messages, each closed by a zero byte. */
function speak(out: Duplex, back: Duplex): Send {
  const waiting = new Map<number, (answer: Answer) => void>();
  let next = 1;
  let rest = '';
  back.setEncoding('utf8');
  back.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const answer = JSON.parse(part) as Answer;
      if (answer.id === undefined) continue;
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    }
  });
  out.on('error', () => undefined);
  return (method, params, sessionId) =>
    new Promise((resolve) => {
      const id = next++;
      waiting.set(id, resolve);
      out.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
}

async function findPage(send: Send): Promise<string | null> {
  for (let waited = 0; waited < OPEN_MS; waited += 100) {
    const { result } = await send('Target.getTargets', {});
    const page = (result?.['targetInfos'] as { type: string; url: string; targetId: string }[] | undefined)?.find((t) => t.type === 'page' && t.url.startsWith('app://juanping/'));
    if (page) return (await send('Target.attachToTarget', { targetId: page.targetId, flatten: true })).result?.['sessionId'] as string;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no page appeared');
}

/** Waits until the page itself is there: the target has its address before its document, and a question then goes down with the empty one. */
async function loaded(evaluate: (expression: string) => Promise<unknown>): Promise<void> {
  for (let waited = 0; waited < OPEN_MS; waited += 100) {
    const there = await evaluate(`location.protocol === 'app:' && document.readyState === 'complete'`).catch(() => false);
    if (there === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the page did not load');
}

/** Imports the page images of one dossier and waits until every page is read; answers the rows of the library. */
export async function importPages(app: Piped, files: readonly string[], timeoutMs = 240_000): Promise<OutputOf<'dossier.list'>> {
  const { problems } = await app.call('dossier.import', { picks: [...(await app.drop(files))] });
  if (problems.length > 0) throw new Error(`import: ${JSON.stringify(problems)}`);
  for (let waited = 0; waited < timeoutMs; waited += 250) {
    const rows = await app.call('dossier.list', { text: '' });
    if (rows.length > 0 && rows.every((row) => row.state === 'ready' || row.state === 'failed')) return rows;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the pages were not read in time');
}

/** Paths of the files in a folder. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder).sort().map((name) => path.join(folder, name));
}
