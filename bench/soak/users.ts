import { HttpConnection } from '../load/http-connection.ts';
import { quantile } from '../measure.ts';
import { judge, type Verdict } from './judge.ts';
import { pickOperation, type SoakOperation } from './operations.ts';
import type { Outages } from './outages.ts';

export interface UsersOptions {
  readonly port: number;
  readonly users: number;
  readonly operations: readonly SoakOperation[];
  readonly outages: Outages;
  /** 0…1 */
  readonly random: () => number;
}

/** What became of the requests since the start. */
export interface UserCounts {
  right: number;
  /** Left by the client before the answer. */
  aborted: number;
  /** Answered in part, while a subgraph it needs was not up. */
  excused: number;
  /** Answered in part although every subgraph it needs was up during its whole life. */
  unserved: number;
  /** No GraphQL answer, a value that is not the right one, or a lost connection. */
  wrong: number;
  /** The first few of the last two. */
  readonly faults: string[];
}

export interface Users {
  readonly counts: UserCounts;
  /** Of right answers since the last call, in ms. */
  takeLatencies(): { readonly p50: number; readonly p99: number } | undefined;
  start(): void;
  /** Resolves when every request under way has ended. */
  pause(): Promise<void>;
}

const ABORTED_SHARE = 0.05;
const LONGEST_PATIENCE_MS = 40;
const LONGEST_THOUGHT_MS = 60;
const UNIQUE_SHARE = 0.5;
const MAX_FAULTS = 20;
/** Longer than any timeout of the gateway. */
const HANGS_AFTER_MS = 60_000;

/** Users that ask, wait, think and ask again; now and then one leaves before the answer. */
export function createUsers(options: UsersOptions): Users {
  const { port, operations, outages, random } = options;
  const counts = {
    right: 0,
    aborted: 0,
    excused: 0,
    unserved: 0,
    wrong: 0,
    faults: [] as string[],
  };
  let latencies: number[] = [];
  let identities = 0;
  let isRunning = false;
  let running: Promise<unknown> = Promise.resolve();

  const blame = (kind: 'unserved' | 'wrong', reason: string): void => {
    counts[kind] += 1;
    if (counts.faults.length < MAX_FAULTS) {
      counts.faults.push(`${new Date().toISOString()} ${kind}: ${reason}`);
    }
  };
  const count = (operation: SoakOperation, begunAt: number, verdict: Verdict): void => {
    if (verdict.kind === 'right') {
      counts.right += 1;
      latencies.push(performance.now() - begunAt);
    } else if (verdict.kind === 'wrong') {
      blame('wrong', `${operation.query}: ${verdict.reason}`);
    } else if (outages.wereUpSince(operation.subgraphs, begunAt)) {
      blame('unserved', `${operation.query}: ${verdict.reason}`);
    } else {
      counts.excused += 1;
    }
  };

  const live = async (): Promise<void> => {
    let connection = new HttpConnection('127.0.0.1', port);
    while (isRunning) {
      const operation = pickOperation(operations, random);
      const identity = random() < UNIQUE_SHARE ? `Bearer user-${identities++}` : 'Bearer everybody';
      const leavesAfterMs =
        random() < ABORTED_SHARE ? random() * LONGEST_PATIENCE_MS : HANGS_AFTER_MS;
      const begunAt = performance.now();
      const ended = await ask(connection, requestText(operation, identity), leavesAfterMs);
      if (ended.kind === 'left' && leavesAfterMs < HANGS_AFTER_MS) counts.aborted += 1;
      else if (ended.kind === 'left') blame('wrong', `no answer in time: ${operation.query}`);
      else if (ended.kind === 'lost') blame('wrong', `${operation.query}: ${ended.reason}`);
      else count(operation, begunAt, judge(ended.status, ended.body, operation.expected));
      if (ended.kind !== 'answered') {
        connection.close();
        connection = new HttpConnection('127.0.0.1', port);
      }
      await pause(random() * LONGEST_THOUGHT_MS);
    }
    connection.close();
  };

  return {
    counts,
    takeLatencies() {
      const taken = latencies;
      latencies = [];
      if (taken.length === 0) return undefined;
      return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
    },
    start() {
      isRunning = true;
      running = Promise.all(Array.from({ length: options.users }, live));
    },
    async pause() {
      isRunning = false;
      await running;
    },
  };
}

type Ended =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'lost'; readonly reason: string };

function ask(connection: HttpConnection, request: string, leavesAfterMs: number): Promise<Ended> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const timer = setTimeout(() => {
      resolve({ kind: 'left' });
      connection.close();
    }, leavesAfterMs);
    const settle = (ended: Ended): void => {
      clearTimeout(timer);
      resolve(ended);
    };
    connection.send(request, {
      onBody: (piece) => void pieces.push(Buffer.from(piece)),
      onEnd: (status) =>
        settle({ kind: 'answered', status, body: Buffer.concat(pieces).toString() }),
      onLost: (reason) => settle({ kind: 'lost', reason: `connection lost: ${reason}` }),
    });
  });
}

function requestText({ query, variables }: SoakOperation, authorization: string): string {
  const body = JSON.stringify({ query, variables });
  return [
    'POST /graphql HTTP/1.1',
    'host: 127.0.0.1',
    `authorization: ${authorization}`,
    'content-type: application/json',
    'accept: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
