import { describe, expect, it } from '@jest/globals';
import { createPlanner } from '../../../gateway/plan/index.ts';
import { createLog } from '../../../runtime/log.ts';
import { composeSupergraph } from '../../../schema/compose.ts';
import { createSmallGraph } from '../../support/small-graph.ts';

const log = createLog({ level: 'silent' });
const { supergraphSdl } = composeSupergraph(createSmallGraph().sdls);
const never = new AbortController().signal;
const request = (operation: string) => ({ operation, overrides: [] });

describe('createPlanner', () => {
  it('plans in a thread of its own', async () => {
    await using planner = await createPlanner({ supergraphSdl, deadlineMs: 5_000, log });
    const plan = await planner.plan(
      request('{ salesOrder(id: "so:NDE:S00004") { name deliveries { name } } }'),
      never,
    );
    expect(plan).toMatchObject({
      kind: 'QueryPlan',
      node: {
        kind: 'Sequence',
        nodes: [
          { kind: 'Fetch', serviceName: 'odoo' },
          { kind: 'Flatten', path: ['salesOrder'], node: { kind: 'Fetch', serviceName: 'wms' } },
        ],
      },
    });
  });
});
