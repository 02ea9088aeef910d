/** What a client takes, as its `Accept` header says (RFC 9110 §12.5.1). */
export interface Accepted {
  /**
   * How it wants one answer; undefined when nothing of ours suits. `legacy` is a client that names
   * `application/json`, `any` one that takes whatever comes, which gets the same with other statuses.
   */
  readonly answer: 'graphql-response' | 'legacy' | 'any' | 'event-stream' | undefined;
  readonly eventStream: boolean;
}

const ANYTHING: Accepted = { answer: 'any', eventStream: false };

/** Clients send few different ones; past this the oldest is read anew. */
const MAX_REMEMBERED = 100;
const MAX_CHARACTERS = 1_000;

/** Reads `Accept` headers, each once. */
export function createAcceptReader(): (header: string | undefined) => Accepted {
  const remembered = new Map<string, Accepted>();
  return (header) => {
    if (header === undefined || header.trim() === '') return ANYTHING;
    const text = header.slice(0, MAX_CHARACTERS);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const accepted = readAccept(text);
    remembered.set(text, accepted);
    const [oldest] = remembered.size > MAX_REMEMBERED ? remembered.keys() : [];
    if (oldest !== undefined) remembered.delete(oldest);
    return accepted;
  };
}

/** Of types with equal weight, the first of these; a wildcard never asks for a stream. */
const OFFERED = [
  { answer: 'graphql-response', types: ['application/graphql-response+json'] },
  { answer: 'legacy', types: ['application/json'] },
  { answer: 'any', types: ['*/*', 'application/*'] },
  { answer: 'event-stream', types: ['text/event-stream'] },
] as const;

function readAccept(header: string): Accepted {
  const weights = new Map(header.split(',').map(readRange));
  const weightOf = (types: readonly string[]): number =>
    Math.max(0, ...types.map((type) => weights.get(type) ?? 0));
  let best: Accepted['answer'];
  let bestWeight = 0;
  for (const { answer, types } of OFFERED) {
    const weight = weightOf(types);
    if (weight <= bestWeight) continue;
    best = answer;
    bestWeight = weight;
  }
  return { answer: best, eventStream: weightOf(['text/event-stream']) > 0 };
}

/** Parameters other than the weight are ours to ignore: everything is UTF-8. */
function readRange(range: string): readonly [string, number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [type, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}
