import { createHash } from 'node:crypto';

/** An answer as bytes, and what a reader must make of it. */
export interface ValidAnswer {
  readonly name: string;
  readonly bytes: Buffer;
  readonly status: number;
  readonly text: string;
  /** Does the connection serve another request? */
  readonly keepsAlive: boolean;
  /** Does nothing but the end of the connection end it? */
  readonly endsWithConnection?: boolean;
}

const answer = (
  name: string,
  head: readonly string[],
  body: string,
  expected: Partial<ValidAnswer> = {},
): ValidAnswer => ({
  name,
  bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`, 'utf8'),
  status: 200,
  text: body,
  keepsAlive: true,
  ...expected,
});

/** RFC 9112, a case for each way to end a body. */
export const VALID_ANSWERS: readonly ValidAnswer[] = [
  answer('a length', ['HTTP/1.1 200 OK', 'Content-Length: 8'], '{"a":"b"'),
  answer('a length in bytes', ['HTTP/1.1 200 OK', 'content-length: 13'], '{"a":"€ü"}'),
  answer('no reason', ['HTTP/1.1 200', 'content-length: 2'], '{}'),
  answer('an empty reason', ['HTTP/1.1 200 ', 'content-length: 2'], '{}'),
  answer('an empty body', ['HTTP/1.1 400 Bad', 'content-length: 0'], '', { status: 400 }),
  answer('tabs around a value', ['HTTP/1.1 200 OK', 'content-length:\t 2 \t'], '{}'),
  answer(
    'chunks',
    ['HTTP/1.1 200 OK', 'Transfer-Encoding: Chunked'],
    '4\r\n{"a"\r\nA;x="y"\r\n:"0123456"\r\n1 ;z\r\n}\r\n0\r\n\r\n',
    { text: '{"a":"0123456"}' },
  ),
  answer('a character over two chunks', ['HTTP/1.1 200 OK', 'transfer-encoding: chunked'], '', {
    bytes: Buffer.concat([
      Buffer.from('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n"'),
      Buffer.from([0xc3]),
      Buffer.from('\r\n2\r\n'),
      Buffer.from([0xbc]),
      Buffer.from('"\r\n0\r\n\r\n'),
    ]),
    text: '"ü"',
  }),
  answer(
    'trailers',
    ['HTTP/1.1 200 OK', 'transfer-encoding: chunked', 'trailer: x-sum'],
    '2\r\n{}\r\n000\r\nx-sum: 7\r\ncontent-length: 99\r\n\r\n',
    { text: '{}' },
  ),
  answer('no body', ['HTTP/1.1 204 No Content'], '', { status: 204 }),
  answer('no body for 304', ['HTTP/1.1 304 Not Modified', 'content-length: 0'], '', {
    status: 304,
  }),
  answer('a length without a body', ['HTTP/1.1 304 Not Modified', 'content-length: 7'], '', {
    status: 304,
    keepsAlive: false,
  }),
  answer(
    'interim answers',
    [
      'HTTP/1.1 100 Continue',
      '',
      'HTTP/1.1 103 Early Hints',
      'link: </a>',
      '',
      'HTTP/1.1 200 OK',
      'content-length: 2',
    ],
    '{}',
  ),
  answer('a farewell', ['HTTP/1.1 200 OK', 'connection: x, Close', 'content-length: 2'], '{}', {
    keepsAlive: false,
  }),
  answer('the version before', ['HTTP/1.0 200 OK', 'content-length: 2'], '{}', {
    keepsAlive: false,
  }),
  answer('no length', ['HTTP/1.1 200 OK', 'content-type: application/json'], '{"a":1}', {
    keepsAlive: false,
    endsWithConnection: true,
  }),
];

/** What two readers could understand in two ways, or nobody asked for. */
export const INVALID_ANSWERS: Readonly<Record<string, string>> = {
  'no HTTP': 'SSH-2.0-OpenSSH_9.2\r\n\r\n',
  'another version': 'HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n',
  'a status of two digits': 'HTTP/1.1 20 OK\r\ncontent-length: 0\r\n\r\n',
  'a line before the status': '\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n',
  'a space before the colon': 'HTTP/1.1 200 OK\r\ncontent-length : 0\r\n\r\n',
  'a folded header': 'HTTP/1.1 200 OK\r\nx: a\r\n b\r\ncontent-length: 0\r\n\r\n',
  'a header without a name': 'HTTP/1.1 200 OK\r\n: a\r\ncontent-length: 0\r\n\r\n',
  'a header without a colon': 'HTTP/1.1 200 OK\r\nnonsense\r\ncontent-length: 0\r\n\r\n',
  'a bare LF': 'HTTP/1.1 200 OK\ncontent-length: 0\r\n\r\n',
  'a bare CR': 'HTTP/1.1 200 OK\r\nx: a\rcontent-length: 1\r\ncontent-length: 0\r\n\r\n',
  'a NUL': 'HTTP/1.1 200 OK\r\nx: \0\r\ncontent-length: 0\r\n\r\n',
  'a length twice': 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 2\r\n\r\n{}',
  'a list of lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 2, 2\r\n\r\n{}',
  'a signed length': 'HTTP/1.1 200 OK\r\ncontent-length: +2\r\n\r\n{}',
  'a hexadecimal length': 'HTTP/1.1 200 OK\r\ncontent-length: 0x2\r\n\r\n{}',
  'an empty length': 'HTTP/1.1 200 OK\r\ncontent-length:\r\n\r\n{}',
  'a length beyond numbers': 'HTTP/1.1 200 OK\r\ncontent-length: 9999999999999999\r\n\r\n{}',
  'a length and chunks':
    'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'chunks twice':
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'another encoding': 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
  'chunks in the version before': 'HTTP/1.0 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  compression: 'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 0\r\n\r\n',
  'another protocol': 'HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n',
  'an interim answer with a body': 'HTTP/1.1 100 Continue\r\ncontent-length: 2\r\n\r\n{}',
  'interim answers without end': 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(9),
  'a chunk without a size': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\r\n',
  'a chunk with a signed size': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n',
  'a chunk with an 0x': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0x2\r\n{}\r\n',
  'a chunk with a huge size': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n000000001\r\n',
  'a chunk that ends with LF': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\n{}\r\n',
  'a chunk longer than its size':
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n\r\n',
  'a trailer that is none':
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nHTTP/1.1 200 OK\r\n\r\n',
};

/** Numbers from a seed, 0…1, for tests that choose at random. */
export function randomFrom(seed: string): () => number {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed}:${count}`).digest().readUInt32BE() / 2 ** 32;
  };
}

/** The bytes in pieces of 1 to 40 bytes. */
export function cutAtRandom(bytes: Buffer, random: () => number): readonly Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 1 + Math.floor(random() * 40);
    pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}
