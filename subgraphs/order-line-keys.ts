import { formatId } from '../runtime/entity-id.ts';
import type { System } from '../runtime/errors.ts';
import type { SqlQueryable } from '../runtime/sql/driver.ts';
import { MAX_GAP_COUNT } from './data-gaps.ts';
import { isDatabaseId, naturalKey } from './sql-filter.ts';
import { joinMapping, referencedId } from './sql-mapping.ts';
import { readCount } from './sql-page.ts';
import type { RowReader } from './sql-rows.ts';
import type { Parameter } from './sql-source.ts';
import type { SourceStatus } from './subgraph.ts';

type DataGap = SourceStatus['dataGaps'][number];

/**
 * A view whose rows serve a line of a sales or purchase order: by Odoo's line id in a column, or by
 * `xref.entity` on the row's own key `company|document|line_number`.
 */
export interface OrderLineView {
  readonly system: System;
  readonly type: 'sol' | 'pol';
  /** For example `wms.delivery_line`. */
  readonly view: string;
  /** Column of the document a row is a line of, for example `delivery`. */
  readonly document: string;
  /** Column of the order's name. */
  readonly order: string;
  /** Column of Odoo's line id. */
  readonly lineId: string;
}

function mappingOf(of: OrderLineView, row: string) {
  const sourceKey = `${row}.company || '|' || ${row}.${of.document} || '|' || ${row}.line_number`;
  return { system: of.system, type: of.type, sourceKey, at: `'infinity'` } as const;
}

/** SQL: joins the mapping of a row's order line as `alias`; read it with {@link orderLineIdOf}. */
export function joinOrderLine(of: OrderLineView, row: string, alias: string = of.type): string {
  return joinMapping(mappingOf(of, row), alias);
}

/** SQL: what {@link joinOrderLine} adds to the select list. */
export function orderLineColumns(alias: string): string {
  return `${alias}.status as ${alias}_status, ${alias}.id as ${alias}_id`;
}

/** Null when the row serves no order line, or one that cannot be told. */
export function orderLineIdOf(
  of: OrderLineView,
  reader: RowReader,
  alias: string = of.type,
): string | null {
  return referencedId(reader, alias, () => {
    const order = reader.textOrNull(of.order);
    const line = reader.decimalOrNull(of.lineId);
    if (order === null || line === null) return null;
    return formatId(of.type, { company: reader.text('company'), order, line });
  });
}

/**
 * SQL of the common table expression `name(wanted_id, …columns of the view)`: the rows that serve
 * the wanted order lines, from `rows` of the view that the statement gave.
 */
export function orderLineRows(
  of: OrderLineView,
  name: string,
  ids: readonly string[],
  rows: string,
  parameter: Parameter,
): string {
  const keys = ids.map((id) => naturalKey(of.type, id));
  const texts = [
    ids,
    keys.map((key) => key?.company ?? null),
    keys.map((key) => key?.order ?? null),
  ].map((values) => `${parameter(values)}::text[]`);
  const lineIds = keys.map((key) =>
    key !== undefined && isDatabaseId(key.line) ? key.line : null,
  );
  return `${name}_given as (
    select * from unnest(${texts.join(', ')}, ${parameter(lineIds)}::int8[])
      as g(id, company, order_name, line_id)
  ), ${name} as (
    select g.id as wanted_id, l.* from ${name}_given g
    join ${rows} l on l.company = g.company and l.${of.lineId} = g.line_id
      and l.${of.order} = g.order_name
    ${joinMapping(mappingOf(of, 'l'), 'm')}
    where m.status is null
    union all
    select g.id as wanted_id, l.* from ${name}_given g
    join xref.entity x on x.system = '${of.system}' and x.type = '${of.type}' and x.id = g.id
      and x.valid_to = 'infinity'
    join ${rows} l on l.company = split_part(x.source_key, '|', 1)
      and l.${of.document} = split_part(x.source_key, '|', 2)
      and l.line_number::text = split_part(x.source_key, '|', 3)
  )`;
}

/**
 * Rows of the views that name an order and neither Odoo's line nor an entry in `xref.entity`, counted
 * to {@link MAX_GAP_COUNT} for each view.
 */
export async function countUnmappedOrderLines(
  driver: SqlQueryable,
  views: readonly OrderLineView[],
  signal: AbortSignal,
): Promise<readonly DataGap[]> {
  return await Promise.all(
    views.map(async (of) => {
      const rows = await driver.query(
        `/* ${of.view} without ${of.type} */ select count(*)::int4 as count from (
          select 1 from ${of.view} l where l.${of.order} is not null and l.${of.lineId} is null
            and not exists (select 1 from xref.entity x where x.system = '${of.system}'
              and x.type = '${of.type}' and x.source_key = ${mappingOf(of, 'l').sourceKey})
          limit ${MAX_GAP_COUNT}) unmapped`,
        [],
        signal,
      );
      return { type: of.type, status: 'UNMAPPED' as const, count: readCount(rows) };
    }),
  );
}
