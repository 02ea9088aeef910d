import { type Logger, pino } from 'pino';

export type Log = Logger;

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where lines go; standard output when absent. */
  readonly destination?: { write(line: string): void };
}

/** So many bytes of lines are written at once, */
const BUFFER_BYTES = 64 * 1024;
/** so many wait at most, */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** and no line waits longer, in milliseconds. What waits when the process ends is written then. */
const FLUSH_MS = 100;

/** JSON lines with secrets redacted. */
export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: withoutSecrets,
      bindings: withoutSecrets,
    },
  };
  return pino(settings, options.destination ?? openStandardOutput());
}

/** Where nobody reads, lines are lost past a bound; how many is told when somebody does again. */
function openStandardOutput() {
  const output = pino.destination({
    dest: 1,
    sync: false,
    minLength: BUFFER_BYTES,
    maxWrite: 2 * BUFFER_BYTES,
    periodicFlush: FLUSH_MS,
    maxLength: MAX_WAITING_BYTES,
  });
  let lost = 0;
  output.on('drop', () => {
    lost += 1;
  });
  output.on('drain', () => {
    if (lost === 0) return;
    const line = {
      level: 'warn',
      time: new Date().toISOString(),
      lost,
      msg: 'log lines were lost',
    };
    lost = 0;
    output.write(`${JSON.stringify(line)}\n`);
  });
  return output;
}

/** Field names whose values never reach a log line, at the top level and one level down. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'authorization',
  'token',
  'password',
  'apiKey',
  'secret',
  'cookie',
  'key',
]);
const CENSOR = '[redacted]';
const CENSORED = { value: CENSOR, enumerable: true } as const;

type Fields = Record<string, unknown>;

/** Nearly every line has none: it costs a look at its names. The library's own redaction copies each line. */
function withoutSecrets(fields: Fields): Fields {
  let clean = fields;
  for (const name in fields) {
    const value = fields[name];
    const safe = SECRET_FIELDS.has(name) ? CENSOR : withoutInnerSecrets(value);
    if (safe === value) continue;
    if (clean === fields) clean = { ...fields };
    clean[name] = safe;
  }
  return clean;
}

function withoutInnerSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const found = Object.keys(value).filter((name) => SECRET_FIELDS.has(name));
  if (found.length === 0) return value;
  // An error must stay one, to be told as one.
  const copy: object = value instanceof Error ? Object.create(value) : { ...value };
  return Object.defineProperties(copy, Object.fromEntries(found.map((name) => [name, CENSORED])));
}
