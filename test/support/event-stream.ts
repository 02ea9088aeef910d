export interface StreamEvent {
  /** `comment` for a line that is none of an event. */
  readonly event: string;
  readonly data: string;
}

export interface EventStream extends AsyncDisposable {
  readonly response: Response;
  /** The next event or comment; undefined at the end. */
  next(): Promise<StreamEvent | undefined>;
  /** Breaks the connection off. */
  leave(): void;
}

/** A request for server-sent events over a real connection; resolves when the head of the answer is there. */
export async function openEventStream(url: string, init: RequestInit = {}): Promise<EventStream> {
  const controller = new AbortController();
  const response = await fetch(url, {
    ...init,
    headers: { accept: 'text/event-stream', ...init.headers },
    signal: controller.signal,
  });
  const events = readEvents(response);
  return {
    response,
    async next() {
      const { value, done } = await events.next();
      return done === true ? undefined : value;
    },
    leave: () => controller.abort(),
    [Symbol.asyncDispose]: async () => controller.abort(),
  };
}

/** As `openEventStream`, by POST. */
export function postForEvents(
  url: string,
  query: string,
  { headers, variables }: { headers?: Record<string, string>; variables?: object } = {},
): Promise<EventStream> {
  return openEventStream(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
}

/** HTML standard §9.2.6, as far as it is used. */
async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) yield readBlock(block);
  }
}

function readBlock(block: string): StreamEvent {
  const lines = block.split('\n');
  const field = (name: string) =>
    lines
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2))
      .join('\n');
  return block.startsWith(':')
    ? { event: 'comment', data: block.slice(1) }
    : { event: field('event'), data: field('data') };
}
