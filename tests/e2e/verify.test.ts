import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alteredDossier } from './altered-dossier.ts';
import { ASK_SCRIPT } from './ask.ts';
import { launchApp, type Launched } from './launch.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-verify-'));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [MIXED, DOUBTED] = ['错乱案卷', '存疑案卷'];
/** Second sheets of papers that stand where their first sheets are not: nobody can tell what they are by themselves. */
const SHUFFLED = [0, 6, 8, 11, 19, 17, 22, 6, 8, 17, 19, 11, 22, 6, 8, 11, 19, 17, 22];
/** The party's code on the notice and on the decision, with a wrong figure: its check digit says so; and a day of the decision that is no day. */
const WRONG = [
  { page: 13, box: [0.341, 0.2, 0.64, 0.222], text: '91410010MA9LBM5Y2F' },
  { page: 16, box: [0.341, 0.232, 0.64, 0.256], text: '91410002MA9LBM5Y2F' },
  { page: 17, box: [0.66, 0.556, 0.87, 0.587], text: '2026.02.30' },
] as const;
let started: Launched;
const page = (): Page => started.page;
const press = (...keys: readonly string[]): Promise<void> => keys.reduce((before, key) => before.then(() => page().keyboard.press(key)), Promise.resolve());
const status = (): Promise<string> => page().locator('header [role=status]').innerText();
const papers = (): Locator => page().getByRole('listbox', { name: '文书，按页序' });
const here = (): Locator => papers().locator('.jp-piece.jp-at');
/** Until the engine has understood anew. */
const PATIENCE = { timeout: 20_000 };
/** Takes steps back and waits until what is seen is what is. */
const undo = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i += 1) await press('z');
  await expect.poll(status, PATIENCE).not.toContain('撤销');
};
const shot = async (name: string): Promise<void> => {
  const into = process.env['JUANPING_SHOTS'];
  if (into) await page().screenshot({ path: path.join(into, `${name}.png`) });
};

