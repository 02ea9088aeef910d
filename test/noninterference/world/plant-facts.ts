import type { DemoTables } from '../../../demo/load/index.ts';
import { DEMO_COMPANIES } from '../../../demo/plant.ts';
import { entityId, type FactRow, rowsOf } from './tables.ts';

/** What follows from the rows of a plant about whose they are, found without the product's code. */
export interface PlantFacts {
  readonly tables: DemoTables;
  /** A row by its id in Odoo. */
  odoo(model: string, id: unknown): FactRow | undefined;
  /** The reference of the commercial root of a partner. */
  rootOf(partner: unknown): unknown;
  companyOf(row: FactRow): string | undefined;
  sku(product: unknown): unknown;
  /** Does `xref.owner` or a list of owners in the row say that it is this one's? A list that is there decides. */
  owns(owner: Owner, row: FactRow, id: string): boolean;
  /** As `owns`, and nobody else's. */
  ownsWhole(owner: Owner, row: FactRow, id: string): boolean;
  /** What `xref.owner` says, now. */
  linkedOwners(dimension: string, id: string): readonly string[];
  isLinked(owner: Owner, id: string): boolean;
}

export interface Owner {
  readonly dimension: 'customer' | 'supplier' | 'contractor' | 'carrier';
  readonly value: string;
}

/** Plant time of the demo. */
const NOW = Date.parse('2026-03-18T10:00:00Z');

export function readPlantFacts(tables: DemoTables): PlantFacts {
  const byId = new Map<string, ReadonlyMap<unknown, FactRow>>();
  const odoo = (model: string, id: unknown): FactRow | undefined => {
    const table = `odoo.${model}`;
    let rows = byId.get(table);
    if (rows === undefined) {
      rows = new Map(rowsOf(tables, table).map((row) => [row['id'], row]));
      byId.set(table, rows);
    }
    return rows.get(id);
  };
  const owners = new Map<string, string[]>();
  for (const row of rowsOf(tables, 'xref.owner')) {
    if (!isValid(row)) continue;
    const key = `${row['dimension']} ${row['entity_id']}`;
    owners.set(key, [...(owners.get(key) ?? []), String(row['value'])]);
  }
  const ownersOf = ({ dimension }: Owner, row: FactRow, id: string): readonly unknown[] => {
    const listed = row[dimension];
    return Array.isArray(listed) ? listed : (owners.get(`${dimension} ${id}`) ?? []);
  };
  return {
    tables,
    odoo,
    rootOf(partner) {
      const row = odoo('res.partner', partner);
      return odoo('res.partner', row?.['commercial_partner_id'])?.['ref'];
    },
    companyOf: (row) => DEMO_COMPANIES.find(({ odooId }) => odooId === row['company_id'])?.code,
    sku: (product) => odoo('product.product', product)?.['default_code'],
    owns: (owner, row, id) => ownersOf(owner, row, id).includes(owner.value),
    ownsWhole(owner, row, id) {
      const all = ownersOf(owner, row, id);
      return all.length > 0 && all.every((value) => value === owner.value);
    },
    linkedOwners: (dimension, id) => owners.get(`${dimension} ${id}`) ?? [],
    isLinked: ({ dimension, value }, id) =>
      owners.get(`${dimension} ${id}`)?.includes(value) === true,
  };
}

function isValid({ valid_from: from, valid_to: to }: FactRow): boolean {
  const isOver = typeof to === 'string' && to !== 'infinity' && Date.parse(to) <= NOW;
  const isAhead = typeof from === 'string' && from !== '-infinity' && Date.parse(from) > NOW;
  return !isOver && !isAhead;
}

/** The id of a lot, from a row of a system that names it. */
export function lotId(row: FactRow): string {
  return entityId('lot', row['company'], row['sku'], row['lot_name']);
}
