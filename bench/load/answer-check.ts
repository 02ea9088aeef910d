import { isDeepStrictEqual } from 'node:util';

/** Different texts of the right answer that are remembered, so that they need no parsing again. */
const MAX_KNOWN_TEXTS = 8;

/** Knows which bodies say what is expected; made once for all connections of a load. */
export interface AnswerCheck {
  /** Reads one body, piece by piece. */
  start(): BodyReader;
}

export interface BodyReader {
  /** The piece may be overwritten afterwards. */
  read(piece: Buffer): void;
  /** What is wrong with the body; undefined when it is right. */
  end(): string | undefined;
}

/** Right is a body of JSON that, parsed, equals `expected`; the order of keys does not matter. */
export function createAnswerCheck(expected: unknown): AnswerCheck {
  const known: Buffer[] = [];
  const judge = (body: Buffer): string | undefined => {
    if (known.some((text) => text.equals(body))) return undefined;
    const fault = findFault(body, expected);
    if (fault === undefined && known.length < MAX_KNOWN_TEXTS) known.push(body);
    return fault;
  };
  return { start: () => createBodyReader(known[0], judge) };
}

/** Compares with the text that is likely as the pieces come; keeps them only once they differ. */
function createBodyReader(
  likely: Buffer | undefined,
  judge: (body: Buffer) => string | undefined,
): BodyReader {
  let matched = 0;
  let kept: Buffer[] | undefined = likely === undefined ? [] : undefined;
  return {
    read(piece) {
      if (kept === undefined && likely !== undefined) {
        const end = matched + piece.length;
        if (end <= likely.length && piece.equals(likely.subarray(matched, end))) {
          matched = end;
          return;
        }
        kept = [likely.subarray(0, matched)];
      }
      kept?.push(Buffer.from(piece));
    },
    end() {
      if (kept === undefined && matched === likely?.length) return undefined;
      return judge(Buffer.concat(kept ?? [likely?.subarray(0, matched) ?? Buffer.alloc(0)]));
    },
  };
}

function findFault(body: Buffer, expected: unknown): string | undefined {
  const text = body.toString();
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return `no JSON: ${text.slice(0, 200)}`;
  }
  if (isDeepStrictEqual(answer, expected)) return undefined;
  return `not the expected answer: ${text.slice(0, 500)}`;
}
