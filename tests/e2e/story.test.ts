import { PDFDocument } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type Launched } from './launch.ts';
import { shortDossier } from './short-dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-story-'));
const workspace = path.join(folder, 'workspace');
const out = path.join(folder, 'out');
const NAME = '范例案卷（前四页）';
let started: Launched;
const page = (): Page => started.page;

/** The system's dialog answers this the next times it is asked. */
const answerDialog = (file: string): Promise<void> =>
  started.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
  }, file);

const row = (): Locator => page().locator('tr.ant-table-row', { hasText: NAME });
const items = (machine: string): Locator => page().locator('.jp-item', { has: page().locator(`.jp-by-machine.jp-${machine}`) });
const chosen = (): Locator => page().locator('.jp-item.jp-chosen');
const marks = (): Locator => page().locator('.jp-mark:not(.jp-new)');
const panel = (name: string): Promise<void> => page().getByRole('tab', { name }).click();
const judged = async (): Promise<number> => Number(/已判 (\d+)/.exec(await page().locator('.jp-header').innerText())?.[1]);

async function openDossier(): Promise<void> {
  await page().getByRole('button', { name: NAME, exact: true }).click();
  await page().locator('.jp-checklist').waitFor();
  await page().waitForFunction(() => (document.querySelector<HTMLImageElement>('.jp-page > img')?.naturalWidth ?? 0) > 100);
}

/** Waits until so many items are judged. */
async function settled(count: number): Promise<void> {
  await expect.poll(judged, { timeout: 20_000 }).toBe(count);
}

