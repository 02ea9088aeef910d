import { formatId, manufacturingOrderNumber } from '../../../runtime/entity-id.ts';
import { AppError } from '../../../runtime/errors.ts';
import { convert, parseQuantityInput } from '../../../runtime/quantity.ts';
import type { ManufacturingOrderRow, ManufacturingOrderState } from '../rows.ts';
import type { BoundOdooSource, ManufacturingOrderFilter } from '../source.ts';
import { and, type Domain, NOTHING, oneOf, or } from './domain.ts';
import type { Column, ColumnChoice, Entity } from './entity.ts';
import { companyFilter, spanFilter } from './filters.ts';
import { companyCode, findByName } from './identify.ts';
import { productKeys } from './keys.ts';
import { createListing, createLookup, type OpenSession } from './lookup.ts';
import type { Session } from './session.ts';

/** Components of one order at most. */
const MAX_COMPONENTS = 500;

const STATES: Readonly<Record<ManufacturingOrderState, Domain>> = {
  FORECAST: [['state', '=', 'draft']],
  RELEASED: [
    ['state', '=', 'confirmed'],
    ['reservation_state', '!=', 'assigned'],
  ],
  READY: [
    ['state', '=', 'confirmed'],
    ['reservation_state', '=', 'assigned'],
  ],
  RUNNING: [['state', '=', 'progress']],
  COMPLETED: [['state', '=', 'to_close']],
  CLOSED: [['state', '=', 'done']],
  CANCELLED: [['state', '=', 'cancel']],
};

const STATE_NAMES: Readonly<Record<string, ManufacturingOrderState>> = {
  draft: 'FORECAST',
  progress: 'RUNNING',
  to_close: 'COMPLETED',
  done: 'CLOSED',
  cancel: 'CANCELLED',
};

/** The real time where the version keeps it apart and there is one, else the planned one. */
function plannedOrActual(end: 'start' | 'end'): Column<string | null> {
  const columnsOf = ({ dialect }: Pick<ColumnChoice, 'dialect'>) => [
    dialect.plannedColumns[end],
    ...(dialect.actualColumns === null ? [] : [dialect.actualColumns[end]]),
  ];
  return {
    columns: columnsOf,
    read: (record, reading) => {
      const [planned = '', actual] = columnsOf(reading);
      return (actual === undefined ? null : record.instant(actual)) ?? record.instant(planned);
    },
  };
}

const MANUFACTURING_ORDER: Entity<ManufacturingOrderRow> = {
  door: 'ManufacturingOrder',
  identity: ['name', 'company_id'],
  async identify(records, session) {
    return records.map((record) => {
      const company = companyCode(session, 'mrp.production', record);
      if (company === null) return null;
      const number = manufacturingOrderNumber(record.requiredText('name'));
      return formatId('mo', { company, number });
    });
  },
  columns: {
    name: { columns: ['name'], read: (record) => record.requiredText('name') },
    company: { columns: ['company_id'], read: (record, { company }) => company(record).code },
    product: { columns: ['product_id'], read: (record) => record.reference('product_id') },
    quantity: {
      columns: ['product_qty', 'product_uom_id'],
      needs: ['units'],
      read: (record, { units }) =>
        units.toQuantity(record.number('product_qty'), record.requiredReference('product_uom_id')),
    },
    state: {
      columns: ['state', 'reservation_state'],
      read: (record) => {
        const state = record.requiredText('state');
        if (state === 'confirmed') {
          return record.text('reservation_state') === 'assigned' ? 'READY' : 'RELEASED';
        }
        const name = STATE_NAMES[state];
        if (name !== undefined) return name;
        throw new AppError(
          'UPSTREAM_INVALID',
          `Odoo's mrp.production has the unknown state ${JSON.stringify(state.slice(0, 40))}`,
          { system: 'odoo' },
        );
      },
    },
    deadline: { columns: ['date_deadline'], read: (record) => record.instant('date_deadline') },
    plannedStart: plannedOrActual('start'),
    plannedEnd: plannedOrActual('end'),
    components: {
      columns: ['move_raw_ids'],
      read: (record) => record.references('move_raw_ids').slice(0, MAX_COMPONENTS),
    },
    salesLines: {
      columns: ({ optional }) => [
        'product_id',
        'procurement_group_id',
        'origin',
        'company_id',
        'move_finished_ids',
        ...(optional.has('sale_line_id') ? ['sale_line_id'] : []),
      ],
      read: (record, { optional }) => ({
        order: record.key,
        product: record.reference('product_id'),
        group: record.reference('procurement_group_id'),
        origin: record.text('origin') || null,
        company: record.requiredReference('company_id'),
        finishedMoves: record.references('move_finished_ids'),
        salesLine: optional.has('sale_line_id') ? record.reference('sale_line_id') : null,
      }),
    },
    subcontractor: {
      columns: ({ optional }) => (optional.has('subcontractor_id') ? ['subcontractor_id'] : []),
      read: (record, { optional }) =>
        optional.has('subcontractor_id') ? record.reference('subcontractor_id') : null,
    },
  },
};

export function createManufacturingOrders(
  open: OpenSession,
): BoundOdooSource['manufacturingOrders'] {
  return {
    ...createLookup(open, MANUFACTURING_ORDER, 'manufacturing orders', async (ids, session) =>
      findByName(ids, 'mo', session, ({ number }) => [number, `${number}-001`]),
    ),
    ...createListing(
      open,
      MANUFACTURING_ORDER,
      'descending',
      async (filter: ManufacturingOrderFilter, session) => {
        const { company, state, deadline } = filter;
        return and(
          companyFilter(company, session),
          state === null || state === undefined ? [] : or(...state.map((name) => STATES[name])),
          spanFilter('date_deadline', deadline),
          await productFilter(filter, session),
        );
      },
    ),
  };
}

/** `product_uom_qty` is the order's quantity in the unit of its product, whatever the order's own is. */
async function productFilter(
  { sku, quantity }: ManufacturingOrderFilter,
  session: Session,
): Promise<Domain> {
  if (sku === null || sku === undefined) {
    if (quantity === null || quantity === undefined) return [];
    throw new AppError('BAD_INPUT', '"quantity" goes with "sku"');
  }
  const { productCodes, tables } = session.server;
  const key = (await productKeys([sku], productCodes, session.signal)).get(sku);
  if (key === undefined) return NOTHING;
  const product: Domain = [['product_id', '=', key]];
  if (quantity === null || quantity === undefined) return product;
  const [[record], units] = await Promise.all([
    session.search.records('Product', oneOf('id', [key]), ['uom_id']),
    tables.units.get(session.signal),
  ]);
  if (record === undefined) return NOTHING;
  const unit = record.requiredReference('uom_id');
  const bound = (operator: '>=' | '<=', value: string | null | undefined): Domain => {
    if (value === null || value === undefined) return [];
    const amount = convert(parseQuantityInput(value, quantity.unit), units.codeOf(unit));
    return [['product_uom_qty', operator, units.toOdooValue(amount, unit)]];
  };
  // A unit of another dimension is refused even when neither bound is given.
  convert(parseQuantityInput('0', quantity.unit), units.codeOf(unit));
  return and(product, bound('>=', quantity.min), bound('<=', quantity.max));
}
