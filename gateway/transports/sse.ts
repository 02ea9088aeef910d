import type { HttpResponse } from '../../runtime/http-server.ts';
import { type Answer, errorsAnswer, type NamedError } from '../pipeline/answer.ts';
import { type Refusal, RefusedError } from '../pipeline/refusal.ts';

/** A comment this often tells proxies, and us, that somebody still listens. */
const KEEP_ALIVE_MS = 12_000;

export interface EventStreamOptions {
  /** Default 12 s. */
  readonly keepAliveMs?: number;
  /** The errors of events that broke off. */
  readonly errorsOf: (refusal: Refusal) => readonly NamedError[];
}

/**
 * Answers as server-sent events (GraphQL over SSE, distinct connections mode): a `next` each, then
 * `complete`. Ends when the answers end; leaving it leaves them.
 */
export function eventStreamResponse(
  answers: AsyncIterable<Answer>,
  options: EventStreamOptions,
): HttpResponse {
  return {
    status: 200,
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Some proxies would collect the events of a while.
      'x-accel-buffering': 'no',
    },
    body: toEvents(answers, options),
  };
}

async function* toEvents(
  answers: AsyncIterable<Answer>,
  { errorsOf, keepAliveMs = KEEP_ALIVE_MS }: EventStreamOptions,
): AsyncGenerator<string> {
  const iterator = answers[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const result = await within(next, keepAliveMs);
      if (result === undefined) yield ':\n\n';
      else if (result.done === true) break;
      else {
        yield toEvent('next', result.value.text);
        next = iterator.next();
      }
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    yield toEvent('next', errorsAnswer(errorsOf(error.refusal)).text);
  } finally {
    // A pending answer is not waited for: whoever left has aborted what it waits on.
    next.catch(() => {});
    void iterator.return?.()?.catch(() => {});
  }
  yield toEvent('complete', '');
}

/** A line break could only be layout between two tokens of the JSON. */
function toEvent(name: 'next' | 'complete', text: string): string {
  return `event: ${name}\ndata: ${text.replace(/[\r\n]/g, ' ')}\n\n`;
}

/** `undefined` when it takes longer; it goes on. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
