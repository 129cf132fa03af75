import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** A test that waits to be run; `body` throws where it fails. */
export interface Waiting {
  readonly name: string;
  readonly body: () => unknown;
}

/** All tests of the bundle, in the order of the files. */
export const waiting: Waiting[] = [];
let path = '';

const filled = (name: string, row: unknown): string => `${name} ${JSON.stringify(row)?.slice(0, 60) ?? ''}`;
const spread = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row]);

function block(name: string, body: () => void): void {
  const before = path;
  path = `${before} > ${name}`;
  body();
  path = before;
}

export const describe = Object.assign(block, {
  each: (rows: readonly unknown[]) => (name: string, body: (...row: unknown[]) => void) => rows.forEach((row) => block(filled(name, row), () => body(...spread(row)))),
});

const test = (name: string, body: () => unknown): void => {
  waiting.push({ name: `${path} > ${name}`, body });
};

export const it = Object.assign(test, {
  each: (rows: readonly unknown[]) => (name: string, body: (...row: unknown[]) => unknown) => rows.forEach((row) => test(filled(name, row), () => body(...spread(row)))),
});

export const expect = Object.assign((value: unknown, message?: string) => chai.expect(value, message), chai.expect);
export const afterAll = (): void => undefined;
export const beforeAll = (body: () => unknown): void => void body();
