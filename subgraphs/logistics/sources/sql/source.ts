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
import type { LogisticsSource } from '../../source.ts';
import { SYSTEM } from './asking.ts';
import { createOrderLines, PURCHASE_ORDER_LINE, SALES_ORDER_LINE } from './order-lines.ts';
import { createReports } from './reports.ts';
import { LOGISTICS_ENTITIES, LOGISTICS_ROWS } from './row-views.ts';
import { createShipmentLines } from './shipment-lines.ts';
import { createShipmentParts } from './shipment-parts.ts';
import { createShipments } from './shipments.ts';
import { createShipmentsByKey } from './shipments-by-key.ts';
import { createShipmentsOfOrders } from './shipments-of-orders.ts';

export interface SqlSourceSettings {
  readonly driver: SqlDriver;
  /** Bounds each statement. */
  readonly timeoutMs: number;
  readonly enterprise: Enterprise;
  readonly clock: Clock;
  readonly log: Log;
}

/** A transport system over the view contract in `views.sql`, and our landing tables. Does not own the driver. */
export function createLogisticsSqlSource(settings: SqlSourceSettings): LogisticsSource {
  const { driver, timeoutMs, clock, log } = settings;
  const contract = readViewContract(new URL('../views.sql', import.meta.url));
  const faults = createRowFaults(log, clock);
  const source = createSqlSource({
    ...settings,
    system: SYSTEM,
    sdl: readSubgraphSdl(new URL('../../schema.graphql', import.meta.url)),
    contract,
    views: LOGISTICS_ROWS,
    entities: LOGISTICS_ENTITIES,
  });
  return {
    bind(binding) {
      const asking = {
        sql: source.bind(binding),
        faults: reportRowFaults(faults, binding.onRowFault),
      };
      return {
        entities: asking.sql.entities,
        ...createShipments(asking),
        ...createShipmentsByKey(asking),
        ...createShipmentsOfOrders(asking),
        ...createShipmentLines(asking),
        ...createOrderLines(asking),
        ...createShipmentParts(asking),
        ...createReports(asking),
      };
    },
    status: createSqlStatus({
      system: SYSTEM,
      driver,
      contract,
      watermark: 'select max(updated_at) as watermark from logistics.shipment',
      unmappedRows: (signal) =>
        countUnmappedOrderLines(driver, [SALES_ORDER_LINE, PURCHASE_ORDER_LINE], signal),
      faults,
      clock,
      timeoutMs,
    }),
  };
}
