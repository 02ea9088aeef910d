import type { GraphQLSchema } from 'graphql';
import { isInputObjectType, isListType, isNonNullType, isObjectType } from 'graphql';
import { DEMO_COMPANIES } from '../../demo/plant.ts';
import type { Random, RandomOperationOptions } from '../support/random-operations/index.ts';
import { entityId, type FactRow, rowsOf, type Tables } from './world/tables.ts';

type Values = Required<Pick<RandomOperationOptions, 'valueFor' | 'argumentsFor' | 'scalars'>>;

export interface KnownValues extends Values {
  /** Keeps what an answer had, by `Type.field`, for later questions: a text, or a cursor of a list. */
  learn(field: string, text: string): void;
}

/** Texts of one field that are remembered. */
const MAX_KNOWN = 50;

/** Arguments that take what another answer had. */
const ANSWERED: Readonly<Record<string, string>> = {
  'Query.product.id': 'Product.id',
  'Query.product.sku': 'Product.sku',
  'Query.product.gtin': 'Product.gtin',
  'Query.lot.id': 'Lot.id',
  'Query.lotTrace.lot': 'Lot.id',
  'Query.workOrder.id': 'WorkOrder.id',
  'Query.manufacturingOrder.id': 'ManufacturingOrder.id',
  'Query.equipment.id': 'Equipment.id',
  'Query.shipment.id': 'Shipment.id',
  'Query.shipment.sscc': 'HandlingUnit.sscc',
  'Query.salesOrder.id': 'SalesOrder.id',
  'Query.salesOrder.customerRef': 'SalesOrder.customerReference',
};

/**
 * Values that mean something in one of the worlds: ids, numbers and names of visible and of invisible rows, of
 * rows that only one world has, and of none.
 */
export function createValues(schema: GraphQLSchema, worlds: readonly Tables[]): KnownValues {
  const rows = (table: string): readonly FactRow[] =>
    worlds.flatMap((tables) => rowsOf(tables, table));
  const values = collectValues(rows);
  const lists = listPlaces(schema);
  const answers = new Map<string, string[]>();
  const answered = (argument: string, random: Random): string | undefined => {
    const known = answers.get(ANSWERED[argument] ?? '') ?? [];
    return known.length > 0 && random.chance(0.4) ? random.pick(known) : undefined;
  };
  const pick = (name: string, random: Random): unknown => {
    const known = values[name];
    if (known === undefined || known.length === 0) return undefined;
    return random.chance(0.05) ? guess(String(random.pick(known)), random) : random.pick(known);
  };
  const named = (owner: string, name: string, random: Random): unknown => {
    if (name === 'first') {
      if (random.chance(0.05)) return random.pick([0, -1, 200, 1_000]);
      return 1 + random.below(random.pick([3, 6, 40]));
    }
    if (name === 'after') {
      const known = answers.get(owner) ?? [];
      return known.length > 0 && random.chance(0.9) ? random.pick(known) : 'bm90aGluZw';
    }
    const one = answered(`${owner}.${name}`, random);
    if (one !== undefined) return one;
    if (name === 'id') return pick(`${owner}.id`, random) ?? pick('anyId', random);
    return pick(`${owner}.${name}`, random) ?? pick(name, random);
  };
  return {
    valueFor({ owner, name }, random) {
      if (!lists.has(`${owner}.${name}`)) return named(owner, name, random);
      const one = named(owner, name, random);
      if (one === undefined) return undefined;
      return random.chance(0.5) ? [one] : [one, named(owner, name, random)];
    },
    argumentsFor(owner, random) {
      const keys = LOOKUPS[owner];
      if (keys === undefined) return listArguments(schema, owner, random);
      if (random.chance(0.04)) return undefined;
      const { table, columns } = random.pick(keys);
      const found = rows(table);
      const row = found.length > 0 && random.chance(0.95) ? random.pick(found) : undefined;
      return Object.fromEntries(
        columns.map(([argument, column]) => [
          argument,
          answered(`${owner}.${argument}`, random) ??
            (row === undefined ? undefined : keyIn(row, column)),
        ]),
      );
    },
    scalars: {
      DateTime: (random) => random.pick(values['time'] ?? ['2026-03-18T10:00:00Z']),
      Date: (random) => String(random.pick(values['time'] ?? ['2026-03-18'])).slice(0, 10),
      Decimal: (random) => random.pick(['0', '1', '5', '10', '19.5', '60', '1000']),
      UnitCode: (random) => random.pick(['C62', 'C62', 'MTR', 'KGM', 'H87']),
      Duration: (random) => random.pick(['PT1H', 'P1D']),
    },
    learn(field, text) {
      const known = answers.get(field) ?? [];
      answers.set(field, known);
      if (known.length < MAX_KNOWN && !known.includes(text)) known.push(text);
    },
  };
}

/** Which keys a single row is asked by, and where their values are. */
const LOOKUPS: Readonly<
  Record<string, readonly { table: string; columns: readonly (readonly [string, string])[] }[]>
