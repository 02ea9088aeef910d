import { type DocumentNode, Kind, type NameNode, visit } from 'graphql';
import { AppError } from '../../runtime/errors.ts';

/** An operation in which the planner takes no two fields for one. */
export interface ApartOperation {
  readonly document: DocumentNode;
  /**
   * Response names of its plan that are others in the data: those of the client get their name back,
   * what the planner itself selects under such a name makes room for it.
   */
  readonly namesInData: ReadonlyMap<string, string>;
}

/**
 * A client may give a field the response name of another one that the planner selects besides, as in
 * `id: legacyId` on an entity with the key `id`; the planner takes the two for one. Here such a field
 * gets a name of its own for the planning. Throws BAD_INPUT for the alias `__typename`, which every
 * plan reads types from.
 */
export function nameApart(document: DocumentNode, addedNames: ReadonlySet<string>): ApartOperation {
  const contested = new Set<string>();
  const taken = new Set(addedNames);
  visit(document, {
    Field({ alias, name }) {
      taken.add((alias ?? name).value);
      if (alias === undefined || alias.value === name.value) return;
      if (alias.value === '__typename') {
        throw new AppError('BAD_INPUT', 'A field cannot have the alias __typename');
      }
      if (addedNames.has(alias.value)) contested.add(alias.value);
    },
  });
  if (contested.size === 0) return { document, namesInData: new Map() };
  const freeName = (name: string): string => (taken.has(name) ? freeName(`${name}_`) : name);
  const asked = new Map([...contested].map((name) => [name, freeName(`${name}__asked`)]));
  const kept = [...contested].map((name) => [name, freeName(`${name}__kept`)] as const);
  return {
    document: visit(document, {
      Field(field) {
        const alias = asked.get((field.alias ?? field.name).value);
        return alias === undefined ? undefined : { ...field, alias: toName(alias) };
      },
    }),
    namesInData: new Map([...kept, ...[...asked].map(([name, alias]) => [alias, name] as const)]),
  };
}

function toName(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
