import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { lotKeys } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, orderBy, readSlices, rowsOfSlices } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import { type BoundWmsSource, LOCATION_KINDS, type LocationRow } from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';

const LOCATION = 'wms.location';
const LEVEL = 'wms.inventory_level';
const MAX_LOCATIONS_OF_LOT = 200;

const BY_CODE: Order = {
  columns: [
    { name: 'site', type: 'text' },
    { name: 'code', type: 'text' },
  ],
  direction: 'asc',
};

/** Storage places. */
export function createLocations({
  sql,
  faults,
}: Asking): Pick<BoundWmsSource, 'locationsByIds' | 'locationsOfLots'> {
  return {
    async locationsByIds(ids) {
      const wanted = naturalKeys('loc', ids, ['site', 'code']);
      const rows = await sql.query(
        `${LOCATION} by id`,
        ({
          parameter,
          rows,
        }) => `select o.* from ${wantedTable(wanted, ['site', 'code'], parameter)}
          join ${rows(LOCATION)} o on o.site = wanted.site and o.code = wanted.code`,
      );
      return rows.map(readLocation);
    },
    async locationsOfLots(ids) {
      const rows = await sql.query(
        `${LOCATION} of lots`,
        ({ parameter, rows }) => `with ${lotKeys(SYSTEM, 'wanted', ids, parameter)}
          select o.* from (
            select place.id as parent_id, o.*, row_number() over (
              partition by place.id order by ${orderBy(BY_CODE, 'o')}) as place
            from (
              select distinct wanted.id, l.site, l.location_code
              from wanted join ${rows(LEVEL)} l
                on l.company = wanted.company and l.sku = wanted.sku
                and l.lot_name = wanted.lot_name and l.on_hand > 0
            ) place join ${rows(LOCATION)} o on o.site = place.site and o.code = place.location_code
          ) o where o.place <= ${MAX_LOCATIONS_OF_LOT}
          order by o.parent_id, ${orderBy(BY_CODE, 'o')}`,
      );
      const reader = { order: BY_CODE, read: readLocation, type: 'loc', faults } as const;
      return rowsOfSlices(readSlices(rows, firstRows(MAX_LOCATIONS_OF_LOT), reader));
    },
  };
}

function readLocation(row: SqlRow): RowOrFault<LocationRow> {
  const reader = readRow(SYSTEM, LOCATION, row);
  const id = formatId('loc', { site: String(row['site']), code: String(row['code']) });
  return rowOrFault(id, () => {
    const site = reader.text('site');
    const parent = reader.textOrNull('parent_code');
    return {
      id,
      site,
      code: reader.text('code'),
      name: reader.textOrNull('name'),
      zone: reader.textOrNull('zone'),
      kind: reader.oneOf('kind', LOCATION_KINDS),
      parentId: parent === null ? null : formatId('loc', { site, code: parent }),
      gln: reader.textOrNull('gln'),
    };
  });
}