beforeAll(async () => {
  mkdirSync(out);
  started = await launchApp({ workspace });
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('a reviewer’s first dossier', () => {
  it('begins with an empty library that says what to do', async () => {
    await page().getByRole('heading', { name: '把案卷拖到这里' }).waitFor();
    expect(await page().locator('.jp-empty li').count()).toBe(3);
    expect(await page().getByRole('button', { name: '打开示例案卷' }).isEnabled()).toBe(true);
  });

  it('takes in a file, shows how far the reading is, and is done', async () => {
    // Cover, catalogue and two papers.
    await answerDialog(await shortDossier(path.join(folder, `${NAME}.pdf`), [0, 1, 2, 3]));
    await page().getByRole('button', { name: '导入文件', exact: true }).click();
    await row().waitFor();
    await row().getByText('已识别').waitFor({ timeout: 150_000 });
    expect(await row().locator('.jp-by-machine').count()).toBeGreaterThan(0);
  });

  it('opens with the page, its papers and the machine’s opinions', async () => {
    await openDossier();
    expect(await page().locator('.jp-tree-title').count()).toBeGreaterThan(1);
    expect(await items('fail').count()).toBeGreaterThan(0);
    expect(await judged()).toBe(0);
  });

  it('Enter takes over an opinion: verdict, points and finding in one step', async () => {
    await items('fail').first().locator('.jp-item-head').click();
    await page().keyboard.press('Enter');
    await settled(1);
    expect(await chosen().locator('.jp-by-person.jp-fail, .jp-by-person.jp-veto').count()).toBeGreaterThan(0);
    await panel('问题');
    expect(await page().locator('.jp-finding').count()).toBe(1);
    await panel('清单');
  });

  it('choosing an item brings its evidence into sight', async () => {
    const item = page().locator('.jp-item', { has: page().locator('.jp-by-machine.jp-pass') }).first();
    await item.locator('.jp-item-head').click();
    const chips = chosen().locator('.jp-place');
    await chips.first().waitFor();
    const spot = page().locator('.jp-spot').first();
    await spot.waitFor();
    const [pane, box] = [await page().locator('.jp-pane').first().boundingBox(), await spot.boundingBox()];
    expect(pane && box && box.y >= pane.y && box.y + box.height <= pane.y + pane.height).toBe(true);
  });

  it('X overrules with a reason, and without one nothing happens', async () => {
    await page().keyboard.press('x');
    const reason = chosen().getByRole('textbox', { name: '理由' });
    await reason.press('Enter');
    expect(await judged()).toBe(1);
    await reason.fill('核对原件，缺少落款日期');
    await reason.press('Enter');
    await settled(2);
    await reason.waitFor({ state: 'detached' });
    await chosen().getByText('核对原件，缺少落款日期').waitFor();
  });

  it('a box drawn on the page becomes a finding of the item that was typed', async () => {
    await page().keyboard.press('d');
    const paper = await page().locator('.jp-page').first().boundingBox();
    if (!paper) throw new Error('no page in sight');
    await page().mouse.move(paper.x + paper.width * 0.2, paper.y + 60);
    await page().mouse.down();
    await page().mouse.move(paper.x + paper.width * 0.5, paper.y + 130, { steps: 4 });
    await page().mouse.up();
    const bar = page().locator('.jp-bar');
    await bar.waitFor();
    const typed = bar.getByRole('combobox').first();
    await typed.fill('61');
    await bar.getByRole('option', { selected: true }).getByText('061').waitFor();
    await typed.press('Enter');
    await settled(3);
    await bar.waitFor({ state: 'detached' });
    expect(await marks().count()).toBe(1);
    await panel('问题');
    expect(await page().locator('.jp-finding').count()).toBeGreaterThanOrEqual(2);
    expect(await page().locator('.jp-finding .jp-crop img').first().isVisible()).toBe(true);
    await panel('清单');
  });

  it('by keyboard alone, too; Esc takes the box away again', async () => {
    await page().keyboard.press('d');
    for (const key of ['ArrowDown', 'ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Enter']) await page().keyboard.press(key);
    const bar = page().locator('.jp-bar');
    await bar.waitFor();
    expect(await marks().count()).toBe(2);
    await page().keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    await expect.poll(() => marks().count()).toBe(1);
  });

  it('Z takes back step by step, Shift+Z brings back', async () => {
    await page().keyboard.press('z');
    await settled(2);
    await page().keyboard.press('z');
    await expect.poll(() => marks().count()).toBe(0);
    await page().keyboard.press('z');
    await settled(1);
    for (const wanted of [2, 2, 3]) {
      await page().keyboard.press('Shift+Z');
      await settled(wanted);
    }
    await expect.poll(() => marks().count()).toBe(1);
  });

  it('a correction of a field wins and can be seen as one', async () => {
    await panel('要素');
    await page().getByRole('button', { name: /^更正「/ }).first().click();
    const box = page().locator('.jp-field-form').getByRole('textbox');
    await box.fill('更正后的值');
    await box.press('Enter');
    await page().locator('.jp-field-value', { hasText: '更正后的值' }).first().waitFor();
    await page().keyboard.press('z');
    await expect.poll(() => page().locator('.jp-field-value', { hasText: '更正后的值' }).count()).toBe(0);
    await panel('清单');
  });

  it('finds words and boxes them on the page', async () => {
    await page().keyboard.press('f');
    await page().getByRole('textbox', { name: '在本案卷中查找' }).fill('立案');
    await page().getByText(/\d+\/[1-9]\d* 处/).waitFor();
    await page().keyboard.press('Enter');
    await page().locator('.jp-spot.jp-field').first().waitFor();
    await page().keyboard.press('Escape');
  });
});

describe('afterwards', () => {
  it('everything is there again after the program was closed', async () => {
    await started.close();
    started = await launchApp({ workspace });
    await openDossier();
    expect(await judged()).toBe(3);
    await panel('问题');
    const finding = page().locator('.jp-finding', { has: page().locator('.jp-crop') }).first();
    await finding.locator('.jp-crop-button').click();
    await expect.poll(() => marks().count()).toBe(1);
    await panel('清单');
  });

  it('exports papers that open', async () => {
    await answerDialog(out);
    await page().getByRole('button', { name: '导出', exact: true }).click();
    await page().getByRole('checkbox', { name: /JSON/ }).check();
    await page().getByRole('button', { name: '选择文件夹并导出' }).click();
    await page().getByText(/已导出 \d+ 个文件/).waitFor({ timeout: 60_000 });
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
    const read = (ending: string): Buffer => readFileSync(path.join(out, files.find((name) => name.endsWith(ending)) ?? `no ${ending}`));
    expect(Object.keys(unzipSync(read('.docx')))).toContain('word/document.xml');
    expect(Object.keys(unzipSync(read('.xlsx')))).toContain('xl/workbook.xml');
    expect((await PDFDocument.load(read('.pdf'))).getPageCount()).toBeGreaterThanOrEqual(4);
    expect(JSON.parse(read('dossier.json').toString('utf8'))).toMatchObject({ schema: 'juanping/dossier@1', source: { pages: 4 } });
    await page().getByRole('button', { name: '关闭' }).last().click();
  });

  it('a deduction without evidence cannot be handed in', async () => {
    const open = page().locator('.jp-item', { has: page().locator('.jp-by-machine.jp-unsure') }).filter({ has: page().locator('.jp-worth', { hasText: /^\d/ }) }).first();
    const id = await open.locator('.jp-item-id').innerText();
    await open.locator('.jp-item-head').click();
    // The key goes to the chosen item: a person presses it when the choice can be seen.
    await expect.poll(() => chosen().locator('.jp-item-id').innerText()).toBe(id);
    await page().keyboard.press('w');
    await settled(4);
    await page().getByRole('button', { name: '提交', exact: true }).click();
    await page().getByRole('button', { name: '仍然提交' }).click();
    await page().getByText(/扣分必须有依据/).waitFor();
  });
});
