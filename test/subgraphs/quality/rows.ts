import type { Row } from '../../support/sql-world.ts';

export function inspection(changes: Row & { readonly number: string }): Row {
  return {
    company: 'NDE',
    site: 'P1',
    kind: 'FINAL',
    result: 'PASS',
    decision: null,
    sku: 'ACT-24-100',
    lot_name: null,
    mo_number: null,
    work_order_id: null,
    purchase_order: null,
    purchase_line_id: null,
    sample_size: 5,
    inspected_at: '2026-03-17T09:00:00Z',
    created_at: '2026-03-17T08:00:00Z',
    ...changes,
  };
}

export function hold(changes: Row & { readonly number: string }): Row {
  return {
    company: 'NDE',
    site: 'P1',
    state: 'OPEN',
    reason_code: 'TORQUE',
    reason: null,
    sku: 'ACT-24-100',
    lot_name: null,
    mo_number: null,
    quantity: null,
    unit: null,
    nonconformance: null,
    placed_at: '2026-03-17T08:00:00Z',
    released_at: null,
    expected_release_at: null,
    ...changes,
  };
}

export function nonconformance(changes: Row & { readonly number: string }): Row {
  return {
    company: 'NDE',
    site: 'P1',
    state: 'OPEN',
    defect_code: 'TORQUE',
    description: null,
    sku: 'ACT-24-100',
    lot_name: null,
    mo_number: null,
    purchase_order: null,
    quantity: '5',
    unit: 'C62',
    disposition: null,
    opened_at: '2026-03-17T08:00:00Z',
    closed_at: null,
    ...changes,
  };
}

export function mapped(type: string, sourceKey: string, id: string, changes: Row = {}): Row {
  return {
    system: 'quality',
    type,
    source_key: sourceKey,
    id,
    status: 'MAPPED',
    valid_from: '-infinity',
    valid_to: 'infinity',
    ...changes,
  };
}
