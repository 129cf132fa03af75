import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type Launched } from './launch.ts';
import { shortDossier } from './short-dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-correct-'));
const NAME = '校正案卷';
let started: Launched;
const page = (): Page => started.page;
const sheet = (): Locator => page().locator('.jp-page').first();
const mark = (): Locator => page().locator('.jp-mark:not(.jp-new)');
const picture = (): Promise<string> => page().locator('.jp-page > img').first().getAttribute('src').then((src) => src ?? '');
const pages = (): Promise<number> => page().locator('.jp-page-number').innerText().then((text) => Number(/\/ (\d+)/.exec(text)?.[1]));
/** Degrees by which the sheet stands on screen. */
const lean = (): Promise<number> =>
  sheet().evaluate((element) => {
    const m = new DOMMatrix(getComputedStyle(element).transform);
    return Math.round(((Math.atan2(m.b, m.a) * 180) / Math.PI) * 10) / 10;
  });

/** Part of the sheet's picture that lies under the mark, in pixels of the picture: the crop must not move it over the words. */
async function underMark(): Promise<readonly [x: number, y: number, width: number, height: number]> {
  return page().evaluate(() => {
    const image = document.querySelector<HTMLImageElement>('.jp-page > img');
    const box = document.querySelector<HTMLElement>('.jp-mark:not(.jp-new)');
    if (!image || !box) throw new Error('no mark');
    const [i, b] = [image.getBoundingClientRect(), box.getBoundingClientRect()];
    const scale = image.naturalWidth / i.width;
    // The mark's middle in original pixels; a crop shifts the picture's own corner, told by the difference of sizes.
    return [(b.left + b.width / 2 - i.left) * scale, (b.top + b.height / 2 - i.top) * scale, image.naturalWidth, image.naturalHeight];
  });
}

/** Width of the picture in its own pixels; 0 while another one is coming. */
const width = (): Promise<number> => page().locator('.jp-page > img').first().evaluate((image) => ((image as HTMLImageElement).complete ? (image as HTMLImageElement).naturalWidth : 0));

async function loaded(): Promise<void> {
  await page().waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>('.jp-page > img');
    return image !== null && image.complete && image.naturalWidth > 100;
  });
}

beforeAll(async () => {
  const file = await shortDossier(path.join(folder, `${NAME}.pdf`), [0, 3, 4]);
  started = await launchApp({ workspace: path.join(folder, 'workspace') });
  await started.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
  }, file);
  await page().getByRole('button', { name: '导入文件', exact: true }).click();
  const row = page().locator('tr.ant-table-row', { hasText: NAME });
  await row.getByText('已识别').waitFor({ timeout: 150_000 });
  await page().getByRole('button', { name: NAME, exact: true }).click();
  await page().locator('.jp-checklist').waitFor();
  await loaded();
  await page().keyboard.press('c');
  await page().locator('.jp-correct-bar').waitFor();
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('straightening', () => {
  it('by hand turns the sheet at once and keeps it; Z turns it back', async () => {
    const before = await lean();
    for (let i = 0; i < 5; i += 1) await page().keyboard.press(']');
    expect(await lean()).toBeCloseTo(before - 0.5, 1);
    await page().getByRole('button', { name: /^恢复自动/ }).waitFor();
    expect(await lean()).toBeCloseTo(before - 0.5, 1);
    await page().keyboard.press('z');
    await expect.poll(lean).toBeCloseTo(before, 1);
  });

  it('a box drawn on the leaning sheet is where the pointer was', async () => {
    for (let i = 0; i < 4; i += 1) await page().keyboard.press('}');
    await page().getByRole('button', { name: /^恢复自动/ }).waitFor();
    await page().keyboard.press('d');
    const pane = await page().locator('.jp-pane').first().boundingBox();
    if (!pane) throw new Error('no page in sight');
    const [x, y] = [pane.x + pane.width * 0.4, pane.y + 260];
    await page().keyboard.down('Alt');
    await page().mouse.move(x, y);
    await page().mouse.down();
    await page().mouse.move(x + 160, y + 60, { steps: 5 });
    await page().mouse.up();
    await page().keyboard.up('Alt');
    await page().locator('.jp-bar').waitFor();
    const box = await mark().boundingBox();
    if (!box) throw new Error('no mark');
    expect(Math.abs(box.x + box.width / 2 - (x + 80))).toBeLessThan(3);
    expect(Math.abs(box.y + box.height / 2 - (y + 30))).toBeLessThan(3);
    await page().locator('.jp-bar').getByRole('button', { name: '只留标记' }).click();
    await page().keyboard.press('Shift+H');
    await expect.poll(lean).toBe(0);
  });
});

