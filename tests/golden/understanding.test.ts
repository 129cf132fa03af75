import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_FIXES } from '../../shared/domain/understanding.ts';
import { understand } from '../../shared/extract/understand.ts';
import type { AnswerKey } from '../../shared/training/key.ts';
import { Measure } from '../fixtures/measure.ts';
import { recordedPages } from '../fixtures/recording.ts';
import { vocabulary } from '../fixtures/vocabulary.ts';

const SAMPLES = 'resources/demo';
const samples = readdirSync(SAMPLES, { withFileTypes: true }).filter((f) => f.isDirectory()).map((f) => f.name).sort();

describe('the samples, as the real engine read them', () => {
  const measure = new Measure();
  for (const sample of samples) {
    const key = JSON.parse(readFileSync(`${SAMPLES}/${sample}/key.json`, 'utf8')) as AnswerKey;
    measure.add(sample, understand(recordedPages(`tests/fixtures/recordings/demo-${sample.slice(0, 2)}.json.gz`), vocabulary, NO_FIXES), key);
  }

  it('are cut into their documents', () => {
    expect(measure.rate('= page kind')).toBeGreaterThanOrEqual(0.95);
    expect(measure.rate('= document')).toBeGreaterThanOrEqual(0.95);
  });

  // A name that is only signed by hand may be misread; it decides nothing but who is asked about.
  it('give the facts of the case, and never a wrong one of what is printed', () => {
    expect(measure.rate('= fact')).toBeGreaterThanOrEqual(0.9);
    expect(measure.rate('= field by document')).toBeGreaterThanOrEqual(0.9);
    expect(measure.misses.filter((m) => m.startsWith('WRONG') && / fact | p\d+ /.test(m) && !m.includes('legalReview.reviewer'))).toEqual([]);
  });

  it('are the same on every run', () => {
    const pages = recordedPages('tests/fixtures/recordings/demo-01.json.gz');
    expect(understand(pages, vocabulary, NO_FIXES)).toEqual(understand(pages, vocabulary, NO_FIXES));
  });
});
