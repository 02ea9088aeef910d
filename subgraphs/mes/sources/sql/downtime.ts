import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isOpenWithin, naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import { type BoundMesSource, type DowntimeRow, LOSS_CATEGORIES } from '../../source.ts';

const VIEW = 'mes.downtime';
const COLUMNS = `d.site, d.number, d.equipment_code, d.job, d.started_at, d.ended_at, d.expected_end,
  d.reason_code, d.reason, d.loss_category, d.planned`;
/** Of one piece of equipment. */
const NEWEST: Order = {
  columns: [
    { name: 'started_at', type: 'timestamptz' },
    { name: 'number', type: 'text' },
  ],
  direction: 'desc',
};
/** Of one job, whose stops may be on several sites. */
const NEWEST_OF_JOB: Order = {
  columns: [...NEWEST.columns, { name: 'site', type: 'text' }],
  direction: 'desc',
};
const MAX_STOPS_OF_JOB = 100;

type DowntimeReads = Pick<
  BoundMesSource,
  'downtimeByIds' | 'downtimeOfEquipment' | 'downtimeOfJobs'
>;

export function downtimeReads(sql: BoundSql, faults: RowFaults): DowntimeReads {
  const reader = { read: readDowntime, type: 'dwn', faults } as const;

  return {
    async downtimeByIds(ids) {
      const { keys } = naturalKeys('dwn', ids, ['site', 'number']);
      const rows = await sql.query('mes.downtime by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${COLUMNS} from unnest(${arrays}) as wanted(site, number)
          join ${rows(VIEW)} d on d.site = wanted.site and d.number = wanted.number`;
      });
      return rows.map(readDowntime);
    },

    async downtimeOfEquipment(ids, period, page) {
      const rows = await sql.query('mes.downtime by equipment', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(VIEW)],
            alias: 'd',
            columns: COLUMNS,
            where: isOpenWithin('d.started_at', 'd.ended_at', period, parameter),
            order: NEWEST,
            page,
          },
          ['site', 'equipment_code'],
          naturalKeys('eq', ids, ['site', 'code']),
          parameter,
        ),
      );
      return readSlices(rows, page, { ...reader, order: NEWEST });
    },

    async downtimeOfJobs(jobs) {
      const page = { limit: MAX_STOPS_OF_JOB, after: null };
      const rows = await sql.query('mes.downtime by job', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(VIEW)],
            alias: 'd',
            columns: COLUMNS,
            where: [],
            order: NEWEST_OF_JOB,
            page,
          },
          ['job'],
          { ids: jobs, keys: [jobs] },
          parameter,
        ),
      );
      return rowsOfSlices(readSlices(rows, page, { ...reader, order: NEWEST_OF_JOB }));
    },
  };
}

function readDowntime(row: SqlRow): RowOrFault<DowntimeRow> {
  const site = String(row['site']);
  const id = formatId('dwn', { site, number: String(row['number']) });
  return rowOrFault(id, () => {
    const reader = readRow('mes', VIEW, row);
    return {
      id,
      equipmentId: formatId('eq', { site, code: reader.text('equipment_code') }),
      job: reader.textOrNull('job'),
      startedAt: reader.instant('started_at'),
      endedAt: reader.instantOrNull('ended_at'),
      expectedEnd: reader.instantOrNull('expected_end'),
      reasonCode: reader.textOrNull('reason_code'),
      reason: reader.textOrNull('reason'),
      lossCategory: reader.oneOfOrNull('loss_category', LOSS_CATEGORIES),
      planned: reader.boolean('planned'),
    };
  });
}
