import type { Clock } from '../../../../runtime/clock.ts';
import type { Log } from '../../../../runtime/log.ts';
import type { SqlDriver } from '../../../../runtime/sql/driver.ts';
import { countUnmappedOrderLines } from '../../../order-line-keys.ts';
import { createRowFaults, reportRowFaults } from '../../../row-faults.ts';
import { bindSql } from '../../../sql-source.ts';
import { createSqlStatus } from '../../../sql-status.ts';
import { readViewContract } from '../../../view-contract.ts';
import type { WmsSource } from '../../source.ts';
import { SYSTEM } from './asking.ts';
import { createDeliveries } from './deliveries.ts';
import { createHandlingUnits } from './handling-units.ts';
import { createInventory } from './inventory.ts';
import { createInventoryById } from './inventory-by-id.ts';
import { createLocations } from './locations.ts';
import {
  createOrderLines,
  DELIVERY_ORDER_LINE,
  PURCHASE_ORDER_LINE,
  RETURN_ORDER_LINE,
} from './order-lines.ts';
import { createProducts } from './products.ts';
import { createReceipts } from './receipts.ts';
import { createStagedMaterial } from './staged-material.ts';

/** The newest change of stock or of a delivery; each from the end of an index. */
const WATERMARK = `select greatest((select max(updated_at) from wms.inventory_level),
  (select max(updated_at) from wms.delivery)) as watermark`;

export interface SqlSourceSettings {
  readonly driver: SqlDriver;
  /** Bounds each statement. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** A warehouse over the view contract in `views.sql`. Does not own the driver. */
export function createWmsSqlSource(settings: SqlSourceSettings): WmsSource {
  const { driver, timeoutMs, clock, log } = settings;
  const contract = readViewContract(new URL('../views.sql', import.meta.url));
  const faults = createRowFaults(log, clock);
  return {
    bind(binding) {
      const asking = {
        sql: bindSql(driver, timeoutMs, binding),
        faults: reportRowFaults(faults, binding.onRowFault),
      };
      return {
        ...createInventory(asking),
        ...createInventoryById(asking),
        ...createLocations(asking),
        ...createProducts(asking),
        ...createDeliveries(asking),
        ...createOrderLines(asking),
        ...createReceipts(asking),
        ...createHandlingUnits(asking),
        ...createStagedMaterial(asking),
      };
    },
    status: createSqlStatus({
      system: SYSTEM,
      driver,
      contract,
      watermark: WATERMARK,
      unmappedRows: (signal) =>
        countUnmappedOrderLines(
          driver,
          [DELIVERY_ORDER_LINE, RETURN_ORDER_LINE, PURCHASE_ORDER_LINE],
          signal,
        ),
      faults,
      clock,
      timeoutMs,
    }),
  };
}
