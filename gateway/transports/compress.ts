import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A smaller answer is sent as it is: it fits a few packets, and compressing costs more than it saves. */
export const COMPRESSION_THRESHOLD_BYTES = 8_192;

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

export interface Encoded {
  readonly bytes: Buffer;
  /** Undefined when they are as they were. */
  readonly coding: Coding | undefined;
}

/** Bytes as a client that sends this `Accept-Encoding` takes them; the same bytes are compressed once. */
export function createCompressor(): (
  bytes: Buffer,
  acceptEncoding: string | undefined,
) => Encoded | Promise<Encoded> {
  const done = new WeakMap<Buffer, Map<Coding, Promise<Encoded>>>();
  return (bytes, acceptEncoding) => {
    const coding =
      bytes.length < COMPRESSION_THRESHOLD_BYTES || acceptEncoding === undefined
        ? undefined
        : chooseCoding(acceptEncoding);
    if (coding === undefined) return { bytes, coding };
    const byCoding = done.get(bytes) ?? new Map<Coding, Promise<Encoded>>();
    done.set(bytes, byCoding);
    const encoded =
      byCoding.get(coding) ??
      ENCODERS[coding](bytes).then((shorter): Encoded => ({ bytes: shorter, coding }));
    byCoding.set(coding, encoded);
    return encoded;
  };
}

const MAX_CHARACTERS = 500;

/** RFC 9110 §12.5.3. Brotli where it is taken at all: at this level it is shorter and cheaper. */
function chooseCoding(acceptEncoding: string): Coding | undefined {
  const taken = new Set<string>();
  for (const item of acceptEncoding.slice(0, MAX_CHARACTERS).toLowerCase().split(',')) {
    const [coding = '', ...parameters] = item.split(';').map((part) => part.trim());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    if (!isRefused) taken.add(coding);
  }
  if (taken.has('br')) return 'br';
  return taken.has('gzip') ? 'gzip' : undefined;
}
