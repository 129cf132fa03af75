/**
 * Electron main script that lays out HTML files as PDF: `electron printer.mjs --jobs=FILE`, where FILE is a JSON list of
 * `{html, pdf}` paths. Ends with exit code 0, or 1 with a sentence on stderr. Page size comes from the file's own `@page` rule.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

interface Job {
  readonly html: string;
  readonly pdf: string;
}

async function print(jobs: readonly Job[]): Promise<void> {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, javascript: false, offscreen: false } });
  // A page that is printed never asks the network for anything.
  window.webContents.session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith('file:') && !details.url.startsWith('data:') }));
  for (const job of jobs) {
    await window.loadFile(job.html);
    const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } });
    writeFileSync(job.pdf, pdf);
  }
}

const given = process.argv.find((word) => word.startsWith('--jobs='));
app.on('window-all-closed', () => undefined);
void app.whenReady().then(async () => {
  try {
    if (!given) throw new Error('no --jobs=FILE given');
    await print(JSON.parse(readFileSync(given.slice('--jobs='.length), 'utf8')) as Job[]);
    app.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  }
});
