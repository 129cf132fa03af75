/** Stops at a bug with the reason; never used for input that comes from outside. */
export function assert(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${why}`);
}

/** Marks a place that no value can reach; the type checker proves it. */
export function assertNever(value: never, why = 'unexpected value'): never {
  throw new Error(`${why}: ${JSON.stringify(value)}`);
}

/** The value itself, or a throw that says why it had to be there. */
export function must<T>(value: T | null | undefined, why: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${why}`);
  return value;
}
