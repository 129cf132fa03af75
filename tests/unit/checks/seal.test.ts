import { describe, expect, it } from 'vitest';
import { runStandard } from '../../../shared/checks/table.ts';
import { viewOf } from '../../../shared/checks/view.ts';
import type { ExpectedMark } from '../../../shared/domain/document.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { CALENDAR, lawful, PG, VOCABULARY } from '../../fixtures/dossier-builder.ts';
import { LAW } from '../../fixtures/law.ts';

/** The lawful case without a seal under its decision, as the map of expected marks tells of it. */
function outcome(found: boolean | null): string | undefined {
  const mark: ExpectedMark = { what: 'seal', role: '机关印章', found, need: 'statutory', basis: '行政处罚法59条2款', page: null, box: null };
  const read = lawful().understand();
  const understanding = { ...read, documents: read.documents.map((d) => (d.kind === 'P40' ? { ...d, seals: [], expected: [mark] } : d)) };
  const view = viewOf({ understanding, fixes: NO_FIXES, settings: PG.settings, calendar: CALENDAR, vocabulary: VOCABULARY, law: LAW });
  return runStandard(view, { ...PG, items: PG.items.filter((i) => i.id === 'PG-V17') })[0]?.outcome;
}

describe('a decision on which no seal is seen', () => {
  it('lacks it where the picture shows that', () => expect(outcome(false)).toBe('fail'));
  it('leaves it open where the picture cannot tell', () => expect(outcome(null)).toBe('unsure'));
});
