import { describe, expect, it } from '@jest/globals';
import { parseId, typeOfId } from '../../runtime/entity-id.ts';
import { odooModels } from './facts/contracts.ts';
import { ENTITY_IDS } from './facts/entity-ids.ts';
import { FILES, indexBy, keyOf, type Row, rowsOf, TABLE_NAMES } from './facts/read-facts.ts';

/** `from columns → to columns`: where the first are filled, such a row exists. */
const LINKS: readonly (readonly [string, string, string, string])[] = [
  ['mes.equipment', 'site,parent_code', 'mes.equipment', 'site,code'],
  ['mes.equipment', 'current_job', 'mes.work_order', 'source_key'],
  ['mes.work_order', 'site,equipment_code', 'mes.equipment', 'site,code'],
  ['mes.downtime', 'site,equipment_code', 'mes.equipment', 'site,code'],
  ['mes.downtime', 'job', 'mes.work_order', 'source_key'],
  ['mes.production_count', 'site,equipment_code', 'mes.equipment', 'site,code'],
  ['mes.production_count', 'job', 'mes.work_order', 'source_key'],
  ['mes.shift_performance', 'site,equipment_code', 'mes.equipment', 'site,code'],
  ['mes.lot_movement', 'job', 'mes.work_order', 'source_key'],
  ['wms.location', 'site,parent_code', 'wms.location', 'site,code'],
  ['wms.inventory_level', 'site,location_code', 'wms.location', 'site,code'],
  ['wms.staged_material', 'site,location_code', 'wms.location', 'site,code'],
  ['wms.handling_unit', 'site,location_code', 'wms.location', 'site,code'],
  ['wms.handling_unit', 'parent_sscc', 'wms.handling_unit', 'sscc'],
  ['wms.handling_unit', 'company,delivery', 'wms.delivery', 'company,name'],
  ['wms.handling_unit_content', 'sscc', 'wms.handling_unit', 'sscc'],
  ['wms.delivery_line', 'company,delivery', 'wms.delivery', 'company,name'],
  ['wms.receipt_line', 'company,receipt', 'wms.receipt', 'company,name'],
  ['quality.measurement', 'company,inspection', 'quality.inspection', 'company,number'],
  ['quality.hold', 'company,nonconformance', 'quality.nonconformance', 'company,number'],
  [
    'quality.corrective_action',
    'company,nonconformance',
    'quality.nonconformance',
    'company,number',
  ],
  ['logistics.shipment', 'scac', 'logistics.carrier', 'scac'],
  ['logistics.shipment_leg', 'company,shipment', 'logistics.shipment', 'company,number'],
  ['logistics.shipment_leg', 'scac', 'logistics.carrier', 'scac'],
  [
    'logistics.shipment_line',
    'company,shipment,ship_date',
    'logistics.shipment',
    'company,number,ship_date',
  ],
  [
    'logistics.shipment_unit',
    'company,shipment,ship_date',
    'logistics.shipment',
    'company,number,ship_date',
  ],
  ['logistics.shipment_unit', 'sscc', 'wms.handling_unit', 'sscc'],
  ['landing.tracking_event', 'company,shipment', 'logistics.shipment', 'company,number'],
  ['landing.tracking_event', 'scac', 'logistics.carrier', 'scac'],
  ['landing.proof_of_delivery', 'company,shipment', 'logistics.shipment', 'company,number'],
];

const COMPANY: Readonly<Record<string, string>> = { 1: 'NDE', 2: 'NMX' };
const ORDERS = indexBy('odoo.sale.order', ['id']);
const PURCHASES = indexBy('odoo.purchase.order', ['id']);
const PRODUCTS = indexBy('odoo.product.product', ['id']);
const SQL_NAMES = TABLE_NAMES.filter((name) => !name.startsWith('odoo.'));

/** Rows whose filled columns name something that `known` does not hold. */
function dangling(columns: readonly string[], known: ReadonlySet<string>, tables = SQL_NAMES) {
  return tables.flatMap((table) =>
    rowsOf(table).flatMap(({ at, row }) => {
      const key = keyOf(row, columns);
      return key === undefined || key.endsWith('|') || known.has(key) ? [] : [`${at}: ${key}`];
    }),
  );
}

function companyOf(row: Row | undefined): string {
  return COMPANY[String(row?.['company_id'])] ?? '';
}

