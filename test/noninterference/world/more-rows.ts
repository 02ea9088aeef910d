import { toSscc } from './clone-order.ts';
import { add, change } from './edit-tables.ts';
import type { Tables } from './tables.ts';

/** What partners have in the plant and the demo's orders have none of. */
export function addMoreRows(tables: Tables): void {
  countInOwnUnits(tables);
  addJobs(tables);
  addPlaces(tables);
  addFindings(tables);
  addEngagement(tables);
  add(tables, 'landing.proof_of_delivery', {
    company: 'NDE',
    shipment: 'SH00701',
    stop_number: 1,
    signed_by: 'R. Ruiz',
    signed_at: '2026-03-17T16:00:00Z',
    document_digest: `sha-256:${'5a'.repeat(32)}`,
    recorded_at: '2026-03-17T16:05:00Z',
  });
}

/** A part of a dock, in the same zone, with goods in it, and a pallet under a box. */
function addPlaces(tables: Tables): void {
  const box = { sscc: '095212340000060017' };
  add(tables, 'wms.handling_unit', {
    sscc: toSscc(box.sscc, 40),
    kind: 'PALLET',
    company: 'NDE',
    site: 'P1',
    location_code: 'DOCK-1',
    delivery: 'WH/OUT/00601',
    customer: ['C-GAMMA'],
  });
  change(tables, 'wms.handling_unit', box, () => ({ parent_sscc: toSscc(box.sscc, 40) }));
  const bay = { site: 'P2', code: 'DOCK-1A', name: 'Andén 1, izquierda', zone: 'OUT' };
  add(tables, 'wms.location', {
    ...bay,
    kind: 'DOCK',
    parent_code: 'DOCK-1',
    gln: '4012345000009',
  });
  add(tables, 'wms.inventory_level', {
    site: 'P2',
    location_code: 'DOCK-1A',
    company: 'NMX',
    sku: 'GRS-02',
    lot_name: 'F-2512',
    sscc: '',
    on_hand: '3',
    reserved: '1',
    unit: 'KGM',
    updated_at: '2026-03-17T20:30:00Z',
  });
}

/** SUB-HEAT reports two jobs, one of which MES does not say whose it is, and SUB-COAT one. */
function addJobs(tables: Tables): void {
  const planned = { date_start: '2026-03-16 06:00:00', date_finished: '2026-03-17 06:00:00' };
  const orders = [
    [6_000_802, 'W6/SBC/00802', ['SUB-HEAT']],
    [802, 'WH/SBC/00802', null],
    [7_000_802, 'W7/SBC/00802', ['SUB-COAT']],
  ] as const;
  for (const [production, mo, contractor] of orders) {
    const id = production * 10 + 1;
    add(tables, 'odoo.mrp.workorder', {
      ...planned,
      id,
      name: 'Hardening',
      production_id: production,
      operation_id: 101,
      workcenter_id: 9,
      product_uom_id: 1,
      sequence: 10,
      state: 'progress',
      duration_expected: 600,
      qty_produced: 10,
    });
    const job = `P1-SBC-${production}`;
    add(tables, 'mes.work_order', {
      source_key: job,
      company: 'NDE',
      site: 'P1',
      mo_number: mo,
      operation_number: 10,
      state: 'RUNNING',
      scheduled_start: '2026-03-16T06:00:00Z',
      scheduled_end: '2026-03-18T06:00:00Z',
      started_at: '2026-03-16T07:00:00Z',
      ended_at: contractor === null ? null : '2026-03-18T05:00:00Z',
      ordered: '60',
      good: '20',
      scrap: '1',
      rework: '2',
      unit: 'H87',
      contractor,
      updated_at: '2026-03-17T09:00:00Z',
    });
    add(tables, 'xref.entity', {
      system: 'mes',
      type: 'wo',
      source_key: job,
      id: `wo:NDE:${id}`,
      status: 'MAPPED',
    });
  }
}

/** Some systems count in words of their own. */
function countInOwnUnits(tables: Tables): void {
  const pieces = { unit: 'EA' };
  change(tables, 'wms.delivery_line', { delivery: 'W11/OUT/02201' }, () => pieces);
  change(tables, 'wms.receipt_line', { receipt: 'W3/IN/00981' }, () => pieces);
  change(tables, 'mes.work_order', { equipment_code: 'CNC02' }, () => ({ unit: 'H87' }));
  change(tables, 'logistics.shipment_line', { shipment: 'SH00981K3' }, () => ({
    ...pieces,
    lot_name: 'L-0501',
  }));
}