/** Faults against WCAG 2.1 A and AA and good practice, each with the element. */
async function faults(): Promise<string[]> {
  await page().evaluate(AXE);
  await page().evaluate(() => Promise.all(document.getAnimations().filter((a) => a.effect?.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => undefined))));
  return page().evaluate(async () => {
    interface Found { readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }
    const { axe } = window as unknown as { readonly axe: { run(root: Document, options: object): Promise<Found> } };
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return found.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)}`));
  });
}

async function theme(name: '浅色' | '深色'): Promise<void> {
  await press('Control+,');
  await page().locator('.ant-segmented-item', { hasText: name }).click();
  await page().waitForFunction((dark) => document.documentElement.classList.contains('jp-dark') === dark, name === '深色');
}

async function open(name: string): Promise<void> {
  await press('Control+1');
  await page().getByRole('button', { name, exact: true }).click();
  await page().locator('.jp-checklist').waitFor();
}

beforeAll(async () => {
  const files = [await alteredDossier(path.join(folder, `${MIXED}.pdf`), SHUFFLED), await alteredDossier(path.join(folder, `${DOUBTED}.pdf`), [0, 3, 13, 16, 17], WRONG)];
  started = await launchApp({ workspace: path.join(folder, 'workspace') });
  await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await started.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...picked] });
  }, files);
  await page().getByRole('button', { name: '导入文件', exact: true }).click();
  const dialog = page().getByRole('dialog', { name: '确认要建立的案卷' });
  await dialog.waitFor();
  await press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  for (const name of [MIXED, DOUBTED]) await page().locator('tr.ant-table-row', { hasText: name }).getByText('已识别').waitFor({ timeout: 280_000 });
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('papers put right by keyboard', () => {
  it('begins at the first that is not sure, and says how many there are', async () => {
    await open(MIXED);
    await press('p');
    await papers().waitFor();
    expect(await status()).toMatch(/^还有 \d+ 处待确认$/);
    expect(await here().getAttribute('class')).toContain('jp-unsure');
    await shot('arrange-start');
  });

  it('ten papers are fixed by keyboard alone', async () => {
    const left = async (): Promise<number> => Number(/(\d+) 处/.exec(await status())?.[1] ?? 0);
    let fixed = 0;
    for (; fixed < 10 && (await left()) > 0; fixed += 1) {
      const before = await left();
      await press('t');
      await page().getByRole('combobox', { name: '这份文书是……' }).waitFor();
      // By number, by the initials of the title, by a part of it.
      await page().keyboard.type(['40', 'xwbl', '调查终结'][fixed % 3] ?? '');
      if (fixed === 1) await shot('arrange-kind');
      await press('Enter');
      await expect.poll(left).toBeLessThan(before);
    }
    // The rest is confirmed as it is.
    for (; fixed < 10; fixed += 1) await press('Enter');
    expect(fixed).toBe(10);
    await expect.poll(() => page().locator('.jp-piece .jp-cut-state', { hasText: '已确认' }).count()).toBeGreaterThan(0);
    await shot('arrange-done');
  });

  it('what was fixed is in the engine, and stays after the dossier is opened anew', async () => {
    await press('Home');
    await press('Escape');
    await page().locator('.jp-tree').waitFor();
    await press('p');
    await papers().waitFor();
    expect(await papers().locator('.jp-cut-state', { hasText: '已确认' }).count()).toBeGreaterThan(1);
  });

  it('S splits, M merges, arrows move the line, Z takes each back', async () => {
    await press('Home');
    const told = (): Promise<string> => here().locator('.jp-cut .jp-num').innerText();
    const second = papers().locator('.jp-piece').nth(1).locator('.jp-cut .jp-num');
    const before = '第 2 页';
    await expect.poll(() => second.innerText()).toBe(before);
    await press('ArrowDown', 'm');
    await expect.poll(told, PATIENCE).toBe('第 1–2 页');
    await press('j', 's');
    await expect.poll(told, PATIENCE).toBe('第 2 页');
    await undo(1);
    await expect.poll(told, PATIENCE).toBe('第 1–2 页');
    await undo(1);
    await expect.poll(() => second.innerText(), PATIENCE).toBe(before);
    // Merged, the second paper of three can give a page and get it back.
    await press('Home', 'ArrowDown', 'ArrowDown', 'm');
    await expect.poll(told, PATIENCE).toBe('第 2–3 页');
    await press('ArrowDown', 'ArrowLeft');
    await expect.poll(told, PATIENCE).toMatch(/^第 3–/);
    await press('ArrowRight');
    await expect.poll(told, PATIENCE).toMatch(/^第 4/);
    await undo(3);
    await expect.poll(() => second.innerText(), PATIENCE).toBe(before);
  });

  it('a line is dragged to another page with the mouse', async () => {
    await press('Home', 'ArrowDown', 'ArrowDown', 'm');
    await expect.poll(() => here().locator('.jp-cut .jp-num').innerText(), PATIENCE).toBe('第 2–3 页');
    const line = await papers().locator('.jp-piece').nth(2).locator('.jp-cut').boundingBox();
    const target = await papers().locator('[data-page="3"]').boundingBox();
    if (!line || !target) throw new Error('nothing to drag');
    await page().mouse.move(line.x + 40, line.y + line.height / 2);
    await page().mouse.down();
    await page().mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 6 });
    expect(await papers().locator('.jp-drop').getAttribute('data-page')).toBe('3');
    await page().mouse.up();
    await expect.poll(() => here().locator('.jp-cut .jp-num').innerText(), PATIENCE).toMatch(/^第 3–/);
    await undo(2);
    await expect.poll(() => papers().locator('.jp-piece').nth(1).locator('.jp-cut .jp-num').innerText(), PATIENCE).toBe('第 2 页');
  });

  it.each(['深色', '浅色'] as const)('can be used by everybody, %s', async (name) => {
    await theme(name);
    await open(MIXED);
    await press('p');
    await papers().waitFor();
    expect(await faults()).toEqual([]);
    await press('t');
    await page().getByRole('combobox', { name: '这份文书是……' }).waitFor();
    expect(await faults()).toEqual([]);
    await shot(`arrange-${name}`);
    await press('Escape');
  });
});

describe('doubts one by one', () => {
  it.each(['深色', '浅色'] as const)('can be used by everybody, %s', async (name) => {
    await theme(name);
    await open(DOUBTED);
    await press('y');
    await page().locator('.jp-doubt').waitFor();
    await page().locator('.jp-doubt-answers [role=status]').waitFor({ state: 'detached', timeout: 60_000 });
    expect(await faults()).toEqual([]);
    await shot(`doubts-${name}`);
    await press('Escape');
  });

  const left = async (): Promise<number> => Number(/还剩 (\d+) 处/.exec(await status())?.[1] ?? 0);
  const doubt = (): Locator => page().locator('.jp-doubt');
  const label = (): Promise<string> => doubt().locator('h2').innerText();
  const answered = (n: number): Promise<void> => page().getByText(`已定 ${n} 处`).waitFor();

  it('the weightiest first: a crop, the readings with a key each, and what hangs on it; E writes', async () => {
    await press('y');
    await doubt().waitFor();
    const all = await left();
    expect(all).toBeGreaterThan(1);
    expect(await label()).toContain('处罚决定日期');
    expect(await doubt().locator('.jp-doubt-crop img').isVisible()).toBe(true);
    expect(await doubt().locator('.jp-doubt-decides li').count()).toBeGreaterThan(0);
    await shot('doubts-date');
    await press('e');
    const field = doubt().getByRole('textbox');
    await field.fill('2026年2月30日');
    await doubt().getByText('这不是「处罚决定日期」的写法。').waitFor();
    await field.fill('二〇二六年二月二十六日');
    await doubt().getByText('回车保存为 2026-02-26').waitFor();
    await field.press('Enter');
    await answered(1);
    await expect.poll(left, PATIENCE).toBeLessThan(all);
    expect(await label()).not.toContain('处罚决定日期');
  });

  it('a key takes a reading, Backspace brings the doubt back, 0 says that nothing stands there', async () => {
    const right = doubt().locator('.jp-doubt-choice', { hasText: '91410000MA9LBM5Y2F' });
    await right.waitFor({ timeout: 60_000 });
    const [asked, key] = [await label(), await right.locator('kbd').innerText()];
    await press(key);
    await answered(2);
    await press('Backspace');
    await answered(1);
    await expect.poll(async () => ((await doubt().isVisible()) ? label() : ''), PATIENCE).toBe(asked);
    await press('0');
    await answered(2);
  });

  it('Space passes over; in the end it says what was left', async () => {
    for (let i = 0; i < 20 && (await doubt().isVisible()); i += 1) await press('Space');
    await page().getByText(/没有会改变结果的疑点了|剩下的都跳过了/).waitFor();
    await press('Escape');
    await page().locator('.jp-checklist').waitFor();
  });

  it('the answers are in the facts of the dossier', async () => {
    await page().getByRole('tab', { name: '要素' }).click();
    await page().getByRole('textbox', { name: '查找要素或内容' }).fill('处罚决定日期');
    await page().locator('.jp-field', { hasText: '2026-02-26' }).getByText(/更正，机读为/).waitFor(PATIENCE);
  });
});

describe('facts picked from the page', () => {
  it('a click on words of the page becomes the value, and the evidence is there', async () => {
    await page().getByRole('textbox', { name: '查找要素或内容' }).fill('');
    await shot('fields');
    const line = page().locator('.jp-field', { hasText: '当事人' }).first();
    await line.getByRole('button', { name: /^更正「当事人」/ }).click();
    const layer = page().getByRole('group', { name: '点选或拖选页面上的文字作为要素的值' });
    await layer.waitFor();
    await shot('fields-picking');
    const words = layer.locator('i').nth(1);
    await words.click();
    const input = page().getByRole('textbox', { name: '更正「当事人」' });
    await expect.poll(() => input.inputValue()).not.toBe('');
    const picked = await input.inputValue();
    await page().getByText(/取自第 \d+ 页/).waitFor();
    await input.press('Enter');
    await line.getByText(/更正，机读为/).waitFor();
    expect(await line.locator('.jp-field-value').innerText()).toBe(picked);
    await line.locator('.jp-field-value').click();
    await page().locator('.jp-spot').first().waitFor();
    await press('z');
    await line.getByText(/更正，机读为/).waitFor({ state: 'detached' });
  });

  it('has no fault', async () => {
    expect(await faults()).toEqual([]);
  });
});

describe('a second look', () => {
  const line = (): Locator => page().locator('.jp-second li.jp-here');

  it('is typed from the page, and tells the first value only then', async () => {
    await press('Escape');
    await page().locator('.jp-checklist, .jp-fields').first().waitFor();
    await page().locator('.jp-pane').first().click();
    await press('Shift+Y');
    await page().locator('.jp-second').waitFor();
    expect(await faults()).toEqual([]);
    const entry = page().locator('.jp-second li', { has: page().getByRole('textbox', { name: '重新填写「立案批准日期」' }) });
    await entry.locator('.jp-second-name').click();
    expect(await line().innerText()).not.toContain('2026-01-23');
    await shot('second');
    await page().getByRole('textbox', { name: '重新填写「立案批准日期」' }).fill('2026年1月28日');
    await press('Enter');
    const settled = page().locator('.jp-second li', { hasText: '立案批准日期' });
    await settled.getByText('两次结果不一致').waitFor();
    expect(await settled.innerText()).toContain('2026-01-23');
    expect(await faults()).toEqual([]);
    await shot('second-differs');
    await settled.getByRole('button', { name: '以复核结果为准' }).click();
    await settled.getByText('一致', { exact: false }).waitFor(PATIENCE);
    await expect.poll(() => settled.innerText(), PATIENCE).not.toContain('不一致');
    await page().locator('header').click();
    await press('z', 'z');
    await expect.poll(() => page().getByRole('textbox', { name: '重新填写「立案批准日期」' }).count(), PATIENCE).toBe(1);
  });
});

describe('the memory of a unit', () => {
  it('shows what was learned, forgets it and brings it back', async () => {
    await page().evaluate(ASK_SCRIPT);
    await page().evaluate(() => (window as unknown as { ask(name: string, input: object): Promise<unknown> }).ask('custom.keep', { id: 'page-0001/title', unit: '示例市水利局', what: 'title', word: '执法办理情况呈报单', shown: '执法办理情况呈报单', kind: 'P30', page: null }));
    await press('Control+,');
    const row = page().getByRole('row', { name: /执法办理情况呈报单/ });
    await row.waitFor();
    expect(await row.innerText()).toContain('案件调查终结报告');
    expect(await faults()).toEqual([]);
    await row.getByRole('button', { name: '忘记「执法办理情况呈报单」' }).click();
    await row.waitFor({ state: 'detached' });
    await page().getByRole('button', { name: '恢复', exact: true }).click();
    await row.waitFor();
    await shot('memory');
  });
});
