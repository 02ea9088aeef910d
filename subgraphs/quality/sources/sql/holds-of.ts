import type { RowFaults } from '../../../row-faults.ts';
import { naturalKey, naturalKeys } from '../../../sql-filter.ts';
import {
  and,
  isAfter,
  orderBy,
  readParentCounts,
  readSlices,
  selectPagePerParent,
  selectParentCounts,
} from '../../../sql-page.ts';
import type { BoundSql, Statement } from '../../../sql-source.ts';
import { joinWanted } from '../../../sql-wanted.ts';
import type { BoundQualitySource } from '../../source.ts';
import { orderMapping } from './affected-goods.ts';
import { HOLD_COLUMNS, HOLD_JOIN, HOLD_VIEW, NEWEST_HOLD, readHold } from './holds.ts';

type HoldEdges = Pick<
  BoundQualitySource,
  | 'holdsOfLots'
  | 'countHoldsOfLots'
  | 'holdsOfManufacturingOrders'
  | 'countHoldsOfManufacturingOrders'
  | 'blockedInventoryLevels'
>;

export function holdEdges(sql: BoundSql, faults: RowFaults): HoldEdges {
  const reader = { order: NEWEST_HOLD, read: readHold, type: 'hold', faults } as const;

  /** A hold names the order by the number it had when the hold was placed. */
  const ofOrders = (ids: readonly string[], { parameter, rows }: Statement) =>
    joinWanted(
      {
        mapping: orderMapping('h', 'placed_at'),
        ids,
        parts: ['company', 'number'],
        rows: rows(HOLD_VIEW),
        alias: 'h',
        columns: ['company', 'mo_number'],
      },
      parameter,
    );

  return {
    async holdsOfLots(ids, page) {
      const rows = await sql.query('quality.hold by lot', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(HOLD_VIEW)],
            alias: 'h',
            columns: HOLD_COLUMNS,
            joins: HOLD_JOIN,
            where: [],
            order: NEWEST_HOLD,
            page,
          },
          ['company', 'sku', 'lot_name'],
          naturalKeys('lot', ids, ['company', 'sku', 'name']),
          parameter,
        ),
      );
      return readSlices(rows, page, reader);
    },

    async countHoldsOfLots(ids) {
      const parents = naturalKeys('lot', ids, ['company', 'sku', 'name']);
      const rows = await sql.query('quality.hold count by lot', ({ parameter, rows }) => {
        const arrays = [parents.ids, ...parents.keys].map((keys) => `${parameter(keys)}::text[]`);
        return selectParentCounts(
          'parent.id',
          `unnest(${arrays.join(', ')}) as parent(id, company, sku, lot_name)
           join ${rows(HOLD_VIEW)} h on h.company = parent.company and h.sku = parent.sku
             and h.lot_name = parent.lot_name`,
          [],
        );
      });
      return readParentCounts(rows);
    },

    async holdsOfManufacturingOrders(ids, page) {
      const rows = await sql.query('quality.hold by mo', (statement) => {
        const orders = ofOrders(ids, statement);
        const after = isAfter(NEWEST_HOLD, 'h', page, statement.parameter);
        // An order has few holds: ranking them all costs less than a lookup for each alias.
        return `with ${orders.ctes} select * from (
          select wanted.id as parent_id, ${HOLD_COLUMNS},
            row_number() over (partition by wanted.id order by ${orderBy(NEWEST_HOLD, 'h')}) as place
          from wanted ${orders.join} ${HOLD_JOIN}
          where ${and([orders.condition, after])}
        ) ranked where place <= ${page.limit + 1} order by parent_id, place`;
      });
      return readSlices(rows, page, reader);
    },

    async countHoldsOfManufacturingOrders(ids) {
      const rows = await sql.query('quality.hold count by mo', (statement) => {
        const orders = ofOrders(ids, statement);
        const where = [orders.condition];
        return `with ${orders.ctes}
          ${selectParentCounts('wanted.id', `wanted ${orders.join}`, where)}`;
      });
      return readParentCounts(rows);
    },

    async blockedInventoryLevels(ids) {
      // Whether a level may be used is the level's, whoever may see the hold.
      const visible = await sql.entities.checked('InventoryLevel', ids);
      if (visible.length === 0) return new Map();
      const levels = visible.flatMap((id) => {
        const key = naturalKey('inv', id);
        return key === undefined ? [] : [{ id, ...key }];
      });
      const rows = await sql.query(
        'quality.hold open by inventory level',
        ({ parameter, sums }) => {
          const column = (name: 'id' | 'site' | 'company' | 'sku' | 'lot') =>
            `${parameter(levels.map((level) => level[name]))}::text[]`;
          return `select distinct level.id as parent_id
          from unnest(${column('id')}, ${column('site')}, ${column('company')}, ${column('sku')},
            ${column('lot')}) as level(id, site, company, sku, lot_name)
          join ${sums(HOLD_VIEW, visible)} h on h.company = level.company and h.sku = level.sku
            and h.state = 'OPEN' and (h.lot_name is null or h.lot_name = level.lot_name)
            and (h.site is null or h.site = level.site)`;
        },
      );
      const blocked = new Set(rows.map((row) => row['parent_id']));
      return new Map(levels.map(({ id }) => [id, blocked.has(id)]));
    },
  };
}
