import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseSha } from '../../shared/base/ids.ts';
import { blobPath, cachePath } from '../paths.ts';
import { fileOfPath, pictureType } from './addresses.ts';

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
  const file = fileOfPath(folder, url.pathname);
  if (request.method !== 'GET' || url.host !== 'juanping' || file === null) return null;
  const type = TYPES[path.extname(file)];
  const body = type ? await readFile(file).catch(() => null) : null;
  if (!type || !body) return null;
  return new Response(new Uint8Array(body), { headers: { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' } });
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
