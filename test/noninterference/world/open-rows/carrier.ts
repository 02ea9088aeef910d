import type { PlantFacts } from '../plant-facts.ts';
import { entityId, type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';
import { shipmentsOf } from './shipments.ts';

/** Shipments with a leg of its own; of the others' legs nothing. */
export function openToCarrier(facts: PlantFacts, scac: string): OpenRows {
  const owner = { dimension: 'carrier', value: scac } as const;
  const shipments = shipmentsOf(facts, owner);
  const isOwn = (row: FactRow): boolean => row['scac'] === scac;
  const units = new Set(
    rowsOf(facts.tables, 'logistics.shipment_unit')
      .filter(shipments.isPartOfOwn)
      .map((row) => row['sscc']),
  );
  return {
    owner,
    rows: {
      ...MASTERS,
      'odoo.res.partner': isOurs,
      'wms.handling_unit': (row) =>
        units.has(row['sscc']) || facts.owns(owner, row, entityId('hu', row['sscc'])),
      'logistics.carrier': isOwn,
      'logistics.shipment': shipments.isOwn,
      'logistics.shipment_leg': (row) => isOwn(row) && shipments.isPartOfOwn(row),
      'logistics.shipment_unit': shipments.isPartOfOwn,
      'landing.tracking_event': (row) => isOwn(row) && shipments.isPartOfOwn(row),
      'landing.proof_of_delivery': shipments.isPartOfWhole,
      'xref.owner': (row) => row['dimension'] === 'carrier' && row['value'] === scac,
      'xref.entity': (row) => row['system'] === 'wms' || row['system'] === 'logistics',
    },
    hiddenColumns: {
      // They follow the legs of the others.
      'logistics.shipment': {
        columns: [
          'scac',
          'tracking_number',
          'milestone',
          'picked_up_at',
          'delivered_at',
          'customer',
          'supplier',
        ],
        of: shipments.isShared,
      },
      'wms.handling_unit': { columns: ['customer', 'delivery', 'location_code'], of: () => true },
    },
  };
}
