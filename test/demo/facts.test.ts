import { describe, expect, it } from '@jest/globals';
import { isDecimal } from '../../runtime/decimal.ts';
import { isGln, isGtin, isSscc } from '../../runtime/gs1.ts';
import { isDate, isTimeZone, parseInstant, parseNaiveUtc } from '../../runtime/time.ts';
import { normaliseUnit } from '../../runtime/units.ts';
import { type Column, type Field, odooModels, sqlTables } from './facts/contracts.ts';
import { FILES, indexBy, keyOf, type PlacedRow, rowsOf, TABLE_NAMES } from './facts/read-facts.ts';

const SQL = sqlTables();
const ODOO = odooModels();
const SQL_NAMES = TABLE_NAMES.filter((name) => !name.startsWith('odoo.'));
const MODELS = TABLE_NAMES.filter((name) => name.startsWith('odoo.')).map((name) => name.slice(5));

const CLOCK = '2026-03-18T10:00:00Z';

/** Required in Odoo, but with a default, set by an inverse, or given by the template that a product inherits. */
const DEFAULTED: Readonly<Record<string, readonly string[]>> = {
  'mrp.workcenter': ['resource_id', 'currency_id'],
  'product.product': [
    'categ_id',
    'name',
    'product_variant_ids',
    'tracking',
    'type',
    'uom_id',
    'uom_po_id',
  ],
  'product.template': ['product_variant_ids'],
};
const DEFAULTED_EVERYWHERE =
  /^(autopost_bills|purchase_line_warn|sale_line_warn|service_tracking|account_.*|fiscalyear_.*|layout_background|.*_lead)$/;

/** Columns that say what has happened: none lies after the clock. */
const PAST =
  /^(started|ended|occurred|recorded|updated|packed|shipped|picked_up|delivered|placed|released|opened|closed|issued|inspected|created|changed|signed|done|departed|arrived|staged|heard|received|eta_issued|noted)_at$|^state_since$/;

function eachRow(names: readonly string[], judge: (name: string, placed: PlacedRow) => string[]) {
  return names.flatMap((name) =>
    rowsOf(name).flatMap((placed) =>
      judge(name, placed).map((problem) => `${placed.at}: ${problem}`),
    ),
  );
}

