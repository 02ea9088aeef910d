import { pickingName } from './odoo-rows.ts';
import { DEMO_NOW, type Line, type Manufacture, type Order } from './order.ts';
import { instant, type RowSink } from './rows.ts';

const CARRIERS = ['PARC', 'LTLX', 'OCEA'] as const;
const MODES = { PARC: 'PARCEL', LTLX: 'LTL', OCEA: 'OCEAN' } as const;
const MILESTONES = [
  'INFO_RECEIVED',
  'PICKED_UP',
  'AT_TERMINAL',
  'IN_TRANSIT',
  'IN_TRANSIT',
  'AT_TERMINAL',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
] as const;

/** What MES, WMS, quality and logistics hold of a generated order. */
export function addSystemRows(sink: RowSink, order: Order): void {
  addDelivery(sink, order);
  for (const line of order.lines) {
    if (line.manufacture === null) continue;
    addJobs(sink, order, line, line.manufacture);
    addQuality(sink, order, line, line.manufacture);
  }
  if (order.shipment !== null) addShipment(sink, order, order.shipment);
}

function addJobs(sink: RowSink, order: Order, line: Line, made: Manufacture): void {
  for (const operation of made.operations) {
    const started = operation.state === 'CLOSED' || operation.state === 'RUNNING';
    const ended = operation.state === 'CLOSED';
    sink.add('mes.work_order', {
      source_key: operation.job,
      company: order.company,
      site: order.site,
      mo_number: made.name,
      work_order_id: order.site === 'P1' ? null : operation.workOrderId,
      operation_number: operation.number,
      equipment_code: operation.workCentre.code,
      state: operation.state,
      scheduled_start: instant(operation.start),
      scheduled_end: instant(operation.end),
      started_at: started ? instant(operation.start) : null,
      ended_at: ended ? instant(operation.end) : null,
      ordered: String(line.quantity),
      good: ended ? String(line.quantity) : '0',
      scrap: '0',
      rework: '0',
      unit: 'C62',
      operator: started ? `Operator ${order.index % 40}` : null,
      customer: [order.customer.ref],
      updated_at: instant(Math.min(DEMO_NOW, ended ? operation.end : operation.start)),
    });
    if (order.site === 'P1') {
      sink.add('xref.entity', {
        system: 'mes',
        type: 'wo',
        source_key: operation.job,
        status: 'MAPPED',
        id: `wo:${order.company}:${operation.workOrderId}`,
      });
    }
    if (ended && operation.workOrderId % 100 === 0) {
      sink.add('mes.downtime', {
        site: order.site,
        number: `D-${operation.workOrderId}`,
        job: operation.job,
        equipment_code: operation.workCentre.code,
        started_at: instant(operation.start + 3_600_000),
        ended_at: instant(operation.start + 5_400_000),
        reason_code: 'TOOL',
        reason: 'Tool change',
        loss_category: 'AVAILABILITY',
        planned: false,
      });
    }
  }
  if (!made.done) return;
  sink.add('mes.lot_movement', {
    source_key: `LM-${made.id}`,
    kind: 'PRODUCED',
    company: order.company,
    mo_number: made.name,
    job: made.operations.at(-1)?.job ?? null,
    lot_company: order.company,
    sku: line.product.sku,
    lot_name: line.lot,
    quantity: String(line.quantity),
    unit: 'C62',
    occurred_at: instant(made.end),
    certainty: 'RECORDED',
  });
}

function addQuality(sink: RowSink, order: Order, line: Line, made: Manufacture): void {
  const number = `QC${made.id}`;
  const at = instant(made.end);
  sink.add('quality.inspection', {
    company: order.company,
    number,
    site: order.site,
    kind: 'FINAL',
    result: made.done ? 'PASS' : 'PENDING',
    decision: made.done ? 'ACCEPT' : null,
    sku: line.product.sku,
    lot_name: line.lot,
    mo_number: made.name,
    sample_size: 5,
    inspected_at: made.done ? at : null,
    customer: [order.customer.ref],
    created_at: at,
  });
  for (const operation of made.operations.slice(0, 1)) {
    sink.add('quality.inspection', {
      company: order.company,
      number: `${number}-1`,
      site: order.site,
      kind: 'IN_PROCESS',
      result: operation.state === 'CLOSED' ? 'PASS' : 'PENDING',
      sku: line.product.sku,
      lot_name: line.lot,
      mo_number: made.name,
      work_order_id: operation.workOrderId,
      sample_size: 3,
      inspected_at: operation.state === 'CLOSED' ? instant(operation.end) : null,
      customer: [order.customer.ref],
      created_at: instant(operation.end),
    });
  }
  sink.add('quality.measurement', {
    company: order.company,
    inspection: number,
    line_number: 1,
    characteristic: 'Torque',
    measured: made.done ? '2.4' : null,
    lower: '2.2',
    upper: '2.8',
    unit: 'NU',
    result: made.done ? 'PASS' : 'PENDING',
  });
  sink.add('quality.lot_status', {
    company: order.company,
    sku: line.product.sku,
    lot_name: line.lot,
    status: made.done ? 'RELEASED' : 'QUARANTINE',
    changed_at: at,
  });
  if (order.hold) {
    sink.add('quality.hold', {
      company: order.company,
      number: `HLD${made.id}`,
      site: order.site,
      state: order.closed ? 'RELEASED' : 'OPEN',
      reason_code: 'TORQUE',
      reason: 'Torque out of limits',
      sku: line.product.sku,
      lot_name: line.lot,
      mo_number: made.name,
      placed_at: at,
      released_at: order.closed ? instant(made.end + 86_400_000) : null,
      customer: [order.customer.ref],
    });
  }
}

