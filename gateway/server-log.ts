import type { Log } from '../runtime/log.ts';

/** The remarks of the server and engine libraries, as our lines; their `info` is our `debug`. */
export function toLibraryLogger(log: Log) {
  const write = (level: 'debug' | 'warn' | 'error') => (detail?: unknown) =>
    log[level]({ detail: String(detail) }, 'remark of a library');
  return {
    debug: write('debug'),
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
  };
}
