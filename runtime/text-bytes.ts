/** Texts as UTF-8, in pieces of memory that are used again. */
export interface TextBytes {
  readonly pieces: readonly Uint8Array[];
  readonly byteLength: number;
  /** Nobody reads the pieces any more. Without it their memory is left to the collector. */
  release(): void;
}

const PAGE_BYTES = 32 * 1024;
/** As many wait to be used again: 8 MiB. */
const MAX_FREE_PAGES = 256;
/** UTF-16 code units never take more bytes. */
const MAX_BYTES_PER_CHARACTER = 3;

const free: Buffer[] = [];
const encoder = new TextEncoder();

/**
 * One copy of each text, and no new memory: a buffer of its own for each answer costs more than all
 * else that is done to send it. No text may end in the middle of a surrogate pair.
 */
export function encodeTexts(texts: readonly string[]): TextBytes {
  const pages: Buffer[] = [];
  const pieces: Uint8Array[] = [];
  let byteLength = 0;
  let page = takePage();
  let used = 0;
  const finishPage = (): void => {
    pages.push(page);
    if (used > 0) pieces.push(page.subarray(0, used));
    byteLength += used;
  };
  const nextPage = (): void => {
    finishPage();
    page = takePage();
    used = 0;
  };
  for (const text of texts) {
    if (text.length * MAX_BYTES_PER_CHARACTER > PAGE_BYTES - used && used > 0) nextPage();
    if (text.length * MAX_BYTES_PER_CHARACTER <= PAGE_BYTES) {
      used += page.write(text, used);
      continue;
    }
    let rest = text;
    while (rest !== '') {
      const { read, written } = encoder.encodeInto(rest, page.subarray(used));
      used += written;
      rest = rest.slice(read);
      if (rest !== '') nextPage();
    }
  }
  finishPage();
  return {
    pieces,
    byteLength,
    release() {
      for (const done of pages.splice(0)) if (free.length < MAX_FREE_PAGES) free.push(done);
    },
  };
}

function takePage(): Buffer {
  // Not from Node's pool, which a page would fill.
  return free.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES);
}
