import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import {
  type BoundQualitySource,
  CORRECTIVE_ACTION_STATES,
  type CorrectiveActionRow,
} from '../../source.ts';

const VIEW = 'quality.corrective_action';
const COLUMNS = 'c.company, c.number, c.title, c.state, c.due_on, c.opened_at, c.closed_at';
const PAGE = { limit: 50, after: null };
/** Of one nonconformance. */
const BY_NUMBER: Order = { columns: [{ name: 'number', type: 'text' }], direction: 'asc' };

type CorrectiveActionReads = Pick<
  BoundQualitySource,
  'correctiveActionsByIds' | 'correctiveActionsOfNonconformances'
>;

export function correctiveActionReads(sql: BoundSql, faults: RowFaults): CorrectiveActionReads {
  return {
    async correctiveActionsByIds(ids) {
      const { keys } = naturalKeys('capa', ids, ['company', 'number']);
      const rows = await sql.query('quality.corrective_action by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${COLUMNS} from unnest(${arrays}) as wanted(company, number)
          join ${rows(VIEW)} c on c.company = wanted.company and c.number = wanted.number`;
      });
      return rows.map(readCorrectiveAction);
    },

    async correctiveActionsOfNonconformances(ids) {
      const rows = await sql.query(
        'quality.corrective_action by nonconformance',
        ({ parameter, rows }) =>
          selectPagePerParent(
            {
              rows: [rows(VIEW)],
              alias: 'c',
              columns: COLUMNS,
              where: [],
              order: BY_NUMBER,
              page: PAGE,
            },
            ['company', 'nonconformance'],
            naturalKeys('ncr', ids, ['company', 'number']),
            parameter,
          ),
      );
      const reader = {
        order: BY_NUMBER,
        read: readCorrectiveAction,
        type: 'capa',
        faults,
      } as const;
      return rowsOfSlices(readSlices(rows, PAGE, reader));
    },
  };
}

function readCorrectiveAction(row: SqlRow): RowOrFault<CorrectiveActionRow> {
  const id = formatId('capa', { company: String(row['company']), number: String(row['number']) });
  return rowOrFault(id, () => {
    const reader = readRow('quality', VIEW, row);
    return {
      id,
      number: reader.text('number'),
      title: reader.text('title'),
      state: reader.oneOf('state', CORRECTIVE_ACTION_STATES),
      dueOn: reader.dateOrNull('due_on'),
      openedAt: reader.instant('opened_at'),
      closedAt: reader.instantOrNull('closed_at'),
    };
  });
}
