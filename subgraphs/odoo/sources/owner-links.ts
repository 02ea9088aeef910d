import type { Company, Enterprise } from '../../../runtime/enterprise.ts';
import {
  type EntityIdType,
  formatId,
  manufacturingOrderNumber,
} from '../../../runtime/entity-id.ts';
import type { OwnedEntity, OwnerDimension, OwnerKind, OwnerLinks } from '../../owner-links.ts';
import type { Dialect } from './dialect.ts';
import { and, or } from './domain.ts';
import { byKey, changedSince, keysOf } from './link-changes.ts';
import { LOT_COLUMNS, lotOwners } from './lot-owners.ts';
import type { OptionalColumns } from './optional-columns.ts';
import {
  createOrderOwners,
  type OrderKind,
  type OrderOwners,
  PURCHASES,
  readChangedReferences,
  SALES,
  SUBCONTRACTS,
} from './order-owners.ts';
import type { OdooRecord } from './record.ts';
import type { Search } from './search.ts';
import type { UniqueCodes } from './unique-codes.ts';

export interface OwnerLinksDeps {
  readonly enterprise: Enterprise;
  readonly productCodes: UniqueCodes;
  readonly optionalColumns: OptionalColumns;
  /** Reads as our user, for the whole group. */
  open(signal: AbortSignal): Promise<{ readonly search: Search; readonly dialect: Dialect }>;
  close(): Promise<void>;
}

/** What one reading works with. */
interface Reading {
  readonly search: Search;
  readonly dialect: Dialect;
  readonly orders: OrderOwners;
  readonly hasSubcontracts: boolean;
  readonly productCodes: UniqueCodes;
  readonly companies: readonly Company[];
  companyOf(record: OdooRecord): string | undefined;
  readonly since: Date | null;
  readonly signal: AbortSignal;
}

type Read = (reading: Reading) => AsyncIterable<readonly OwnedEntity[]>;

/** Documents with lines or jobs, which are whose the document is. */
interface DocumentKind {
  readonly order: OrderKind;
  readonly parts: string;
  idOf(company: string, name: string): string;
  partIdOf(company: string, name: string, key: string): string;
}

const DOCUMENTS: Readonly<Record<'sales' | 'purchases' | 'subcontracts', DocumentKind>> = {
  sales: {
    order: SALES,
    parts: 'order_line',
    idOf: (company, name) => formatId('so', { company, name }),
    partIdOf: (company, order, line) => formatId('sol', { company, order, line }),
  },
  purchases: {
    order: PURCHASES,
    parts: 'order_line',
    idOf: (company, name) => formatId('po', { company, name }),
    partIdOf: (company, order, line) => formatId('pol', { company, order, line }),
  },
  subcontracts: {
    order: SUBCONTRACTS,
    parts: 'workorder_ids',
    idOf: (company, name) => formatId('mo', { company, number: manufacturingOrderNumber(name) }),
    partIdOf: (company, _, workOrder) => formatId('wo', { company, workOrder }),
  },
};

const KINDS: readonly {
  readonly name: string;
  readonly tells: readonly (readonly [EntityIdType, OwnerDimension])[];
  readonly read: Read;
}[] = [
  {
    name: 'sales orders',
    tells: [
      ['so', 'customer'],
      ['sol', 'customer'],
    ],
    read: readDocuments(DOCUMENTS.sales),
  },
  {
    name: 'purchase orders',
    tells: [
      ['po', 'supplier'],
      ['pol', 'supplier'],
    ],
    read: readDocuments(DOCUMENTS.purchases),
  },
  {
    name: 'manufacturing orders',
    tells: [
      ['mo', 'contractor'],
      ['wo', 'contractor'],
    ],
    read: readDocuments(DOCUMENTS.subcontracts),
  },
  {
    name: 'deliveries and receipts',
    tells: [
      ['del', 'customer'],
      ['rcp', 'supplier'],
    ],
    read: readPickings,
  },
  {
    name: 'lots',
    tells: [
      ['lot', 'customer'],
      ['lot', 'supplier'],
      ['lot', 'contractor'],
    ],
    read: readLots,
  },
];

/**
 * Whose orders, their lines and jobs, deliveries, receipts and lots are, by Odoo's links: what the row rules of this
 * subgraph say of them.
 */
