import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../../electron/services/settings.ts';
import { api } from '../../../shared/contract/api.ts';
import { LIMIT_RANGES, type LimitName } from '../../../shared/domain/limits.ts';

describe.each(Object.keys(LIMIT_RANGES) as LimitName[])('the limit %s', (name) => {
  const { standard, least, most } = LIMIT_RANGES[name];
  const takes = (value: number): boolean => api['settings.set'].input.safeParse({ [name]: value }).success;

  test('has in the window the standard that the engine has', () => {
    expect(DEFAULTS[name]).toBe(standard);
  });

  test('may be chosen in the window just as far as the engine takes it', () => {
    expect([takes(least - 1), takes(least), takes(standard), takes(most), takes(most + 1)]).toEqual([false, true, true, true, false]);
  });
});
