import { findBreakingChanges } from 'graphql';
import { toApiSchema } from './compose.ts';

/**
 * What in `supergraphSdl` would break an operation that the released supergraph accepts, a sentence
 * each; empty when every change is additive. Only what clients see counts.
 */
export function describeBreakingChanges(
  releasedSupergraphSdl: string,
  supergraphSdl: string,
): readonly string[] {
  return findBreakingChanges(toApiSchema(releasedSupergraphSdl), toApiSchema(supergraphSdl)).map(
    ({ type, description }) => `${type}: ${description}`,
  );
}
