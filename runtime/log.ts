import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Field names whose values never reach a log line, at the top level and one level down. */
const SECRET_FIELDS = ['authorization', 'token', 'password', 'apiKey', 'secret', 'cookie', 'key'];

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where lines go; standard output when absent. */
  readonly destination?: { write(line: string): void };
}

/** JSON lines with secrets redacted. */
export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]),
      censor: '[redacted]',
    },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}
