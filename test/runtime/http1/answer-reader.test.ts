import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS, HttpFault } from '../../../runtime/http-exchange.ts';
import { AnswerReader } from '../../../runtime/http1/answer-reader.ts';
import { RANDOM_SEED } from '../../support/random-seed.ts';
import { cutAtRandom, INVALID_ANSWERS, randomFrom, VALID_ANSWERS } from './answers.ts';

const TURNS = 200;

/** What the reader makes of pieces that arrive one after the other in a buffer that is used again. */
function read(reader: AnswerReader, pieces: readonly Buffer[], hasEnd = false) {
  const memory = Buffer.alloc(64 * 1024);
  reader.begin();
  let isDone = false;
  for (const piece of pieces) {
    piece.copy(memory);
    isDone = reader.read(memory.subarray(0, piece.length));
    memory.fill('#');
  }
  if (hasEnd) {
    reader.end();
    isDone = true;
  }
  if (!isDone) return undefined;
  const { keepsAlive } = reader;
  const { status, text } = reader.takeAnswer();
  return { status, text, keepsAlive };
}

const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof HttpFault) return error.kind;
    throw error;
  }
  return 'none';
};

const NEXT = Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n{"next":"mine"', 'latin1');
const createReader = () => new AnswerReader(DEFAULT_LIMITS);

describe(`answers over HTTP/1.1, seed ${RANDOM_SEED}`, () => {
  it.each(VALID_ANSWERS)('reads an answer with $name', (valid) => {
    const { status, text, keepsAlive, endsWithConnection } = valid;
    expect(read(createReader(), [valid.bytes], endsWithConnection)).toEqual({
      status,
      text,
      keepsAlive,
    });
  });

  it.each(VALID_ANSWERS)('reads an answer with $name wherever it is cut', (valid) => {
    const random = randomFrom(`${RANDOM_SEED} ${valid.name}`);
    const { status, text, keepsAlive, endsWithConnection } = valid;
    const reader = createReader();
    for (let turn = 0; turn < TURNS; turn += 1) {
      const pieces = cutAtRandom(valid.bytes, random);
      expect(read(reader, pieces, endsWithConnection)).toEqual({ status, text, keepsAlive });
    }
    const single = [...valid.bytes].map((byte) => Buffer.from([byte]));
    expect(read(reader, single, endsWithConnection)).toEqual({ status, text, keepsAlive });
  });

  it.each(VALID_ANSWERS)('says that an answer with $name is cut off before its end', (valid) => {
    const headEnd = valid.bytes.lastIndexOf('\r\n\r\n');
    for (let length = 0; length < valid.bytes.length; length += 1) {
      const reader = createReader();
      const isCut = read(reader, [valid.bytes.subarray(0, length)]) === undefined;
      expect(isCut).toBe(true);
      const ends = valid.endsWithConnection === true && length >= headEnd + 4;
      expect(faultOf(() => reader.end())).toBe(
        ends ? 'none' : reader.hasHead ? 'cut off' : 'unavailable',
      );
    }
  });

  it.each(Object.entries(INVALID_ANSWERS))('refuses %s, wherever it is cut', (name, text) => {
    const bytes = Buffer.from(text, 'latin1');
    expect(faultOf(() => read(createReader(), [bytes]))).toBe('invalid');
    const random = randomFrom(`${RANDOM_SEED} ${name}`);
    for (let turn = 0; turn < 20; turn += 1) {
      expect(faultOf(() => read(createReader(), cutAtRandom(bytes, random)))).toBe('invalid');
    }
  });

  it('lets nothing of a broken answer into the next one', () => {
    const random = randomFrom(`${RANDOM_SEED} mutations`);
    let followed = 0;
    for (let turn = 0; turn < TURNS * 20; turn += 1) {
      const valid = VALID_ANSWERS[Math.floor(random() * VALID_ANSWERS.length)];
      const reader = createReader();
      const broken = mutate(valid?.bytes ?? NEXT, random);
      try {
        // An answer that is not complete waits for its deadline; bytes past its end end its connection.
        if (read(reader, cutAtRandom(broken, random)) === undefined || !reader.keepsAlive) continue;
      } catch (error) {
        expect(error).toBeInstanceOf(HttpFault);
        continue;
      }
      followed += 1;
      expect(read(reader, cutAtRandom(NEXT, random))).toEqual({
        status: 200,
        text: '{"next":"mine"',
        keepsAlive: true,
      });
    }
    expect(followed).toBeGreaterThan(TURNS);
  });

  it('does not let a connection live on when more came than was asked for', () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';
    expect(read(createReader(), [Buffer.from(`${answer}HTTP/1.1 200 OK\r\n`)])).toEqual({
      status: 200,
      text: '{}',
      keepsAlive: false,
    });
  });

  it('joins headers that come twice', () => {
    const reader = createReader();
    reader.begin();
    reader.read(
      Buffer.from(
        'HTTP/1.1 204 None\r\nVary: a\r\nvary:b\r\n__proto__: x\r\nkeep-alive: timeout=5\r\n\r\n',
      ),
    );
    expect(reader.idleSeconds).toBe(5);
    const answer = reader.takeAnswer();
    expect(answer.header('vary')).toBe('a, b');
    expect(answer.header('constructor')).toBeUndefined();
    expect(answer.header('__proto__')).toBe('x');
  });

  describe('with limits', () => {
    const limited = () => new AnswerReader({ headBytes: 200, headers: 4, bodyBytes: 10 });
    const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
    it.each([
      ['a head', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200)}\r\n\r\n`],
      ['a head without end', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(10_000)}`],
      ['the number of headers', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(5)}\r\n`],
      ['a length', 'HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n'],
      ['a body without length', 'HTTP/1.1 200 OK\r\n\r\n12345678901'],
      ['a chunk', `${chunked}b\r\n`],
      ['several chunks', `${chunked}6\r\n123456\r\n5\r\n`],
      ['an extension of a chunk', `${chunked}1;${'x'.repeat(300)}`],
      ['a trailer', `${chunked}0\r\nx: ${'y'.repeat(300)}`],
      ['all trailers', `${chunked}0\r\n${`x: ${'y'.repeat(100)}\r\n`.repeat(2)}`],
      ['the number of trailers', `${chunked}0\r\n${'x:y\r\n'.repeat(5)}`],
    ])('refuses too much of %s', (_, text) => {
      expect(faultOf(() => read(limited(), [Buffer.from(text)]))).toBe('too large');
      const single = [...Buffer.from(text)].map((byte) => Buffer.from([byte]));
      expect(faultOf(() => read(limited(), single))).toBe('too large');
    });

    it('takes as much as the limit', () => {
      const body = `${chunked}a\r\n1234567890\r\n0\r\n\r\n`;
      expect(read(limited(), [Buffer.from(body)])?.text).toBe('1234567890');
    });
  });
});

/** One to three bytes changed, lost, doubled or moved. */
function mutate(bytes: Buffer, random: () => number): Buffer {
  let mutated = bytes;
  for (let count = Math.ceil(random() * 3); count > 0; count -= 1) {
    const at = Math.floor(random() * mutated.length);
    const byte = Buffer.from([Math.floor(random() * 256)]);
    const kind = Math.floor(random() * 4);
    const before = mutated.subarray(0, at);
    const after = mutated.subarray(at + 1);
    const here = mutated.subarray(at, at + 1);
    if (kind === 0) mutated = Buffer.concat([before, byte, after]);
    else if (kind === 1) mutated = Buffer.concat([before, after]);
    else if (kind === 2) mutated = Buffer.concat([before, here, here, after]);
    else mutated = Buffer.concat([after, before, here]);
  }
  return mutated;
}
