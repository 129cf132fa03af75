import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './faults.ts';
import { launchApp, type Launched } from './launch.ts';
import { shortDossier } from './short-dossier.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-standards-'));
const out = path.join(folder, 'out');
let started: Launched;
const page = (): Page => started.page;

/** What the next dialog of the system answers. */
const pick = (files: readonly string[]): Promise<void> =>
  started.app.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...picked] });
  }, files);
/** For a person to look at; asked for with JUANPING_SCREENSHOTS=folder. */
const shot = async (name: string): Promise<void> => {
  const to = process.env['JUANPING_SCREENSHOTS'];
  if (to) await page().screenshot({ path: path.join(to, `${name}.png`) });
};
/** What was said in the corner is gone: while it fades its colours are none. */
const said = async (): Promise<void> => {
  for (const note of await page().locator('.ant-notification-notice').all()) await note.waitFor({ state: 'detached' });
};
const cell = (id: string, column: string): Locator => page().getByRole('textbox', { name: `${id} ${column}` });
const list = (): Locator => page().getByRole('navigation', { name: '标准与版本' });
const alerts = (): Locator => page().locator('.jp-std-alerts');
const tab = (name: string): Promise<void> => page().locator('.ant-segmented-item', { hasText: name }).click();

beforeAll(async () => {
  mkdirSync(out);
  started = await launchApp({ workspace: path.join(folder, 'workspace') });
  await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await page().getByRole('heading', { name: '把案卷拖到这里' }).waitFor();
  await pick([await shortDossier(path.join(folder, '两页.pdf'), [0, 3])]);
  await page().getByRole('button', { name: '导入文件', exact: true }).click();
  await page().locator('tr.ant-table-row', { hasText: '两页' }).getByText('已识别').waitFor({ timeout: 150_000 });
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe.sequential('the standard editor', () => {
  it('shows the standards in the box with all that they say', async () => {
    await page().getByRole('button', { name: '标准', exact: true }).click();
    await list().getByRole('button', { name: /随附/ }).first().waitFor();
    await list().getByRole('heading', { name: /^PG / }).locator('xpath=..').getByRole('button').first().click();
    await page().locator('.jp-std-item', { hasText: 'PG-E05' }).click();
    await page().getByRole('complementary', { name: '条目' }).getByText('case-limit').waitFor();
    await shot('01-version');
    expect(await faults(page())).toEqual([]);
  });

  it('makes a draft by key, changed in place and by key alone', async () => {
    await page().keyboard.press('e');
    await alerts().getByText('无误，可以发布').waitFor();
    await cell('PG-A01', '分值').fill('2');
    await page().keyboard.press('Enter');
    await alerts().getByText(/「立案与管辖」各项合计 9 分/).waitFor();
    await page().keyboard.press('Escape');
    await shot('02-flaw');
    expect(await faults(page())).toEqual([]);
    await page().getByRole('button', { name: '发布' }).isDisabled();
    await page().keyboard.press('z');
    await alerts().getByText('无误，可以发布').waitFor();
    expect(await cell('PG-A01', '分值').inputValue()).toBe('1');
    await page().keyboard.press('Shift+Z');
    await alerts().getByText(/各项合计 9 分/).waitFor();
    await alerts().getByRole('button', { name: /「立案与管辖」/ }).click();
    await page().waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '部分分值');
    await page().keyboard.press('Control+A');
    await page().keyboard.type('9');
    await page().keyboard.press('Enter');
    await alerts().getByText('无误，可以发布').waitFor();
  });

  it('adds an item and links it to a check that asks the same', async () => {
    await page().locator('.jp-std-item', { hasText: 'PG-A05' }).locator('th').click();
    await page().keyboard.press('a');
    const text = cell('PG-A06', '评查标准');
    await text.fill('自立案之日起九十日内作出处罚决定');
    await page().keyboard.press('Control+Enter');
    await page().locator('.jp-std-item', { hasText: 'PG-A06' }).locator('th').click();
    const right = page().getByRole('complementary', { name: '条目' });
    await right.getByText('像 PG-E05').waitFor();
    await shot('03-alike');
    expect(await faults(page())).toEqual([]);
    await right.locator('li', { hasText: '像 PG-E05' }).getByRole('button', { name: '采用' }).click();
    await right.getByRole('textbox', { name: '超期扣' }).fill('0.5');
    await page().keyboard.press('Enter');
    await page().getByRole('textbox', { name: '部分分值' }).nth(1).fill('10');
    await page().keyboard.press('Enter');
    await alerts().getByText('无误，可以发布').waitFor();
  });

  it('says old and new of every change, and whose score would move', async () => {
    await tab('比较');
    await page().getByText(/新增 1，删去 0，修改 1/).waitFor();
    await page().evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined))));
    await shot('04-compare');
    expect(await faults(page())).toEqual([]);
    await tab('试算');
    await page().getByRole('button', { name: '试算', exact: true }).click();
    await page().getByText(/1 卷中/).waitFor();
    await page().getByText('PG-A01', { exact: true }).first().waitFor();
    await shot('05-what-if');
    expect(await faults(page())).toEqual([]);
    await tab('总则');
    await page().getByRole('button', { name: '四等' }).click();
    await page().getByRole('textbox', { name: '等次名称' }).nth(3).waitFor();
    await shot('06-head');
    expect(await faults(page())).toEqual([]);
  });

  it('is published; the version before is kept', async () => {
    await page().getByRole('button', { name: '发布' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText(/发布后成为不可更改的版本/).waitFor();
    expect(await faults(page())).toEqual([]);
    await dialog.getByRole('button', { name: '发布' }).click();
    await page().getByText(/已发布。1 个案卷按新版本重新检查。/).waitFor();
    const versions = list().getByRole('heading', { name: /^PG / }).locator('xpath=..').getByRole('button');
    await list().getByRole('button', { name: /本机发布/ }).waitFor();
    expect(await versions.count()).toBe(2);
    expect(await page().getByRole('textbox', { name: 'PG-A01 分值' }).count()).toBe(0);
    await page().getByRole('button', { name: '停用' }).click();
    await list().getByText('已停用', { exact: true }).waitFor();
    await page().getByRole('button', { name: '恢复启用' }).click();
    await list().getByText('已停用', { exact: true }).waitFor({ state: 'detached' });
    await said();
  });

  it('is what the dossier is judged by now, and another version can be chosen instead', async () => {
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    await page().getByRole('button', { name: '案卷库' }).click();
    await page().getByRole('button', { name: '两页', exact: true }).click();
    await page().locator('.jp-checklist').waitFor();
    await page().locator('.jp-std-tag').click();
    const card = page().locator('.ant-popover', { hasText: '本卷的评查标准' });
    await card.getByText(/本单位标准，版本/).waitFor();
    await shot('13-choice');
    expect(await faults(page())).toEqual([]);
    await card.getByRole('combobox').click();
    await page().locator('.ant-select-item-option', { hasText: /^PG .*行政处罚（普通程序）$/ }).last().click();
    await page().locator('.jp-std-tag').click();
    await card.getByText(/示范标准，非官方，版本/).waitFor();
    await page().keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    await page().keyboard.press('Control+2');
    await list().getByRole('button', { name: /本机发布/ }).click();
  });

  it('goes out signed and comes in again, with what is known of its signer', async () => {
    await pick([out]);
    await page().getByRole('button', { name: '导出' }).click();
    await page().getByRole('menuitem', { name: /签名文件/ }).click();
    await page().getByText(/已导出「PG /).waitFor();
    const [file] = readdirSync(out).filter((name) => name.endsWith('.json'));
    await pick([path.join(out, file ?? '')]);
    await page().getByRole('button', { name: '新建' }).click();
    await page().getByRole('menuitem', { name: '导入标准文件' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('签名有效，内容与签名一致').waitFor();
    await dialog.getByText('这个版本已经在本工作区，无需导入。').waitFor();
    await shot('07-signed');
    expect(await faults(page())).toEqual([]);
    await dialog.getByRole('button', { name: '取消' }).click();
    await dialog.waitFor({ state: 'hidden' });
  });

  it('comes from an Excel table, with the rows that want a look', async () => {
    const table = path.join(folder, '评查表.xlsx');
    const words = (cells: readonly string[]): { readonly value: string }[] => cells.map((value) => ({ value }));
    writeFileSync(table, await writeXlsxFile([
      words(['项目', '分值', '评查标准', '评分要求', '备注']),
      [{ value: '一票否决' }, { value: '否决' }, { value: '未经立案即处罚' }, { value: '计0分' }, null],
      [{ value: '立案', rowSpan: 2 }, { value: 60, type: Number }, { value: '立案审批表经负责人批准' }, { value: '未批准扣10分' }, null],
      [null, { value: '每项40' }, { value: '九十日内作出处罚决定' }, { value: '超期扣5分' }, null],
    ]).toBuffer());
    await pick([table]);
    await page().getByRole('button', { name: '新建' }).click();
    await page().getByRole('menuitem', { name: '从 Excel 表导入' }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText(/表格应有/).waitFor();
    expect(await faults(page())).toEqual([]);
    await dialog.getByRole('button', { name: '选择表格' }).click();
    await page().getByText('导入表格时有 1 处读得不确定').waitFor();
    await page().getByText(/分值「每项40」读作 40 分/).waitFor();
    await page().getByRole('heading', { name: /^评查表/ }).waitFor();
    await shot('08-from-table');
    expect(await faults(page())).toEqual([]);
    await page().getByRole('button', { name: '已核对' }).click();
    await page().getByText('导入表格时有 1 处读得不确定').waitFor({ state: 'detached' });
    await page().getByRole('button', { name: '放弃草稿' }).click();
    await page().getByText('草稿已放弃。').waitFor();
    await page().getByRole('button', { name: '撤回' }).click();
    await list().getByRole('heading', { name: '草稿' }).waitFor();
  });

  it('holds the lists of the bureau and the days off of a further year', async () => {
    const people = path.join(folder, '持证人员.xlsx');
    writeFileSync(people, await writeXlsxFile([['姓名', '执法证号', '单位', '有效期至'].map((value) => ({ value })), ['张三', '16010001001', '示例市市场监督管理局', '2028-12-31'].map((value) => ({ value })), ['李四', '', '', ''].map((value) => ({ value }))]).toBuffer());
    await pick([people]);
    await list().getByRole('button', { name: '持证人员表' }).click();
    await page().getByText(/还没有导入/).waitFor();
    await page().getByRole('button', { name: '从 Excel 导入' }).click();
    await page().getByRole('cell', { name: '16010001001' }).waitFor();
    await page().getByText('李四没有证号，未导入').waitFor();
    await shot('09-officers');
    await said();
    expect(await faults(page())).toEqual([]);
    const days = Array.from({ length: 11 }, (_, i) => ({ date: `2031-10-${String(i + 1).padStart(2, '0')}`, isOffDay: true }));
    const year = path.join(folder, '2031.json');
    writeFileSync(year, JSON.stringify({ year: 2031, days }));
    await pick([year]);
    await list().getByRole('button', { name: '节假日与调休' }).click();
    await page().getByRole('button', { name: '导入节假日（Excel、JSON）' }).click();
    await page().getByRole('rowheader', { name: '2031' }).waitFor();
    await shot('10-calendar');
    await said();
    expect(await faults(page())).toEqual([]);
    await list().getByRole('button', { name: '法律法规表' }).click();
    await page().getByRole('heading', { name: /法律、法规、规章/ }).waitFor();
    await shot('11-law');
    expect(await faults(page())).toEqual([]);
  });

  it.each([['深色', 1], ['浅色', 1.25]] as const)('can be used by everybody: %s at %s', async (theme, scale) => {
    await page().keyboard.press('Control+,');
    await page().locator('.ant-segmented-item', { hasText: theme }).click();
    const slider = page().getByRole('slider', { name: '字号' });
    await slider.press('Home');
    for (let at = 1; at < scale - 0.001; at += 0.05) await slider.press('ArrowRight');
    await page().waitForFunction((px) => Math.abs(parseFloat(document.documentElement.style.fontSize) - px) < 0.01, 14 * scale);
    await page().keyboard.press('Control+2');
    await list().getByRole('heading', { name: '草稿' }).locator('xpath=..').getByRole('button').first().click();
    await page().locator('.jp-std-item', { hasText: 'ZA-A02' }).locator('th').click();
    await page().getByText('像 PG-E05').waitFor();
    expect(await faults(page())).toEqual([]);
    await shot(`12-${theme}-${scale * 100}`);
    const outside = await page().evaluate(() => [...document.querySelectorAll<HTMLElement>('.jp-std-bar button, .jp-panel-bar, .jp-std-list')].filter((e) => { const r = e.getBoundingClientRect(); return r.right > window.innerWidth + 1 || r.left < -1 || r.top < -1; }).map((e) => e.outerHTML.slice(0, 100)));
    expect(outside).toEqual([]);
    for (const name of ['总则', '比较', '试算']) {
      await tab(name);
      expect(await faults(page())).toEqual([]);
    }
    await tab('条目');
  });
});
