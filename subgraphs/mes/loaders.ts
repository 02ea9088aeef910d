import { formatLocalId, parseId } from '../../runtime/entity-id.ts';
import { EMPTY_SLICE, type Page } from '../connection.ts';
import { loadById, loadByParent, loaderPerArguments } from '../load-by-id.ts';
import type { BoundMesSource, DowntimeRow, ShiftRow, WorkOrderRow } from './source.ts';

/** A page of a list that a period restricts; flat, so that its parts tell loaders apart. */
export interface PeriodPage extends Page {
  readonly from: string | null;
  readonly before: string | null;
}

export type MesLoaders = ReturnType<typeof createLoaders>;

/** Batches of one operation. */
export function createLoaders(source: BoundMesSource) {
  const workOrderOfJob = loadByParent<WorkOrderRow | null>(
    (ids) => byLocalId(ids, (jobs) => source.workOrdersByJobs(jobs)),
    null,
  );
  const downtimeOfJob = loadByParent<readonly DowntimeRow[]>(
    (ids) => byLocalId(ids, (jobs) => source.downtimeOfJobs(jobs)),
    [],
  );
  return {
    workOrder: loadById(
      (ids) => source.workOrdersByIds(ids),
      (row) => row.id,
    ),
    /** Null for a job that MES does not show. */
    workOrderOfJob: (job: string) => workOrderOfJob.load(formatLocalId('wo', 'mes', job)),
    downtimeOfJob: (job: string) => downtimeOfJob.load(formatLocalId('wo', 'mes', job)),
    equipment: loadById(
      (ids) => source.equipmentByIds(ids),
      (row) => row.id,
    ),
    downtime: loadById(
      (ids) => source.downtimeByIds(ids),
      (row) => row.id,
    ),
    operationReports: loadByParent((ids) => source.operationReports(ids), []),
    workOrdersOfOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.workOrdersOfManufacturingOrders(ids, page), EMPTY_SLICE),
    ),
    workOrderCountOfOrder: loadByParent(
      (ids) => source.countWorkOrdersOfManufacturingOrders(ids),
      0,
    ),
    downtimeOfEquipment: loaderPerArguments((page: PeriodPage) =>
      loadByParent((ids) => source.downtimeOfEquipment(ids, page, page), EMPTY_SLICE),
    ),
    countsOfEquipment: loaderPerArguments((page: PeriodPage) =>
      loadByParent((ids) => source.countsOfEquipment(ids, page, page), EMPTY_SLICE),
    ),
    shiftsOfEquipment: loaderPerArguments((page: PeriodPage) =>
      loadByParent<readonly ShiftRow[]>(
        (ids) => source.shiftsOfEquipment(ids, page, page.limit),
        [],
      ),
    ),
    lotProduction: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.lotMovements(ids, 'PRODUCED', page), EMPTY_SLICE),
    ),
    lotConsumption: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.lotMovements(ids, 'CONSUMED', page), EMPTY_SLICE),
    ),
  };
}

/** Jobs are loaded under an id of their own, so that an error can name them. */
async function byLocalId<Value>(
  ids: readonly string[],
  read: (jobs: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): Promise<ReadonlyMap<string, Value>> {
  const jobs = ids.flatMap((id) => {
    const parsed = parseId('wo', id);
    return parsed?.form === 'local' ? [parsed.key] : [];
  });
  const values = await read(jobs);
  return new Map([...values].map(([job, value]) => [formatLocalId('wo', 'mes', job), value]));
}
