import type { Page } from '../../../connection.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isDatabaseId, isEqual, naturalKey, naturalKeys } from '../../../sql-filter.ts';
import {
  and,
  orderBy,
  readParentCounts,
  readSlices,
  rowsOfSlices,
  selectPagePerParent,
  selectParentCounts,
} from '../../../sql-page.ts';
import type { BoundSql, Statement } from '../../../sql-source.ts';
import type { BoundQualitySource, InspectionKind } from '../../source.ts';
import {
  INSPECTION_COLUMNS,
  INSPECTION_JOINS,
  INSPECTION_VIEW,
  NEWEST_INSPECTION,
  readInspection,
} from './inspection-row.ts';

const MAX_CHECKS = 100;

type InspectionEdges = Pick<
  BoundQualitySource,
  | 'inspectionsOfLots'
  | 'countInspectionsOfLots'
  | 'inspectionsOfPurchaseOrders'
  | 'countInspectionsOfPurchaseOrders'
  | 'inspectionsOfPurchaseOrderLines'
  | 'inspectionsOfWorkOrders'
>;

/** Parents whose natural key stands in columns of the inspection. */
interface Parents {
  readonly noun: string;
  readonly columns: readonly string[];
  readonly kind?: InspectionKind;
  readonly keys: ReturnType<typeof naturalKeys>;
}

export function inspectionEdges(sql: BoundSql, faults: RowFaults): InspectionEdges {
  const reader = { order: NEWEST_INSPECTION, read: readInspection, type: 'ins', faults } as const;

  const pages = async ({ noun, columns, kind, keys }: Parents, page: Page) => {
    const rows = await sql.query(`quality.inspection by ${noun}`, ({ parameter, rows }) =>
      selectPagePerParent(
        {
          rows: [rows(INSPECTION_VIEW)],
          alias: 'i',
          columns: INSPECTION_COLUMNS,
          joins: INSPECTION_JOINS,
          where: isEqual('i.kind', kind, parameter),
          order: NEWEST_INSPECTION,
          page,
        },
        columns,
        keys,
        parameter,
      ),
    );
    return readSlices(rows, page, reader);
  };

  const counts = async ({ noun, columns, kind, keys }: Parents) => {
    const rows = await sql.query(`quality.inspection count by ${noun}`, ({ parameter, rows }) => {
      const arrays = [keys.ids, ...keys.keys].map((values) => `${parameter(values)}::text[]`);
      const equals = columns.map((column) => `i.${column} = parent.${column}`).join(' and ');
      return selectParentCounts(
        'parent.id',
        `unnest(${arrays.join(', ')}) as parent(id, ${columns.join(', ')})
         join ${rows(INSPECTION_VIEW)} i on ${equals}`,
        isEqual('i.kind', kind, parameter),
      );
    });
    return readParentCounts(rows);
  };

  const ofReferences = async (reference: Reference) => {
    const page = { limit: MAX_CHECKS, after: null };
    const rows = await sql.query(`quality.inspection by ${reference.noun}`, (statement) => {
      const { parameter, rows } = statement;
      const where = [
        `(case when found.is_natural then ${reference.alias}.status is null
          else ${reference.alias}.status = 'MAPPED' and ${reference.alias}.id = found.id end)`,
        ...isEqual('i.kind', reference.kind, parameter),
      ];
      return `with ${referringInspections(reference, statement)} select * from (
        select found.id as parent_id, ${INSPECTION_COLUMNS}, row_number() over
          (partition by found.id order by ${orderBy(NEWEST_INSPECTION, 'i')}) as place
        from found join ${rows(INSPECTION_VIEW)} i
          on i.company = found.company and i.number = found.number ${INSPECTION_JOINS}
        where ${and(where)}
      ) ranked where place <= ${MAX_CHECKS} order by parent_id, place`;
    });
    return rowsOfSlices(readSlices(rows, page, reader));
  };

  const ofLots = (ids: readonly string[]): Parents => ({
    noun: 'lot',
    columns: ['company', 'sku', 'lot_name'],
    keys: naturalKeys('lot', ids, ['company', 'sku', 'name']),
  });
  const ofPurchaseOrders = (ids: readonly string[]): Parents => ({
    noun: 'po',
    columns: ['company', 'purchase_order'],
    kind: 'RECEIVING',
    keys: naturalKeys('po', ids, ['company', 'name']),
  });

  return {
    inspectionsOfLots: (ids, page) => pages(ofLots(ids), page),
    countInspectionsOfLots: (ids) => counts(ofLots(ids)),
    inspectionsOfPurchaseOrders: (ids, page) => pages(ofPurchaseOrders(ids), page),
    countInspectionsOfPurchaseOrders: (ids) => counts(ofPurchaseOrders(ids)),
    inspectionsOfPurchaseOrderLines: (ids) => ofReferences(toPurchaseOrderLines(ids)),
    inspectionsOfWorkOrders: (ids) => ofReferences(toWorkOrders(ids)),
  };
}

