import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseSha } from '../../shared/base/ids.ts';
import { blobPath, cachePath } from '../paths.ts';

export const PAGE_URL = 'app://juanping/index.html';

/**
 * Nothing but our own files runs or is shown; the page itself can connect to nothing. Styles are inline because the component
 * library writes them while it runs.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' case: data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

/** Must be called before the app is ready. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'case', privileges: { standard: true, secure: true, corsEnabled: true } },
  ]);
}

/** Serves the page from `folder` and pictures by their content hash from the workspace; everything else is not there. */
export function serveSchemes(folder: string, workspace: () => string): void {
  protocol.handle('app', async (request) => (await pageFile(folder, request)) ?? nothing());
  protocol.handle('case', async (request) => (await picture(workspace(), request)) ?? nothing());
}

const nothing = (): Response => new Response(null, { status: 404 });

async function pageFile(folder: string, request: Request): Promise<Response | null> {
  const url = new URL(request.url);
  const file = ownFile(folder, url.pathname);
  if (request.method !== 'GET' || url.host !== 'juanping' || file === null) return null;
  const type = TYPES[path.extname(file)];
  const body = type ? await readFile(file).catch(() => null) : null;
  if (!type || !body) return null;
  return new Response(new Uint8Array(body), { headers: { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' } });
}

/** The file that a path of the page's address names; null when it leaves the folder. */
export function ownFile(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = path.resolve(folder, `.${path.posix.normalize(`/${decoded}`)}`);
  const inside = path.relative(folder, file);
  return inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside) ? file : null;
}

async function picture(workspace: string, request: Request): Promise<Response | null> {
  const url = new URL(request.url);
  const sha = parseSha(url.pathname.slice(1));
  if (request.method !== 'GET' || url.host !== 'image' || sha === null) return null;
  const body = (await readFile(cachePath(workspace, sha)).catch(() => null)) ?? (await readFile(blobPath(workspace, sha)).catch(() => null));
  const type = body ? pictureType(body) : null;
  if (!body || !type) return null;
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', 'access-control-allow-origin': 'app://juanping' },
  });
}

/** Type of a picture by its first bytes; null for what a window cannot or should not show (a PDF, a page of HTML). */
export function pictureType(bytes: Uint8Array): string | null {
  const starts = (...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  const riff = starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45 && bytes[10] === 0x42 && bytes[11] === 0x50;
  return riff ? 'image/webp' : null;
}
