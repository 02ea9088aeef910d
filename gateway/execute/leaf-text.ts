import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLScalarType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { toJsonText, toStringText } from './json-text.ts';

/** JSON text of a leaf; `undefined` for a value that its type does not have. */
export type LeafText = (value: unknown) => string | undefined;

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

/** Strict where coercing could hide a fault: a number is not taken from a string (GraphQL specification 3.5). */
export function leafTextOf(type: GraphQLScalarType | GraphQLEnumType): LeafText {
  if (isEnumType(type)) return enumText(type);
  switch (type.name) {
    case GraphQLInt.name:
      return intText;
    case GraphQLFloat.name:
      return floatText;
    case GraphQLString.name:
      return stringText;
    case GraphQLBoolean.name:
      return booleanText;
    case GraphQLID.name:
      return idText;
    default:
      return toJsonText;
  }
}

function enumText(type: GraphQLEnumType): LeafText {
  const texts = new Map(type.getValues().map(({ name }) => [name, `"${name}"`]));
  return (value) => (typeof value === 'string' ? texts.get(value) : undefined);
}

function intText(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return value >= MIN_INT && value <= MAX_INT ? `${value}` : undefined;
}

function floatText(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? `${value}` : undefined;
}

function stringText(value: unknown): string | undefined {
  return typeof value === 'string' ? toStringText(value) : undefined;
}

function booleanText(value: unknown): string | undefined {
  return typeof value === 'boolean' ? `${value}` : undefined;
}

/** An integer is an id as well, and leaves as a string. */
function idText(value: unknown): string | undefined {
  if (typeof value === 'string') return toStringText(value);
  return Number.isInteger(value) ? `"${value}"` : undefined;
}
