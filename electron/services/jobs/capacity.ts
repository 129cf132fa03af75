/** How much of this PC the recognition may use. */
export interface Capacity {
  readonly workers: number;
  /** Longer side of the picture that the detection sees. */
  readonly maxSide: 1280 | 960;
  /** What was chosen and why, in Chinese. */
  readonly sentence: string;
}

export interface Machine {
  readonly cores: number;
  /** Memory that this process may use, in bytes. */
  readonly memory: number;
}

const GB = 1024 ** 3;
const MOST_WORKERS = 4;
/** Peak of one worker with the full and with the small picture (measured, rounded up). */
const WORKER_GB = { 1280: 0.7, 960: 0.5 } as const;
/** At or below this one worker reads with the small picture, because the system and the window need the rest; machines sold with 4 GB report a little less or more. */
const SMALL_MACHINE_GB = 4.5;

/**
 * Workers by cores and memory: at most half of the memory goes to recognition, so that the machine stays usable.
 * On a small machine one worker is enough to fill that half. `setting` > 0 is a person's choice and wins; 0 = choose.
 */
export function chooseCapacity(machine: Machine, setting: number): Capacity {
  const memory = machine.memory / GB;
  const maxSide = memory <= SMALL_MACHINE_GB ? 960 : 1280;
  const byMemory = maxSide === 960 ? 1 : Math.max(1, Math.floor(memory / 2 / WORKER_GB[maxSide]));
  const chosen = Math.max(1, Math.min(machine.cores, MOST_WORKERS, byMemory));
  const workers = setting > 0 ? setting : chosen;
  const pc = `本机 ${machine.cores} 核、${memory.toFixed(memory < 10 ? 1 : 0)} GB 内存`;
  const picture = maxSide === 960 ? '检测图长边降为 960 像素' : '检测图长边 1280 像素';
  const chose = maxSide === 960 ? '内存较小，只用 1 个识别进程' : `同时用 ${workers} 个识别进程（每个约占 ${WORKER_GB[maxSide]} GB，总量不超过内存的一半）`;
  const why = setting > 0 ? `按设置同时用 ${workers} 个识别进程` : chose;
  return { workers, maxSide, sentence: `${pc}：${why}，${picture}。` };
}
