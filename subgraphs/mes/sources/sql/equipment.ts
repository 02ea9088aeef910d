import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isAnyOf, naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlice, selectPage } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import {
  type BoundMesSource,
  EQUIPMENT_LEVELS,
  EQUIPMENT_STATES,
  type EquipmentRow,
} from '../../source.ts';

const VIEW = 'mes.equipment';
const COLUMNS = `e.site, e.code, e.name, e.area, e.level, e.parent_code, e.state, e.raw_state,
  e.state_since, e.heard_at, e.current_job`;
/** Within one site. */
const BY_CODE: Order = { columns: [{ name: 'code', type: 'text' }], direction: 'asc' };

type EquipmentReads = Pick<BoundMesSource, 'equipmentByIds' | 'hasEquipment' | 'equipmentOfSite'>;

export function equipmentReads(sql: BoundSql, faults: RowFaults): EquipmentReads {
  return {
    async equipmentByIds(ids) {
      const { keys } = naturalKeys('eq', ids, ['site', 'code']);
      const rows = await sql.query('mes.equipment by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${COLUMNS} from unnest(${arrays}) as wanted(site, code)
          join ${rows(VIEW)} e on e.site = wanted.site and e.code = wanted.code`;
      });
      return rows.map(readEquipment);
    },

    async hasEquipment(site) {
      const rows = await sql.query(
        'mes.equipment any of site',
        ({ parameter, rows }) => `select 1 as one from ${rows(`${VIEW} as Plant`)} e
          where e.site = ${parameter(site)} limit 1`,
      );
      return rows.length > 0;
    },

    async equipmentOfSite(site, state, page) {
      const rows = await sql.query('mes.equipment page of site', ({ parameter, tables }) =>
        selectPage(
          {
            rows: tables(VIEW),
            alias: 'e',
            columns: COLUMNS,
            where: isAnyOf('e.state', state, parameter),
            order: BY_CODE,
            page,
          },
          [{ column: 'site', values: [site] }],
          parameter,
        ),
      );
      return readSlice(rows, page, { order: BY_CODE, read: readEquipment, type: 'eq', faults });
    },
  };
}

function readEquipment(row: SqlRow): RowOrFault<EquipmentRow> {
  const site = String(row['site']);
  const code = String(row['code']);
  const id = formatId('eq', { site, code });
  return rowOrFault(id, () => {
    const reader = readRow('mes', VIEW, row);
    const parent = reader.textOrNull('parent_code');
    return {
      id,
      site: reader.text('site'),
      code: reader.text('code'),
      name: reader.text('name'),
      area: reader.textOrNull('area'),
      level: reader.oneOf('level', EQUIPMENT_LEVELS),
      parentId: parent === null ? null : formatId('eq', { site, code: parent }),
      state: reader.oneOf('state', EQUIPMENT_STATES),
      rawState: reader.textOrNull('raw_state'),
      stateSince: reader.instant('state_since'),
      heardAt: reader.instant('heard_at'),
      currentJob: reader.textOrNull('current_job'),
    };
  });
}
