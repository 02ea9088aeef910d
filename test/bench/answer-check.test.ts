import { describe, expect, it } from '@jest/globals';
import { createAnswerCheck } from '../../bench/load/answer-check.ts';

const EXPECTED = { data: { order: { name: 'S00004', lines: [1, 2] } } };
const RIGHT = JSON.stringify(EXPECTED);

/** What is wrong with a body that comes in pieces of so many bytes. */
function judge(check: ReturnType<typeof createAnswerCheck>, body: string, pieceBytes = 7) {
  const reader = check.start();
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = Buffer.from(bytes.subarray(at, at + pieceBytes));
    reader.read(piece);
    // As a connection does, which reads the next bytes into the same buffer.
    piece.fill(0);
  }
  return reader.end();
}

describe('an answer check', () => {
  it('takes the right answer again and again', () => {
    const check = createAnswerCheck(EXPECTED);
    expect([1, 2, 3].map(() => judge(check, RIGHT))).toEqual([undefined, undefined, undefined]);
  });

  it('takes the same answer in another order of keys', () => {
    const check = createAnswerCheck(EXPECTED);
    judge(check, RIGHT);
    expect(judge(check, '{"data":{"order":{"lines":[1,2],"name":"S00004"}}}')).toBeUndefined();
  });

  it.each([
    ['another value', RIGHT.replace('S00004', 'S00005')],
    ['an error beside the data', `${RIGHT.slice(0, -1)},"errors":[]}`],
    ['the beginning', RIGHT.slice(0, -1)],
    ['more than the answer', `${RIGHT}}`],
    ['nothing', ''],
  ])('refuses %s, before and after a right answer', (_, wrong) => {
    const check = createAnswerCheck(EXPECTED);
    expect(judge(check, wrong)).toEqual(expect.any(String));
    judge(check, RIGHT);
    expect(judge(check, wrong)).toEqual(expect.any(String));
  });
});
