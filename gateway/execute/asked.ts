import type { SelectionSetNode } from 'graphql';
import { type Collecting, collectFields, selectionSetsOf } from './collect-fields.ts';
import type { TypeRelations } from './type-relations.ts';

/** What a client asked for at one position. */
export interface Asked {
  /** Of objects of this type, of any type when undefined; by `askedKey`. */
  fields(typeName: string | undefined): ReadonlyMap<string, AskedField>;
  /** Of objects that may be of any type in this one. */
  possibleFields(typeName: string): ReadonlyMap<string, AskedField>;
  /** Is it the name of an object type, and not of an interface? */
  isObject(typeName: string): boolean;
}

export interface AskedField {
  readonly responseName: string;
  readonly fieldName: string;
  readonly inside: Asked;
}

type AskedScope = Omit<Collecting, 'applies'> & { readonly relations: TypeRelations };

export function createAsked(selectionSets: readonly SelectionSetNode[], scope: AskedScope): Asked {
  const byType = new Map<string | undefined, ReadonlyMap<string, AskedField>>();
  const { applies, mayApply } = scope.relations;
  return {
    isObject: scope.relations.isObject,
    fields(typeName) {
      const known =
        byType.get(typeName) ??
        collectAsked(
          selectionSets,
          (condition) => typeName === undefined || applies(condition, typeName),
          scope,
        );
      byType.set(typeName, known);
      return known;
    },
    possibleFields: (typeName) =>
      collectAsked(selectionSets, (condition) => mayApply(condition, typeName), scope),
  };
}

function collectAsked(
  selectionSets: readonly SelectionSetNode[],
  applies: Collecting['applies'],
  scope: AskedScope,
): ReadonlyMap<string, AskedField> {
  const collected = collectFields(selectionSets, { ...scope, applies });
  const asked = new Map<string, AskedField>();
  for (const [responseName, nodes] of collected) {
    // Under one name there may be several fields, for different types.
    for (const fieldName of new Set(nodes.map(({ name }) => name.value))) {
      const sets = selectionSetsOf(nodes.filter(({ name }) => name.value === fieldName));
      const field = { responseName, fieldName, inside: createAsked(sets, scope) };
      asked.set(askedKey(field), field);
    }
  }
  return asked;
}

export function askedKey(field: Pick<AskedField, 'responseName' | 'fieldName'>): string {
  return `${field.responseName} ${field.fieldName}`;
}
