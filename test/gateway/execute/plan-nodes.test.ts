import { describe, expect, it } from '@jest/globals';
import type { OperationTypeNode } from 'graphql';
import type { FetchNode, PlanNode, QueryPlan } from '../../../gateway/plan/query-plan.ts';
import { createWorld } from './world.ts';

/** Nodes that the planner makes rarely or in other versions, as hand-made plans. */
const SDL = `type Query { things: [Thing!] again: Query }
  interface Thing { id: ID! name: String part: Part }
  type A implements Thing @key(fields: "id") { id: ID! name: String part: Part }
  type B implements Thing @key(fields: "id") { id: ID! name: String part: Part }
  type Part @key(fields: "id") { id: ID! size: Int }`;

const THINGS = [
  { __typename: 'A', id: 'a', label: 'first', part: { __typename: 'Part', id: 'p' } },
  { __typename: 'B', id: 'b', label: 'second', part: { __typename: 'Part', id: 'p' } },
];

function fetchNode(operation: string, more: Partial<FetchNode> = {}): FetchNode {
  return {
    kind: 'Fetch',
    serviceName: 'one',
    operation,
    operationKind: 'query' as OperationTypeNode,
    operationName: undefined,
    ...more,
  };
}

function world(node: PlanNode) {
  const plan: QueryPlan = { kind: 'QueryPlan', node };
  return createWorld(
    {
      one: {
        sdl: SDL,
        answer({ variables }) {
          const { representations } = JSON.parse(variables.text);
          const entities = representations?.map(({ id }: { id: string }) => ({ size: id.length }));
          return {
            data: entities
              ? { _entities: entities }
              : { things: THINGS, again: { things: THINGS } },
            errors: [],
          };
        },
      },
    },
    { plan },
  );
}

const ALL = fetchNode('{things{__typename id label:name part{__typename id}}}', {
  outputRewrites: [
    { kind: 'KeyRenamer', path: ['things', '... on A', 'label'], renameKeyTo: 'name' },
    { kind: 'ValueSetter', path: ['things', '... on B', 'label'], setValueTo: 'set' },
    { kind: 'KeyRenamer', path: ['things', '... on B', 'label'], renameKeyTo: 'name' },
  ],
});

const SIZE: FetchNode = fetchNode(
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Part{size}}}',
  {
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: 'Part',
        selections: [
          { kind: 'Field', name: '__typename' },
          { kind: 'Field', name: 'id' },
        ],
      },
    ],
  },
);

describe('a hand-made plan', () => {
  it('renames and sets what comes, type by type', async () => {
    const { data } = await world(ALL).ask('{ things { name } }');
    expect(data).toEqual({ things: [{ name: 'first' }, { name: 'set' }] });
  });

  it('completes objects of the types in its path alone', async () => {
    const node: PlanNode = {
      kind: 'Sequence',
      nodes: [ALL, { kind: 'Flatten', path: ['', 'things', '@|[B]', 'part'], node: SIZE }],
    };
    const { data, fetches } = await world(node).ask(
      '{ things { ... on A { part { id } } ... on B { part { size } } } }',
    );
    expect(data).toEqual({ things: [{ part: { id: 'p' } }, { part: { size: 1 } }] });
    expect(fetches[1]?.variables).toEqual({ representations: [{ __typename: 'Part', id: 'p' }] });
  });

  it('rewrites the names of what it needs', async () => {
    const renaming: FetchNode = {
      ...SIZE,
      inputRewrites: [
        { kind: 'ValueSetter', path: ['... on Part', '__typename'], setValueTo: 'Other' },
        { kind: 'KeyRenamer', path: ['... on Other', 'id'], renameKeyTo: 'key' },
      ],
    };
    const node: PlanNode = {
      kind: 'Sequence',
      nodes: [ALL, { kind: 'Flatten', path: ['things', '@', 'part'], node: renaming }],
    };
    const { fetches } = await world(node).ask('{ things { part { id } } }');
    expect(fetches[1]?.variables).toEqual({ representations: [{ __typename: 'Other', key: 'p' }] });
  });

  it('starts again at the root below a field', async () => {
    const node: PlanNode = {
      kind: 'Sequence',
      nodes: [
        fetchNode('{again{__typename}}'),
        { kind: 'Flatten', path: ['again'], node: fetchNode('{things{__typename id}}') },
      ],
    };
    const { data } = await world(node).ask('{ again { things { id } } }');
    expect(data).toEqual({ again: { things: [{ id: 'a' }, { id: 'b' }] } });
  });

  it('with a deferred part is refused', async () => {
    const node: PlanNode = { kind: 'Defer', primary: { node: ALL }, deferred: [] };
    await expect(world(node).ask('{ things { name } }')).rejects.toMatchObject({
      extensions: { code: 'BAD_INPUT' },
      message: '@defer is not supported',
    });
  });

  it('that asks an unknown subgraph is a fault of ours', async () => {
    const node = fetchNode('{things{id}}', { serviceName: 'nobody' });
    await expect(world(node).ask('{ things { id } }')).rejects.toMatchObject({
      extensions: { code: 'INTERNAL' },
    });
  });
});
