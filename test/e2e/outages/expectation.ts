import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { SYSTEMS, type System } from '../../../runtime/errors.ts';
import {
  composeSupergraph,
  readSubgraphSdl,
  readSubgraphSdls,
  toApiSchema,
} from '../../../schema/compose.ts';

/** What the graph says about who owns which field, to work out what an outage may cost. */
export interface Ownership {
  readonly schema: GraphQLSchema;
  /** Systems that can give a field, by `Type.field`. */
  readonly owners: ReadonlyMap<string, ReadonlySet<System>>;
}

/** A field that an outage takes from some entities. */
export interface MissingField {
  /** Response keys from the root, list indexes left out: `salesOrder.deliveries`. */
  readonly place: string;
  /** The place of the entity that lacks it; of the field itself at the root. */
  readonly entityPlace: string;
  /** Ids of the entities that lack it; of a root field, what it asks for by id. */
  readonly subjects: ReadonlySet<string>;
}

interface Expectation {
  readonly data: unknown;
  readonly missing: readonly MissingField[];
}

export async function readOwnership(): Promise<Ownership> {
  const owners = new Map<string, Set<System>>();
  for (const system of SYSTEMS) {
    for (const definition of parse(await readSubgraphSdl(system)).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const field of definition.fields ?? []) {
        const key = `${definition.name.value}.${field.name.value}`;
        owners.set(key, (owners.get(key) ?? new Set()).add(system));
      }
    }
  }
  const { supergraphSdl } = composeSupergraph(await readSubgraphSdls());
  return { schema: toApiSchema(supergraphSdl), owners };
}

/**
 * What is left of a healthy answer without `system`: every field that only it owns is null, all else
 * is equal. The operation has plain fields (no fragments) and selects `id` wherever an entity has one.
 */
export function expectWithout(
  system: System,
  healthy: unknown,
  operation: string,
  { schema, owners }: Ownership,
): Expectation {
  const missing = new Map<string, { entityPlace: string; subjects: Set<string> }>();
  const query = schema.getQueryType();
  if (!query) throw new TypeError('The graph has a query type');

  const visit = (
    value: unknown,
    type: GraphQLObjectType,
    set: SelectionSetNode,
    at: Spot,
  ): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => visit(item, type, set, at));
    if (!isRecord(value)) return value;
    const id = value['id'];
    const spot = typeof id === 'string' ? { ...at, entityPlace: at.place, id } : at;
    return Object.fromEntries(
      plainFields(set).map((field) => {
        const key = field.alias?.value ?? field.name.value;
        const place = at.place === '' ? key : `${at.place}.${key}`;
        const givers = owners.get(`${type.name}.${field.name.value}`);
        if (givers?.size === 1 && givers.has(system)) {
          const entityPlace = spot.entityPlace ?? place;
          const lost = missing.get(place) ?? { entityPlace, subjects: new Set<string>() };
          missing.set(place, lost);
          const subject = spot.id ?? readIdArgument(field);
          if (subject !== undefined) lost.subjects.add(subject);
          return [key, null];
        }
        const inner = getNamedType(type.getFields()[field.name.value]?.type);
        if (field.selectionSet === undefined || !isObjectType(inner)) return [key, value[key]];
        return [key, visit(value[key], inner, field.selectionSet, { ...spot, place })];
      }),
    );
  };

  const data = visit(healthy, query, selectionOf(parse(operation)), { place: '' });
  return { data, missing: [...missing].map(([place, lost]) => ({ place, ...lost })) };
}

/** Where a value stands: its place, and the innermost entity around it. */
interface Spot {
  readonly place: string;
  readonly entityPlace?: string;
  readonly id?: string;
}

function selectionOf({ definitions }: DocumentNode): SelectionSetNode {
  const [definition] = definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  throw new TypeError('The document begins with its operation');
}

function plainFields({ selections }: SelectionSetNode): readonly FieldNode[] {
  return selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return selection;
    throw new TypeError('The operation has no fragments');
  });
}

function readIdArgument(field: FieldNode): string | undefined {
  const value = field.arguments?.find(({ name }) => name.value === 'id')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
