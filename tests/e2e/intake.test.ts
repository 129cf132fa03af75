import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument } from '@cantoo/pdf-lib';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showPdf } from '../fixtures/pdf-reader.ts';
import { zip } from '../fixtures/zip.ts';
import { launchApp, ROOT, type Launched } from './launch.ts';
import { shortDossier } from './short-dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-intake-'));
const file = (name: string): string => path.join(folder, name);
const PASSWORD = '卷宗2026';
let started: Launched;
const page = (): Page => started.page;
const row = (name: string): Locator => page().locator('tr.ant-table-row', { hasText: name });
const dialog = (): Locator => page().getByRole('dialog', { name: '确认要建立的案卷' });

/** Names that the dialog proposes. */
const names = (): Promise<string[]> => dialog().getByRole('textbox').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value).toSorted());

/** What moves while it comes up cannot be clicked on with certainty. */
const stillness = (): Promise<unknown> => page().evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined))));

async function importFile(name: string): Promise<void> {
  await started.app.evaluate(({ dialog: system }, picked) => {
    system.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
  }, file(name));
  await page().getByRole('button', { name: '导入文件', exact: true }).click();
}

/** A page of invented text as a camera or scanner keeps it. */
function scan(title: string): Buffer {
  const canvas = createCanvas(1240, 1754);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 1240, 1754);
  pen.fillStyle = '#111';
  pen.font = '44px "Noto Serif CJK SC"';
  for (let line = 0; line < 22; line += 1) pen.fillText(`${title} 第${line + 1}行 执法人员依法进行检查并制作笔录`, 110, 160 + line * 70);
  return canvas.toBuffer('image/jpeg', 85);
}