describe('the facts', () => {
  it('have a title in every file, and a situation and expectations for every order', () => {
    const untold = FILES.filter(
      ({ name, content }) =>
        typeof content['title'] !== 'string' ||
        (name.startsWith('orders/') &&
          (typeof content['situation'] !== 'string' || typeof content['expect'] !== 'object')),
    );
    expect(untold.map(({ name }) => name)).toEqual([]);
    expect(FILES.length).toBeGreaterThan(8);
  });

  it('fill only tables of the view contract, of landing and of xref', () => {
    expect(SQL_NAMES.filter((name) => !SQL.has(name))).toEqual([]);
  });

  it('fill only models of Odoo whose fields are known', () => {
    expect(MODELS.filter((name) => !ODOO.has(name))).toEqual([]);
  });

  it('give every SQL column a value that its contract allows', () => {
    const problems = eachRow(SQL_NAMES, (name, { row }) => {
      const columns = SQL.get(name)?.columns ?? [];
      const known = new Set(columns.map((column) => column.name));
      return [
        ...Object.keys(row)
          .filter((column) => !known.has(column))
          .map((column) => `has no column ${column}`),
        ...columns
          .filter((column) => column.required && (row[column.name] ?? null) === null)
          .map((column) => `${column.name} is missing`),
        ...columns.flatMap((column) => sqlFault(column, row[column.name])),
      ];
    });
    expect(problems).toEqual([]);
  });

  it('give every Odoo field a value of its type', () => {
    const problems = eachRow(
      MODELS.map((model) => `odoo.${model}`),
      (name, { row }) => {
        const model = name.slice('odoo.'.length);
        const fields = ODOO.get(model) ?? new Map<string, Field>();
        const missing = [...fields]
          .filter(([field, { required }]) => required && (row[field] ?? null) === null)
          .map(([field]) => field)
          .filter((field) => !DEFAULTED_EVERYWHERE.test(field))
          // Copied from the transfer.
          .filter((field) => field !== 'company_id' || row['picking_id'] === undefined)
          .filter((field) => !(DEFAULTED[model] ?? []).includes(field));
        return [
          ...missing.map((field) => `${field} is missing`),
          ...Object.entries(row).flatMap(([field, value]) =>
            odooFault(fields.get(field), field, value),
          ),
        ];
      },
    );
    expect(problems).toEqual([]);
  });

  it('give every row a key of its own', () => {
    const keys: readonly (readonly [string, readonly string[]])[] = [
      ...[...SQL].map(([name, table]) => [name, table.key] as const),
      ...MODELS.map((model) => [`odoo.${model}`, ['id']] as const),
      ['odoo.product.product', ['default_code']],
      ['odoo.product.product', ['barcode']],
      ['odoo.sale.order', ['company_id', 'name']],
      ['odoo.purchase.order', ['company_id', 'name']],
      ['odoo.mrp.production', ['company_id', 'name']],
      ['odoo.stock.picking', ['company_id', 'name']],
      ['odoo.stock.lot', ['company_id', 'product_id', 'name']],
      ['odoo.mrp.workcenter', ['company_id', 'code']],
    ];
    const problems = keys.flatMap(([table, columns]) => {
      const seen = new Set<string>();
      return rowsOf(table).flatMap(({ at, row }) => {
        const key = columns.map((column) => String(row[column] ?? '')).join('|');
        if (seen.has(key)) return [`${at}: ${columns.join('+')} ${key} is not new`];
        seen.add(key);
        return [];
      });
    });
    expect(problems).toEqual([]);
  });

  it('carry valid GS1 keys under the prefix 9521234', () => {
    const gtins = [...rowsOf('odoo.product.product'), ...rowsOf('odoo.product.packaging')]
      .map(({ row }) => String(row['barcode']))
      .concat(rowsOf('wms.packaging').map(({ row }) => String(row['gtin'])));
    const ssccs = rowsOf('wms.handling_unit').map(({ row }) => String(row['sscc']));
    const glns = rowsOf('wms.location').flatMap(({ row }) =>
      row['gln'] ? [String(row['gln'])] : [],
    );
    expect(gtins.filter((gtin) => !isGtin(gtin) || !/^[1-8]?9521234/.test(gtin))).toEqual([]);
    expect(ssccs.filter((sscc) => !isSscc(sscc) || !sscc.startsWith('09521234'))).toEqual([]);
    expect(glns.filter((gln) => !isGln(gln))).toEqual([]);
    // DOMAIN's own examples.
    expect(indexBy('odoo.product.product', ['default_code']).get('ACT-24-100')?.['barcode']).toBe(
      '9521234000013',
    );
    expect(glns).toEqual(['9521234001003', '9521234002000']);
    expect(ssccs).toContain('095212340000000013');
  });

  it('name every product in English and German', () => {
    const nameless = rowsOf('odoo.product.template').filter(({ row }) => {
      const name = row['name'];
      if (typeof name !== 'object' || name === null) return true;
      return !('en_US' in name && 'de_DE' in name);
    });
    expect(nameless.map(({ at }) => at)).toEqual([]);
    expect(rowsOf('odoo.product.product')).toHaveLength(32);
  });

  it('let nothing happen after the clock', () => {
    const problems = eachRow(SQL_NAMES, (_, { row }) =>
      Object.entries(row)
        .filter(([column, value]) => PAST.test(column) && value !== null && String(value) > CLOCK)
        .map(([column, value]) => `${column} is ${String(value)}`),
    );
    expect(problems).toEqual([]);
  });

  it('count every quantity in a known unit', () => {
    const problems = eachRow(SQL_NAMES, (_, { row }) =>
      Object.entries(row)
        .filter(([column]) => column === 'unit' || column === 'weight_unit')
        .filter(([, unit]) => unit !== null && normaliseUnit(String(unit)) === undefined)
        .map(([, unit]) => `no unit ${String(unit)}`),
    );
    expect(problems).toEqual([]);
  });

  it('contain the deliberate collisions', () => {
    const companies = (table: string, name: string) =>
      rowsOf(table)
        .filter(({ row }) => row['name'] === name)
        .map(({ row }) =>
          keyOf(row, table === 'odoo.stock.lot' ? ['company_id', 'product_id'] : ['company_id']),
        );
    expect(companies('odoo.mrp.production', 'WH/MO/00007').sort()).toEqual(['1', '2']);
    // MAG-N35 is product 27, HSG-01 is product 22.
    expect(companies('odoo.stock.lot', 'L-0420').sort()).toEqual(['1|22', '1|27', '2|27']);
    const carriers = rowsOf('logistics.shipment')
      .filter(({ row }) => row['tracking_number'] === '1000000001')
      .map(({ row }) => row['scac']);
    expect(carriers.sort()).toEqual(['LTLX', 'PARC']);
    const split = rowsOf('odoo.mrp.production').map(({ row }) => row['name']);
    expect(split).toEqual(expect.arrayContaining(['WH/MO/00012-001', 'WH/MO/00012-002']));
    const inMes = rowsOf('mes.work_order').filter(({ row }) => row['mo_number'] === 'WH/MO/00012');
    expect(inMes).toHaveLength(6);
  });
});

function sqlFault(column: Column, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const right = {
    numeric: () => typeof value === 'string' && isDecimal(value),
    integer: () => Number.isSafeInteger(value),
    bigint: () => Number.isSafeInteger(value),
    boolean: () => typeof value === 'boolean',
    timestamptz: () => typeof value === 'string' && parseInstant(value) !== undefined,
    date: () => typeof value === 'string' && isDate(value),
    jsonb: () => typeof value === 'object',
    'text[]': () => Array.isArray(value) && value.length > 0,
    text: () => typeof value === 'string' && (column.name !== 'eta_zone' || isTimeZone(value)),
  }[column.type];
  if (right?.() !== true) return [`${column.name} is ${String(value)}, not ${column.type}`];
  if (column.values !== undefined && !column.values.includes(String(value))) {
    return [`${column.name} is ${String(value)}, not one of ${column.values.join(', ')}`];
  }
  return [];
}

function odooFault(field: Field | undefined, name: string, value: unknown): string[] {
  if (field === undefined) return [`has no field ${name}`];
  const wrong = [`${name} is ${JSON.stringify(value)}, not ${field.type}`];
  if (field.required && value === false && field.type !== 'boolean') return wrong;
  if (value === false) return [];
  switch (field.type) {
    case 'integer':
    case 'many2one':
    case 'many2one_reference':
      return Number.isSafeInteger(value) ? [] : wrong;
    case 'float':
    case 'monetary':
      return typeof value === 'number' ? [] : wrong;
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'many2many':
      return Array.isArray(value) && value.every(Number.isSafeInteger) ? [] : wrong;
    case 'datetime':
      return typeof value === 'string' && parseNaiveUtc(value) !== undefined ? [] : wrong;
    case 'date':
      return typeof value === 'string' && isDate(value) ? [] : wrong;
    case 'selection':
      return (field.selection ?? []).includes(String(value)) ? [] : wrong;
    case 'char':
    case 'text':
    case 'html':
      return typeof value === 'string' || (field.translated && typeof value === 'object')
        ? []
        : wrong;
    default:
      return [`${name} is ${field.type}: it follows from other rows`];
  }
}
