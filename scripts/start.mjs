/** `npm start`: opens the workstation; without a display, the demo instead. Arguments after `--` go to the app (`--workspace=DIR`). */
import { build } from './build.mjs';
import { demo } from './demo.mjs';
import { hasDisplay } from './display.mjs';
import { ensure, environment } from './setup.mjs';
import { IS_ROOT, ROOT, main, runHere, say } from './shell.mjs';

await main(async () => {
  if (!hasDisplay()) {
    say('没有图形界面（DISPLAY、WAYLAND_DISPLAY 均未设置），改为在命令行运行演示。');
    say('There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo on the command line instead.');
    return demo();
  }
  const ready = await ensure({ electron: true, system: ['display'] });
  await build();
  // Chromium's sandbox refuses to run as root; for everybody else it stays on.
  const root = IS_ROOT ? ['--no-sandbox'] : [];
  // Chromium's own complaints (a container has no system bus, a remote display no graphics card) are noise here.
  return runHere(ready.electron.executable, [ROOT, ...root, '--log-level=3', ...process.argv.slice(2)], { env: environment(ready) });
});