describe('the links between the facts', () => {
  it.each(LINKS)('%s (%s) leads to %s (%s)', (from, columns, to, keys) => {
    const known = new Set(rowsOf(to).map(({ row }) => keyOf(row, keys.split(',')) ?? ''));
    expect(dangling(columns.split(','), known, [from])).toEqual([]);
  });

  it('lead from every Odoo row to rows that exist', () => {
    const models = odooModels();
    const ids = new Map(
      TABLE_NAMES.map((name) => [name, new Set(rowsOf(name).map(({ row }) => row['id']))]),
    );
    const problems = TABLE_NAMES.filter((name) => name.startsWith('odoo.')).flatMap((name) =>
      rowsOf(name).flatMap(({ at, row }) =>
        Object.entries(row).flatMap(([field, value]) => {
          const relation = models.get(name.slice('odoo.'.length))?.get(field)?.relation;
          if (relation === undefined || value === false) return [];
          const known = ids.get(`odoo.${relation}`);
          const missing = [value].flat().filter((id) => known?.has(id) !== true);
          return missing.map((id) => `${at}: ${field} ${String(id)}`);
        }),
      ),
    );
    expect(problems).toEqual([]);
  });

  it('name products that Odoo or the cross-reference table knows', () => {
    const skus = new Set(
      rowsOf('odoo.product.product').map(({ row }) => String(row['default_code'])),
    );
    for (const { row } of rowsOf('xref.entity')) {
      if (row['type'] === 'prd') skus.add(String(row['source_key']));
    }
    expect(dangling(['sku'], skus)).toEqual([]);
  });

  it('name lots that Odoo has', () => {
    const lots = new Set(
      rowsOf('odoo.stock.lot').map(({ row }) =>
        [
          companyOf(row),
          PRODUCTS.get(String(row['product_id']))?.['default_code'],
          row['name'],
        ].join('|'),
      ),
    );
    // A movement's company is that of the order: the lot may be a sister company's.
    const others = SQL_NAMES.filter((name) => name !== 'mes.lot_movement');
    expect(dangling(['company', 'sku', 'lot_name'], lots, others)).toEqual([]);
    expect(dangling(['lot_company', 'sku', 'lot_name'], lots)).toEqual([]);
  });

  it('name order lines together with their order', () => {
    const lines = new Set(
      rowsOf('odoo.sale.order.line').map(({ row }) => {
        const order = ORDERS.get(String(row['order_id']));
        return [companyOf(order), order?.['name'], row['id']].join('|');
      }),
    );
    expect(dangling(['company', 'sales_order', 'order_line_id'], lines)).toEqual([]);
    const purchaseLines = new Set(
      rowsOf('odoo.purchase.order.line').map(({ row }) => {
        const order = PURCHASES.get(String(row['order_id']));
        return [companyOf(order), order?.['name'], row['id']].join('|');
      }),
    );
    expect(dangling(['company', 'purchase_order', 'purchase_line_id'], purchaseLines)).toEqual([]);
  });

  it('name orders, deliveries and receipts as Odoo names them', () => {
    const names = (model: string) =>
      new Set(rowsOf(model).map(({ row }) => `${companyOf(row)}|${String(row['name'])}`));
    const pickings = names('odoo.stock.picking');
    expect(dangling(['company', 'sales_order'], names('odoo.sale.order'))).toEqual([]);
    expect(dangling(['company', 'purchase_order'], names('odoo.purchase.order'))).toEqual([]);
    expect(dangling(['company', 'delivery'], pickings)).toEqual([]);
    expect(dangling(['company', 'name'], pickings, ['wms.delivery', 'wms.receipt'])).toEqual([]);
  });

  it('give every job a work order and an order in Odoo, except the data gaps', () => {
    const mapped = new Set(
      rowsOf('xref.entity')
        .filter(
          ({ row }) =>
            row['system'] === 'mes' && row['type'] === 'wo' && row['status'] === 'MAPPED',
        )
        .map(({ row }) => String(row['source_key'])),
    );
    const unplaced = rowsOf('mes.work_order').filter(
      ({ row }) =>
        !mapped.has(String(row['source_key'])) &&
        !ENTITY_IDS.has(`wo:${String(row['company'])}:${String(row['work_order_id'])}`),
    );
    expect(unplaced.map(({ row }) => row['source_key'])).toEqual([
      'P1-90001',
      'P1-90002',
      'P1-90003',
    ]);
    const orders = new Set([
      ...rowsOf('odoo.mrp.production').map(({ row }) => `${companyOf(row)}|${String(row['name'])}`),
      ...rowsOf('xref.entity').flatMap(({ row }) =>
        row['type'] === 'mo' && row['status'] === 'MAPPED' ? [String(row['source_key'])] : [],
      ),
    ]);
    const homeless = dangling(['company', 'mo_number'], orders);
    expect(homeless.filter((problem) => !problem.startsWith('orders/gaps.yaml'))).toEqual([]);
    expect(homeless).toHaveLength(3);
  });

  it('run a job only where the equipment says so', () => {
    const jobs = indexBy('mes.work_order', ['source_key']);
    for (const { row } of rowsOf('mes.equipment')) {
      if (row['current_job'] === null) continue;
      const job = jobs.get(String(row['current_job']));
      expect([row['code'], job?.['equipment_code']]).toEqual([row['code'], row['code']]);
      expect(job?.['state']).toBe(row['state'] === 'EXECUTING' ? 'RUNNING' : 'PAUSED');
    }
  });

  it('name only commercial roots and carriers as owners', () => {
    const roots = new Set(
      rowsOf('odoo.res.partner')
        .filter(({ row }) => row['commercial_partner_id'] === row['id'])
        .map(({ row }) => row['ref']),
    );
    const scacs = new Set(rowsOf('logistics.carrier').map(({ row }) => row['scac']));
    const known = (dimension: string) => (dimension === 'carrier' ? scacs : roots);
    const problems = SQL_NAMES.flatMap((table) =>
      rowsOf(table).flatMap(({ at, row }) =>
        ['customer', 'supplier', 'contractor', 'carrier'].flatMap((dimension) =>
          [row[dimension] ?? []]
            .flat()
            .filter((owner) => !known(dimension).has(owner))
            .map((owner) => `${at}: ${dimension} ${String(owner)}`),
        ),
      ),
    );
    expect(problems).toEqual([]);
    const owners = rowsOf('xref.owner').filter(
      ({ row }) => !known(String(row['dimension'])).has(row['value']),
    );
    expect(owners.map(({ at }) => at)).toEqual([]);
  });

  it('lead from xref to entities that exist, one at a time', () => {
    const ids = rowsOf('xref.entity').flatMap(({ at, row }) =>
      [row['id'] ?? [], row['candidates'] ?? []]
        .flat()
        .map((id) => ({ at, id: String(id), type: row['type'] })),
    );
    const wrong = ids.filter(({ id, type }) => typeOfId(id) !== type || !ENTITY_IDS.has(id));
    expect(wrong).toEqual([]);
    const unsettled = rowsOf('xref.entity').filter(
      ({ row }) => (row['status'] === 'MAPPED') === (row['id'] === undefined),
    );
    expect(unsettled.map(({ at }) => at)).toEqual([]);
    const owned = rowsOf('xref.owner').filter(
      ({ row }) => !ENTITY_IDS.has(String(row['entity_id'])),
    );
    expect(owned.map(({ at, row }) => `${at}: ${String(row['entity_id'])}`)).toEqual([]);
  });

  it('cover the validity of a key without overlap', () => {
    const spans = new Map<string, [string, string][]>();
    for (const { row } of rowsOf('xref.entity')) {
      const key = [row['system'], row['type'], row['source_key']].join('|');
      const span: [string, string] = [
        String(row['valid_from'] ?? ''),
        String(row['valid_to'] ?? '~'),
      ];
      spans.set(key, [...(spans.get(key) ?? []), span]);
    }
    const overlapping = [...spans].filter(([, list]) => {
      const sorted = list.toSorted(([left], [right]) => (left < right ? -1 : 1));
      return sorted.some(([from], index) => index > 0 && from < (sorted[index - 1]?.[1] ?? ''));
    });
    expect(overlapping).toEqual([]);
  });

  it('expect only entities that the rows describe', () => {
    const texts = FILES.flatMap(({ name, content }) =>
      leaves(content['expect']).map((text) => ({ name, text })),
    );
    const ids = texts.filter(({ text }) => typeOfId(text) !== undefined);
    expect(ids.length).toBeGreaterThan(20);
    const unknown = ids.filter(({ text }) => {
      const type = typeOfId(text);
      const parsed = type && parseId(type, text);
      if (parsed?.form === 'local') return false;
      return parsed === undefined || !ENTITY_IDS.has(text);
    });
    expect(unknown).toEqual([]);
  });
});

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}
