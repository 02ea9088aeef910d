import { describe, expect, it } from '@jest/globals';
import { durationSeconds } from '../../runtime/duration.ts';
import {
  FILES,
  groupBy,
  indexBy,
  keyOf,
  numberOf,
  type Row,
  record,
  rowsOf,
} from './facts/read-facts.ts';

const CENT = 0.005;
const UNITS = indexBy('odoo.uom.uom', ['id']);
/** Products whose bill is a kit: deliveries name the parts instead. */
const KITS = new Set(
  rowsOf('odoo.mrp.bom')
    .filter(({ row }) => row['type'] === 'phantom')
    .map(({ row }) => row['product_id']),
);

function sum(rows: readonly Row[] | undefined, column: string): number {
  return (rows ?? []).reduce((total, row) => total + numberOf(row, column), 0);
}

/** Rows that `holds` does not hold for. */
function broken(table: string, holds: (row: Row) => boolean): string[] {
  return rowsOf(table).flatMap(({ at, row }) => (holds(row) ? [] : [at]));
}

/** A quantity in the reference unit of its category; Odoo's factor is units per reference unit. */
function inReferenceUnit(row: Row, quantity: string, unit: string): number {
  return numberOf(row, quantity) / numberOf(UNITS.get(String(row[unit])) ?? {}, 'factor');
}

/** ISO 8601, to the second: `P1D`, `PT6H`. */
function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

