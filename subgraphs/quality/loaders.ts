import { EMPTY_SLICE, type Page } from '../connection.ts';
import { loadById, loadByParent, loaderPerArguments } from '../load-by-id.ts';
import type {
  BoundQualitySource,
  CertificateRow,
  CorrectiveActionRow,
  InspectionRow,
  LotStatus,
  MeasurementRow,
  SpecificationRow,
} from './source.ts';

export type QualityLoaders = ReturnType<typeof createLoaders>;

const idOf = (row: { readonly id: string }): string => row.id;

/** Batches of one operation. */
export function createLoaders(source: BoundQualitySource) {
  return {
    inspection: loadById((ids) => source.inspectionsByIds(ids), idOf),
    hold: loadById((ids) => source.holdsByIds(ids), idOf),
    nonconformance: loadById((ids) => source.nonconformancesByIds(ids), idOf),
    correctiveAction: loadById((ids) => source.correctiveActionsByIds(ids), idOf),
    certificate: loadById((ids) => source.certificatesByIds(ids), idOf),

    inspectionsOfLot: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.inspectionsOfLots(ids, page), EMPTY_SLICE),
    ),
    inspectionCountOfLot: loadByParent((ids) => source.countInspectionsOfLots(ids), 0),
    inspectionsOfPurchaseOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.inspectionsOfPurchaseOrders(ids, page), EMPTY_SLICE),
    ),
    inspectionCountOfPurchaseOrder: loadByParent(
      (ids) => source.countInspectionsOfPurchaseOrders(ids),
      0,
    ),
    inspectionsOfPurchaseOrderLine: loadByParent<readonly InspectionRow[]>(
      (ids) => source.inspectionsOfPurchaseOrderLines(ids),
      [],
    ),
    inspectionsOfWorkOrder: loadByParent<readonly InspectionRow[]>(
      (ids) => source.inspectionsOfWorkOrders(ids),
      [],
    ),
    measurements: loadByParent<readonly MeasurementRow[]>(
      (ids) => source.measurementsOfInspections(ids),
      [],
    ),

    holdsOfLot: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.holdsOfLots(ids, page), EMPTY_SLICE),
    ),
    holdCountOfLot: loadByParent((ids) => source.countHoldsOfLots(ids), 0),
    holdsOfManufacturingOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.holdsOfManufacturingOrders(ids, page), EMPTY_SLICE),
    ),
    holdCountOfManufacturingOrder: loadByParent(
      (ids) => source.countHoldsOfManufacturingOrders(ids),
      0,
    ),
    /** Null for a level whose id says neither product nor place. */
    isBlocked: loadByParent<boolean | null>((ids) => source.blockedInventoryLevels(ids), null),

    correctiveActions: loadByParent<readonly CorrectiveActionRow[]>(
      (ids) => source.correctiveActionsOfNonconformances(ids),
      [],
    ),
    certificateOfLot: loadByParent<CertificateRow | null>(
      (ids) => source.newestCertificateOfLots(ids),
      null,
    ),
    statusOfLot: loadByParent<{ readonly status: LotStatus } | null>(
      (ids) => source.statusOfLots(ids),
      null,
    ),
    specifications: loadByParent<readonly SpecificationRow[]>(
      (ids) => source.specificationsOfProducts(ids),
      [],
    ),
  };
}
