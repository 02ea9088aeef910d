import {
  type ArgumentNode,
  type ConstValueNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  parseType,
  parseValue,
  type ValueNode,
} from 'graphql';
import type { Random } from './random.ts';
import type { Scope, ValuePlace } from './scope.ts';

/** A name in GraphQL, which in JSON is text. */
class EnumValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Arguments for a field: all that it requires, some that it does not. */
export function createArguments(
  ownerType: string,
  field: GraphQLField<unknown, unknown>,
  scope: Scope,
): readonly ArgumentNode[] {
  const owner = `${ownerType}.${field.name}`;
  const chosen = scope.options.argumentsFor?.(owner, scope.random);
  return field.args.flatMap((argument) => {
    const { name } = argument;
    const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined;
    const isLeftOut =
      chosen === undefined ? scope.random.chance(0.5) : !Object.hasOwn(chosen, name);
    if (!isRequired && isLeftOut) return [];
    const place = { owner, name };
    return [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: argument.name },
        value: createArgumentValue(argument, place, withValue(scope, chosen?.[name])),
      } satisfies ArgumentNode,
    ];
  });
}

/** Where a value is given, the type has no say. */
function withValue(scope: Scope, given: unknown): Scope {
  if (given === undefined) return scope;
  return { ...scope, options: { ...scope.options, valueFor: () => given } };
}

function createArgumentValue(
  argument: GraphQLArgument,
  place: ValuePlace,
  scope: Scope,
): ValueNode {
  const { type } = argument;
  if (scope.random.chance(0.4)) return createVariable(type, place, scope);
  if (!isNonNullType(type) && scope.random.chance(0.05)) return { kind: Kind.NULL };
  return createLiteral(type, place, scope, 0);
}

/** A condition of `@skip` or `@include`. */
export function createCondition(scope: Scope): ValueNode {
  const { random } = scope;
  if (random.chance(0.5)) return { kind: Kind.BOOLEAN, value: random.chance(0.5) };
  const known = scope.variables.filter(({ type }) => type === 'Boolean!');
  if (known.length > 0 && random.chance(0.5)) return reference(random.pick(known).definition);
  const sent = { value: random.chance(0.5) };
  if (random.chance(0.7)) return declare('Boolean!', undefined, sent, scope);
  // Nullable with a default may stand where non-null is asked (All Variable Usages Are Allowed).
  const fallback = { kind: Kind.BOOLEAN, value: random.chance(0.5) } as const;
  return declare('Boolean', fallback, random.chance(0.5) ? sent : undefined, scope);
}

function createVariable(type: GraphQLInputType, place: ValuePlace, scope: Scope): ValueNode {
  const { random } = scope;
  const known = scope.variables.filter((variable) => variable.type === String(type));
  if (known.length > 0 && random.chance(0.3)) return reference(random.pick(known).definition);
  const value = toJson(createValue(type, place, scope, 0));
  if (isNonNullType(type)) {
    if (random.chance(0.7)) return declare(String(type), undefined, { value }, scope);
    const fallback = toLiteral(createValue(type, place, scope, 0), type);
    const sent = random.chance(0.5) ? { value } : undefined;
    return declare(String(type.ofType), fallback, sent, scope);
  }
  const fallback = random.chance(0.3)
    ? toLiteral(createValue(type, place, scope, 0), type)
    : undefined;
  const fate = random.next();
  if (fate < 0.2) return declare(String(type), fallback, undefined, scope);
  return declare(String(type), fallback, { value: fate < 0.3 ? null : value }, scope);
}

function declare(
  type: string,
  fallback: ConstValueNode | undefined,
  sent: { readonly value: unknown } | undefined,
  scope: Scope,
): ValueNode {
  const name = { kind: Kind.NAME, value: `v${scope.variables.length + 1}` } as const;
  const definition = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name },
    type: parseType(type, { noLocation: true }),
    ...(fallback === undefined ? {} : { defaultValue: fallback }),
  } as const;
  scope.variables.push({ definition, type, ...(sent === undefined ? {} : { sent }) });
  return reference(definition);
}

function reference({
  variable,
}: {
  readonly variable: { readonly name: { readonly value: string } };
}): ValueNode {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable.name.value } };
}

