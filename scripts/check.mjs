/** `npm run check`: the quick half of `npm test`, for every commit: types, lint, layers, unit. */
import { ensure, environment } from './setup.mjs';
import { main } from './shell.mjs';
import { runAll } from './test.mjs';

await main(async () => {
  const ready = await ensure({});
  const { passed, failed } = await runAll(['types', 'lint', 'layers', 'unit'], environment(ready));
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed > 0 ? 1 : 0;
});