function addDelivery(sink: RowSink, order: Order): void {
  const delivery = pickingName(order);
  sink.add('wms.delivery', {
    company: order.company,
    name: delivery,
    site: order.site,
    sales_order: order.name,
    state: order.closed ? 'SHIPPED' : 'WAITING',
    priority: 0,
    scheduled_at: instant(order.promisedAt),
    done_at: order.shippedAt === null ? null : instant(order.shippedAt),
    customer: [order.customer.ref],
    updated_at: instant(order.shippedAt ?? order.orderedAt),
  });
  for (const line of order.lines) {
    const shipped = order.closed ? String(line.quantity) : '0';
    sink.add('wms.delivery_line', {
      company: order.company,
      delivery,
      line_number: line.position,
      sales_order: order.name,
      order_line_id: line.id,
      sku: line.product.sku,
      lot_name: line.lot,
      demanded: String(line.quantity),
      reserved: '0',
      picked: '0',
      packed: '0',
      shipped,
      unit: 'C62',
      customer: [order.customer.ref],
    });
  }
}

function addShipment(sink: RowSink, order: Order, shipment: string): void {
  const carrier = CARRIERS[order.index % CARRIERS.length] ?? 'PARC';
  const shippedAt = order.shippedAt ?? order.promisedAt;
  const deliveredAt = order.deliveredAt ?? shippedAt;
  const delivered = deliveredAt <= DEMO_NOW;
  const shipDate = instant(shippedAt).slice(0, 10);
  const key = { company: order.company, shipment };
  sink.add('logistics.shipment', {
    company: order.company,
    number: shipment,
    direction: 'OUTBOUND',
    site: order.site,
    milestone: delivered ? 'DELIVERED' : 'IN_TRANSIT',
    scac: carrier,
    tracking_number: `2${String(order.index).padStart(9, '0')}`,
    ship_date: shipDate,
    incoterm: 'DAP',
    planned_pickup_at: instant(shippedAt),
    picked_up_at: instant(shippedAt),
    planned_delivery_at: instant(order.promisedAt),
    delivered_at: delivered ? instant(deliveredAt) : null,
    gross_weight: String(order.lines.length * 12),
    weight_unit: 'KGM',
    customer: [order.customer.ref],
    carrier: [carrier],
    updated_at: instant(Math.min(DEMO_NOW, deliveredAt)),
  });
  sink.add('logistics.shipment_leg', {
    ...key,
    leg_number: 1,
    scac: carrier,
    mode: MODES[carrier],
    tracking_number: `2${String(order.index).padStart(9, '0')}`,
    planned_departure_at: instant(shippedAt),
    departed_at: instant(shippedAt),
    planned_arrival_at: instant(order.promisedAt),
    arrived_at: delivered ? instant(deliveredAt) : null,
  });
  for (const line of order.lines) {
    sink.add('logistics.shipment_line', {
      ...key,
      line_number: line.position,
      ship_date: shipDate,
      sales_order: order.name,
      order_line_id: line.id,
      delivery: pickingName(order),
      sku: line.product.sku,
      lot_name: line.lot,
      quantity: String(line.quantity),
      delivered: delivered ? String(line.quantity) : '0',
      unit: 'C62',
      customer: [order.customer.ref],
    });
  }
  for (const [step, milestone] of MILESTONES.entries()) {
    const at = shippedAt + ((deliveredAt - shippedAt) * step) / (MILESTONES.length - 1);
    if (at > DEMO_NOW) break;
    sink.add('landing.tracking_event', {
      ...key,
      event_key: `${shipment}-${step}`,
      scac: carrier,
      milestone,
      occurred_at: instant(at),
      precision: 'EXACT',
      recorded_at: instant(at),
    });
  }
}
