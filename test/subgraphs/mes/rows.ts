import type { Row } from '../../support/sql-world.ts';

/** A work order of MES that is ready; every test says what matters to it. */
export function workOrder(changes: Row & { readonly source_key: string }): Row {
  return {
    company: 'NDE',
    site: 'P1',
    mo_number: 'WH/MO/00001',
    work_order_id: null,
    operation_number: 10,
    equipment_code: 'CNC01',
    state: 'READY',
    scheduled_start: '2026-03-18T06:00:00Z',
    scheduled_end: null,
    started_at: null,
    ended_at: null,
    ordered: '10',
    good: '0',
    scrap: '0',
    rework: '0',
    unit: 'C62',
    operator: null,
    updated_at: '2026-03-18T05:00:00Z',
    ...changes,
  };
}

export function equipment(changes: Row & { readonly code: string }): Row {
  return {
    site: 'P1',
    name: `Machine ${changes.code}`,
    area: 'machining',
    level: 'WORK_UNIT',
    parent_code: null,
    state: 'EXECUTING',
    raw_state: 'Execute',
    state_since: '2026-03-18T06:00:00Z',
    heard_at: '2026-03-18T09:59:00Z',
    current_job: null,
    ...changes,
  };
}

export function downtime(changes: Row & { readonly number: string }): Row {
  return {
    site: 'P1',
    equipment_code: 'CNC01',
    job: null,
    started_at: '2026-03-18T06:00:00Z',
    ended_at: null,
    expected_end: null,
    reason_code: null,
    reason: null,
    loss_category: null,
    planned: false,
    ...changes,
  };
}

/** A movement of lot `name` of `sku`, both with the key `source_key` to tell rows apart. */
export function movement(
  kind: 'CONSUMED' | 'PRODUCED',
  mo: string,
  sku: string,
  name: string,
  changes: Row & { readonly source_key: string },
): Row {
  return {
    kind,
    company: 'NDE',
    mo_number: mo,
    job: null,
    lot_company: 'NDE',
    sku,
    lot_name: name,
    quantity: '1',
    unit: 'C62',
    occurred_at: '2026-03-17T08:00:00Z',
    certainty: 'RECORDED',
    ...changes,
  };
}
