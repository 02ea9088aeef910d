import { Worker } from 'node:worker_threads';
import type { SqlRow } from './driver.ts';
import { decoderOf } from './types.ts';

interface PgliteResult {
  readonly rows: readonly SqlRow[];
  readonly command: string;
}

/** The embedded database in its worker thread. Requests are answered in the order they were made. */
export interface PgliteProcess {
  query(text: string, params: readonly (string | null)[]): Promise<PgliteResult>;
  script(text: string): Promise<void>;
  listen(channel: string): Promise<void>;
  unlisten(channel: string): Promise<void>;
  dump(): Promise<Blob>;
  /** Resolves when the database is closed and the thread has ended. */
  close(): Promise<void>;
}

/** A statement that runs on may hold the end up for this long; then the thread is stopped as by a crash. */
const CLOSE_TIMEOUT_MS = 5000;

/** A refused statement, with PostgreSQL's own code. */
class StatementError extends Error {
  override readonly name = 'StatementError';
  readonly code: string | undefined;

  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { message: string; code: string | undefined } }
  | { readonly channel: string; readonly payload: string };

interface RawResult {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly command?: string;
}

/** Resolves when the database answers; rejects when it cannot be opened. */
export async function startPgliteProcess(options: {
  readonly dataDir?: string;
  readonly loadDataDir?: Blob | string;
  readonly onNotification: (channel: string, payload: string) => void;
}): Promise<PgliteProcess> {
  const { onNotification, ...workerData } = options;
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;
  let end: Error | undefined;

  const fail = (error: Error): void => {
    end ??= error;
    for (const { reject } of waiting.values()) reject(end);
    waiting.clear();
  };
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      fail(new Error('The embedded database has ended'));
      resolve();
    });
  });
  worker.on('error', (error) => fail(new Error('The embedded database broke', { cause: error })));
  worker.on('message', (reply: Reply) => {
    if ('channel' in reply) {
      onNotification(reply.channel, reply.payload);
      return;
    }
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) {
      waiter?.reject(new StatementError(reply.error.message, reply.error.code));
    } else {
      waiter?.resolve(reply.value);
    }
  });

  const answerTo = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (end === undefined) waiting.set(id, { resolve, reject });
      else reject(end);
    });
  const ask = (kind: string, text = '', params: readonly (string | null)[] = []) => {
    lastId += 1;
    const answer = answerTo(lastId);
    if (end === undefined) worker.postMessage({ id: lastId, kind, text, params });
    return answer;
  };

  // The worker's first word has the number 0.
  await answerTo(0).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });

  return {
    query: async (text, params) => decode((await ask('query', text, params)) as RawResult),
    script: async (text) => void (await ask('script', text)),
    listen: async (channel) => void (await ask('listen', channel)),
    unlisten: async (channel) => void (await ask('unlisten', channel)),
    dump: async () => (await ask('dump')) as Blob,
    async close() {
      const giveUp = setTimeout(() => void worker.terminate(), CLOSE_TIMEOUT_MS);
      await ask('close').catch(() => {});
      await exited;
      clearTimeout(giveUp);
    },
  };
}

function decode({ rows, fields, command = '' }: RawResult): PgliteResult {
  const columns = fields.map(({ name, dataTypeID }) => ({ name, decode: decoderOf(dataTypeID) }));
  return {
    command,
    rows: rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (const [index, column] of columns.entries()) {
        const value = values[index];
        row[column.name] = value === null || value === undefined ? null : column.decode(value);
      }
      return row;
    }),
  };
}
