/** One JSON object a line. What people wrote or what stands on a page never goes into a log, only its length. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogData = Readonly<Record<string, unknown>>;

export interface Log {
  debug(message: string, data?: LogData): void;
  info(message: string, data?: LogData): void;
  warn(message: string, data?: LogData): void;
  error(message: string, data?: LogData): void;
  /** Same sink, with a longer prefix: `engine` → `engine.pool`. */
  child(part: string): Log;
}

export interface LogOptions {
  readonly write: (line: string) => void;
  readonly clock: () => string;
  readonly level?: LogLevel;
  readonly part?: string;
}

/** Keys whose values are people's words, names of people or places of files. */
const PRIVATE = /^(name|reviewer|actor|author|text|quote|reason|value|path|file|party|detail)$/i;

function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return PRIVATE.test(key) ? `<${value.length}>` : value;
  if (Array.isArray(value)) return value.map((v) => redact(v, key));
  if (value instanceof Error) return value.stack ?? value.message;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, redact(v, k)]));
  return value;
}

export function createLog(options: LogOptions): Log {
  const floor = LOG_LEVELS.indexOf(options.level ?? 'info');
  const put = (level: LogLevel) => (message: string, data: LogData = {}) => {
    if (LOG_LEVELS.indexOf(level) < floor) return;
    const body = redact(data) as LogData;
    options.write(JSON.stringify({ at: options.clock(), level, part: options.part ?? '', message, ...body }));
  };
  return {
    debug: put('debug'),
    info: put('info'),
    warn: put('warn'),
    error: put('error'),
    child: (part) => createLog({ ...options, part: options.part ? `${options.part}.${part}` : part }),
  };
}

/** For places where nobody reads the log. */
export const silentLog: Log = createLog({ write: () => undefined, clock: () => '' });
