/** What a Debian or Ubuntu machine must have besides Node: libraries of the window, fonts, and what only the tests need. */
import { IS_ROOT, run, say } from './shell.mjs';

const NEEDS = {
  display: ['xvfb', 'xauth', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libnotify4', 'fonts-noto-cjk'],
  samples: ['fonts-arphic-ukai', 'fonts-arphic-uming', 'fonts-lxgw-wenkai', 'fonts-wqy-zenhei'],
  office: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils'],
};

/** Names that newer releases gave to the same library, and programs that make a package unnecessary. */
const SAME = { 'libgtk-3-0': ['libgtk-3-0t64'], libasound2: ['libasound2t64'], 'libreoffice-writer-nogui': ['libreoffice-writer'], 'libreoffice-calc-nogui': ['libreoffice-calc'] };

/**
 * Makes sure that the groups' packages are there ('display' | 'samples' | 'office'). As root they are installed; otherwise the one
 * line to type is said and the list of what is missing answered. Other systems than Debian's family are left alone.
 */
export function ensureSystem(groups) {
  if (process.platform !== 'linux' || run('dpkg-query', ['--version']).status !== 0) return [];
  const missing = missingPackages(groups.flatMap((group) => NEEDS[group]));
  if (missing.length === 0) return [];
  if (!IS_ROOT) return complain(missing);
  say(`正在安装系统组件：${missing.join(' ')} / installing system packages`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, timeout: 20 * 60_000 });
  const still = missingPackages(missing);
  return still.length === 0 ? [] : complain(still);
}

function complain(missing) {
  say(`缺少系统组件，请执行 / missing system packages, please type:\n  sudo apt-get install -y ${missing.join(' ')}`);
  return missing;
}

function missingPackages(names) {
  const wanted = names.flatMap((name) => [name, ...(SAME[name] ?? [])]);
  const asked = run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...wanted]);
  const installed = new Set(asked.stdout.split('\n').filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0]));
  return names.filter((name) => ![name, ...(SAME[name] ?? [])].some((candidate) => installed.has(candidate)));
}