/** Parents that an inspection names by Odoo's id in its columns, or by a mapping of the inspection. */
interface Reference {
  readonly noun: string;
  /** Prefix of the parent's id, and alias of its mapping in `INSPECTION_JOINS`. */
  readonly alias: 'wo' | 'pol';
  readonly kind: InspectionKind;
  readonly ids: readonly string[];
  /** Columns of the inspection with their type and, for each id, the value of its natural key. */
  readonly columns: readonly {
    readonly name: string;
    readonly type: 'text' | 'bigint';
    readonly values: readonly (string | null)[];
  }[];
}

function toWorkOrders(ids: readonly string[]): Reference {
  const keys = ids.map((id) => naturalKey('wo', id));
  const workOrders = keys.map((key) => toDatabaseId(key?.workOrder));
  return {
    noun: 'wo',
    alias: 'wo',
    kind: 'IN_PROCESS',
    ids,
    columns: [
      { name: 'company', type: 'text', values: keys.map((key) => key?.company ?? null) },
      { name: 'work_order_id', type: 'bigint', values: workOrders },
    ],
  };
}

function toPurchaseOrderLines(ids: readonly string[]): Reference {
  const keys = ids.map((id) => naturalKey('pol', id));
  const lines = keys.map((key) => toDatabaseId(key?.line));
  return {
    noun: 'pol',
    alias: 'pol',
    kind: 'RECEIVING',
    ids,
    columns: [
      { name: 'company', type: 'text', values: keys.map((key) => key?.company ?? null) },
      { name: 'purchase_order', type: 'text', values: keys.map((key) => key?.order ?? null) },
      { name: 'purchase_line_id', type: 'bigint', values: lines },
    ],
  };
}

function toDatabaseId(text: string | undefined): string | null {
  return text !== undefined && isDatabaseId(text) ? text : null;
}

/** SQL of `found(id, company, number, is_natural)`: inspections that may be of a wanted parent. */
function referringInspections(reference: Reference, { parameter, rows }: Statement): string {
  const { ids, alias, columns } = reference;
  const names = columns.map(({ name }) => name).join(', ');
  const arrays = columns.map(({ type, values }) => `${parameter(values)}::text[]::${type}[]`);
  const equals = columns.map(({ name }) => `i.${name} = given.${name}`).join(' and ');
  return `given as (
      select * from unnest(${parameter(ids)}::text[], ${arrays.join(', ')}) as t(id, ${names})
    ), found as (
      select given.id, i.company, i.number, true as is_natural
      from given join ${rows(INSPECTION_VIEW)} i on ${equals}
      union
      select given.id, split_part(x.source_key, '|', 1), split_part(x.source_key, '|', 2), false
      from given join xref.entity x
        on x.system = 'quality' and x.type = '${alias}' and x.id = given.id
    )`;
}
