/**
 * `npm test`: everything that must hold. Runs to the end even when something fails and closes with `N passed, N failed` alone on the
 * last line; exit code 1 on any failure, or when nothing ran. `npm test -- unit e2e` runs only those groups.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { hasDisplay, startXvfb } from './display.mjs';
import { ensure, environment } from './setup.mjs';
import { CACHE, ROOT, isMain, main, runHere, say } from './shell.mjs';

const TYPED = ['shared', 'electron', 'renderer', 'tests'];
/** Folders of tests in the order of their cost; `layers` is one file. */
const GROUPS = ['layers', 'unit', 'db', 'flow', 'golden', 'worker', 'e2e', 'packaged'];
const SHOWN = new Set(['e2e', 'packaged', 'golden', 'flow', 'worker']);

const tool = (name, file) => path.join(ROOT, 'node_modules', name, file);

/** Runs types, lint and the groups; answers {passed, failed}. */
export async function runAll(groups, env) {
  const total = { passed: 0, failed: 0 };
  const count = (name, { passed, failed }) => {
    say(`${name}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  };
  if (groups.includes('types')) for (const project of TYPED) count(`types of ${project}`, await one([tool('typescript', 'bin/tsc'), '-p', project], env));
  if (groups.includes('lint')) count('lint', await one([tool('oxlint', 'bin/oxlint')], env));
  for (const group of GROUPS) if (groups.includes(group)) count(group, await vitest(group, env));
  return total;
}

/** A tool that passes or fails as a whole counts as one test. */
async function one(args, env) {
  const code = await runHere(process.execPath, args, { env });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(group, env) {
  const where = path.join(ROOT, 'tests', group === 'layers' ? 'layers.test.ts' : group);
  if (!hasTests(where)) {
    say(`tests/${group}: 没有测试文件 / no test files`);
    return { passed: 0, failed: 0 };
  }
  const report = path.join(CACHE, 'test', `${group}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const args = [tool('vitest', 'vitest.mjs'), 'run', '--project', group, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runHere(process.execPath, args, { env });
  return tally(report, code);
}

/** Adds up vitest's own report: a file that did not load, or an error outside of any test, counts as a failed test. */
function tally(file, code) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const passed = report.numPassedTests;
  let failed = report.numFailedTests;
  failed += report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')).length;
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  return { passed, failed };
}

function hasTests(where) {
  if (!existsSync(where)) return false;
  return where.endsWith('.ts') || readdirSync(where, { recursive: true }).some((name) => String(name).endsWith('.test.ts') || String(name).endsWith('.test.tsx'));
}

/** Builds; a failed build counts as a failed test, and the tests that do without go on. */
async function tryBuild() {
  try {
    await build();
    return { passed: 1, failed: 0 };
  } catch (error) {
    say(`构建失败 / the build failed: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const asked = process.argv.slice(2);
    const groups = asked.length > 0 ? asked : ['types', 'lint', ...GROUPS];
    const ready = await ensure({ electron: true, system: ['display', 'samples', 'office'] });
    const built = await tryBuild();
    const env = environment(ready);
    const server = !hasDisplay() && groups.some((group) => SHOWN.has(group)) ? await startXvfb() : null;
    if (server) env.DISPLAY = server.display;
    const total = await runAll(groups, env);
    server?.stop();
    const [passed, failed] = [total.passed + built.passed, total.failed + built.failed];
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
    process.exit(failed > 0 || total.passed + total.failed === 0 ? 1 : 0);
  });
}
