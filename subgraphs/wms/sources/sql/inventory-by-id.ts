import { formatId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import { ITEM_COLUMNS, joinItem, lotKeys, productKeys } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { localKey, naturalKey } from '../../../sql-filter.ts';
import type { Statement } from '../../../sql-source.ts';
import type { BoundWmsSource, InventoryLevelRow } from '../../source.ts';
import { type Asking, SYSTEM } from './asking.ts';
import { readInventoryLevel, VIEW } from './inventory-level.ts';

/** A level as its id says it; product and lot by entity id, or a local key in this system's spelling. */
interface WantedLevel {
  readonly id: string;
  readonly site: string;
  readonly location: string;
  readonly company: string;
  readonly sscc: string;
  readonly productId: string | null;
  readonly lotId: string | null;
  /** In this system's spelling. */
  readonly sku: string | null;
  readonly lotName: string | null;
}

/** Stock by entity id. */
export function createInventoryById({
  sql,
  faults,
}: Asking): Pick<BoundWmsSource, 'inventoryLevelsByIds'> {
  return {
    async inventoryLevelsByIds(ids) {
      const wanted = ids.flatMap((id) => parseLevelId(id) ?? []);
      const rows = await sql.query(`${VIEW} by id`, (statement) => selectLevels(wanted, statement));
      const found = new Map<string, RowOrFault<InventoryLevelRow>>();
      for (const raw of rows) {
        const id = String(raw['wanted_id']);
        const row = readInventoryLevel(raw, faults);
        // One row has one id; of two spellings of one level the first stands for both.
        const isIt = row instanceof AppError || row.id === id;
        if (isIt && !found.has(id)) found.set(id, row);
      }
      return [...found.values()];
    },
  };
}

function parseLevelId(id: string): WantedLevel | undefined {
  const natural = naturalKey('inv', id);
  if (natural !== undefined) {
    const { site, location, company, sku, lot, sscc } = natural;
    const productId = lot === '' ? formatId('prd', { sku }) : null;
    const lotId = lot === '' ? null : formatId('lot', { company, sku, name: lot });
    return { id, site, location, company, sscc, productId, lotId, sku: null, lotName: null };
  }
  const key = localKey('inv', SYSTEM, id) ?? '';
  const [site, location, company, sku, lotName, sscc, ...more] = key.split('|');
  if (!site || !location || !company || !sku || lotName === undefined) return undefined;
  if (sscc === undefined || more.length > 0) return undefined;
  return { id, site, location, company, sscc, productId: null, lotId: null, sku, lotName };
}

function selectLevels(wanted: readonly WantedLevel[], { parameter, rows }: Statement): string {
  const columns = [
    'id',
    'site',
    'location',
    'company',
    'sscc',
    'productId',
    'lotId',
    'sku',
    'lotName',
  ] as const;
  const arrays = columns.map(
    (column) => `${parameter(wanted.map((level) => level[column]))}::text[]`,
  );
  const productIds = wanted.flatMap(({ productId }) => productId ?? []);
  const lotIds = wanted.flatMap(({ lotId }) => lotId ?? []);
  return `with ${productKeys(SYSTEM, 'product_key', [...new Set(productIds)], parameter)},
    ${lotKeys(SYSTEM, 'lot_key', [...new Set(lotIds)], parameter)},
    level as (
      select * from unnest(${arrays.join(', ')})
        as t(id, site, location_code, company, sscc, product_id, lot_id, sku, lot_name)
    ), wanted as (
      select id, site, location_code, company, sscc, sku, lot_name from level where sku is not null
      union all
      select v.id, v.site, v.location_code, v.company, v.sscc, p.sku, ''
        from level v join product_key p on p.id = v.product_id
      union all
      select v.id, v.site, v.location_code, v.company, v.sscc, t.sku, t.lot_name
        from level v join lot_key t on t.id = v.lot_id and t.company = v.company
    )
    select wanted.id as wanted_id, l.*, ${ITEM_COLUMNS} from wanted join ${rows(VIEW)} l
      on l.site = wanted.site and l.location_code = wanted.location_code
      and l.company = wanted.company and l.sku = wanted.sku and l.lot_name = wanted.lot_name
      and l.sscc = wanted.sscc
    ${joinItem(SYSTEM, 'l')}
    order by wanted.id, l.sku, l.lot_name`;
}
