import { describe, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';

/** The gateway's own subgraph, which shows no system. */
const OWN_SUBGRAPH = 'platform';

/** A subgraph's answer is not what was asked for, at `path`; one of foreign make is named as well. */
export function misfitError(
  subgraph: string | undefined,
  path: readonly (string | number)[],
  id: string | undefined,
): EngineError {
  const system = subgraph === undefined ? undefined : toSystem(subgraph);
  const { message, extensions } = describe('UPSTREAM_INVALID', system);
  const isForeign = system === undefined && subgraph !== undefined && subgraph !== OWN_SUBGRAPH;
  return {
    message: isForeign ? `${subgraph} gave an answer that cannot be used` : message,
    path,
    extensions: {
      ...extensions,
      ...(isForeign ? { system: subgraph } : {}),
      ...(id === undefined ? {} : { subjects: [id] }),
    },
  };
}

/** The caller lacks the right to what is at `path`. */
export function forbiddenField(path: readonly (string | number)[]): EngineError {
  return {
    message: 'The token has no right to this field',
    path,
    extensions: { code: 'FORBIDDEN_FIELD' },
  };
}

/** Something of ours is missing or wrong, at `path`. */
export function internalError(path: readonly (string | number)[]): EngineError {
  return { ...describe('INTERNAL', undefined), path };
}
