import { EMPTY_SLICE } from '../../../connection.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isAnyOf, isEqual, isWithin, naturalKey, naturalKeys } from '../../../sql-filter.ts';
import { type AnyOf, readCount, readSlice, selectCount, selectPage } from '../../../sql-page.ts';
import type { BoundSql, Parameter } from '../../../sql-source.ts';
import type { BoundQualitySource, InspectionFilter } from '../../source.ts';
import {
  INSPECTION_COLUMNS,
  INSPECTION_JOINS,
  INSPECTION_VIEW,
  NEWEST_INSPECTION,
  readInspection,
} from './inspection-row.ts';

type InspectionReads = Pick<
  BoundQualitySource,
  'inspectionsByIds' | 'inspections' | 'countInspections'
>;

export function inspectionReads(sql: BoundSql, faults: RowFaults): InspectionReads {
  return {
    async inspectionsByIds(ids) {
      const { keys } = naturalKeys('ins', ids, ['company', 'number']);
      const rows = await sql.query('quality.inspection by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${INSPECTION_COLUMNS} from unnest(${arrays}) as wanted(company, number)
          join ${rows(INSPECTION_VIEW)} i on i.company = wanted.company and i.number = wanted.number
          ${INSPECTION_JOINS}`;
      });
      return rows.map(readInspection);
    },

    async inspections(filter, page) {
      const list = toList(filter);
      if (list === undefined) return EMPTY_SLICE;
      const rows = await sql.query('quality.inspection page', ({ parameter, tables }) =>
        selectPage(
          {
            rows: tables(INSPECTION_VIEW),
            alias: 'i',
            columns: INSPECTION_COLUMNS,
            joins: INSPECTION_JOINS,
            where: conditionsOf(list.others, parameter),
            order: NEWEST_INSPECTION,
            page,
          },
          list.ranges,
          parameter,
        ),
      );
      const reader = {
        order: NEWEST_INSPECTION,
        read: readInspection,
        type: 'ins',
        faults,
      } as const;
      return readSlice(rows, page, reader);
    },

    async countInspections(filter) {
      const list = toList(filter);
      if (list === undefined) return 0;
      const rows = await sql.query('quality.inspection count', ({ parameter, rows }) =>
        selectCount(`${rows(INSPECTION_VIEW)} i`, [
          ...list.ranges.flatMap(({ column, values }) => isAnyOf(`i.${column}`, values, parameter)),
          ...conditionsOf(list.others, parameter),
        ]),
      );
      return readCount(rows);
    },
  };
}

/** The columns that an index leads with, and the filter without them; undefined when nothing can match. */
function toList(
  filter: InspectionFilter,
): { readonly ranges: readonly AnyOf[]; readonly others: InspectionFilter } | undefined {
  const { lot, sku, site, kind, result } = filter;
  const range = (column: string, values: readonly string[]): AnyOf => ({ column, values });
  if (lot !== undefined) {
    const key = naturalKey('lot', lot);
    if (key === undefined) return undefined;
    const ranges = [
      range('company', [key.company]),
      range('sku', [key.sku]),
      range('lot_name', [key.name]),
    ];
    return { ranges, others: { ...filter, lot: undefined } };
  }
  if (sku !== undefined) {
    return { ranges: [range('sku', [sku])], others: { ...filter, sku: undefined } };
  }
  if (site === undefined) return { ranges: [], others: filter };
  if (kind === undefined || result === undefined) {
    return { ranges: [range('site', site)], others: { ...filter, site: undefined } };
  }
  const ranges = [range('site', site), range('kind', kind), range('result', result)];
  return { ranges, others: { ...filter, site: undefined, kind: undefined, result: undefined } };
}

function conditionsOf(filter: InspectionFilter, parameter: Parameter): readonly string[] {
  return [
    ...isAnyOf('i.company', filter.company, parameter),
    ...isAnyOf('i.site', filter.site, parameter),
    ...isAnyOf('i.kind', filter.kind, parameter),
    ...isAnyOf('i.result', filter.result, parameter),
    ...isEqual('i.sku', filter.sku, parameter),
    ...isWithin('i.inspected_at', filter.inspectedAt, parameter),
  ];
}