beforeAll(async () => {
  const one = readFileSync(await shortDossier(file('一页.pdf'), [0]));
  const other = readFileSync(await shortDossier(file('另一页.pdf'), [3]));
  writeFileSync(file('送审.zip'), zip([{ name: '甲案/封面.pdf', bytes: one, gbk: true }, { name: '乙案/审批表.pdf', bytes: other, gbk: true }, { name: '乙案/安装程序.exe', bytes: Buffer.from('MZ') }]));
  const secret = await PDFDocument.load(one);
  secret.encrypt({ userPassword: PASSWORD, ownerPassword: 'invented' });
  writeFileSync(file('密卷.pdf'), await secret.save());
  const whole = scan('现场笔录');
  writeFileSync(file('坏页案.zip'), zip([{ name: '坏页案/1.jpg', bytes: scan('检查记录') }, { name: '坏页案/2.jpg', bytes: whole.subarray(0, Math.round(whole.length * 0.55)) }]));
  started = await launchApp({ workspace: file('workspace') });
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('an archive with two dossiers', () => {
  it('is listed before anything is copied; Esc leaves everything as it was', async () => {
    await importFile('送审.zip');
    await dialog().waitFor();
    await expect.poll(names).toEqual(['乙案', '甲案']);
    expect(await dialog().getByText('找到 2 个案卷，已选 2 个').isVisible()).toBe(true);
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await page().getByRole('heading', { name: '把案卷拖到这里' }).waitFor();
  });

  it('is taken as ticked and named, with Enter', async () => {
    await importFile('送审.zip');
    await dialog().waitFor();
    await stillness();
    await dialog().getByRole('checkbox', { name: '导入「甲案」' }).uncheck();
    const name = dialog().locator('li', { has: page().getByRole('checkbox', { name: '导入「乙案」' }) }).getByRole('textbox');
    await name.fill('乙案审批');
    await page().keyboard.press('Enter');
    await dialog().waitFor({ state: 'hidden' });
    await row('乙案审批').getByText('已识别').waitFor({ timeout: 120_000 });
    expect(await row('甲案').count()).toBe(0);
  });
});

describe('a folder with three hundred dossiers', () => {
  it('is listed as a whole, of which only what is in sight exists; all or none is one click', async () => {
    const many = file('三百卷');
    const sheet = scan('登记表');
    for (let n = 1; n <= 300; n += 1) {
      mkdirSync(path.join(many, `第${n}号案`), { recursive: true });
      writeFileSync(path.join(many, `第${n}号案`, '1.jpg'), sheet);
    }
    await started.app.evaluate(({ dialog: system }, picked) => {
      system.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
    }, many);
    await page().getByRole('button', { name: '导入文件夹' }).click();
    await dialog().getByText('找到 300 个案卷，已选 300 个').waitFor();
    await stillness();
    expect((await names()).length).toBeLessThan(40);
    // Natural order: 2 before 10.
    expect(await dialog().getByRole('textbox', { name: '案卷名称（第 2 个）' }).inputValue()).toBe('第2号案');
    await dialog().getByRole('button', { name: '全不选' }).click();
    expect(await dialog().getByRole('button', { name: /^导入 0 个案卷/ }).isDisabled()).toBe(true);
    await page().keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });
});

describe('a file with a password', () => {
  it('makes its dossier, which says what it waits for', async () => {
    await importFile('密卷.pdf');
    await row('密卷').getByText('待输密码').waitFor();
    await row('密卷').click();
    await page().locator('.jp-locked').waitFor();
  });

  it('a wrong password is said at the field, and nothing stands in the way', async () => {
    const field = page().getByLabel(/密卷.pdf」的密码/);
    await field.fill('不对');
    await field.press('Enter');
    await page().locator('.jp-locked').getByRole('alert').getByText(/密码不对/).waitFor();
    expect(await page().getByRole('dialog').count()).toBe(0);
  });

  it('the right one opens it', async () => {
    const field = page().getByLabel(/密卷.pdf」的密码/);
    await field.fill(PASSWORD);
    await field.press('Enter');
    await row('密卷').getByText('已识别').waitFor({ timeout: 120_000 });
    await page().locator('.jp-locked').waitFor({ state: 'detached' });
    await page().locator('.jp-preview').getByText('密卷.pdf（1 页）').waitFor();
  });
});

describe('an OFD whose seal cannot be drawn', () => {
  it('is never shown as a clean page', async () => {
    copyFileSync(path.join(ROOT, 'tests', 'fixtures', 'files', 'ofd', 'broken-seal.ofd'), file('电子文书.ofd'));
    await importFile('电子文书.ofd');
    await row('电子文书').getByText('已识别').waitFor({ timeout: 120_000 });
    await page().getByRole('button', { name: '电子文书', exact: true }).click();
    const said = page().locator('.jp-page-banners').getByRole('alert').filter({ hasText: '未能画出' });
    await said.waitFor();
    expect(await said.evaluate((element) => element.className)).toContain('ant-alert-error');
    await page().keyboard.press('Control+1');
  });
});

describe('the arrival check', () => {
  it('names the page that was cut off, and leads there with one click', async () => {
    await importFile('坏页案.zip');
    if (await dialog().isVisible().catch(() => false)) await page().keyboard.press('Enter');
    await row('坏页案').getByText(/已识别|未识别/).waitFor({ timeout: 120_000 });
    await row('坏页案').click();
    await page().getByRole('button', { name: '收卷检查' }).click();
    await page().getByText(/共 2 页，需重扫 1 页/).waitFor();
    await page().getByRole('checkbox', { name: /只看要重扫的/ }).check();
    await page().getByRole('button', { name: '打开第 2 页' }).click();
    await page().getByRole('region', { name: '第 2 页' }).waitFor();
  });

  it('prints the list of pages to scan again, and nothing else', async () => {
    const paper = file('重扫清单.pdf');
    await started.app.evaluate(({ dialog: system }, target) => {
      system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: target });
    }, paper);
    await page().getByRole('button', { name: '打印重扫清单' }).click();
    await expect.poll(() => existsSync(paper), { timeout: 30_000 }).toBe(true);
    await page().locator('.jp-paper').waitFor({ state: 'detached' });
    const printed = await showPdf(readFileSync(paper));
    const text = printed.text(0).replace(/\s/g, '');
    expect(printed.pages).toBe(1);
    for (const word of ['重新扫描清单', '坏页案', '2.jpg', '图像不完整', '检查人', '□']) expect(text).toContain(word);
    expect(text).not.toContain('得分');
    printed.close();
  });
});
