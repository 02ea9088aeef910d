import { describe, expect, it } from '@jest/globals';
import { readAnswer } from '../../../gateway/upstreams/read-answer.ts';

const parse = (text: string) => readAnswer(JSON.parse(text));

describe('an answer of a subgraph', () => {
  it('has data, errors or both', () => {
    expect(parse('{"data": {"a": 1}}')).toEqual({ data: { a: 1 }, errors: [] });
    expect(parse('{"data": {"a": 1}, "errors": null}')).toEqual({ data: { a: 1 }, errors: [] });
    expect(parse('{"errors": [{"message": "no"}]}')).toEqual({
      data: null,
      errors: [{ message: 'no', path: undefined, extensions: {} }],
    });
    expect(
      parse(
        '{"data": null, "errors": [{"message": "no", "path": ["a", 0], "extensions": {"x": 1}}]}',
      ),
    ).toEqual({ data: null, errors: [{ message: 'no', path: ['a', 0], extensions: { x: 1 } }] });
  });

  it.each([
    'null',
    '[]',
    '"text"',
    '7',
    '{}',
    '{"data": null}',
    '{"data": null, "errors": []}',
    '{"data": []}',
    '{"data": "text"}',
    '{"data": {}, "errors": {}}',
    '{"data": {}, "errors": "no"}',
    '{"data": {}, "errors": [null]}',
    '{"data": {}, "errors": [["no"]]}',
    '{"data": {}, "errors": [{"message": 1}]}',
    '{"__proto__": {"data": {}}}',
  ])('is not %s', (text) => {
    expect(parse(text)).toBeUndefined();
  });

  it('loses a path and extensions that are none', () => {
    const read = parse('{"errors": [{"message": "no", "path": ["a", {}], "extensions": []}]}');
    expect(read?.errors).toEqual([{ message: 'no', path: undefined, extensions: {} }]);
  });
});
