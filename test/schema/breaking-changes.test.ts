import { describe, expect, it } from '@jest/globals';
import { describeBreakingChanges } from '../../schema/breaking-changes.ts';
import { composeSupergraph } from '../../schema/compose.ts';
import { subgraph } from './subgraph-sdl.ts';

const supergraph = (types: string) => composeSupergraph([subgraph('one', types)]).supergraphSdl;
const released = supergraph('type Query { lot(id: ID): Int name: String }');

describe('describeBreakingChanges', () => {
  it('accepts what only adds', () => {
    const next = supergraph('type Query { lot(id: ID, name: String): Int name: String more: Int }');
    expect(describeBreakingChanges(released, next)).toEqual([]);
  });

  it('names a field that is gone and an argument that is new and required', () => {
    const next = supergraph('type Query { lot(id: ID, site: String!): Int }');
    expect(describeBreakingChanges(released, next)).toEqual([
      'FIELD_REMOVED: Query.name was removed.',
      'REQUIRED_ARG_ADDED: A required arg site on Query.lot was added.',
    ]);
  });

  it('counts a field as gone that clients may no longer see', () => {
    const hidden = `type Query { lot(id: ID): Int name: String @federation__inaccessible }`;
    expect(describeBreakingChanges(released, supergraph(hidden))).toEqual([
      'FIELD_REMOVED: Query.name was removed.',
    ]);
  });
});
