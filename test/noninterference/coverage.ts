import {
  execute,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  parse,
} from 'graphql';
import type { Question } from './two-worlds.ts';

/** How often answers showed something of each part of a schema. */
export interface Coverage {
  /** Counts every field of an answer that is not null, and every argument and input field that was given to such a field. */
  note(question: Question, data: unknown): void;
  /** How often `Type.field` was not null. */
  seen(coordinate: string): number;
  /** Every coordinate with its count, the rarest first. */
  rarest(): readonly (readonly [coordinate: string, count: number])[];
}

/** `onText`: told of every text of an answer, by its `Type.field`, and of every cursor, by that of its list. */
export function createCoverage(
  schema: GraphQLSchema,
  onText: (field: string, text: string) => void = () => {},
): Coverage {
  const counts = new Map<string, number>(coordinatesOf(schema).map((name) => [name, 0]));
  const count = (coordinate: string): void => {
    const before = counts.get(coordinate);
    if (before !== undefined) counts.set(coordinate, before + 1);
  };
  const countInput = (type: GraphQLInputType, value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) countInput(type, item);
      return;
    }
    const named = getNamedType(type);
    if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const field = named.getFields()[name];
      if (field === undefined || inner === null) continue;
      count(`${named.name}.${name}`);
      countInput(field.type, inner);
    }
  };
  return {
    note({ text, variables }, data) {
      // The answer is the root, so that graphql-js finds out what each part of it was asked by.
      void execute({
        schema,
        document: parse(text),
        rootValue: data,
        variableValues: variables,
        fieldResolver(source, args: Readonly<Record<string, unknown>>, _context, info) {
          const value = (source as Readonly<Record<string, unknown>>)[String(info.path.key)];
          if (value === null || value === undefined) return null;
          const field = `${info.parentType.name}.${info.fieldName}`;
          count(field);
          if (typeof value === 'string') onText(field, value);
          for (const cursor of cursorsOf(value)) onText(field, cursor);
          for (const { name, type } of info.parentType.getFields()[info.fieldName]?.args ?? []) {
            const given = args[name];
            if (given === null || given === undefined) continue;
            count(`${field}(${name}:)`);
            countInput(type, given);
          }
          return value;
        },
      });
    },
    seen: (coordinate) => counts.get(coordinate) ?? 0,
    rarest: () => [...counts].sort(([, a], [, b]) => a - b),
  };
}

/** Those of a connection itself, whatever its nodes hold. */
function cursorsOf(value: unknown): readonly string[] {
  const { pageInfo, edges } = value as { readonly pageInfo?: unknown; readonly edges?: unknown };
  const holders = [pageInfo, ...(Array.isArray(edges) ? edges : [])];
  return holders.flatMap((holder) => {
    if (typeof holder !== 'object' || holder === null) return [];
    const { cursor, startCursor, endCursor } = holder as Readonly<Record<string, unknown>>;
    return [cursor, startCursor, endCursor].filter((text) => typeof text === 'string');
  });
}

/** Fields, arguments and input fields of a schema. */
function coordinatesOf(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type)) return [];
    if (isInputObjectType(type))
      return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, args }) => [
      `${type.name}.${name}`,
      ...args.map((argument) => `${type.name}.${name}(${argument.name}:)`),
    ]);
  });
}
