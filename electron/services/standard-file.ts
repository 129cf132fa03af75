import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { flawsOf, type Flaw } from '../../shared/checks/consistent.ts';
import { StandardSchema } from '../../shared/domain/standard.ts';
import { identify, type LoadedStandard } from './resources.ts';
import { isUnaltered, SignedFileSchema } from './signing.ts';

/** What a signed file of a standard says that it is. */
export const STANDARD_FILE = 'juanping/standard@1';

/** A table of four hundred items is a tenth of this. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A standard as it stood in a file, with what can be said of its signature. */
export interface ReadStandard {
  readonly file: string;
  readonly loaded: LoadedStandard;
  readonly flaws: readonly Flaw[];
  readonly signature: 'good' | 'altered' | 'none';
  readonly by: string | null;
  readonly at: string | null;
  readonly key: string | null;
}

/** Parses JSON of a file that people pass around; the problem says what the file is not. */
export function readJsonFile(path: string): Result<unknown, Problem> {
  const file = basename(path);
  try {
    if (statSync(path).size > MOST_BYTES) return err(problem('file-too-large', { name: file, limitMb: MOST_BYTES / 1024 / 1024 }));
    return ok(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error;
    return err(missing ? problem('file-missing', { name: file }) : problem('file-not-standard', { name: file, detail: '内容不是 JSON，或者不完整' }));
  }
}

/**
 * Reads a standard from a file: signed (`juanping/standard@1`), or bare as those in the box. The shape must be right; what is wrong
 * inside and what is wrong with the signature is told, for a person to decide.
 */
export function readStandardFile(path: string): Result<ReadStandard, Problem> {
  const file = basename(path);
  const json = readJsonFile(path);
  if (!json.ok) return json;
  const signed = SignedFileSchema.safeParse(json.value);
  if (signed.success && signed.data.schema !== STANDARD_FILE) return err(problem('file-not-standard', { name: file, detail: `文件类型为「${signed.data.schema.slice(0, 40)}」` }));
  const raw: unknown = signed.success ? signed.data.content : json.value;
  const parsed = StandardSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err(problem('file-not-standard', { name: file, detail: issue ? `${issue.path.map(String).join('.') || '内容'}：${issue.message}` : '格式不正确' }));
  }
  const signature = !signed.success ? 'none' : isUnaltered(signed.data) ? 'good' : 'altered';
  const { by, at, key } = signed.success ? signed.data.signed : { by: null, at: null, key: null };
  return ok({ file, loaded: identify(raw, parsed.data), flaws: flawsOf(parsed.data), signature, by, at, key });
}
