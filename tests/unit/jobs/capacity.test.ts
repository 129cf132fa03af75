import { describe, expect, it } from 'vitest';
import { chooseCapacity } from '../../../electron/services/jobs/capacity.ts';

const GB = 1024 ** 3;
const on = (cores: number, gb: number, setting = 0) => chooseCapacity({ cores, memory: gb * GB }, setting);

describe('capacity', () => {
  it('follows the cores up to four', () => {
    expect([on(1, 32), on(2, 32), on(4, 32), on(16, 32)].map((c) => c.workers)).toEqual([1, 2, 4, 4]);
  });
  it('leaves half of the memory free', () => {
    expect(on(8, 8).workers).toBe(4);
    expect(on(8, 5).workers).toBe(3);
    expect([on(8, 4.4), on(8, 4), on(8, 2), on(8, 0.5)].map((c) => c.workers)).toEqual([1, 1, 1, 1]);
  });
  it('reads smaller pictures on small machines and says so', () => {
    expect(on(4, 4).maxSide).toBe(960);
    expect(on(4, 8).maxSide).toBe(1280);
    expect(on(4, 4).sentence).toContain('960');
  });
  it('obeys the setting', () => {
    expect(on(2, 2, 3).workers).toBe(3);
    expect(on(2, 2, 3).sentence).toContain('按设置');
  });
});
