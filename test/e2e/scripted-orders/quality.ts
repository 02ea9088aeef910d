import { type Fact, mapped, matching, row } from './facts.ts';
import { manufacturingOrderId } from './links.ts';
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

/* What quality says of lots, manufacturing orders and work orders. */

export function holdsOfLot(company: string, sku: unknown, lot: unknown) {
  return holds(matching('quality.hold', { company, sku, lot_name: lot }));
}

export function holdsOfManufacturingOrder(order: string) {
  return holds(
    matching('quality.hold', {}).filter(
      ({ company, mo_number: number }) =>
        number !== undefined && manufacturingOrderId(company, number) === order,
    ),
  );
}

export function inspectionsOfLot(company: string, sku: unknown, lot: unknown) {
  return inspections(matching('quality.inspection', { company, sku, lot_name: lot }));
}

export function checksOf(workOrder: string) {
  return inspections(
    matching('quality.inspection', { kind: 'IN_PROCESS' }).filter(
      (found) => workOrderOf(found) === workOrder,
    ),
  );
}

export function receivingInspectionsOf(company: string, purchaseOrder: unknown) {
  return inspections(
    matching('quality.inspection', { kind: 'RECEIVING', company, purchase_order: purchaseOrder }),
  );
}

export function certificateOf(company: string, sku: unknown, lot: unknown) {
  const all = matching('quality.certificate', { company, sku, lot_name: lot });
  const [newest] = descending(all, 'created_at', 'number');
  if (newest === undefined) return null;
  return {
    id: id('coa', company, newest['number']),
    number: newest['number'],
    kind: newest['kind'],
    state: newest['state'],
    issuedAt: optional(newest['issued_at']),
    issuer: optional(newest['issuer']),
  };
}

function inspections(found: readonly Fact[]) {
  return descending(found, 'created_at', 'number').map((inspection) => {
    const { company, number, mo_number: order } = inspection;
    return {
      id: id('ins', company, number),
      number,
      company,
      site: inspection['site'],
      kind: inspection['kind'],
      result: inspection['result'],
      decision: optional(inspection['decision']),
      product: productKey(inspection['sku']),
      lot: pointer(lotId(company, inspection['sku'], inspection['lot_name'])),
      manufacturingOrder:
        order === undefined ? null : pointer(manufacturingOrderId(company, order)),
      workOrder: pointer(workOrderOf(inspection)),
      purchaseOrderLine: pointer(purchaseLineOf(inspection)),
      sampleSize: optional(inspection['sample_size']),
      inspectedAt: optional(inspection['inspected_at']),
      measurements: ascending(
        matching('quality.measurement', { company, inspection: number }),
        'line_number',
      ).map((line) => ({
        lineNumber: line['line_number'],
        characteristic: line['characteristic'],
        measured: amount(line['measured'], line['unit']),
        lower: amount(line['lower'], line['unit']),
        upper: amount(line['upper'], line['unit']),
        result: line['result'],
      })),
    };
  });
}

function workOrderOf({ company, number, work_order_id: known }: Fact): string | null {
  if (known !== undefined && known !== null) return id('wo', company, known);
  return mapped('quality', 'wo', `${company}|${number}`) ?? null;
}

function purchaseLineOf(inspection: Fact): string | null {
  const { company, number, purchase_order: order, purchase_line_id: line } = inspection;
  if (line !== undefined && line !== null) return id('pol', company, order, line);
  return mapped('quality', 'pol', `${company}|${number}`) ?? null;
}

function holds(found: readonly Fact[]) {
  return descending(found, 'placed_at', 'number').map((hold) => {
    const { company, number, mo_number: order, nonconformance } = hold;
    return {
      id: id('hold', company, number),
      number,
      company,
      site: optional(hold['site']),
      state: hold['state'],
      reasonCode: hold['reason_code'],
      reason: optional(hold['reason']),
      product: productKey(hold['sku']),
      lot: pointer(lotId(company, hold['sku'], hold['lot_name'])),
      manufacturingOrder:
        order === undefined ? null : pointer(manufacturingOrderId(company, order)),
      quantity: amount(hold['quantity'], hold['unit']),
      placedAt: hold['placed_at'],
      releasedAt: optional(hold['released_at']),
      expectedReleaseAt: optional(hold['expected_release_at']),
      nonconformance:
        nonconformance === undefined || nonconformance === null
          ? null
          : toNonconformance(row('quality.nonconformance', { company, number: nonconformance })),
    };
  });
}

function toNonconformance(found: Fact) {
  const { company, number, mo_number: order, purchase_order: bought } = found;
  return {
    id: id('ncr', company, number),
    number,
    company,
    site: found['site'],
    state: found['state'],
    defectCode: found['defect_code'],
    description: optional(found['description']),
    product: { id: id('prd', found['sku']) },
    lot: pointer(lotId(company, found['sku'], found['lot_name'])),
    manufacturingOrder:
      order === undefined || order === null ? null : pointer(manufacturingOrderId(company, order)),
    purchaseOrder:
      bought === undefined || bought === null ? null : { id: id('po', company, bought) },
    quantity: amount(found['quantity'], found['unit']),
    disposition: optional(found['disposition']),
    openedAt: found['opened_at'],
    closedAt: optional(found['closed_at']),
    correctiveActions: ascending(
      matching('quality.corrective_action', { company, nonconformance: number }),
      'number',
    ).map((action) => ({
      id: id('capa', company, action['number']),
      number: action['number'],
      title: action['title'],
      state: action['state'],
      dueOn: optional(action['due_on']),
      openedAt: action['opened_at'],
      closedAt: optional(action['closed_at']),
    })),
  };
}
