import type { SelectionSetNode } from 'graphql';
import { type Collecting, collectAll } from './collect-fields.ts';
import type { Slot } from './layout.ts';

/** What a client asked for, by response and field names, whatever the types. */
export interface Asked {
  readonly fields: ReadonlyMap<string, Asked>;
}

export function collectAsked(
  selectionSets: readonly SelectionSetNode[],
  collecting: Omit<Collecting, 'applies'>,
): Asked {
  const byField = new Map<string, SelectionSetNode[]>();
  for (const field of collectAll(selectionSets, collecting)) {
    const key = toKey((field.alias ?? field.name).value, field.name.value);
    const sets = byField.get(key) ?? [];
    if (field.selectionSet !== undefined) sets.push(field.selectionSet);
    byField.set(key, sets);
  }
  return {
    fields: new Map(
      [...byField].map(([key, sets]) => [key, collectAsked(sets, collecting)] as const),
    ),
  };
}

/** The path as the client knows it, up to the last thing on the way that it asked for. */
export function toClientPath(
  steps: readonly (Slot | number)[],
  root: Asked,
): readonly (string | number)[] {
  const path: (string | number)[] = [];
  let asked: Asked | undefined = root;
  for (const step of steps) {
    if (typeof step === 'number') {
      path.push(step);
      continue;
    }
    asked = asked.fields.get(toKey(step.responseName, step.fieldName));
    if (asked === undefined) break;
    path.push(step.responseName);
  }
  return path;
}

function toKey(responseName: string, fieldName: string): string {
  return `${responseName} ${fieldName}`;
}