describe('cropping', () => {
  it('leaves the mark over the words that it was drawn on; Z brings the margins back', async () => {
    const [x0, y0, w0, h0] = await underMark();
    await page().keyboard.press('m');
    await page().locator('.jp-crop-frame').waitFor();
    for (let i = 0; i < 8; i += 1) await page().keyboard.press('Shift+ArrowUp');
    await page().keyboard.press('Enter');
    await expect.poll(width, { timeout: 60_000 }).toBeLessThan(w0);
    // The frame began three per cent inside of each edge: so much nearer the words are to the corner, and the mark with them.
    expect(Math.abs((await underMark())[2] - w0 * 0.94)).toBeLessThan(4);
    await expect.poll(async () => Math.hypot((await underMark())[0] - (x0 - w0 * 0.03), (await underMark())[1] - (y0 - h0 * 0.03))).toBeLessThan(4);
    await page().keyboard.press('z');
    await expect.poll(width, { timeout: 60_000 }).toBe(w0);
    await expect.poll(async () => Math.hypot((await underMark())[0] - x0, (await underMark())[1] - y0)).toBeLessThan(4);
  });

  it('Esc drops the frame', async () => {
    const before = await picture();
    await page().keyboard.press('m');
    await page().locator('.jp-crop-frame').waitFor();
    await page().keyboard.press('Escape');
    await page().locator('.jp-crop-frame').waitFor({ state: 'detached' });
    expect(await picture()).toBe(before);
  });
});

describe('a region read again', () => {
  it('three ways beside its picture; a digit picks one', async () => {
    await mark().click();
    await page().keyboard.press('a');
    const readings = page().getByRole('group', { name: '三种读法，按数字选用' });
    await readings.waitFor();
    await readings.locator('li button').first().waitFor({ timeout: 60_000 });
    expect(await readings.locator('li').count()).toBe(3);
    expect(await readings.locator('.jp-crop img').isVisible()).toBe(true);
    const text = (await readings.locator('.jp-reread-text').first().innerText()).replace(/\n/g, '');
    await page().keyboard.press('1');
    await readings.waitFor({ state: 'detached' });
    expect(text.length).toBeGreaterThan(1);
    expect(await started.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(text);
  });
});

describe('a double page', () => {
  it('is parted along the line and joined again', async () => {
    await page().keyboard.press('j');
    await page().getByRole('region', { name: '第 2 页' }).waitFor();
    const before = await pages();
    await page().keyboard.press('i');
    await page().locator('.jp-split-line').waitFor();
    await page().keyboard.press('Space');
    await page().keyboard.press('ArrowDown');
    expect(await page().getByRole('slider', { name: '分界线' }).getAttribute('aria-valuenow')).toBe('50.5');
    await page().keyboard.press('Enter');
    await expect.poll(pages, { timeout: 30_000 }).toBe(before + 1);
    await page().getByRole('button', { name: /^合回一页/ }).click();
    await expect.poll(pages, { timeout: 30_000 }).toBe(before);
    await page().keyboard.press('z');
    await expect.poll(pages, { timeout: 30_000 }).toBe(before + 1);
    await page().keyboard.press('z');
    await expect.poll(pages, { timeout: 30_000 }).toBe(before);
  });
});

describe('many pages at once', () => {
  it('odd pages are turned over together, and one Z turns all of them back', async () => {
    await page().keyboard.press('o');
    const cells = page().getByRole('listbox', { name: '页面' });
    await cells.waitFor();
    await page().getByRole('button', { name: '奇数页' }).click();
    await page().getByText('已选 2 页').waitFor();
    expect(await cells.getByRole('option', { selected: true }).count()).toBe(2);
    const turned = (): Promise<readonly boolean[]> => cells.locator('img').evaluateAll((images) => images.map((image) => (image as HTMLElement).style.transform.includes('rotate(180deg)')));
    expect(await turned()).toEqual([false, false, false]);
    await page().getByRole('button', { name: '倒转' }).click();
    await page().getByText(/已校正 2 页/).waitFor();
    await expect.poll(turned, { timeout: 30_000 }).toEqual([true, false, true]);
    await page().keyboard.press('z');
    await expect.poll(turned, { timeout: 30_000 }).toEqual([false, false, false]);
  });

  it('the range says what it wants, and Enter opens the page under the cursor', async () => {
    const range = page().getByRole('textbox', { name: /页码范围/ });
    await range.fill('2-9');
    expect(await range.getAttribute('aria-invalid')).toBe('true');
    await range.fill('2-3');
    await range.press('Enter');
    await page().getByText('已选 2 页').waitFor();
    const cells = page().getByRole('listbox', { name: '页面' });
    await cells.focus();
    await page().keyboard.press('ArrowRight');
    await page().keyboard.press('Enter');
    await page().locator('.jp-pane').waitFor();
  });
});