/** Findings about goods of SUP-MAG and holds on orders of SUB-HEAT, by the row's owner and by `xref.owner`. */
function addFindings(tables: Tables): void {
  const of = {
    company: 'NDE',
    site: 'P1',
    sku: 'MAG-N35',
    lot_name: 'L-0501',
    quantity: '20',
    unit: 'C62',
  };
  const opened = { opened_at: '2026-03-17T11:00:00Z' };
  for (const [number, owner] of [
    ['NCR90001', ['SUP-MAG']],
    ['NCR90002', null],
    ['NCR90003', ['SUP-MAG', 'SUP-BRG']],
  ] as const) {
    add(tables, 'quality.nonconformance', {
      ...of,
      ...opened,
      number,
      state: 'OPEN',
      defect_code: 'REMANENCE',
      description: 'Remanence too low',
      purchase_order: 'P00090K3',
      mo_number: 'WH/MO/00905',
      disposition: 'RETURN_TO_SUPPLIER',
      supplier: owner,
    });
    add(tables, 'quality.corrective_action', {
      ...opened,
      company: 'NDE',
      number: `CAPA-${number}`,
      nonconformance: number,
      title: 'Measure every batch',
      state: 'OPEN',
      due_on: '2026-04-01',
    });
  }
  own(tables, 'ncr:NDE:NCR90002', 'supplier', 'SUP-MAG');
  for (const [number, mo, owner] of [
    ['HLD90001', 'W6/SBC/00802', ['SUB-HEAT']],
    ['HLD90002', 'W6/SBC/00802', null],
    ['HLD90003', 'WH/SBC/00802', ['SUB-HEAT', 'SUB-COAT']],
    ['HLD90004', 'W7/SBC/00802', ['SUB-COAT']],
    // Our own matter, on its order.
    ['HLD90005', 'W6/SBC/00802', []],
  ] as const) {
    add(tables, 'quality.hold', {
      ...of,
      number,
      state: 'OPEN',
      reason_code: 'RUNOUT',
      reason: 'Run-out above limit',
      sku: 'GER-20',
      lot_name: 'Z-2612-9',
      mo_number: mo,
      nonconformance: 'NCR90001',
      placed_at: '2026-03-17T11:00:00Z',
      released_at: owner === null ? '2026-03-18T08:00:00Z' : null,
      expected_release_at: '2026-03-20T11:00:00Z',
      contractor: owner,
    });
  }
  own(tables, 'hold:NDE:HLD90002', 'contractor', 'SUB-HEAT');
}

/** What quality says of a rotor lot and of rotors, which the auditor's engagement lists. */
function addEngagement(tables: Tables): void {
  const of = { company: 'NDE', site: 'P1', sku: 'ROT-01', lot_name: 'R-2611-3' };
  const amount = { quantity: '2', unit: 'EA' };
  add(tables, 'quality.inspection', {
    ...of,
    number: 'QC91001',
    kind: 'IN_PROCESS',
    result: 'FAIL',
    decision: 'REJECT',
    sample_size: 5,
    inspected_at: '2026-03-16T10:00:00Z',
    created_at: '2026-03-16T09:00:00Z',
  });
  const measured = { company: 'NDE', inspection: 'QC91001', characteristic: 'Run-out' };
  const limits = { lower: '0', upper: '25', unit: '4H' };
  add(tables, 'quality.measurement', {
    ...measured,
    ...limits,
    line_number: 1,
    measured: '31',
    result: 'FAIL',
  });
  add(tables, 'quality.specification', {
    ...limits,
    sku: 'ROT-01',
    version: 'A',
    line_number: 1,
    characteristic: 'Run-out',
    target: '5',
    method: 'QM-21',
    valid_from: '2024-01-01',
    valid_to: '2027-01-01',
  });
  add(tables, 'quality.nonconformance', {
    ...of,
    ...amount,
    number: 'NCR91001',
    state: 'CLOSED',
    defect_code: 'RUNOUT',
    description: 'Run-out above limit',
    disposition: 'SCRAP',
    opened_at: '2026-03-16T10:00:00Z',
    closed_at: '2026-03-17T10:00:00Z',
  });
  add(tables, 'quality.corrective_action', {
    company: 'NDE',
    number: 'CAPA91001',
    nonconformance: 'NCR91001',
    title: 'Dress the spindle',
    state: 'CLOSED',
    due_on: '2026-03-20',
    opened_at: '2026-03-16T11:00:00Z',
    closed_at: '2026-03-17T11:00:00Z',
  });
  add(tables, 'quality.hold', {
    ...of,
    ...amount,
    number: 'HLD91001',
    state: 'RELEASED',
    reason_code: 'RUNOUT',
    reason: 'Run-out above limit',
    nonconformance: 'NCR91001',
    placed_at: '2026-03-16T10:00:00Z',
    released_at: '2026-03-17T10:00:00Z',
    expected_release_at: '2026-03-17T09:00:00Z',
  });
  add(tables, 'quality.certificate', {
    company: 'NDE',
    number: 'COA91001',
    kind: 'CONFORMITY',
    state: 'ISSUED',
    sku: 'ROT-01',
    lot_name: 'R-2611-3',
    issued_at: '2026-03-17T12:00:00Z',
    issuer: 'Nordhaven Motion GmbH',
    created_at: '2026-03-17T12:00:00Z',
  });
}

function own(tables: Tables, entity_id: string, dimension: string, value: string): void {
  add(tables, 'xref.owner', { entity_id, dimension, value, valid_from: '2026-03-01T00:00:00Z' });
}
