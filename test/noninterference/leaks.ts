import { AppError } from '../../runtime/errors.ts';
import type { Context } from '../../subgraphs/logistics/context.ts';
import type { OperationContext, Subgraph } from '../../subgraphs/subgraph.ts';
import { GLASS_BREAKER } from '../support/sql-world.ts';

export const LEAKS = ['a forgotten row filter', 'a count over all rows', 'an error text'] as const;
export type Leak = (typeof LEAKS)[number];

/** Logistics as somebody might spoil it; `leak` says how at the moment. */
export function spoilLogistics(subgraph: Subgraph, leak: () => Leak | undefined): Subgraph {
  if (subgraph.name !== 'logistics') return subgraph;
  const open = (operation: OperationContext): Context =>
    subgraph.createContext(operation) as Context;
  return {
    name: subgraph.name,
    schema: subgraph.schema,
    createContext(operation) {
      const own = open(operation);
      const all = open({ ...operation, principal: GLASS_BREAKER });
      const kind = leak();
      switch (kind) {
        case undefined:
          return own;
        case 'a forgotten row filter':
          return forgetFilter(own, all);
        case 'a count over all rows':
          return countAll(own, all);
        case 'an error text':
          return nameInvisible(own, all);
        default:
          return kind satisfies never;
      }
    },
    status: (signal) => subgraph.status(signal),
    async [Symbol.asyncDispose]() {},
  };
}

/** Lines of a consolidated shipment are everybody's who is in it. */
function forgetFilter(own: Context, { loaders }: Context): Context {
  return { ...own, loaders: { ...own.loaders, linesOfShipment: loaders.linesOfShipment } };
}

/** Whether there is a next page follows from a count that asks nobody who asks. */
function countAll(own: Context, { source }: Context): Context {
  const shipments: Context['source']['shipments'] = async (filter, page) => {
    const slice = await own.source.shipments(filter, page);
    return { ...slice, hasNextPage: (await source.countShipments(filter)) > page.limit };
  };
  return { ...own, source: { ...own.source, shipments } };
}

/** Not there and not yours are two things. */
function nameInvisible(own: Context, { loaders }: Context): Context {
  const shipment = Object.create(own.loaders.shipment) as Context['loaders']['shipment'];
  shipment.load = async (id) => {
    const row = await own.loaders.shipment.load(id);
    if (row === null && (await loaders.shipment.load(id)) !== null) {
      throw new AppError('FORBIDDEN', `Shipment ${id} is somebody else's`);
    }
    return row;
  };
  return { ...own, loaders: { ...own.loaders, shipment } };
}
