import { formatId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import {
  type BoundLogisticsSource,
  type PlaceRow,
  type ProofOfDeliveryRow,
  TIME_PRECISIONS,
  TRANSPORT_MILESTONES,
  TRANSPORT_REASONS,
  type TrackingEventRow,
} from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';
import { carrierIdOf } from './shipment-row.ts';

const EVENT = 'landing.tracking_event';
const PROOF = 'landing.proof_of_delivery';
const MAX_PROOFS = 50;
const DIGEST = /^sha-256:[0-9a-f]{64}$/;

const NEWEST_FIRST: Order = {
  columns: [
    { name: 'occurred_at', type: 'timestamptz' },
    { name: 'event_key', type: 'text' },
  ],
  direction: 'desc',
};
const BY_STOP: Order = { columns: [{ name: 'stop_number', type: 'integer' }], direction: 'asc' };

type Reports = Pick<
  BoundLogisticsSource,
  'trackingEventsByIds' | 'trackingEventsOfShipments' | 'proofsByIds' | 'proofsOfShipments'
>;

/** What carriers reported, from our landing tables. */
export function createReports({ sql, faults }: Asking): Reports {
  return {
    async trackingEventsByIds(ids) {
      const wanted = naturalKeys('trk', ids, ['company', 'shipment', 'event']);
      const names = ['company', 'shipment', 'event_key'];
      const rows = await sql.query(
        `${EVENT} by id`,
        ({ parameter, rows }) => `select e.* from ${wantedTable(wanted, names, parameter)}
          join ${rows(EVENT)} e on e.company = wanted.company and e.shipment = wanted.shipment
            and e.event_key = wanted.event_key and not e.retracted`,
      );
      return rows.map(readEvent);
    },
    async trackingEventsOfShipments(ids, page) {
      const rows = await sql.query(`${EVENT} of shipments`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(EVENT)],
            alias: 'e',
            columns: 'e.*',
            where: ['not e.retracted'],
            order: NEWEST_FIRST,
            page,
          },
          ['company', 'shipment'],
          naturalKeys('shp', ids, ['company', 'number']),
          parameter,
        ),
      );
      return readSlices(rows, page, { order: NEWEST_FIRST, read: readEvent, type: 'trk', faults });
    },
    async proofsByIds(ids) {
      const wanted = naturalKeys('pod', ids, ['company', 'shipment', 'stop']);
      const names = ['company', 'shipment', 'stop_number'];
      const rows = await sql.query(
        `${PROOF} by id`,
        ({ parameter, rows }) => `select p.* from ${wantedTable(wanted, names, parameter)}
          join ${rows(PROOF)} p on p.company = wanted.company and p.shipment = wanted.shipment
            and p.stop_number::text = wanted.stop_number`,
      );
      return rows.map(readProof);
    },
    async proofsOfShipments(ids) {
      const page = firstRows(MAX_PROOFS);
      const rows = await sql.query(`${PROOF} of shipments`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(PROOF)],
            alias: 'p',
            columns: 'p.*',
            where: [],
            order: BY_STOP,
            page,
          },
          ['company', 'shipment'],
          naturalKeys('shp', ids, ['company', 'number']),
          parameter,
        ),
      );
      return rowsOfSlices(
        readSlices(rows, page, { order: BY_STOP, read: readProof, type: 'pod', faults }),
      );
    },
  };
}

function readEvent(row: SqlRow): RowOrFault<TrackingEventRow> {
  const reader = readRow(SYSTEM, EVENT, row);
  const company = String(row['company']);
  const shipment = String(row['shipment']);
  const id = formatId('trk', { company, shipment, event: String(row['event_key']) });
  return rowOrFault(id, () => ({
    id,
    shipmentId: formatId('shp', { company, number: shipment }),
    milestone: reader.oneOf('milestone', TRANSPORT_MILESTONES),
    reason: reader.oneOfOrNull('reason', TRANSPORT_REASONS),
    code: reader.textOrNull('code'),
    message: reader.textOrNull('message'),
    occurredAt: reader.instant('occurred_at'),
    precision: reader.oneOf('precision', TIME_PRECISIONS),
    recordedAt: reader.instant('recorded_at'),
    place: readPlace(reader),
    carrierId: carrierIdOf(reader.text('scac')),
  }));
}

function readPlace(reader: RowReader): PlaceRow | null {
  const place = {
    name: reader.textOrNull('place_name'),
    city: reader.textOrNull('city'),
    country: reader.textOrNull('country'),
    locode: reader.textOrNull('locode'),
  };
  return Object.values(place).every((part) => part === null) ? null : place;
}

function readProof(row: SqlRow): RowOrFault<ProofOfDeliveryRow> {
  const reader = readRow(SYSTEM, PROOF, row);
  const id = formatId('pod', {
    company: String(row['company']),
    shipment: String(row['shipment']),
    stop: String(row['stop_number']),
  });
  return rowOrFault(id, () => {
    const documentDigest = reader.textOrNull('document_digest');
    if (documentDigest !== null && !DIGEST.test(documentDigest)) {
      const wanted = `${PROOF}.document_digest should be sha-256: and 64 hexadecimal digits`;
      throw new AppError('UPSTREAM_INVALID', wanted, { system: SYSTEM });
    }
    return {
      id,
      stopNumber: reader.integer('stop_number'),
      signedBy: reader.textOrNull('signed_by'),
      signedAt: reader.instant('signed_at'),
      documentDigest,
    };
  });
}
