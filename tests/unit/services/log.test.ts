import { describe, expect, it } from 'vitest';
import { createLog } from '../../../electron/log.ts';
import { createGrants } from '../../../electron/services/grants.ts';
import { EVENTS, eventSentence } from '../../../shared/domain/event.ts';

describe('log', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line), clock: () => '2026-03-01T00:00:00.000Z', part: 'engine' });

  it('writes one JSON object a line, with the part that speaks, from its level on', () => {
    log.debug('not this');
    log.child('pool').warn('worker ended', { id: 3 });
    expect(lines.splice(0).map((l) => JSON.parse(l) as unknown)).toEqual([{ at: '2026-03-01T00:00:00.000Z', level: 'warn', part: 'engine.pool', message: 'worker ended', id: 3 }]);
  });

  it('keeps what people wrote and where their files are to itself', () => {
    log.info('x', { name: '王大明', nested: { path: 'D:\\案卷\\王大明.pdf', list: [{ quote: '当事人' }] }, code: 'file-missing' });
    const [line = ''] = lines.splice(0);
    expect(line).not.toMatch(/王大明|当事人|案卷/);
    expect(JSON.parse(line)).toMatchObject({ name: '<3>', nested: { path: '<13>', list: [{ quote: '<3>' }] }, code: 'file-missing' });
  });
});

describe('grants', () => {
  it('give a path for a token, and forget the oldest after thousands', () => {
    const grants = createGrants();
    for (let i = 0; i < 5001; i += 1) grants.add(`token-${i}`, `/p/${i}`);
    expect([grants.path('token-0'), grants.path('token-1'), grants.path('token-5000'), grants.path('nobody')]).toEqual([null, '/p/1', '/p/5000', null]);
  });
});

describe('events', () => {
  it('are each documented, and a line of another version is still shown', () => {
    for (const [name, kind] of Object.entries(EVENTS)) {
      expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
      expect(kind.doc.endsWith('.')).toBe(true);
    }
    expect(eventSentence('dossier.renamed', { from: '甲', to: '乙' })).toBe('案卷「甲」改名为「乙」');
    expect(eventSentence('dossier.renamed', { later: 1 })).toBe('dossier.renamed');
    expect(eventSentence('later.kind', {})).toBe('later.kind');
  });
});
