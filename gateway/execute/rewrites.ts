import type { FetchDataRewrite } from '../plan/query-plan.ts';
import type { TypeRelations } from './type-relations.ts';

const ON_TYPE = '... on ';

/** What a plan changes in answers or representations, at one position. */
export interface Rewrites {
  /** The name under which the value of `key` is kept. */
  nameOf(key: string): string;
  /** Values that are what they are, whatever was given. */
  readonly constants: ReadonlyMap<string, unknown>;
  /** Those inside the value of `key`. */
  under(key: string): readonly FetchDataRewrite[];
}

/**
 * The rewrites that concern an object of type `typeName`; of any type when it is undefined. Later ones
 * see the type name that earlier ones have set.
 */
export function rewritesAt(
  rewrites: readonly FetchDataRewrite[],
  typeName: string | undefined,
  relations: TypeRelations,
): Rewrites {
  const names = new Map<string, string>();
  const constants = new Map<string, unknown>();
  const inner = new Map<string, FetchDataRewrite[]>();
  let type = typeName;
  for (const rewrite of rewrites) {
    const path = pathInside(rewrite.path, type, relations);
    const [key, ...rest] = path ?? [];
    if (key === undefined) continue;
    if (rest.length > 0) {
      inner.set(key, [...(inner.get(key) ?? []), { ...rewrite, path: rest }]);
    } else if (rewrite.kind === 'KeyRenamer') {
      names.set(key, rewrite.renameKeyTo);
    } else {
      constants.set(key, rewrite.setValueTo);
      if (key === '__typename' && typeof rewrite.setValueTo === 'string') {
        type = type === undefined ? undefined : rewrite.setValueTo;
      }
    }
  }
  return {
    nameOf: (key) => names.get(key) ?? key,
    constants,
    under: (key) => inner.get(key) ?? [],
  };
}

/** Without the type conditions at its beginning; `undefined` when one does not hold. */
function pathInside(
  path: readonly string[],
  typeName: string | undefined,
  relations: TypeRelations,
): readonly string[] | undefined {
  let rest = path;
  while (rest[0]?.startsWith(ON_TYPE)) {
    const condition = rest[0].slice(ON_TYPE.length);
    if (typeName !== undefined && !relations.applies(condition, typeName)) return undefined;
    rest = rest.slice(1);
  }
  return rest;
}
