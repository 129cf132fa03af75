import { describe, expect, it } from 'vitest';
import { runStandard } from '../../../shared/checks/table.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import type { Dossier } from '../../fixtures/dossier-builder.ts';
import { CM, execution, IN, inspection, LC, license, PS, seizure, summary } from '../../fixtures/other-dossiers.ts';

const CLEAN: readonly (readonly [name: string, dossier: Dossier, standard: Standard])[] = [
  ['简易程序', summary(), PS], ['行政许可', license(), LC], ['扣押', seizure(), CM], ['强制执行', execution(), CM], ['行政检查', inspection(), IN],
];

describe('a lawful dossier of another kind', () => {
  it.each(CLEAN)('%s: nothing fails, most of what code can answer passes', (_, dossier, standard) => {
    const opinions = runStandard(dossier.view(NO_FIXES, [], standard.settings), standard);
    expect(opinions.filter((o) => o.outcome === 'fail').map((o) => `${o.item} ${o.reason}`)).toEqual([]);
    const auto = standard.items.filter((i) => i.mode.startsWith('AUTO'));
    const open = opinions.filter((o) => auto.some((i) => i.id === o.item) && o.outcome === 'unsure').map((o) => `${o.item} ${o.reason}`);
    expect(open).toEqual([]);
  });
});
