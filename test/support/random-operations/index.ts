import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  specifiedRules,
  validate,
} from 'graphql';
import { mendConflicts } from './conflicts.ts';
import type { Random } from './random.ts';
import type { RandomOperation, RandomOperationOptions, Scope } from './scope.ts';
import { createSelectionSet } from './selections.ts';
import { dropUnused } from './unused.ts';

export { createRandom, hash32, type Random } from './random.ts';
export type { RandomOperation, RandomOperationOptions } from './scope.ts';
export { shrinkOperation } from './shrink.ts';

const noValue = (): undefined => undefined;

/** Conflicts that cannot be mended are rare; this many in a row are a fault of this generator. */
const MAX_TRIES = 20;

/**
 * A valid operation over `schema`, the same for the same state of `random`: fragments, aliases,
 * variables, conditions, `__typename` anywhere. Throws when the schema has no such root type.
 */
export function createRandomOperation(
  schema: GraphQLSchema,
  random: Random,
  options: RandomOperationOptions = {},
): RandomOperation {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const operation = tryOperation(schema, random, options);
    if (operation !== undefined) return operation;
  }
  throw new Error('No valid operation came out');
}

function tryOperation(
  schema: GraphQLSchema,
  random: Random,
  options: RandomOperationOptions,
): RandomOperation | undefined {
  const {
    kind = 'query',
    maxDepth = 6,
    scalars = {},
    conditions = 0.04,
    introspection = 0.05,
  } = options;
  const type = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[kind];
  if (!type) throw new TypeError(`The schema has no ${kind}`);
  const scope: Scope = {
    schema,
    random,
    options: { ...options, maxDepth, scalars, conditions, valueFor: options.valueFor ?? noValue },
    budget: options.maxSelections ?? 40,
    fragments: [],
    variables: [],
  };
  const root = createSelectionSet(type, maxDepth, scope);
  const about = kind === 'query' && random.chance(introspection) ? [askSchema(schema, random)] : [];
  const raw: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: kind as OperationDefinitionNode['operation'],
        variableDefinitions: scope.variables.map(({ definition }) => definition),
        selectionSet: { ...root, selections: [...root.selections, ...about] },
      },
      ...scope.fragments.map(({ definition }) => definition),
    ],
  };
  const document = mendConflicts(schema, dropUnused(raw));
  if (document === undefined) return undefined;
  const faults = validate(schema, document, specifiedRules);
  if (faults.length > 0) throw new Error(`${faults[0]?.message}\n${print(document)}`);
  return withVariables(document, scope);
}

function withVariables(document: DocumentNode, { variables }: Scope): RandomOperation {
  const declared = new Set(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? (definition.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
        : [],
    ),
  );
  const sent = variables.flatMap(({ definition, sent: given }) => {
    const name = definition.variable.name.value;
    return given !== undefined && declared.has(name) ? [[name, given.value] as const] : [];
  });
  const text = print(document);
  return { text, document: parse(text, { noLocation: true }), variables: Object.fromEntries(sent) };
}

function askSchema(schema: GraphQLSchema, random: Random): SelectionNode {
  const name = random.pick(Object.keys(schema.getTypeMap()));
  const question = random.pick([
    `__type(name: ${JSON.stringify(name)}) { kind name fields { name type { kind name ofType { name } } } }`,
    '__schema { queryType { name } mutationType { name } }',
    '__schema { directives { name args { name } } types { __typename name } }',
    `aboutType: __type(name: ${JSON.stringify(name)}) { possibleTypes { name } enumValues { name } }`,
  ]);
  const [definition] = parse(`{ ${question} }`, { noLocation: true }).definitions;
  const selection =
    definition?.kind === Kind.OPERATION_DEFINITION
      ? definition.selectionSet.selections[0]
      : undefined;
  if (selection === undefined) throw new TypeError('A question is a selection');
  return selection;
}
