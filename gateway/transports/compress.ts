import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Answer } from '../pipeline/answer.ts';
import { readWeights } from './accept.ts';

/** Characters; a smaller answer is sent as it is: it fits a few packets, and compressing costs more than it saves. */
const COMPRESSION_THRESHOLD = 8_192;

/** The cheapest level of each: the next ones cost several times more for a few per cent. */
const LEVEL = 1;

const ENCODERS = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: LEVEL,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: LEVEL }),
} as const;

type Coding = keyof typeof ENCODERS;

export interface Compressed {
  readonly bytes: Buffer;
  readonly coding: Coding;
}

/**
 * An answer as a client that sends this `Accept-Encoding` takes it; undefined where it is best sent
 * as it is. The same answer is compressed once.
 */
export function createCompressor(): (
  answer: Answer,
  acceptEncoding: string | undefined,
) => Promise<Compressed> | undefined {
  const done = new WeakMap<Answer, Map<Coding, Promise<Compressed>>>();
  return (answer, acceptEncoding) => {
    if (acceptEncoding === undefined || isSmall(answer)) return undefined;
    const coding = chooseCoding(acceptEncoding);
    if (coding === undefined) return undefined;
    const byCoding = done.get(answer) ?? new Map<Coding, Promise<Compressed>>();
    done.set(answer, byCoding);
    const known = byCoding.get(coding);
    if (known !== undefined) return known;
    const compressed = ENCODERS[coding](answer.bytes).then((bytes) => ({ bytes, coding }));
    byCoding.set(coding, compressed);
    return compressed;
  };
}

function isSmall({ pieces }: Answer): boolean {
  return pieces.reduce((sum, { length }) => sum + length, 0) < COMPRESSION_THRESHOLD;
}

const MAX_CHARACTERS = 500;

/**
 * RFC 9110 §12.5.3: the one with the greater weight; gzip where they are equal, because at this level
 * the two are as short as each other and setting up the other one costs twice as much.
 */
function chooseCoding(acceptEncoding: string): Coding | undefined {
  const weights = readWeights(acceptEncoding.slice(0, MAX_CHARACTERS));
  const gzip = weights.get('gzip') ?? 0;
  const br = weights.get('br') ?? 0;
  if (gzip === 0 && br === 0) return undefined;
  return br > gzip ? 'br' : 'gzip';
}
