/** What the scripts share: where the repository is, saying what is done, running a program. Node's own modules only. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const CACHE = path.join(ROOT, '.cache');
export const IS_ROOT = process.getuid?.() === 0;

/** A failure whose message is meant for the person at the terminal: printed without a stack. */
export class SetupError extends Error {}

/** Says on stderr what is being done; results alone go to stdout. */
export function say(message) {
  process.stderr.write(`[卷评] ${message}\n`);
}

/** Reads a file of the repository; null when it is not there. */
export function readIfThere(...parts) {
  try {
    return readFileSync(path.join(ROOT, ...parts), 'utf8');
  } catch {
    return null;
  }
}

/** Version of an installed npm package. */
export function installedVersion(name) {
  return JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** Runs a program to its end and answers {status, stdout, stderr}; never throws for a bad exit. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  return { status: result.status ?? 1, stdout: result.stdout ?? '', stderr: result.error ? String(result.error.message) : (result.stderr ?? '') };
}

/** Runs a program with this terminal and answers its exit code; passes on the signals that end us. */
export function runHere(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const end = (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code);
    };
    child.on('error', (error) => {
      say(error.message);
      end(1);
    });
    child.on('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}

/** Runs the main function of a script and turns what it throws into a readable end. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.stderr.write(error instanceof SetupError ? `\n${error.message}\n` : `${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
}

/** True when this file is the one that Node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(url);
}
