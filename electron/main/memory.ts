import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What the program remembers between starts, besides the workspace: a small file of the user's profile. */
const Memory = z.object({
  /** Folder that was chosen in the menu; null = the default one. */
  workspace: z.string().nullable().default(null),
  window: z
    .object({ x: z.number().int(), y: z.number().int(), width: z.number().int().min(400), height: z.number().int().min(300), maximized: z.boolean() })
    .nullable()
    .default(null),
});
export type Memory = z.infer<typeof Memory>;

/** Reads the file; a missing or damaged one is as good as none. */
export function recall(file: string): Memory {
  try {
    return Memory.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return Memory.parse({});
  }
}

/** Changes some of it. Not being able to remember (full disk, read-only profile) is no reason to stop. */
export function remember(file: string, change: Partial<Memory>): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify({ ...recall(file), ...change }));
    renameSync(`${file}.new`, file);
  } catch {
    // The next start then simply begins with the defaults.
  }
}
