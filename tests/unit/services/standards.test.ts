import { describe, expect, it } from 'vitest';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { versionFor } from '../../../electron/services/standards.ts';
import type { StoredStandard } from '../../../electron/services/store/standards.ts';
import { loadResources } from '../../../electron/services/resources.ts';
import { RESOURCES } from '../../fixtures/database.ts';

const pg = loadResources(RESOURCES).standards.find((s) => s.standard.code === 'PG');
if (!pg) throw new Error('no PG');
const version = (name: string, validFrom: string, more: Partial<StoredStandard> & { readonly validTo?: string } = {}): StoredStandard => {
  const { validTo = null, ...rest } = more;
  return { sha: name as Sha256, standard: { ...pg.standard, version: name, validFrom, validTo }, origin: 'shipped', signer: null, addedAt: '2026-01-01', retiredAt: null, ...rest };
};
const chosen = (list: readonly StoredStandard[], day: string | null): string | undefined => versionFor(list, day)?.standard.version;

describe('the version for a day', () => {
  const list = [version('1', '2012-01-01', { validTo: '2021-07-14' }), version('2', '2021-07-15'), version('3', '2026-06-01')];

  it.each([
    ['2020-05-01', '1'],
    ['2021-07-14', '1'],
    ['2021-07-15', '2'],
    ['2026-05-31', '2'],
    ['2026-06-01', '3'],
    ['2030-01-01', '3'],
  ])('of %s is %s', (day, name) => {
    expect(chosen(list, day)).toBe(name);
    expect(chosen([...list].reverse(), day)).toBe(name);
  });

  it('is the earliest for older dossiers, and the newest where nobody knows the day', () => {
    expect(chosen(list, '2001-01-01')).toBe('1');
    expect(chosen(list, null)).toBe('3');
    expect(versionFor([], '2026-01-01')).toBeNull();
  });

  it('is no retired one, unless there is no other', () => {
    const retired = version('3', '2026-06-01', { retiredAt: '2026-07-01' });
    expect(chosen([version('2', '2021-07-15'), retired], '2026-08-01')).toBe('2');
    expect(chosen([retired], '2026-08-01')).toBe('3');
  });

  it('is the bureau’s own before one in the box, where it was in force', () => {
    const own = [...list, version('本局', '2024-01-01', { origin: 'own' })];
    expect(chosen(own, '2026-07-01')).toBe('本局');
    expect(chosen(own, '2023-07-01')).toBe('2');
    expect(chosen([...own, version('本局2', '2024-01-01', { origin: 'imported', addedAt: '2026-02-01' })], '2026-07-01')).toBe('本局2');
  });
});
