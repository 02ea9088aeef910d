import { createWriteStream, openSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Clock } from '../../runtime/clock.ts';
import type { Config } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';

/** What is told; everything of it is written as it is. */
export interface AuditEvent {
  readonly event:
    | 'fields_denied'
    | 'operation_refused'
    | 'mutation'
    | 'admin_read'
    | 'token_refused'
    | 'lines_lost';
  readonly [fact: string]: unknown;
}

/** JSON lines about decisions, apart from the log. */
export interface AuditLog extends AsyncDisposable {
  /**
   * Never throws and never waits. Where lines are not taken as fast as they come they are kept up to
   * a bound; past it new ones are lost, and counted: a line says how many as soon as there is room.
   */
  write(event: AuditEvent): void;
  /** Goes on in a new file of the same name, after the old one was moved. */
  reopen(): void;
}

export interface AuditLogOptions {
  readonly settings: Config['audit'];
  readonly clock: Clock;
  readonly log: Log;
  /** Default: the process's standard output. */
  readonly stdout?: Writable;
}

/** How long a file that cannot be written is left alone. */
const RETRY_MS = 5_000;

/** Throws a plain line when the file cannot be written. Disposing writes what is kept. */
export function openAuditLog(options: AuditLogOptions): AuditLog {
  const { settings, clock, log, stdout = process.stdout } = options;
  const { destination, maxBufferedBytes } = settings;
  if (destination === 'off') return NO_AUDIT;
  const isFile = destination !== 'stdout';
  let lost = 0;
  let failedAt: number | undefined;

  const openStream = (): Writable => {
    if (!isFile) return stdout;
    const file = createWriteStream('', { fd: openToAppend(destination) });
    file.on('error', (error) => {
      if (stream === file) failedAt = performance.now();
      log.error({ err: error }, 'the audit log cannot be written');
    });
    return file;
  };
  let stream = openStream();
  const reopen = (): void => {
    if (!isFile) return;
    const old = stream;
    try {
      stream = openStream();
      failedAt = undefined;
      old.end();
    } catch (error) {
      if (failedAt !== undefined) failedAt = performance.now();
      log.error({ err: error }, 'the audit log cannot be opened again');
    }
  };
  const put = (event: AuditEvent): boolean => {
    if (failedAt !== undefined && performance.now() - failedAt > RETRY_MS) reopen();
    const line = `${JSON.stringify({ at: clock.wallNow().toISOString(), ...event })}\n`;
    const isFull = stream.writableLength + line.length > maxBufferedBytes;
    if (failedAt !== undefined || isFull || stream.destroyed) return false;
    stream.write(line);
    return true;
  };
  return {
    reopen,
    write(event) {
      if (lost > 0 && put({ event: 'lines_lost', count: lost })) lost = 0;
      if (lost > 0 || !put(event)) lost += 1;
    },
    async [Symbol.asyncDispose]() {
      if (lost > 0) put({ event: 'lines_lost', count: lost });
      if (!isFile || stream.destroyed) return;
      await new Promise<void>((resolve) => {
        stream.once('close', resolve);
        stream.end();
      });
    },
  };
}

/** Nobody is told. */
export const NO_AUDIT: AuditLog = {
  write() {},
  reopen() {},
  [Symbol.asyncDispose]: async () => {},
};

/** At once, so that what was written before a file is moved is in it. */
function openToAppend(file: string): number {
  try {
    return openSync(file, 'a', 0o600);
  } catch (error) {
    throw new Error(`audit.destination: ${file} cannot be written`, { cause: error });
  }
}
