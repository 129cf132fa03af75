/**
 * Electron main script that lays out dossiers and tells where everything stands, without printing or reading anything:
 * `electron lay-out.mjs --jobs=FILE`, where FILE is a JSON list of `{html, layout}` paths. Used by tests/bench/dossiers.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';
import type { LaidCharacter, LaidPage } from '../bench/dossiers/laid-page.ts';

interface Job {
  readonly html: string;
  readonly layout: string;
}

/** Runs inside the page: characters, cells, seals and prints of every sheet, as fractions of the sheet. Stands alone, because only its text gets there. */
function lookAtSheets(): LaidPage[] {
  const round = (v: number): number => Math.round(v * 10_000) / 10_000;
  return [...document.querySelectorAll('.page')].map((sheet) => {
    const paper = sheet.getBoundingClientRect();
    const box = (r: DOMRect): [number, number, number, number] => [round((r.left - paper.left) / paper.width), round((r.top - paper.top) / paper.height), round((r.right - paper.left) / paper.width), round((r.bottom - paper.top) / paper.height)];
    const cells = [...sheet.querySelectorAll('td')].filter((td) => getComputedStyle(td).borderTopWidth !== '0px');
    const characters: LaidCharacter[] = [];
    const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('svg')) continue;
      const text = node.nodeValue ?? '';
      const ink = parent.closest('.sign') ? 'sign' : parent.closest('.hand') ? 'hand' : 'print';
      const cell = cells.indexOf(parent.closest('td') as HTMLTableCellElement);
      for (let i = 0; i < text.length; i += 1) {
        const c = text[i] ?? '';
        if (/\s/.test(c)) continue;
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const at = range.getClientRects()[0];
        if (at && at.width > 0) characters.push({ c, box: box(at), ink, cell });
      }
    }
    const places = (selector: string): [number, number, number, number][] => [...sheet.querySelectorAll(selector)].map((e) => box((e.querySelector('svg') ?? e).getBoundingClientRect()));
    return {
      characters,
      cells: cells.map((td) => box(td.getBoundingClientRect())),
      seals: [...sheet.querySelectorAll('.seal')].map((e) => ({ box: box((e.querySelector('svg') ?? e).getBoundingClientRect()), text: [...e.querySelectorAll('text')].map((t) => t.textContent ?? '').join(''), oval: e.querySelector('ellipse') !== null })),
      prints: places('.print'),
      photos: places('.photo'),
    };
  });
}

async function layOut(jobs: readonly Job[]): Promise<void> {
  const window = new BrowserWindow({ show: false, width: 1000, height: 1400, webPreferences: { sandbox: true, offscreen: false } });
  window.webContents.session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !details.url.startsWith('file:') && !details.url.startsWith('data:') }));
  for (const job of jobs) {
    await window.loadFile(job.html);
    const pages = (await window.webContents.executeJavaScript(`document.fonts.ready.then(${lookAtSheets.toString()})`)) as LaidPage[];
    writeFileSync(job.layout, JSON.stringify(pages));
  }
}

const given = process.argv.find((word) => word.startsWith('--jobs='));
void app.whenReady().then(async () => {
  try {
    if (!given) throw new Error('no --jobs=FILE given');
    await layOut(JSON.parse(readFileSync(given.slice('--jobs='.length), 'utf8')) as Job[]);
    app.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  }
});
