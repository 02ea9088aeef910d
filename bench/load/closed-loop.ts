import { type AnswerCheck, createAnswerCheck } from './answer-check.ts';
import { HttpConnection } from './http-connection.ts';

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  /** Once true, no request is begun; what is under way is waited for. */
  readonly isOver: () => boolean;
  /** As a client sends them: one GraphQL query again and again. */
  readonly query: string;
  /** The value of `authorization` of the next request. */
  readonly identity: () => string;
  readonly check: AnswerCheck;
}

export interface LoadResult {
  /** Right answers. */
  readonly answered: number;
  /** Wrong answers, errors among them, and lost connections. */
  readonly failed: number;
  /** What was wrong first. */
  readonly firstFault: string | undefined;
  readonly elapsedMs: number;
  /** Of the right answers, in ms. */
  readonly latencies: readonly number[];
}

/** A request that is not answered within this has failed, and its connection is given up. */
const ANSWER_TIMEOUT_MS = 60_000;

/** Each of so many connections asks, waits for the whole answer, checks it, and asks again. */
export async function runClosedLoop(options: LoadOptions): Promise<LoadResult> {
  const latencies: number[] = [];
  const faults: string[] = [];
  let failed = 0;
  const fail = (fault: string): void => {
    failed += 1;
    if (faults.length === 0) faults.push(fault);
  };
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const connection = new HttpConnection('127.0.0.1', options.port);
      while (!options.isOver()) {
        const begunAt = performance.now();
        const fault = await ask(connection, options);
        if (fault === undefined) latencies.push(performance.now() - begunAt);
        else fail(fault.reason);
        if (fault?.isLost === true) break;
      }
      connection.close();
    }),
  );
  return {
    answered: latencies.length,
    failed,
    firstFault: faults[0],
    elapsedMs: performance.now() - startedAt,
    latencies,
  };
}

interface Fault {
  readonly reason: string;
  readonly isLost: boolean;
}

function ask(
  connection: HttpConnection,
  { query, identity, check }: Pick<LoadOptions, 'query' | 'identity' | 'check'>,
): Promise<Fault | undefined> {
  return new Promise((resolve) => {
    const body = check.start();
    const timer = setTimeout(() => connection.close(), ANSWER_TIMEOUT_MS);
    const settle = (fault?: Fault): void => {
      clearTimeout(timer);
      resolve(fault);
    };
    connection.send(requestText(query, identity()), {
      onBody: (piece) => body.read(piece),
      onEnd: (status) => {
        const fault = status === 200 ? body.end() : `status ${status}`;
        settle(fault === undefined ? undefined : { reason: fault, isLost: false });
      },
      onLost: (reason) => settle({ reason: `connection lost: ${reason}`, isLost: true }),
    });
  });
}

const bodies = new Map<string, string>();

/** Queries of benches are ASCII, so that characters are bytes. */
function requestText(query: string, authorization: string): string {
  let rest = bodies.get(query);
  if (rest === undefined) {
    const body = JSON.stringify({ query });
    rest = `content-type: application/json\r\naccept: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    bodies.set(query, rest);
  }
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${authorization}\r\n${rest}`;
}

/** Resolves with the first right answer; rejects with what came last when there is none in time. */
export async function untilAnswered(options: {
  readonly port: number;
  readonly query: string;
  readonly expected: unknown;
  readonly timeoutMs: number;
}): Promise<void> {
  const endsAt = performance.now() + options.timeoutMs;
  const check = createAnswerCheck(options.expected);
  for (;;) {
    const connection = new HttpConnection('127.0.0.1', options.port);
    const fault = await ask(connection, {
      query: options.query,
      identity: () => 'Bearer warm-up',
      check,
    });
    connection.close();
    if (fault === undefined) return;
    if (performance.now() > endsAt) throw new Error(`No right answer in time: ${fault.reason}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
