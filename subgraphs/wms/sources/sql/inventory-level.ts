import { formatId, formatLocalId, parseNaturalId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { handlingUnitIdOf } from '../../../handling-unit-id.ts';
import { lotIdOf, productIdOf } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import type { InventoryLevelRow } from '../../source.ts';
import { SYSTEM } from './asking.ts';

export const VIEW = 'wms.inventory_level';
/** The columns that tell a level, in the order of the list; unique together. */
export const KEY_COLUMNS = ['sku', 'site', 'location_code', 'company', 'lot_name', 'sscc'] as const;

/** A row with the mappings of its item; its fault is filed under the row's id. */
export function readInventoryLevel(row: SqlRow, faults: RowFaults): RowOrFault<InventoryLevelRow> {
  const reader = readRow(SYSTEM, VIEW, row);
  return rowOrFault(idForFault(row), () => {
    const site = reader.text('site');
    return {
      id: inventoryLevelIdOf(reader),
      site,
      company: reader.text('company'),
      locationId: formatId('loc', { site, code: reader.text('location_code') }),
      productId: productIdOf(reader),
      lotId: lotIdOf(reader),
      handlingUnitId: handlingUnitIdOf(SYSTEM, reader.text('sscc'), `${VIEW}.sscc`, faults),
      onHand: reader.quantity('on_hand'),
      reserved: reader.quantity('reserved'),
      updatedAt: reader.instant('updated_at'),
    };
  });
}

/**
 * A level is named by its product's SKU and its lot's name as the graph knows them, so that other
 * systems compute the same id whatever the spelling here; one whose product or lot cannot be told
 * has an id of this system's own.
 */
function inventoryLevelIdOf(reader: RowReader): string {
  const site = reader.text('site');
  const location = reader.text('location_code');
  const company = reader.text('company');
  const sscc = reader.text('sscc');
  const productId = productIdOf(reader);
  const sku = productId === null ? undefined : parseNaturalId('prd', productId)?.sku;
  const lot = reader.text('lot_name') === '' ? '' : nameOfLot(reader, company, sku);
  if (sku === undefined || lot === undefined) {
    const key = [site, location, company, reader.text('sku'), reader.text('lot_name'), sscc];
    return formatLocalId('inv', SYSTEM, key.join('|'));
  }
  return formatId('inv', { site, location, company, sku, lot, sscc });
}

function nameOfLot(reader: RowReader, company: string, sku: string | undefined) {
  const lotId = lotIdOf(reader);
  const lot = lotId === null ? undefined : parseNaturalId('lot', lotId);
  return lot?.company === company && lot.sku === sku ? lot.name : undefined;
}

/** The id that was asked for, else one of the row's own; never fails. */
function idForFault(row: SqlRow): string {
  const wanted = row['wanted_id'];
  if (typeof wanted === 'string') return wanted;
  return formatLocalId('inv', SYSTEM, KEY_COLUMNS.map((column) => String(row[column])).join('|'));
}
