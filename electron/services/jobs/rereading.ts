import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { EngineComparison, EngineTrial } from '../../../shared/contract/views.ts';
import type { OcrEngineName } from '../../../shared/domain/page.ts';
import type { RegionReading } from '../../../shared/domain/task.ts';
import type { Box, Rotation } from '../../../shared/geometry/box.ts';
import { rowsOf } from '../../../shared/text/rows.ts';
import { recipeOf } from '../store/fixes.ts';
import { findPage, readingOf, type PagePicture, type StoredPage } from '../store/pages.ts';
import { compareTrials } from './comparison.ts';
import type { Station } from './context.ts';
import { onPage, type Pictures } from './pictures.ts';
import { PRIORITY } from './pool.ts';

/** Readings that a person asks for and that nothing is kept of. They go before all other work. */
export interface Rereading {
  /** Three readings of a region of the page's picture (unrotated). */
  region(page: string, box: Box): Promise<Result<readonly RegionReading[], Problem>>;
  /** Both engines on one page, one after the other; their time is measured where they read. */
  compare(page: string): Promise<Result<EngineComparison, Problem>>;
}

const ENGINES: readonly OcrEngineName[] = ['ppocr', 'tesseract'];

interface Pictured {
  readonly page: StoredPage;
  readonly picture: PagePicture;
}

async function pictured(station: Station, pictures: Pictures, id: string): Promise<Result<Pictured, Problem>> {
  const page = findPage(station.db, id);
  if (page === null) return err(problem('not-found', { what: '该页' }));
  const picture = await pictures.ensure(page, PRIORITY.screen);
  return picture.ok ? ok({ page, picture: picture.value }) : picture;
}

/** How the page stands: as a person turned it, else as it was read. */
function rotationOf(station: Station, page: StoredPage): Rotation | null {
  return recipeOf(station.db, page.id).turn ?? readingOf(station.db, page.id)?.reading.rotation ?? null;
}

async function trial(station: Station, { page, picture }: Pictured, engine: OcrEngineName): Promise<EngineTrial> {
  // Without the file's own text: it is the engines that are compared.
  const task = { kind: 'recognise', imagePath: station.cache.path(picture.picture), dpi: picture.dpi, engine, maxSide: station.maxSide(), rotation: rotationOf(station, page), layer: null } as const;
  const began = station.now();
  const answer = await station.pool.run(task, { priority: PRIORITY.screen, page: page.position });
  if (!answer.ok) return { engine, seconds: 0, confidence: 0, characters: 0, text: '', problem: onPage(answer.error, page) };
  const { reading, seconds = (station.now() - began) / 1000 } = answer.value;
  const rows = rowsOf(reading.words);
  const characters = rows.reduce((sum, row) => sum + [...row.replace(/\s/gu, '')].length, 0);
  return { engine, seconds, confidence: characters === 0 ? 0 : reading.confidence, characters, text: rows.join('\n'), problem: null };
}

export function createRereading(station: Station, pictures: Pictures): Rereading {
  return {
    region: async (id, box) => {
      const found = await pictured(station, pictures, id);
      if (!found.ok) return found;
      const { page, picture } = found.value;
      const task = { kind: 'reread', imagePath: station.cache.path(picture.picture), dpi: picture.dpi, box, rotation: rotationOf(station, page) ?? 0 } as const;
      const answer = await station.pool.run(task, { priority: PRIORITY.screen, page: page.position });
      return answer.ok ? ok(answer.value.readings) : err(onPage(answer.error, page));
    },
    compare: async (id) => {
      const found = await pictured(station, pictures, id);
      if (!found.ok) return found;
      const trials: EngineTrial[] = [];
      // One after the other, so that they do not slow each other down.
      for (const engine of ENGINES) trials.push(await trial(station, found.value, engine));
      return ok(compareTrials(trials));
    },
  };
}
