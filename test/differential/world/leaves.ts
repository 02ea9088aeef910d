import type { Shape } from './fields.ts';

/** Texts that a careless executor stumbles over. */
const ODD_TEXTS = ['', '"', '\\', 'line\nbreak', '\u2028', 'ümläut', '__proto__', 'null'];

/** Objects that a custom scalar may hold; the first's keys are own ones, as JSON has them. */
const ODD_OBJECTS: readonly unknown[] = [
  JSON.parse('{"__proto__": {"a": 1}, "constructor": {"b": [1, null]}}'),
  { __typename: 'Nothing', id: 'x' },
  [1, 'two', null, { three: 3 }],
  'text',
  7,
  false,
];

/** A scalar or enum value; of a text it shows where it comes from. */
export function createLeaf(
  shape: Extract<Shape, { kind: 'leaf' }>,
  number: number,
  where: {
    readonly text: string;
    /** The object it is a field of. */
    readonly owner: string;
    /** Must it tell objects apart? */
    readonly isKey: boolean;
  },
): unknown {
  const { text, owner, isKey } = where;
  if (shape.values !== undefined) return shape.values[number % shape.values.length];
  switch (shape.type) {
    case 'ID':
      return `${owner}${text.slice(text.indexOf('.'))}`;
    case 'Int':
      return (number % 2_000_001) - 1_000_000;
    case 'Float':
      return (number % 4_001) / 8 - 250;
    case 'Boolean':
      return number % 2 === 0;
    case 'String':
      return number % 17 === 0 && !isKey
        ? (ODD_TEXTS[(number >> 5) % ODD_TEXTS.length] ?? '')
        : text;
    default:
      return ODD_OBJECTS[(number >>> 5) % ODD_OBJECTS.length];
  }
}
