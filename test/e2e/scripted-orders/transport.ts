import { type Fact, mapped, matching, row } from './facts.ts';
import {
  amount,
  ascending,
  descending,
  id,
  lotId,
  optional,
  pointer,
  productKey,
} from './values.ts';

/* Shipments with their way, events and proofs, as the fragment Moved asks for them. */

export function shipmentsOfSalesOrder(company: string, order: unknown) {
  return shipmentsWith((line) => line['company'] === company && line['sales_order'] === order);
}

export function shipmentsOfPurchaseOrder(company: string, order: unknown) {
  return shipmentsWith((line) => line['company'] === company && line['purchase_order'] === order);
}

/** What was handed to a carrier of one sales line, and what of it arrived. */
export function sentOf(line: string) {
  const lines = matching('logistics.shipment_line', {}).filter((sent) => {
    const { direction } = shipmentOf(sent);
    return direction === 'OUTBOUND' && orderLineOf(sent) === line;
  });
  const left = lines.map((sent) => {
    const hasLeft = typeof shipmentOf(sent)['picked_up_at'] === 'string';
    return [hasLeft ? sent['quantity'] : '0', sent['unit']] as const;
  });
  return { left, arrived: lines.map((sent) => [sent['delivered'], sent['unit']] as const) };
}

/** The newest shipment that holds a handling unit. */
export function shipmentOfUnit(sscc: unknown) {
  const [newest] = descending(matching('logistics.shipment_unit', { sscc }), 'ship_date');
  return newest === undefined ? null : { id: id('shp', newest['company'], newest['shipment']) };
}

function shipmentsWith(isWanted: (line: Fact) => boolean) {
  const wanted = new Set(matching('logistics.shipment_line', {}).filter(isWanted).map(shipmentOf));
  return descending([...wanted], 'ship_date', 'company', 'number').map(toShipment);
}

function shipmentOf({ company, shipment }: Fact): Fact {
  return row('logistics.shipment', { company, number: shipment });
}

function toShipment(found: Fact) {
  const { company, number, scac } = found;
  const inIt = (table: string) => matching(table, { company, shipment: number });
  const carrier = scac ? row('logistics.carrier', { scac }) : undefined;
  return {
    id: id('shp', company, number),
    number,
    company,
    direction: found['direction'],
    site: found['site'],
    milestone: found['milestone'],
    carrier:
      carrier === undefined
        ? null
        : { id: id('car', scac), scac, name: carrier['name'], mode: carrier['mode'] },
    trackingNumber: optional(found['tracking_number']),
    billOfLading: optional(found['bill_of_lading']),
    shipDate: found['ship_date'],
    incoterm: optional(found['incoterm']),
    plannedPickupAt: optional(found['planned_pickup_at']),
    pickedUpAt: optional(found['picked_up_at']),
    plannedDeliveryAt: optional(found['planned_delivery_at']),
    eta: found['eta']
      ? { at: found['eta'], issuedAt: found['eta_issued_at'], zone: optional(found['eta_zone']) }
      : null,
    deliveredAt: optional(found['delivered_at']),
    grossWeight: amount(found['gross_weight'], found['weight_unit']),
    lines: { nodes: ascending(inIt('logistics.shipment_line'), 'line_number').map(toLine) },
    handlingUnits: ascending(inIt('logistics.shipment_unit'), 'sscc').map(({ sscc }) => {
      const unit = row('wms.handling_unit', { sscc });
      return {
        id: id('hu', sscc),
        sscc,
        kind: unit['kind'],
        grossWeight: amount(unit['gross_weight'], unit['weight_unit']),
      };
    }),
    legs: ascending(inIt('logistics.shipment_leg'), 'leg_number').map(toLeg),
    trackingEvents: {
      nodes: descending(
        inIt('landing.tracking_event').filter(({ retracted }) => retracted !== true),
        'occurred_at',
        'event_key',
      ).map(toEvent),
    },
    proofsOfDelivery: ascending(inIt('landing.proof_of_delivery'), 'stop_number').map((proof) => ({
      id: id('pod', company, number, proof['stop_number']),
      stopNumber: proof['stop_number'],
      signedBy: optional(proof['signed_by']),
      signedAt: proof['signed_at'],
      documentDigest: optional(proof['document_digest']),
    })),
  };
}

function toLine(line: Fact) {
  const { company, shipment, line_number: position, sku, delivery } = line;
  return {
    id: id('shl', company, shipment, position),
    lineNumber: position,
    shipment: { id: id('shp', company, shipment) },
    orderLine: pointer(orderLineOf(line)),
    purchaseOrderLine: line['purchase_line_id']
      ? { id: id('pol', company, line['purchase_order'], line['purchase_line_id']) }
      : null,
    delivery: delivery ? { id: id('del', company, delivery) } : null,
    product: productKey(sku),
    lot: pointer(lotId(company, sku, line['lot_name'])),
    quantity: amount(line['quantity'], line['unit']),
    delivered: amount(line['delivered'], line['unit']),
  };
}

function orderLineOf(line: Fact): string | null {
  const { company, shipment, line_number: position, order_line_id: known } = line;
  if (known) return id('sol', company, line['sales_order'], known);
  return mapped('logistics', 'sol', `${company}|${shipment}|${position}`) ?? null;
}

function toLeg(leg: Fact) {
  return {
    legNumber: leg['leg_number'],
    carrier: { id: id('car', leg['scac']), scac: leg['scac'] },
    mode: leg['mode'],
    trackingNumber: optional(leg['tracking_number']),
    from: place(leg['from_name'], leg['from_city'], leg['from_country'], leg['from_locode']),
    to: place(leg['to_name'], leg['to_city'], leg['to_country'], leg['to_locode']),
    plannedDepartureAt: optional(leg['planned_departure_at']),
    departedAt: optional(leg['departed_at']),
    plannedArrivalAt: optional(leg['planned_arrival_at']),
    arrivedAt: optional(leg['arrived_at']),
  };
}

function toEvent(event: Fact) {
  const { place_name: name, city, country, locode } = event;
  const isSomewhere = [name, city, country, locode].some((text) => typeof text === 'string');
  return {
    id: id('trk', event['company'], event['shipment'], event['event_key']),
    milestone: event['milestone'],
    reason: optional(event['reason']),
    code: optional(event['code']),
    message: optional(event['message']),
    occurredAt: event['occurred_at'],
    precision: event['precision'],
    recordedAt: event['recorded_at'],
    place: isSomewhere ? place(name, city, country, locode) : null,
    carrier: { id: id('car', event['scac']) },
  };
}

function place(name: unknown, city: unknown, country: unknown, locode: unknown) {
  return {
    name: optional(name),
    city: optional(city),
    country: optional(country),
    locode: optional(locode),
  };
}
