import { describe, expect, it } from 'vitest';
import { checkArguments } from '../../../shared/checks/arguments.ts';
import { CHECK_NAMES } from '../../../shared/checks/table.ts';

describe('arguments of a check', () => {
  it('are told so that a form can ask for them', () => {
    expect(checkArguments('case-limit')).toEqual(expect.arrayContaining([{ name: 'late', type: 'number', options: [], required: true }]));
    expect(checkArguments('filed-first')).toEqual([]);
    expect(checkArguments('no such check')).toBeNull();
    expect(checkArguments('constructor')).toBeNull();
  });

  it('can be told for every check but those that hold others', () => {
    const untold = CHECK_NAMES.filter((name) => checkArguments(name) === null);
    expect(untold).toEqual(['all']);
    for (const name of CHECK_NAMES) for (const arg of checkArguments(name) ?? []) expect(arg.name, name).toMatch(/^[a-zA-Z]+$/);
  });
});
