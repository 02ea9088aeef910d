import type { Clock } from '../../../../runtime/clock.ts';
import type { Enterprise } from '../../../../runtime/enterprise.ts';
import type { Log } from '../../../../runtime/log.ts';
import type { SqlDriver } from '../../../../runtime/sql/driver.ts';
import { readSubgraphSdl } from '../../../create-subgraph.ts';
import { countUnmappedOrderLines } from '../../../order-line-keys.ts';
import { createRowFaults, reportRowFaults } from '../../../row-faults.ts';
import { createSqlSource } from '../../../sql-source.ts';
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
import { WMS_ENTITIES, WMS_ROWS } from './row-views.ts';
import { createStagedMaterial } from './staged-material.ts';

/** The newest change of stock or of a delivery; each from the end of an index. */
const WATERMARK = `select greatest((select max(updated_at) from wms.inventory_level),
  (select max(updated_at) from wms.delivery)) as watermark`;

export interface SqlSourceSettings {
  readonly driver: SqlDriver;
  /** Bounds each statement. */
  readonly timeoutMs: number;
  readonly enterprise: Enterprise;
  readonly clock: Clock;
  readonly log: Log;
}

/** A warehouse over the view contract in `views.sql`. Does not own the driver. */
export function createWmsSqlSource(settings: SqlSourceSettings): WmsSource {
  const { driver, timeoutMs, clock, log } = settings;
  const contract = readViewContract(new URL('../views.sql', import.meta.url));
  const faults = createRowFaults(log, clock);
  const source = createSqlSource({
    ...settings,
    system: SYSTEM,
    sdl: readSubgraphSdl(new URL('../../schema.graphql', import.meta.url)),
    contract,
    views: WMS_ROWS,
    entities: WMS_ENTITIES,
  });
  return {
    bind(binding) {
      const asking = {
        sql: source.bind(binding),
        faults: reportRowFaults(faults, binding.onRowFault),
      };
      return {
        entities: asking.sql.entities,
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