describe('the arithmetic of the facts', () => {
  it('adds sales lines up to the order, and the order to its total', () => {
    const lines = groupBy('odoo.sale.order.line', ['order_id']);
    expect(
      broken('odoo.sale.order', (order) => {
        const untaxed = sum(lines.get(String(order['id'])), 'price_subtotal');
        const total = numberOf(order, 'amount_untaxed') + numberOf(order, 'amount_tax');
        return (
          Math.abs(untaxed - numberOf(order, 'amount_untaxed')) < CENT &&
          Math.abs(total - numberOf(order, 'amount_total')) < CENT
        );
      }),
    ).toEqual([]);
    expect(
      broken('odoo.sale.order.line', (line) => {
        const price = numberOf(line, 'product_uom_qty') * numberOf(line, 'price_unit');
        return Math.abs(price - numberOf(line, 'price_subtotal')) < CENT;
      }),
    ).toEqual([]);
  });

  it('adds purchase lines up to the order', () => {
    const lines = groupBy('odoo.purchase.order.line', ['order_id']);
    expect(
      broken('odoo.purchase.order', (order) => {
        const untaxed = sum(lines.get(String(order['id'])), 'price_subtotal');
        const total = numberOf(order, 'amount_untaxed') + numberOf(order, 'amount_tax');
        return (
          Math.abs(untaxed - numberOf(order, 'amount_untaxed')) < CENT &&
          Math.abs(total - numberOf(order, 'amount_total')) < CENT
        );
      }),
    ).toEqual([]);
  });

  it('never reserves, picks, packs and ships more than a delivery demands', () => {
    expect(
      broken('wms.delivery_line', (line) => {
        const moved = ['reserved', 'picked', 'packed', 'shipped'];
        const total = moved.reduce((all, column) => all + numberOf(line, column), 0);
        return total <= numberOf(line, 'demanded');
      }),
    ).toEqual([]);
  });

  it('demands no more than was ordered, and books no more than was shipped', () => {
    const demands = groupBy('wms.delivery_line', ['company', 'sales_order', 'order_line_id']);
    const names = indexBy('odoo.sale.order', ['id']);
    const wrong = rowsOf('odoo.sale.order.line').filter(({ row }) => {
      const order = names.get(String(row['order_id']));
      const company = order?.['company_id'] === 1 ? 'NDE' : 'NMX';
      const lines = demands.get([company, order?.['name'], row['id']].join('|'));
      if (lines === undefined || KITS.has(row['product_id'])) return false;
      const ordered = inReferenceUnit(row, 'product_uom_qty', 'product_uom');
      const delivered = inReferenceUnit(row, 'qty_delivered', 'product_uom');
      return sum(lines, 'demanded') > ordered + CENT || delivered > sum(lines, 'shipped') + CENT;
    });
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  it('moves in Odoo what WMS demands, picking by picking', () => {
    const moves = groupBy('odoo.stock.move', ['picking_id']);
    const pickings = indexBy('odoo.stock.picking', ['company_id', 'name']);
    const lines = groupBy('wms.delivery_line', ['company', 'delivery']);
    const wrong = rowsOf('wms.delivery').filter(({ row }) => {
      const company = row['company'] === 'NDE' ? 1 : 2;
      const picking = pickings.get([company, row['name']].join('|'));
      const demanded = (moves.get(String(picking?.['id'])) ?? [])
        .filter((move) => move['state'] !== 'cancel')
        .reduce((all, move) => all + inReferenceUnit(move, 'product_uom_qty', 'product_uom'), 0);
      const inWms = sum(lines.get(keyOf(row, ['company', 'name']) ?? ''), 'demanded');
      return row['state'] !== 'CANCELLED' && Math.abs(demanded - inWms) > CENT;
    });
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  it('packs into handling units what a delivery packed and shipped', () => {
    const units = groupBy('wms.handling_unit', ['company', 'delivery']);
    const contents = groupBy('wms.handling_unit_content', ['sscc']);
    const lines = groupBy('wms.delivery_line', ['company', 'delivery']);
    const wrong = [...units].filter(([delivery, list]) => {
      const packed = list.reduce(
        (all, unit) => all + sum(contents.get(String(unit['sscc'])), 'quantity'),
        0,
      );
      const moved = sum(lines.get(delivery), 'packed') + sum(lines.get(delivery), 'shipped');
      return packed !== moved;
    });
    expect(wrong.map(([delivery]) => delivery)).toEqual([]);
  });

  it('ships no more of a delivery than it demands, and delivers no more than it ships', () => {
    expect(
      broken(
        'logistics.shipment_line',
        (line) => numberOf(line, 'delivered') <= numberOf(line, 'quantity'),
      ),
    ).toEqual([]);
    const demands = groupBy('wms.delivery_line', ['company', 'delivery']);
    const wrong = [...groupBy('logistics.shipment_line', ['company', 'delivery'])].filter(
      ([delivery, lines]) =>
        lines.some((line) => line['sales_order'] !== undefined) &&
        sum(lines, 'quantity') > sum(demands.get(delivery), 'demanded'),
    );
    expect(wrong.map(([delivery]) => delivery)).toEqual([]);
  });

  it('never reserves more stock than lies there', () => {
    expect(
      broken(
        'wms.inventory_level',
        (level) => numberOf(level, 'reserved') <= numberOf(level, 'on_hand'),
      ),
    ).toEqual([]);
  });

  it('receives no more than was expected', () => {
    expect(
      broken(
        'wms.receipt_line',
        (line) => numberOf(line, 'received') <= numberOf(line, 'expected'),
      ),
    ).toEqual([]);
  });

  it('makes no more good pieces than a job orders, in the order of time', () => {
    expect(
      broken('mes.work_order', (job) => {
        const started = String(job['started_at'] ?? '');
        const ended = String(job['ended_at'] ?? '~');
        const state = String(job['state']);
        return (
          numberOf(job, 'good') <= numberOf(job, 'ordered') &&
          started <= ended &&
          ['COMPLETED', 'CLOSED', 'ABORTED'].includes(state) === (job['ended_at'] !== undefined) &&
          (['RUNNING', 'PAUSED', 'COMPLETED', 'CLOSED', 'ABORTED'].includes(state)
            ? started !== ''
            : started === '' && numberOf(job, 'good') === 0)
        );
      }),
    ).toEqual([]);
  });

  it('counts on the machine no more than the job reports', () => {
    const jobs = indexBy('mes.work_order', ['source_key']);
    const wrong = [...groupBy('mes.production_count', ['job'])].filter(([key, counts]) => {
      const job = jobs.get(key) ?? {};
      return (
        sum(counts, 'good') > numberOf(job, 'good') || sum(counts, 'scrap') > numberOf(job, 'scrap')
      );
    });
    expect(wrong.map(([job]) => job)).toEqual([]);
  });

  it('produces and consumes lots within the span of their job', () => {
    const jobs = indexBy('mes.work_order', ['source_key']);
    expect(
      broken('mes.lot_movement', (movement) => {
        const job = jobs.get(String(movement['job']));
        if (job === undefined) return true;
        const at = String(movement['occurred_at']);
        return at >= String(job['started_at']) && at <= String(job['ended_at'] ?? '~');
      }),
    ).toEqual([]);
    const produced = groupBy('mes.lot_movement', ['job', 'kind', 'sku', 'unit']);
    const wrong = [...produced].filter(([key, movements]) => {
      const [job = '', kind] = key.split('|');
      return (
        kind === 'PRODUCED' && sum(movements, 'quantity') > numberOf(jobs.get(job) ?? {}, 'good')
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('keeps what is left of the magnets L-0420 after all consumption', () => {
    const used = rowsOf('mes.lot_movement').filter(
      ({ row }) =>
        row['kind'] === 'CONSUMED' &&
        keyOf(row, ['lot_company', 'sku', 'lot_name']) === 'NDE|MAG-N35|L-0420',
    );
    // 240 were received; S00003 used 100 for 25 rotors, S00004 120 for 30.
    const perOrder = used
      .filter(({ at }) => /S0000[34]/.test(at))
      .map(({ row }) => row['quantity']);
    expect(perOrder).toEqual(['100', '120']);
    const level = rowsOf('wms.inventory_level').find(
      ({ row }) =>
        row['company'] === 'NDE' && row['sku'] === 'MAG-N35' && row['lot_name'] === 'L-0420',
    );
    expect(level?.row['on_hand']).toBe('20');
  });

  it('maps the jobs of the split order by the time of the split', () => {
    const split = '2026-03-13T14:00:00Z';
    for (const { row } of rowsOf('mes.work_order')) {
      if (row['mo_number'] !== 'WH/MO/00012') continue;
      const first = String(row['source_key']).startsWith('P1-0701');
      for (const column of [
        'scheduled_start',
        'scheduled_end',
        'started_at',
        'ended_at',
        'updated_at',
      ]) {
        if (row[column] === undefined) continue;
        expect([row['source_key'], column, String(row[column]) < split]).toEqual([
          row['source_key'],
          column,
          first,
        ]);
      }
    }
  });

  it('states OEE elements whose factors are the expected ones', () => {
    const file = FILES.find(({ name }) => name === 'master/equipment.yaml');
    const expected = record(record(file?.content['expect'], 'expect')['oee'], 'oee');
    const shifts = indexBy('mes.shift_performance', ['equipment_code', 'period_start']);
    expect(Object.keys(expected)).toHaveLength(shifts.size);
    for (const [key, factors] of Object.entries(expected)) {
      const shift = shifts.get(key.replace(' ', '|')) ?? {};
      const [busy, ran, perItem, produced, good] = [
        'planned_busy_seconds',
        'actual_production_seconds',
        'planned_run_seconds_per_item',
        'produced',
        'good',
      ].map((column) => numberOf(shift, column)) as [number, number, number, number, number];
      const availability = busy === 0 ? null : ran / busy;
      const effectiveness = ran === 0 ? null : (perItem * produced) / ran;
      const quality = produced === 0 ? null : good / produced;
      const whole =
        availability === null || effectiveness === null || quality === null
          ? null
          : availability * effectiveness * quality;
      const rounded = [availability, effectiveness, quality, whole].map((factor) =>
        factor === null ? null : String(Number(factor.toFixed(9))),
      );
      expect([key, rounded]).toEqual([key, factors]);
    }
  });

  it('expects a promise and a lateness that follow from order and shipment', () => {
    const orders = indexBy('odoo.sale.order', ['company_id', 'name']);
    for (const { name, content } of FILES) {
      const expected = record(content['expect'] ?? {}, name);
      const [, company, number] = String(expected['order']).split(':');
      const order = orders.get(`${company === 'NMX' ? 2 : 1}|${number}`);
      if (typeof expected['promised'] === 'string') {
        const promise = `${String(order?.['commitment_date']).replace(' ', 'T')}Z`;
        expect([name, promise]).toEqual([name, expected['promised']]);
      }
      const arrival = expected['projected'] ?? expected['eta'];
      if (typeof expected['late'] === 'string' && typeof arrival === 'string') {
        const late = secondsBetween(String(expected['promised']), arrival);
        expect([name, late]).toEqual([name, durationSeconds(expected['late'])]);
        const etas = rowsOf('logistics.shipment')
          .filter(({ at }) => at.startsWith(name))
          .map(({ row }) => row['eta']);
        expect([name, etas]).toEqual([name, expect.arrayContaining([arrival])]);
      }
    }
  });
});
