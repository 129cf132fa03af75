import { z } from 'zod';
import { argumentsOf } from './table.ts';

/** One argument of a check, as a form asks for it. `other` = told as JSON. */
export interface CheckArgument {
  readonly name: string;
  readonly type: 'number' | 'whole' | 'text' | 'day' | 'flag' | 'choice' | 'texts' | 'other';
  readonly options: readonly string[];
  readonly required: boolean;
}

interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

function typeOf(shape: Shape): CheckArgument['type'] {
  if (shape.enum) return 'choice';
  if (shape.type === 'integer') return 'whole';
  if (shape.type === 'number') return 'number';
  if (shape.type === 'boolean') return 'flag';
  if (shape.type === 'string') return shape.pattern?.includes('\\d{4}') ? 'day' : 'text';
  return shape.type === 'array' && shape.items?.type === 'string' ? 'texts' : 'other';
}

/** Arguments of a check in the order of its schema; null when they cannot be asked for one by one. */
export function checkArguments(name: string): CheckArgument[] | null {
  const schema = argumentsOf(name);
  if (schema === null) return null;
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  if (!shape.properties) return shape.type === 'object' ? [] : null;
  return Object.entries(shape.properties).map(([key, value]) => ({
    name: key,
    type: typeOf(value),
    options: (value.enum ?? []).map(String),
    required: (shape.required ?? []).includes(key) && value.default === undefined,
  }));
}
