import { describe, expect, it } from '@jest/globals';
import { readAnswerHead } from '../../../runtime/http1/answer-head.ts';

const headOf = (length: number) =>
  `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\nconnection: keep-alive\r\n`;

describe('the head of an answer', () => {
  it('means the same however many others came since', () => {
    for (let round = 0; round < 2; round += 1) {
      for (let length = 0; length < 600; length += 1) {
        const head = readAnswerHead(headOf(length), 10);
        expect(head.body).toEqual({ kind: 'sized', length });
        expect(head.headers).toBe(2);
      }
    }
  });

  it('has too many headers for whoever takes fewer, though another reader took it', () => {
    expect(readAnswerHead(headOf(7), 2).headers).toBe(2);
    expect(() => readAnswerHead(headOf(7), 1)).toThrow('too many headers');
  });
});
