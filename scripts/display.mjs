/** Displays: is there one, and an Xvfb of our own where there is none. */
import { spawn } from 'node:child_process';
import { run } from './shell.mjs';

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts an Xvfb on a number that it finds itself and answers {display, stop}; null when Xvfb is not installed.
 * It ends with this process, however that ends.
 */
export async function startXvfb() {
  if (run('Xvfb', ['-help']).stderr.includes('ENOENT')) return null;
  const server = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => server.kill();
  process.on('exit', stop);
  const number = await new Promise((resolve) => {
    let text = '';
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('\n')) resolve(text.trim());
    });
    server.on('close', () => resolve(null));
  });
  return number === null ? null : { display: `:${number}`, stop };
}
