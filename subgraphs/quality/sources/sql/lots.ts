import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql, Parameter } from '../../../sql-source.ts';
import {
  type BoundQualitySource,
  CERTIFICATE_KINDS,
  CERTIFICATE_STATES,
  type CertificateRow,
  LOT_STATUSES,
  type LotStatus,
} from '../../source.ts';

const CERTIFICATE_VIEW = 'quality.certificate';
const CERTIFICATE_COLUMNS = 'c.company, c.number, c.kind, c.state, c.issued_at, c.issuer';
const STATUS_VIEW = 'quality.lot_status';

type LotReads = Pick<
  BoundQualitySource,
  'certificatesByIds' | 'newestCertificateOfLots' | 'statusOfLots'
>;

export function lotReads(sql: BoundSql): LotReads {
  /** SQL of `lot(id, company, sku, lot_name)`. */
  const lots = (ids: readonly string[], parameter: Parameter): string => {
    const parents = naturalKeys('lot', ids, ['company', 'sku', 'name']);
    const arrays = [parents.ids, ...parents.keys].map((keys) => `${parameter(keys)}::text[]`);
    return `unnest(${arrays.join(', ')}) as lot(id, company, sku, lot_name)`;
  };
  const isOfLot = (alias: string): string =>
    `${alias}.company = lot.company and ${alias}.sku = lot.sku and ${alias}.lot_name = lot.lot_name`;

  return {
    async certificatesByIds(ids) {
      const { keys } = naturalKeys('coa', ids, ['company', 'number']);
      const rows = await sql.query('quality.certificate by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${CERTIFICATE_COLUMNS} from unnest(${arrays}) as wanted(company, number)
          join ${rows(CERTIFICATE_VIEW)} c on c.company = wanted.company
            and c.number = wanted.number`;
      });
      return rows.map(readCertificate);
    },

    async newestCertificateOfLots(ids) {
      const rows = await sql.query(
        'quality.certificate newest by lot',
        ({ parameter, rows }) => `select lot.id as parent_id, ${CERTIFICATE_COLUMNS}
          from ${lots(ids, parameter)} cross join lateral (
            select c.* from ${rows(CERTIFICATE_VIEW)} c where ${isOfLot('c')}
            order by c.created_at desc, c.number desc limit 1
          ) c`,
      );
      return new Map(rows.map((row) => [String(row['parent_id']), readCertificate(row)]));
    },

    async statusOfLots(ids) {
      const rows = await sql.query(
        'quality.lot_status by lot',
        ({ parameter, rows }) => `select lot.id as parent_id, s.status from ${lots(ids, parameter)}
          join ${rows(STATUS_VIEW)} s on ${isOfLot('s')}`,
      );
      return new Map(rows.map((row) => [String(row['parent_id']), readStatus(row)]));
    },
  };
}

function readCertificate(row: SqlRow): RowOrFault<CertificateRow> {
  const id = formatId('coa', { company: String(row['company']), number: String(row['number']) });
  return rowOrFault(id, () => {
    const reader = readRow('quality', CERTIFICATE_VIEW, row);
    return {
      id,
      number: reader.text('number'),
      kind: reader.oneOf('kind', CERTIFICATE_KINDS),
      state: reader.oneOf('state', CERTIFICATE_STATES),
      issuedAt: reader.instantOrNull('issued_at'),
      issuer: reader.textOrNull('issuer'),
    };
  });
}

function readStatus(row: SqlRow): RowOrFault<{ readonly status: LotStatus }> {
  return rowOrFault(String(row['parent_id']), () => ({
    status: readRow('quality', STATUS_VIEW, row).oneOf('status', LOT_STATUSES),
  }));
}
