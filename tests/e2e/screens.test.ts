import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type Launched } from './launch.ts';
import { shortDossier } from './short-dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-screens-'));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let started: Launched;
const page = (): Page => started.page;

const pick = (files: readonly string[]): Promise<void> =>
  started.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...picked] });
  }, files);
const resize = (width: number, height: number): Promise<void> => started.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height });

/** Faults against WCAG 2.1 A and AA and good practice, each with the element. */
async function faults(): Promise<string[]> {
  await page().evaluate(AXE);
  // What fades in has not its colours yet.
  await page().evaluate(() => Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => undefined))));
  return page().evaluate(async () => {
    interface Found { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }
    const { axe } = window as unknown as { readonly axe: { run(root: Document, options: object): Promise<Found> } };
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)}`));
  });
}

/** Buttons that cannot be reached because they stand outside of the window, or of a box that does not scroll. */
const outside = (): Promise<string[]> =>
  page().evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header button, footer, .jp-page-bar button, .jp-toolbar button, .jp-filters button')]
      .filter((element) => element.offsetParent !== null)
      .filter((element) => {
        const r = element.getBoundingClientRect();
        return r.right > window.innerWidth + 1 || r.bottom > window.innerHeight + 1 || r.left < -1 || r.top < -1;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

const SCREENS: Readonly<Record<string, () => Promise<void>>> = {
  案卷库: async () => {
    await page().keyboard.press('Control+1');
    await page().locator('tr.ant-table-row').first().click();
    await page().locator('.jp-preview').waitFor();
  },
  设置: async () => {
    await page().keyboard.press('Control+,');
    await page().getByRole('heading', { name: '设置' }).waitFor();
  },
  自检: async () => {
    await page().getByRole('button', { name: '自检' }).click();
    await page().locator('.jp-table').waitFor({ timeout: 60_000 });
  },
  阅卷: async () => {
    await page().keyboard.press('Control+1');
    await page().getByRole('button', { name: '两页', exact: true }).click();
    await page().locator('.jp-checklist').waitFor();
    await page().keyboard.press('n');
    await page().locator('.jp-item.jp-chosen').waitFor();
  },
};

async function choose(theme: '浅色' | '深色'): Promise<void> {
  await SCREENS['设置']?.();
  await page().locator('.ant-segmented-item', { hasText: theme }).click();
  await page().waitForFunction((dark) => document.documentElement.classList.contains('jp-dark') === dark, theme === '深色');
}

async function typeSize(percent: number): Promise<void> {
  await SCREENS['设置']?.();
  const slider = page().getByRole('slider', { name: '字号' });
  await slider.press('Home');
  for (let at = 100; at < percent; at += 5) await slider.press('ArrowRight');
  await page().waitForFunction((px) => Math.abs(parseFloat(document.documentElement.style.fontSize) - px) < 0.01, (14 * percent) / 100);
}

beforeAll(async () => {
  started = await launchApp({ workspace: path.join(folder, 'workspace') });
  await resize(1366, 768);
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('before the first dossier', () => {
  it('the empty library has no fault, light or dark', async () => {
    await page().getByRole('heading', { name: '把案卷拖到这里' }).waitFor();
    expect(await faults()).toEqual([]);
  });

  it('a broken, an empty and a foreign file are named, each with what to do, and stop nothing', async () => {
    // What is looked at only is told in the list to confirm, what is opened in the queue.
    const [broken, empty, foreign] = ['坏文件.pdf', '空文件.pdf', '说明.txt'].map((name) => path.join(folder, name)) as [string, string, string];
    writeFileSync(broken, '%PDF-1.4 broken');
    writeFileSync(empty, '');
    writeFileSync(foreign, 'text');
    await pick([broken, empty, foreign, await shortDossier(path.join(folder, '两页.pdf'), [0, 3])]);
    await page().getByRole('button', { name: '导入文件', exact: true }).click();
    const dialog = page().getByRole('dialog', { name: '确认要建立的案卷' });
    await dialog.getByText(/「说明.txt」的格式暂不支持/).waitFor();
    expect(await faults()).toEqual([]);
    await page().keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page().locator('tr.ant-table-row', { hasText: '两页' }).getByText('已识别').waitFor({ timeout: 150_000 });
    await page().getByRole('button', { name: /识别任务/ }).click();
    await page().locator('.jp-queue').getByText(/「坏文件.pdf」已损坏/).waitFor();
    await page().locator('.jp-queue').getByText(/「空文件.pdf」是空的/).waitFor();
    await page().keyboard.press('Escape');
  });
});

describe.each(['浅色', '深色'] as const)('%s', (theme) => {
  beforeAll(() => choose(theme));

  it.each(Object.keys(SCREENS))('%s can be used by everybody', async (name) => {
    await SCREENS[name]?.();
    expect(await faults()).toEqual([]);
  });

  it.each(['要素', '问题', '时间轴', '比对', '目录', '收卷', '记录'])('the panel %s, too', async (name) => {
    await page().getByRole('tab', { name }).click();
    await page().locator('.jp-panel').waitFor();
    expect(await faults()).toEqual([]);
  });

  it('the corrections with a frame and a line, and the light table', async () => {
    await page().keyboard.press('c');
    await page().locator('.jp-correct-bar').waitFor();
    await page().keyboard.press('m');
    await page().locator('.jp-crop-frame').waitFor();
    expect(await faults()).toEqual([]);
    await page().keyboard.press('Escape');
    await page().keyboard.press('i');
    await page().locator('.jp-split-line').waitFor();
    expect(await faults()).toEqual([]);
    await page().keyboard.press('Escape');
    await page().keyboard.press('c');
    await page().keyboard.press('o');
    await page().getByRole('listbox', { name: '页面' }).waitFor();
    await page().keyboard.press('Control+a');
    expect(await faults()).toEqual([]);
    await page().keyboard.press('o');
    await page().locator('.jp-pane').waitFor();
  });

  it('and the sheet of keys and the export', async () => {
    await page().keyboard.press('?');
    await page().getByRole('dialog', { name: '快捷键' }).waitFor();
    expect(await faults()).toEqual([]);
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    await page().keyboard.press('Control+e');
    await page().getByRole('dialog', { name: /^导出/ }).waitFor();
    expect(await faults()).toEqual([]);
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe.each([
  [1366, 768, 100],
  [1366, 768, 125],
  [1366, 768, 200],
  [1920, 1080, 150],
])('%i×%i with type at %i %%', (width, height, percent) => {
  beforeAll(async () => {
    await resize(width, height);
    await typeSize(percent);
  });

  it.each(Object.keys(SCREENS))('%s stays whole', async (name) => {
    await SCREENS[name]?.();
    expect(await page().evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await outside()).toEqual([]);
  });
});
