import { describe, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';

/** A subgraph's answer is not what was asked for, at `path`. */
export function misfitError(
  subgraph: string | undefined,
  path: readonly (string | number)[],
  id: string | undefined,
): EngineError {
  const system = subgraph === undefined ? undefined : toSystem(subgraph);
  const { message, extensions } = describe('UPSTREAM_INVALID', system);
  return {
    message,
    path,
    extensions: { ...extensions, ...(id === undefined ? {} : { subjects: [id] }) },
  };
}

/** Something of ours is missing or wrong, at `path`. */
export function internalError(path: readonly (string | number)[]): EngineError {
  return { ...describe('INTERNAL', undefined), path };
}