export function createOwnerLinks(deps: OwnerLinksDeps): OwnerLinks {
  const { enterprise, productCodes } = deps;
  /** Of one time, for all kinds. */
  const changed = new WeakMap<Date, ReturnType<typeof readChangedReferences>>();
  const referencesSince = (since: Date, search: Search) => {
    const reading = changed.get(since) ?? readChangedReferences(search, since);
    changed.set(since, reading);
    return reading;
  };
  const open = async (since: Date | null, signal: AbortSignal): Promise<Reading> => {
    const { search, dialect } = await deps.open(signal);
    const references = since === null ? undefined : await referencesSince(since, search);
    const optional = await deps.optionalColumns.of('mrp.production', signal);
    return {
      search,
      dialect,
      orders: createOrderOwners(search, since, references),
      hasSubcontracts: optional.has(SUBCONTRACTS.partner),
      productCodes,
      companies: enterprise.companies,
      companyOf: (record) => enterprise.companyByOdooId(record.reference('company_id') ?? 0)?.code,
      since,
      signal,
    };
  };
  return {
    kinds: KINDS.map(
      ({ name, tells, read }): OwnerKind => ({
        name,
        tells: tells.map(([type, dimension]) => ({ type, dimension })),
        async *read(since, signal) {
          yield* read(await open(since, signal));
        },
      }),
    ),
    [Symbol.asyncDispose]: () => deps.close(),
  };
}

function readDocuments({ order, parts, idOf, partIdOf }: DocumentKind): Read {
  return async function* read({ search, orders, companyOf, hasSubcontracts }) {
    if (order === SUBCONTRACTS && !hasSubcontracts) return;
    const changed = orders.changed(order, '', [parts]);
    const columns = [...orders.columns(order), 'name', 'company_id', parts];
    for await (const records of byKey(search, order.model, changed, columns)) {
      const owners = await orders.of(order, records);
      yield records.flatMap((record) => {
        const company = companyOf(record);
        if (company === undefined) return [];
        const name = record.requiredText('name');
        const ids = [
          idOf(company, name),
          ...record.references(parts).map((key) => partIdOf(company, name, String(key))),
        ];
        const { dimension } = order;
        return ids.map((id) => ({ id, dimension, owners: owners.get(record.key) ?? [] }));
      });
    }
  };
}

/** A return is a receipt of a sales order: no supplier's. */
async function* readPickings(reading: Reading): AsyncGenerator<readonly OwnedEntity[]> {
  const { search, orders, companyOf, since } = reading;
  const changed =
    since === null
      ? []
      : or(
          changedSince('', since),
          orders.changed(SALES, 'sale_id'),
          orders.changed(PURCHASES, 'purchase_id'),
        );
  const columns = ['name', 'company_id', 'sale_id', 'purchase_id'];
  for await (const records of byKey(search, 'stock.picking', changed, columns)) {
    const [customers, suppliers] = await Promise.all([
      orders.byKeys(SALES, keysOf(records, 'sale_id')),
      orders.byKeys(PURCHASES, keysOf(records, 'purchase_id')),
    ]);
    yield records.flatMap((record): OwnedEntity[] => {
      const company = companyOf(record);
      if (company === undefined) return [];
      const name = record.requiredText('name');
      const customer = customers.get(record.reference('sale_id') ?? 0) ?? [];
      const supplier = suppliers.get(record.reference('purchase_id') ?? 0) ?? [];
      return [
        { id: formatId('del', { company, name }), dimension: 'customer', owners: customer },
        { id: formatId('rcp', { company, name }), dimension: 'supplier', owners: supplier },
      ];
    });
  }
}

/** Moves that are gone are noticed when everything is read. */
async function* readLots(reading: Reading): AsyncGenerator<readonly OwnedEntity[]> {
  const { search, orders, dialect, hasSubcontracts, since } = reading;
  if (since === null) {
    for await (const lots of byKey(search, dialect.lotModel, [], LOT_COLUMNS)) {
      yield await lotOwners(lots, reading);
    }
    return;
  }
  const changed = or(
    changedSince('', since),
    changedSince('lot_id', since),
    orders.changed(SALES, 'move_id.sale_line_id.order_id'),
    orders.changed(PURCHASES, 'move_id.purchase_line_id.order_id'),
    ...(hasSubcontracts ? ['move_id.production_id', 'move_id.raw_material_production_id'] : []).map(
      (path) => orders.changed(SUBCONTRACTS, path),
    ),
  );
  const ofLots = and([['lot_id', '!=', false]], changed);
  for await (const moves of byKey(search, 'stock.move.line', ofLots, ['lot_id'])) {
    const lots = keysOf(moves, 'lot_id');
    yield await lotOwners(
      await search.byKeys(dialect.lotModel, 'id', lots, [], LOT_COLUMNS),
      reading,
    );
  }
}