/** A value written into the document; variables may stand inside lists and input objects. */
function createLiteral(
  type: GraphQLInputType,
  place: ValuePlace,
  scope: Scope,
  depth: number,
): ValueNode {
  const { random } = scope;
  if (isNonNullType(type)) return createLiteral(type.ofType, place, scope, depth);
  if (isListType(type) && scope.options.valueFor(place, random) === undefined) {
    const items = Array.from({ length: random.below(3) }, () =>
      random.chance(0.1)
        ? createVariable(type.ofType, place, scope)
        : createLiteral(type.ofType, place, scope, depth),
    );
    return { kind: Kind.LIST, values: items };
  }
  if (isInputObjectType(type)) {
    const fields = chosenFields(type, depth, random).map((field) => {
      const inner = { owner: type.name, name: field.name };
      const value =
        !type.isOneOf && random.chance(0.2)
          ? createVariable(field.type, inner, scope)
          : createLiteral(field.type, inner, scope, depth + 1);
      return {
        kind: Kind.OBJECT_FIELD,
        name: { kind: Kind.NAME, value: field.name },
        value,
      } as const;
    });
    return { kind: Kind.OBJECT, fields };
  }
  return toLiteral(createValue(type, place, scope, depth), type);
}

function createValue(
  type: GraphQLInputType,
  place: ValuePlace,
  scope: Scope,
  depth: number,
): unknown {
  const { random, options } = scope;
  if (isNonNullType(type)) return createValue(type.ofType, place, scope, depth);
  const given = options.valueFor(place, random);
  if (given !== undefined) return given;
  if (isListType(type)) {
    return Array.from({ length: random.below(3) }, () =>
      createValue(type.ofType, place, scope, depth),
    );
  }
  if (isEnumType(type)) return new EnumValue(random.pick(type.getValues()).name);
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      chosenFields(type, depth, random).map((field) => [
        field.name,
        createValue(field.type, { owner: type.name, name: field.name }, scope, depth + 1),
      ]),
    );
  }
  return createScalar(type.name, scope);
}

function chosenFields(
  type: Extract<GraphQLInputType, { getFields(): unknown; isOneOf: boolean }>,
  depth: number,
  random: Random,
) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) return [random.pick(fields)];
  // Input objects may contain themselves.
  return fields.filter((field) => isRequiredInputField(field) || (depth < 3 && random.chance(0.4)));
}

const TEXTS = [
  '',
  'a',
  'plain',
  'two words',
  'ümläut',
  '"quoted" \\ back',
  'line\nbreak',
  '__proto__',
];

function createScalar(name: string, { random, options }: Scope): unknown {
  const own = Object.hasOwn(options.scalars, name) ? options.scalars[name] : undefined;
  if (own !== undefined) return own(random);
  if (name === 'Int') return random.below(2_000) - 1_000;
  if (name === 'Float') return random.below(2_000) / 8 - 100;
  if (name === 'Boolean') return random.chance(0.5);
  if (name === 'ID' && random.chance(0.2)) return random.below(100);
  return random.pick(TEXTS);
}

function toJson(value: unknown): unknown {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
}

function toLiteral(value: unknown, type: GraphQLInputType): ConstValueNode {
  if (isNonNullType(type)) return toLiteral(value, type.ofType);
  if (value instanceof EnumValue) return { kind: Kind.ENUM, value: value.name };
  if (isListType(type)) {
    if (!Array.isArray(value)) return toLiteral(value, type.ofType);
    return { kind: Kind.LIST, values: value.map((item) => toLiteral(item, type.ofType)) };
  }
  if (isInputObjectType(type)) {
    const types = type.getFields();
    const fields = Object.entries(value as Readonly<Record<string, unknown>>).flatMap(
      ([name, item]) => {
        const field = types[name];
        if (field === undefined) return [];
        const literal = toLiteral(item, field.type);
        return [
          {
            kind: Kind.OBJECT_FIELD,
            name: { kind: Kind.NAME, value: name },
            value: literal,
          } as const,
        ];
      },
    );
    return { kind: Kind.OBJECT, fields };
  }
  if (isEnumType(type)) return { kind: Kind.ENUM, value: String(value) };
  return scalarLiteral(value);
}

/** A custom scalar may be an object: names without quotes, texts with. */
function scalarLiteral(value: unknown): ConstValueNode {
  const print = (item: unknown): string => {
    if (Array.isArray(item)) return `[${item.map(print).join(' ')}]`;
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    const fields = Object.entries(item).map(([key, inner]) => `${key}: ${print(inner)}`);
    return `{${fields.join(' ')}}`;
  };
  return parseValue(print(value), { noLocation: true }) as ConstValueNode;
}