> = {
  'Query.salesOrder': [
    { table: 'odoo.sale.order', columns: [['id', 'so:']] },
    {
      table: 'odoo.sale.order',
      columns: [
        ['company', 'company_id'],
        ['name', 'name'],
      ],
    },
    { table: 'odoo.sale.order', columns: [['customerRef', 'client_order_ref']] },
  ],
  'Query.product': [
    { table: 'odoo.product.product', columns: [['id', 'prd:']] },
    { table: 'odoo.product.product', columns: [['sku', 'default_code']] },
    { table: 'odoo.product.product', columns: [['gtin', 'barcode']] },
  ],
  'Query.shipment': [
    { table: 'logistics.shipment', columns: [['id', 'shp:']] },
    {
      table: 'logistics.shipment_leg',
      columns: [
        ['carrier', 'scac'],
        ['trackingNumber', 'tracking_number'],
      ],
    },
    { table: 'logistics.shipment_unit', columns: [['sscc', 'sscc']] },
  ],
};

/** How often a list is asked with an argument; 0.3 where nothing is said. */
const CHANCES: Readonly<Record<string, number>> = { first: 0.9, filter: 0.5, after: 0.2, lot: 0.2 };

function listArguments(
  schema: GraphQLSchema,
  owner: string,
  random: Random,
): Readonly<Record<string, unknown>> {
  const [typeName = '', fieldName = ''] = owner.split('.');
  const type = schema.getType(typeName);
  const names = isObjectType(type)
    ? (type.getFields()[fieldName]?.args ?? []).map(({ name }) => name)
    : [];
  return Object.fromEntries(
    names.filter((name) => random.chance(CHANCES[name] ?? 0.3)).map((name) => [name, undefined]),
  );
}

function keyIn(row: FactRow, column: string): unknown {
  const company = DEMO_COMPANIES.find(({ odooId }) => odooId === row['company_id'])?.code;
  if (column === 'so:') return entityId('so', company, row['name']);
  if (column === 'prd:') return entityId('prd', row['default_code']);
  if (column === 'shp:') return entityId('shp', row['company'], row['number']);
  if (column === 'company_id') return company;
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
}

/** One that is nearly right. */
function guess(value: string, random: Random): string {
  return random.pick([
    `${value}1`,
    value.slice(0, -1),
    value.toLowerCase(),
    value.replace('NDE', 'NMX'),
    `@${value}`,
  ]);
}

function collectValues(
  rows: (table: string) => readonly FactRow[],
): Record<string, readonly unknown[]> {
  const texts = (table: string, column: string): readonly unknown[] => [
    ...new Set(
      rows(table)
        .map((row) => row[column])
        .filter((value) => typeof value === 'string'),
    ),
  ];
  const company = (row: FactRow): unknown =>
    DEMO_COMPANIES.find(({ odooId }) => odooId === row['company_id'])?.code;
  const ids = (table: string, id: (row: FactRow) => string): readonly string[] => [
    ...new Set(rows(table).map(id)),
  ];
  const skus = new Map(rows('odoo.product.product').map((row) => [row['id'], row['default_code']]));
  const lots = [
    ...ids('odoo.stock.lot', (row) =>
      entityId('lot', company(row), skus.get(row['product_id']), row['name']),
    ),
    ...ids('quality.lot_status', (row) =>
      entityId('lot', row['company'], row['sku'], row['lot_name']),
    ),
  ];
  const orders = ids('odoo.mrp.production', (row) =>
    entityId('mo', company(row), String(row['name']).replace(/-001$/, '')),
  );
  const jobs = [
    ...ids('odoo.mrp.workorder', (row) => entityId('wo', company(row) ?? 'NDE', row['id'])),
    ...ids('mes.work_order', (row) => `wo:@mes:${row['source_key']}`),
  ];
  const machines = ids('mes.equipment', (row) => entityId('eq', row['site'], row['code']));
  const partners = texts('odoo.res.partner', 'ref').map((ref) => entityId('par', ref));
  const times = [
    'mes.work_order',
    'logistics.shipment',
    'quality.inspection',
    'odoo.sale.order',
  ].flatMap((table) =>
    rows(table).flatMap((row) =>
      Object.values(row).filter(
        (value) => typeof value === 'string' && /^2026-.*:\d\dZ$/.test(value),
      ),
    ),
  );
  return {
    'Query.lot.id': lots,
    'Query.lotTrace.lot': lots,
    'Query.workOrder.id': jobs,
    'Query.manufacturingOrder.id': orders,
    'Query.equipment.id': machines,
    anyId: [...lots, ...orders, ...jobs, ...machines],
    lot: lots,
    manufacturingOrder: orders,
    company: ['NDE', 'NDE', 'NMX', 'XXX'],
    site: ['P1', 'P1', 'P2', 'P9'],
    sku: texts('odoo.product.product', 'default_code'),
    name: [...texts('odoo.sale.order', 'name'), ...texts('odoo.purchase.order', 'name')],
    customerReference: texts('odoo.sale.order', 'client_order_ref'),
    carrier: texts('logistics.carrier', 'scac'),
    customer: partners,
    supplier: partners,
    workCentre: texts('odoo.mrp.workcenter', 'code'),
    time: [...new Set(times)],
  };
}

/** Arguments, `Type.field.name`, and input fields, `Input.name`, that take lists. */
function listPlaces(schema: GraphQLSchema): ReadonlySet<string> {
  const places = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (isListType(isNonNullType(field.type) ? field.type.ofType : field.type))
          places.add(`${type.name}.${field.name}`);
      }
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        if (isListType(isNonNullType(argument.type) ? argument.type.ofType : argument.type)) {
          places.add(`${type.name}.${field.name}.${argument.name}`);
        }
      }
    }
  }
  return places;
}
