import { runStandard } from '../../../shared/checks/table.ts';
import type { DossierView } from '../../../shared/checks/view.ts';
import { lawful, PG } from '../../fixtures/dossier-builder.ts';
import { ALTERATIONS } from '../../fixtures/penalty-alterations.ts';
import { said, SCENES } from '../../fixtures/penalty-scenes.ts';
import type { Waiting } from './shim.ts';

/**
 * The test of all opinions of penalties (`tests/unit/checks/opinions.test.ts`), taken apart by scene and item: whatever makes one of
 * these cells answer otherwise makes that test fail. `items` = those to look at; `fresh` builds the view anew, for mutants of the view
 * itself.
 */
export function cells(items: RegExp, fresh: () => boolean): Waiting[] {
  return [...SCENES, ...ALTERATIONS].flatMap(([name, plant]) => {
    const dossier = plant(lawful());
    const kept = dossier.view();
    return PG.items.filter((item) => items.test(item.id)).map((item) => {
      const answer = (view: DossierView): string => runStandard(view, { ...PG, items: [item] }).map((o) => `${said(o)}|${o.confidence > 0 && o.confidence <= 1}`).join();
      const before = answer(kept);
      return {
        name: `${name} / ${item.id}`,
        body: () => {
          if (answer(fresh() ? dossier.view() : kept) !== before) throw new Error('another answer');
        },
      };
    });
  });
}
