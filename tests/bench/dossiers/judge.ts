import { existsSync, readFileSync } from 'node:fs';
import { runStandard } from '../../../shared/checks/table.ts';
import { viewOf } from '../../../shared/checks/view.ts';
import { CalendarSchema } from '../../../shared/domain/calendar.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import { type Standard, StandardSchema } from '../../../shared/domain/standard.ts';
import { NO_FIXES, type Understanding } from '../../../shared/domain/understanding.ts';
import { LAW } from '../../fixtures/law.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const calendar = CalendarSchema.parse(read('resources/calendars/cn-2015-2026.json'));

/** Standards by code: the one of each kind of dossier, and the service supplement. */
const CODES: Readonly<Record<string, string>> = { PENALTY_GENERAL: 'PG', PENALTY_SUMMARY: 'PS', LICENSE: 'LC', COERCION: 'CM', INSPECTION: 'IN' };
const standards = new Map<string, Standard>();

function standardOf(code: string): Standard | null {
  const file = `resources/standards/${code}.json`;
  if (!standards.has(code) && existsSync(file)) standards.set(code, StandardSchema.parse(read(file)));
  return standards.get(code) ?? null;
}

export interface Judged {
  readonly standards: readonly Standard[];
  readonly opinions: readonly Opinion[];
}

/** What the checks say of a dossier under the standard of its true kind and under the supplement. */
export function judge(understanding: Understanding, kind: string): Judged {
  const used = [CODES[kind] ?? '', 'SV'].flatMap((code) => standardOf(code) ?? []);
  const opinions = used.flatMap((standard) => runStandard(viewOf({ understanding, fixes: NO_FIXES, settings: standard.settings, calendar, vocabulary, law: LAW }), standard));
  return { standards: used, opinions };
}
