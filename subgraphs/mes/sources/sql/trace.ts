import { formatId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { joinMapping, referencedId } from '../../../sql-mapping.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql, Statement } from '../../../sql-source.ts';
import { type BoundMesSource, TRACE_CERTAINTIES, type TraceStepRow } from '../../source.ts';

const VIEW = 'mes.lot_movement';
/** A step is as visible as its two lots, whoever's order it was. */
const LOTS = `${VIEW} as Lot`;
const LOT = ['lot_company', 'sku', 'lot_name'] as const;

/** SQL: the order of the consumption `c`. Its number in MES is judged when the lot was used. */
const ORDER_JOIN = joinMapping(
  {
    system: 'mes',
    type: 'mo',
    sourceKey: `c.company || '|' || c.mo_number`,
    at: 'c.occurred_at',
  },
  'mo',
);

/**
 * Consumption and production meet in MES's own order number, before any alias: Odoo renames an order
 * in the middle of it, and what was used before then still went into what came out after.
 */
export function traceReads(sql: BoundSql, faults: RowFaults): Pick<BoundMesSource, 'traceSteps'> {
  return {
    async traceSteps(lotIds, direction, limit) {
      const { ids, keys } = naturalKeys('lot', lotIds, ['company', 'sku', 'name']);
      const rows = await sql.query(
        `mes.lot_movement trace ${direction.toLowerCase()}`,
        ({ parameter, rows }) => {
          const arrays = [ids, ...keys].map((values) => `${parameter(values)}::text[]`).join(', ');
          return `with frontier as (
              select * from unnest(${arrays}) as t(id, lot_company, sku, lot_name)
            ), ${direction === 'BACKWARD' ? backward(rows) : forward(rows)}
            select p.lot_company as out_company, p.sku as out_sku, p.lot_name as out_name,
              c.lot_company as in_company, c.sku as in_sku, c.lot_name as in_name, c.company,
              c.mo_number, c.quantity, c.unit, c.occurred_at, c.certainty, p.is_probable,
              mo.status as mo_status, mo.id as mo_id
            from produced p join consumed c on c.company = p.company and c.mo_number = p.mo_number
            ${ORDER_JOIN}
            order by c.occurred_at, c.source_key, p.lot_company, p.sku, p.lot_name
            limit ${parameter(limit)}`;
        },
      );
      return rows.flatMap((row) => {
        const step = readStep(row);
        if (!(step instanceof AppError)) return [step];
        faults.note('lot', step.extensions.subjects?.[0] ?? 'unknown', step);
        return [];
      });
    },
  };
}

type Rows = Statement['rows'];

/** The orders that made the frontier, and all that these orders used. */
function backward(rows: Rows): string {
  return `${produced(`join frontier f on ${sameLot('l', 'f')}`, rows)},
    consumed as (
      select c.* from (select distinct company, mo_number from produced) o
      join ${rows(LOTS)} c on c.company = o.company and c.mo_number = o.mo_number
      where c.kind = 'CONSUMED'
    )`;
}

/** Where the frontier was used, and all that these orders made. */
function forward(rows: Rows): string {
  return `consumed as (
      select c.* from frontier f join ${rows(LOTS)} c on ${sameLot('c', 'f')}
      where c.kind = 'CONSUMED'
    ), ${produced(
      `join (select distinct company, mo_number from consumed) o
       on o.company = l.company and o.mo_number = l.mo_number`,
      rows,
    )}`;
}

/** A lot is often booked in several parts: it is one output of its order. */
function produced(join: string, rows: Rows): string {
  const lot = LOT.map((column) => `l.${column}`).join(', ');
  return `produced as (
      select l.company, l.mo_number, ${lot}, bool_or(l.certainty = 'PROBABLE') as is_probable
      from ${rows(LOTS)} l ${join} where l.kind = 'PRODUCED'
      group by l.company, l.mo_number, ${lot}
    )`;
}

function sameLot(alias: string, frontier: string): string {
  return LOT.map((column) => `${alias}.${column} = ${frontier}.${column}`).join(' and ');
}

function readStep(row: SqlRow): RowOrFault<TraceStepRow> {
  const inputId = lotIdOf(row, 'in');
  return rowOrFault(inputId, () => {
    const reader = readRow('mes', VIEW, row);
    const certainty = reader.oneOf('certainty', TRACE_CERTAINTIES);
    return {
      inputId,
      outputId: lotIdOf(row, 'out'),
      manufacturingOrderId: referencedId(reader, 'mo', () =>
        formatId('mo', { company: reader.text('company'), number: reader.text('mo_number') }),
      ),
      quantity: reader.quantity('quantity'),
      occurredAt: reader.instant('occurred_at'),
      certainty: reader.boolean('is_probable') ? 'PROBABLE' : certainty,
    };
  });
}

function lotIdOf(row: SqlRow, side: 'in' | 'out'): string {
  return formatId('lot', {
    company: String(row[`${side}_company`]),
    sku: String(row[`${side}_sku`]),
    name: String(row[`${side}_name`]),
  });
}
