import { type Fact, matching, row } from './facts.ts';
import { item, partner, skuOf } from './goods.ts';
import {
  companyOf,
  manufacturingOrderId,
  orderOfJob,
  salesLinesOf,
  workOrderOfJob,
} from './links.ts';
import { checksOf, holdsOfManufacturingOrder } from './quality.ts';
import {
  amount,
  ascending,
  descending,
  duration,
  id,
  isStale,
  lasted,
  lotId,
  odooAmount,
  odooTime,
  optional,
  pointer,
  productKey,
  salesLineId,
  total,
} from './values.ts';

/* Manufacturing orders with everything below them, as the fragment Making asks for them. */

const STATES: Readonly<Record<string, string>> = {
  draft: 'FORECAST',
  confirmed: 'RELEASED',
  progress: 'RUNNING',
  to_close: 'COMPLETED',
  done: 'CLOSED',
  cancel: 'CANCELLED',
};

export function making(production: Fact) {
  const company = companyOf(production);
  const orderId = manufacturingOrderId(company, production['name']);
  const jobs = ascending(
    matching('mes.work_order', {}).filter((job) => orderOfJob(job) === orderId),
    'operation_number',
    'source_key',
  );
  const isReady =
    production['state'] === 'confirmed' && production['reservation_state'] === 'assigned';
  const { subcontractor_id: subcontractor } = production;
  return {
    id: orderId,
    name: production['name'],
    company,
    product: item(production['product_id']),
    quantity: odooAmount(production['product_qty'], production['product_uom_id']),
    state: isReady ? 'READY' : STATES[String(production['state'])],
    deadline: odooTime(production['date_deadline']),
    plannedStart: odooTime(production['date_start']),
    plannedEnd: odooTime(production['date_finished']),
    components: componentsOf(production),
    salesLines: salesLinesOf(production).map((line) => ({ id: salesLineId(Number(line['id'])) })),
    subcontractor: subcontractor ? partner(subcontractor) : null,
    progress: progressOf(jobs),
    workOrders: { nodes: jobs.map(toJob) },
    stagedMaterial: stagedFor(orderId),
    holds: { nodes: holdsOfManufacturingOrder(orderId) },
  };
}

function componentsOf(production: Fact) {
  return ascending(
    matching('odoo.stock.move', { raw_material_production_id: production['id'] }),
    'id',
  ).map((move) => {
    const isTaken = move['picked'] === true || move['state'] === 'done';
    return {
      product: productKey(skuOf(move['product_id'])),
      required: odooAmount(move['product_uom_qty'], move['product_uom']),
      available: odooAmount(move['quantity'], move['product_uom']),
      consumed: odooAmount(isTaken ? move['quantity'] : 0, move['product_uom']),
    };
  });
}

/** Good after the last operation that began; scrap and rework of all. */
function progressOf(jobs: readonly Fact[]) {
  if (jobs.length === 0) return null;
  const counted = jobs.filter(({ state }) => state !== 'CANCELLED' && state !== 'ABORTED');
  const [last] = counted.filter(({ started_at: at }) => at !== undefined).slice(-1);
  const of = (column: string) => total(jobs.map((job) => [job[column], job['unit']] as const));
  return {
    good: last === undefined ? of('good') : total([[last['good'], last['unit']]]),
    scrap: of('scrap'),
    rework: of('rework'),
    operationsCompleted: jobs.filter(({ state }) => state === 'COMPLETED' || state === 'CLOSED')
      .length,
    operationsTotal: counted.length,
  };
}

function toJob(job: Fact) {
  const orderId = workOrderOfJob(job);
  const planned = row('odoo.mrp.workorder', { id: Number(orderId.split(':')[2]) });
  const production = row('odoo.mrp.production', { id: planned['production_id'] });
  const of = (column: string) => amount(job[column], job['unit']);
  return {
    id: orderId,
    job: job['source_key'],
    site: job['site'],
    operationNumber: job['operation_number'],
    state: job['state'],
    scheduledStart: job['scheduled_start'],
    scheduledEnd: optional(job['scheduled_end']),
    startedAt: optional(job['started_at']),
    endedAt: optional(job['ended_at']),
    ordered: of('ordered'),
    good: of('good'),
    scrap: of('scrap'),
    rework: of('rework'),
    operator: optional(job['operator']),
    updatedAt: job['updated_at'],
    operation: planned['name'],
    plannedStart: odooTime(planned['date_start']),
    plannedEnd: odooTime(planned['date_finished']),
    expectedDuration: duration(Number(planned['duration_expected'])),
    manufacturingOrder: { id: manufacturingOrderId(companyOf(production), production['name']) },
    equipment: machine(job['site'], job['equipment_code']),
    downtime: descending(
      matching('mes.downtime', { job: job['source_key'] }),
      'started_at',
      'number',
    ).map((stop) => ({
      id: id('dwn', stop['site'], stop['number']),
      equipment: { id: id('eq', stop['site'], stop['equipment_code']) },
      workOrder: { id: orderId },
      startedAt: stop['started_at'],
      endedAt: optional(stop['ended_at']),
      duration: lasted(stop['started_at'], stop['ended_at']),
      reasonCode: optional(stop['reason_code']),
      reason: optional(stop['reason']),
      lossCategory: optional(stop['loss_category']),
      planned: stop['planned'],
      expectedEnd: optional(stop['expected_end']),
    })),
    checks: checksOf(orderId),
  };
}

function machine(site: unknown, code: unknown) {
  if (code === undefined || code === null) return null;
  const found = row('mes.equipment', { site, code });
  const { parent_code: parent, current_job: current } = found;
  const centre = row('odoo.mrp.workcenter', { code });
  return {
    id: id('eq', site, code),
    code,
    name: found['name'],
    site,
    area: optional(found['area']),
    level: found['level'],
    parent: parent === null ? null : { id: id('eq', site, parent) },
    state: found['state'],
    rawState: optional(found['raw_state']),
    stateSince: found['state_since'],
    heardAt: found['heard_at'],
    stale: isStale(found['heard_at']),
    currentWorkOrder:
      current === null
        ? null
        : pointer(workOrderOfJob(row('mes.work_order', { source_key: current }))),
    workCentre: { id: id('wc', companyOf(centre), code), code, name: centre['name'] },
  };
}

function stagedFor(order: string) {
  return ascending(
    matching('wms.staged_material', {}).filter(
      ({ company, mo_number: number }) => manufacturingOrderId(company, number) === order,
    ),
    'line_number',
  ).map((staged) => {
    const { company, site, location_code: code, sku } = staged;
    const place = row('wms.location', { site, code });
    return {
      product: productKey(sku),
      lot: pointer(lotId(company, sku, staged['lot_name'])),
      location: { id: id('loc', site, code), name: optional(place['name']), kind: place['kind'] },
      quantity: amount(staged['quantity'], staged['unit']),
      stagedAt: staged['staged_at'],
    };
  });
}
