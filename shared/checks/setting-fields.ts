import { z } from 'zod';
import { SettingsSchema } from './settings.ts';

/** One setting of a standard, as a form asks for it, with the value that holds where nobody chose. */
export interface SettingField {
  readonly name: string;
  readonly type: 'number' | 'flag' | 'choice' | 'text';
  readonly options: readonly string[];
  readonly standard: string | number | boolean;
}

interface Shape {
  readonly properties?: Readonly<Record<string, { readonly type?: string; readonly enum?: readonly unknown[] }>>;
}

/** All settings in the order of their schema. */
export function settingFields(): SettingField[] {
  const defaults: Readonly<Record<string, string | number | boolean>> = SettingsSchema.parse({});
  const shape = z.toJSONSchema(SettingsSchema, { io: 'input' }) as Shape;
  return Object.entries(shape.properties ?? {}).map(([name, { type, enum: options }]) => ({
    name,
    type: options ? 'choice' : type === 'boolean' ? 'flag' : type === 'string' ? 'text' : 'number',
    options: (options ?? []).map(String),
    standard: defaults[name] ?? '',
  }));
}
