import { HttpFault } from '../http-exchange.ts';

/** What a status line and the headers say of the bytes that follow and of the connection. */
export interface AnswerHead {
  readonly status: number;
  /** Status line and header lines, each with its CRLF. */
  readonly text: string;
  readonly body: { readonly kind: 'chunked' | 'until close' | 'none' } | SizedBody;
  /** May the connection carry another exchange afterwards? */
  readonly keepsAlive: boolean;
  /** How long the server keeps an idle connection, by its own word. */
  readonly idleSeconds: number | undefined;
  /** How many headers there are. */
  readonly headers: number;
}

interface SizedBody {
  readonly kind: 'sized';
  readonly length: number;
}

/**
 * RFC 9112 §4 and §5, in the strict reading: one space, names that are tokens, no folding, no bare
 * CR or LF, no control characters.
 */
const HEAD =
  /^HTTP\/1\.[01] [1-9]\d\d(?: [\t\x20-\x7e\x80-\xff]*)?\r\n(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)*$/;
const LENGTH = /^\d{1,15}$/;
const KEEP_ALIVE_TIMEOUT = /(?:^|[,\s])timeout=(\d{1,6})(?:$|[,\s])/i;

/**
 * Reads a head. Whatever could be understood in two ways is `invalid`: two servers, or a server and
 * a proxy, that disagree on where an answer ends would give one caller's answer to another.
 */
export function readAnswerHead(text: string, maxHeaders: number): AnswerHead {
  const known = knownHeads.get(text);
  if (known !== undefined && known.headers <= maxHeaders) return known;
  const head = readNewHead(text, maxHeaders);
  if (text.length <= MAX_KNOWN_CHARACTERS) {
    // Servers tell the second: soon none of these comes again.
    if (knownHeads.size === MAX_KNOWN_HEADS) knownHeads.clear();
    knownHeads.set(text, head);
  }
  return head;
}

/** By the whole of their text: heads that are the same to the last character mean the same. */
const knownHeads = new Map<string, AnswerHead>();
const MAX_KNOWN_HEADS = 256;
const MAX_KNOWN_CHARACTERS = 1_024;

function readNewHead(text: string, maxHeaders: number): AnswerHead {
  if (!HEAD.test(text)) throw invalid('The answer does not begin as HTTP does');
  const status = Number(text.slice(9, 12));
  const isHttp11 = text.charCodeAt(7) === 0x31;
  const framing = readFraming(text, maxHeaders);
  const body = findBody(status, isHttp11, framing);
  return {
    status,
    text,
    body,
    keepsAlive:
      isHttp11 && !framing.closes && body.kind !== 'until close' && !isOverfull(status, framing),
    idleSeconds: framing.idleSeconds,
    headers: framing.headers,
  };
}

interface Framing {
  headers: number;
  length: string | undefined;
  transferEncoding: string | undefined;
  closes: boolean;
  idleSeconds: number | undefined;
}

function readFraming(text: string, maxHeaders: number): Framing {
  const framing: Framing = {
    headers: 0,
    length: undefined,
    transferEncoding: undefined,
    closes: false,
    idleSeconds: undefined,
  };
  let end: number;
  for (let at = text.indexOf('\r\n') + 2; at < text.length; at = end + 2) {
    end = text.indexOf('\r\n', at);
    framing.headers += 1;
    if (framing.headers > maxHeaders)
      throw new HttpFault('too large', 'The answer has too many headers');
    const first = text.charCodeAt(at) | 0x20;
    // c, t, k: the others say nothing about framing.
    if (first === 0x63 || first === 0x74 || first === 0x6b) noteHeader(text, at, end, framing);
  }
  return framing;
}

function noteHeader(text: string, at: number, end: number, framing: Framing): void {
  const colon = text.indexOf(':', at);
  const value = () => trim(text.slice(colon + 1, end));
  switch (text.slice(at, colon).toLowerCase()) {
    case 'content-length':
      if (framing.length !== undefined) throw invalid('The answer has two lengths');
      framing.length = value();
      return;
    case 'transfer-encoding':
      if (framing.transferEncoding !== undefined) throw invalid('The answer is encoded twice');
      framing.transferEncoding = value().toLowerCase();
      return;
    case 'content-encoding':
      if (value().toLowerCase() !== 'identity') throw invalid('The answer is compressed');
      return;
    case 'connection':
      if (hasToken(value(), 'close')) framing.closes = true;
      return;
    case 'keep-alive': {
      const seconds = KEEP_ALIVE_TIMEOUT.exec(value())?.[1];
      if (seconds !== undefined) framing.idleSeconds = Number(seconds);
      return;
    }
  }
}

/** RFC 9112 §6.3; what it calls an error or leaves to taste is refused. */
function findBody(
  status: number,
  isHttp11: boolean,
  { length, transferEncoding }: Framing,
): AnswerHead['body'] {
  if (length !== undefined && transferEncoding !== undefined) {
    throw invalid('The answer has a length and is chunked');
  }
  if (length !== undefined && !LENGTH.test(length)) throw invalid('The length is no number');
  if (transferEncoding !== undefined && (transferEncoding !== 'chunked' || !isHttp11)) {
    throw invalid('The answer has an encoding that was not asked for');
  }
  if (status === 101) throw invalid('The server changes to a protocol that was not asked for');
  if (status < 200 && (transferEncoding !== undefined || length !== undefined)) {
    throw invalid('An interim answer has a body');
  }
  if (status < 200 || status === 204 || status === 304) return { kind: 'none' };
  if (transferEncoding !== undefined) return { kind: 'chunked' };
  if (length === undefined) return { kind: 'until close' };
  return { kind: 'sized', length: Number(length) };
}

/** Does it announce a body that cannot be there? Should one come all the same, nobody must read it as an answer. */
function isOverfull(status: number, { length, transferEncoding }: Framing): boolean {
  const hasNone = status === 204 || status === 304;
  return hasNone && (transferEncoding !== undefined || (length !== undefined && length !== '0'));
}

/** All headers of a head that has been read. */
export function listHeaders(text: string): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n').slice(1, -1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = trim(line.slice(colon + 1));
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(headers);
}

function hasToken(list: string, token: string): boolean {
  return list.split(',').some((item) => trim(item).toLowerCase() === token);
}

/** Spaces and tabs, not what Unicode calls space. */
function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}

function invalid(message: string): HttpFault {
  return new HttpFault('invalid', message);
}
