import type { DeliveryRow, RowKey } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import type { Entity } from './entity.ts';
import { findByName, identifyByName } from './identify.ts';
import { createLookup, type OpenSession } from './lookup.ts';

const identify = identifyByName('del', 'stock.picking');

const DELIVERY: Entity<DeliveryRow> = {
  door: 'Delivery',
  identity: ['name', 'company_id'],
  identify: async (records, session) => identify(records, session),
  columns: {},
};

export function createDeliveries(open: OpenSession): BoundOdooSource['deliveries'] {
  return createLookup(open, DELIVERY, 'deliveries', async (ids, session) =>
    findByName(ids, 'del', session, ({ name }) => [name]),
  );
}

/** The lines as stock moves link them, in the order of the moves. */
export function createDeliveredLines(open: OpenSession): BoundOdooSource['deliveredLines'] {
  return async (deliveries) => {
    const session = await open();
    const moves = await session.search.byKeys(
      'Movement',
      'picking_id',
      deliveries,
      [['sale_line_id', '!=', false]],
      ['picking_id', 'sale_line_id'],
    );
    const lines = new Map<RowKey, Set<RowKey>>();
    for (const move of moves) {
      const delivery = move.requiredReference('picking_id');
      const line = move.reference('sale_line_id');
      if (line === null) continue;
      const known = lines.get(delivery) ?? new Set();
      lines.set(delivery, known.add(line));
    }
    return new Map([...lines].map(([key, set]) => [key, [...set]]));
  };
}
