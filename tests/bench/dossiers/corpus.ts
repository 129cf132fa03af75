import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AnswerKey } from '../../../shared/training/key.ts';
import type { LaidPage } from './laid-page.ts';

/** One laid-out dossier with its answer key, as `make.ts` leaves it in the folder of a corpus. */
export interface LaidDossier {
  readonly name: string;
  readonly key: AnswerKey;
  readonly pages: readonly LaidPage[];
}

/** The dossiers of a corpus folder by name; reading one is left until it is wanted. */
export function corpusIn(folder: string): { readonly name: string; read(): LaidDossier }[] {
  const names = readdirSync(folder).filter((f) => f.endsWith('.laid.json.gz')).sort();
  return names.map((file) => ({
    name: file.replace('.laid.json.gz', ''),
    read: () => JSON.parse(gunzipSync(readFileSync(path.join(folder, file))).toString('utf8')) as LaidDossier,
  }));
}
