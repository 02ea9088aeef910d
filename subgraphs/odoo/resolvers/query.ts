import type { GraphQLResolveInfo } from 'graphql';
import { type EntityIdType, formatId, parseId } from '../../../runtime/entity-id.ts';
import { AppError } from '../../../runtime/errors.ts';
import { isGtin } from '../../../runtime/gs1.ts';
import { toConnection, toPage } from '../../connection.ts';
import type { Connection } from '../../paged-connection.ts';
import type { Context } from '../context.ts';
import type { RowKey } from '../rows.ts';
import type { QueryResolvers } from '../schema.types.ts';
import { selectedFields } from '../selection.ts';
import { type Listing, MAX_MATCHES } from '../source.ts';

export const Query: QueryResolvers = {
  async product(_, args, { loaders, source }, info) {
    const fields = selectedFields(info, 'Product');
    const { id, sku, gtin } = args;
    requireOneOf(args, ['id', 'sku', 'gtin']);
    if (isGiven(id)) {
      refuseMalformedId('prd', 'product', id);
      return loaders.product.byId(id, fields);
    }
    if (isGiven(sku)) {
      return onlyOne(await source.products.bySku(sku, fields), 'products', `the SKU ${quote(sku)}`);
    }
    const code = gtin ?? '';
    if (!isGtin(code)) {
      throw new AppError('BAD_INPUT', `${quote(code)} is no GTIN with a valid check digit`);
    }
    return onlyOne(await source.products.byGtin(code, fields), 'products', `the GTIN ${code}`);
  },

  products: (_, args, context, info) =>
    listOf(context.source.products, args.filter ?? {}, args, 'odoo.products:id', context, {
      info,
      typeName: 'Product',
    }),

  async salesOrder(_, args, { loaders, source }, info) {
    const fields = selectedFields(info, 'SalesOrder');
    const { id, company, name, customerRef } = args;
    if (isGiven(company) !== isGiven(name)) {
      throw new AppError('BAD_INPUT', '"company" and "name" go together');
    }
    requireOneOf(args, ['id', 'name', 'customerRef']);
    if (isGiven(id)) {
      refuseMalformedId('so', 'sales order', id);
      return loaders.salesOrder.byId(id, fields);
    }
    if (isGiven(company) && isGiven(name)) {
      return loaders.salesOrder.byId(formatId('so', { company, name }), fields);
    }
    const reference = customerRef ?? '';
    return onlyOne(
      await source.salesOrders.byCustomerReference(reference, fields),
      'sales orders',
      `the customer reference ${quote(reference)}`,
    );
  },

  salesOrders: (_, args, context, info) =>
    listOf(context.source.salesOrders, args.filter ?? {}, args, 'odoo.salesOrders:-id', context, {
      info,
      typeName: 'SalesOrder',
    }),

  purchaseOrders: (_, args, context, info) =>
    listOf(
      context.source.purchaseOrders,
      args.filter ?? {},
      args,
      'odoo.purchaseOrders:-id',
      context,
      { info, typeName: 'PurchaseOrder' },
    ),

  async manufacturingOrder(_, { id }, { loaders }, info) {
    refuseMalformedId('mo', 'manufacturing order', id);
    return loaders.manufacturingOrder.byId(id, selectedFields(info, 'ManufacturingOrder'));
  },

  manufacturingOrders: (_, args, context, info) =>
    listOf(
      context.source.manufacturingOrders,
      args.filter ?? {},
      args,
      'odoo.manufacturingOrders:-id',
      context,
      { info, typeName: 'ManufacturingOrder' },
    ),

  async lot(_, { id }, { loaders }, info) {
    refuseMalformedId('lot', 'lot', id);
    return loaders.lot.byId(id, selectedFields(info, 'Lot'));
  },
};

async function listOf<Row extends { readonly key: RowKey }, Filter>(
  listing: Listing<Row, Filter>,
  filter: Filter,
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  list: string,
  { cursors }: Context,
  selection: { readonly info: GraphQLResolveInfo; readonly typeName: string },
): Promise<Connection<Row>> {
  const page = toPage(args, list, cursors);
  const fields = selectedFields(selection.info, selection.typeName);
  return toConnection<Row, Row>(await listing.list(filter, page, fields), page, {
    list,
    cursors,
    keyOf: ({ key }) => [String(key)],
    toNode: (row) => row,
    count: () => listing.count(filter),
  });
}

function requireOneOf<Args extends object>(args: Args, names: readonly (keyof Args & string)[]) {
  const count = names.filter((name) => isGiven(args[name])).length;
  if (count === 1) return;
  throw new AppError('BAD_INPUT', `Exactly one key is wanted (${names.join(', ')}), not ${count}`);
}

function onlyOne<Row>(rows: readonly Row[], noun: string, key: string): Row | null {
  const [row = null, ...others] = rows;
  if (others.length === 0) return row;
  const count = rows.length > MAX_MATCHES ? `More than ${MAX_MATCHES}` : String(rows.length);
  throw new AppError('BAD_INPUT', `${count} ${noun} have ${key}`);
}

function refuseMalformedId(type: EntityIdType, noun: string, id: string): void {
  if (parseId(type, id) !== undefined) return;
  throw new AppError('BAD_INPUT', `${quote(id)} is no id of a ${noun}`);
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
