import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type Launched } from './launch.ts';
import { shortDossier } from './short-dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-pictures-'));
const NAME = '三图案卷';
/** Cover, catalogue, filing, notice, decision and its late receipt, closing of the second sample. */
const PAGES = [0, 1, 3, 12, 13, 17, 18, 19, 22];
let started: Launched;
const page = (): Page => started.page;
const tab = (name: string): Promise<void> => page().getByRole('tab', { name: new RegExp(`^${name}`) }).click();
const step = (label: string): Locator => page().locator('.jp-chart > li').filter({ has: page().getByText(label, { exact: true }) });
const onPage = (): Promise<number> => page().locator('.jp-page-number input').inputValue().then(Number);
const findings = async (): Promise<number> => {
  await tab('问题');
  return page().locator('.jp-findings > li').count();
};

beforeAll(async () => {
  const file = await shortDossier(path.join(folder, `${NAME}.pdf`), PAGES, 1);
  started = await launchApp({ workspace: path.join(folder, 'workspace') });
  await started.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
  }, file);
  await page().getByRole('button', { name: '导入文件', exact: true }).click();
  await page().locator('tr.ant-table-row', { hasText: NAME }).getByText('已识别').waitFor({ timeout: 150_000 });
  await page().getByRole('button', { name: NAME, exact: true }).click();
  await page().locator('.jp-checklist').waitFor();
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('the timeline', () => {
  it('shows the late step red with its limit, one click from its page', async () => {
    await tab('时间轴');
    const service = step('决定书送达');
    expect(await service.getAttribute('class')).toContain('jp-fail');
    expect(await service.locator('.jp-chart-band').count()).toBe(1);
    await service.locator('button.jp-link').click();
    expect(await onPage()).toBe(PAGES.indexOf(19) + 1);
  });

  it('keeps the broken limit as a finding, and undo takes it back', async () => {
    await step('决定书送达').getByRole('button', { name: /记为问题/ }).click();
    await page().locator('.jp-chart .jp-finding-form input').first().press('Enter');
    await step('决定书送达').getByText('已记为问题').waitFor();
    expect(await findings()).toBe(1);
    expect(await page().locator('.jp-findings > li').first().innerText()).toMatch(/PG-G03[\s\S]*超过期限/);
    await page().locator('.jp-pane').first().click({ position: { x: 5, y: 5 } });
    await page().keyboard.press('z');
    await page().waitForFunction(() => document.querySelectorAll('.jp-findings > li').length === 0);
  });
});

describe('the consistency grid', () => {
  it('has a cell for each paper and fact, each one click from its place', async () => {
    await tab('比对');
    const cell = page().getByRole('button', { name: /^行政处罚决定书 .*当事人：/ });
    await cell.click();
    expect(await onPage()).toBe(PAGES.indexOf(17) + 1);
    expect(await page().locator('.jp-grid .jp-cell').count()).toBeGreaterThan(8);
  });

  it('opens wide with the values', async () => {
    await page().getByRole('button', { name: '展开对照表' }).click();
    const table = page().getByRole('dialog').getByRole('table');
    await table.waitFor();
    expect(await table.innerText()).toContain('张文博');
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('the catalogue', () => {
  it('names the lines whose papers are not there, and makes one a finding', async () => {
    await tab('目录');
    const missing = page().locator('.jp-reconciled tr').filter({ has: page().getByRole('img', { name: '卷内未见' }) });
    expect(await missing.count()).toBeGreaterThan(4);
    await page().locator('.jp-reconciled-note').first().getByRole('button', { name: /记为问题/ }).click();
    await page().locator('.jp-reconciled .jp-finding-form input').first().press('Enter');
    await page().getByText('已记为问题').first().waitFor();
    expect(await findings()).toBe(1);
  });
});
