import type { Enterprise } from '../../../runtime/enterprise.ts';
import type { Log } from '../../../runtime/log.ts';
import type { RowRules } from '../../../schema/row-rules.ts';
import type { BoundOdooSource, OdooOperation, OdooSource } from '../source.ts';
import { createBillLines, createRoutingOperations } from './bill-contents.ts';
import { createBillsOfMaterials } from './bills-of-materials.ts';
import { createDeliveredLines, createDeliveries } from './deliveries.ts';
import type { OpenSession } from './lookup.ts';
import { createLots } from './lots.ts';
import { createManufacturingOrders } from './manufacturing-orders.ts';
import { createMaterialRequirements } from './material-requirements.ts';
import { createOptionalColumns } from './optional-columns.ts';
import { createPartners } from './partners.ts';
import { createProductAliases } from './product-aliases.ts';
import { createProducts } from './products.ts';
import { createPurchaseOrderLines, createPurchaseOrders } from './purchase-orders.ts';
import { companiesWithin, createReach, rowBounds } from './reach.ts';
import { createDoorRules, type DoorRules } from './row-domain.ts';
import { createRowSearch } from './row-search.ts';
import { createRpc, type OdooConnection, type OdooRpc } from './rpc.ts';
import { createSalesOrderLines } from './sales-order-lines.ts';
import { createSalesOrders } from './sales-orders.ts';
import { createSearch, type SearchContext } from './search.ts';
import { createServedLines } from './served-lines.ts';
import type { Server, Session } from './session.ts';
import { createStatus } from './status.ts';
import { createSupply } from './supply.ts';
import { chooseLanguage, createTables } from './tables.ts';
import { createUniqueCodes } from './unique-codes.ts';
import { dialectOf } from './versions.ts';
import { createEquipment, createWorkCentres } from './work-centres.ts';
import { createWorkOrders } from './work-orders.ts';

/**
 * Nothing is called until the first operation or status needs it. Throws a TypeError when `rules`, the row
 * rules of this subgraph, leave out something that is read, or say something that is nothing in Odoo.
 */
export function createOdooSource(deps: {
  readonly connection: OdooConnection;
  readonly enterprise: Enterprise;
  readonly rules: RowRules;
  readonly log: Log;
  readonly wallNow: () => Date;
}): OdooSource {
  const { connection, enterprise, log, wallNow } = deps;
  const rules = createDoorRules(deps.rules);
  const rpc = createRpc(connection);
  const now = () => wallNow().getTime();
  const wholeGroup: SearchContext = {
    companies: enterprise.companies.map((company) => company.odooId),
  };
  const codes = (model: string, name: string, scope?: string) =>
    createUniqueCodes(
      rpc,
      { model, name, ...(scope === undefined ? {} : { scope }) },
      wholeGroup,
      now,
    );
  const foreignRows = new Map<string, number>();
  const server: Server = {
    enterprise,
    tables: createTables(rpc, wholeGroup, now),
    optionalColumns: createOptionalColumns(rpc, now),
    productCodes: codes('product.product', 'default_code'),
    partnerCodes: codes('res.partner', 'ref'),
    workCentreCodes: codes('mrp.workcenter', 'code', 'company_id'),
    requestedDateField: connection.requestedDateField,
    countForeignRow(model) {
      const count = (foreignRows.get(model) ?? 0) + 1;
      foreignRows.set(model, count);
      if (count === 1) log.warn({ system: 'odoo', model }, 'rows of a company not configured');
    },
  };

  return {
    bind: (operation) =>
      bindSource(onFirstUse(() => openSession({ rpc, server, rules, now: wallNow() }, operation))),
    status: createStatus(rpc, server, wholeGroup, foreignRows, wallNow),
    [Symbol.asyncDispose]: () => rpc[Symbol.asyncDispose](),
  };
}

async function openSession(
  deps: {
    readonly rpc: OdooRpc;
    readonly server: Server;
    readonly rules: DoorRules;
    readonly now: Date;
  },
  { principal, signal, languages }: OdooOperation,
): Promise<Session> {
  const { rpc, server, rules, now } = deps;
  const [version, installed] = await Promise.all([
    rpc.majorVersion(signal),
    languages.length === 0 ? [] : server.tables.languages.get(signal),
  ]);
  const dialect = dialectOf(version);
  const bounds = rowBounds(principal, now);
  const companies = companiesWithin(bounds, server.enterprise);
  const context: SearchContext = {
    companies: companies.map((company) => company.odooId),
    language: chooseLanguage(languages, installed),
  };
  const search = createSearch(rpc, context, signal);
  const reach = createReach(bounds ?? {}, { server, dialect, companies, search, signal });
  return {
    server,
    dialect,
    search: createRowSearch(search, rules, reach),
    signal,
    companies,
    seesSite: reach.seesSite,
    heads: new Map(),
  };
}

function bindSource(open: OpenSession): BoundOdooSource {
  return {
    products: createProducts(open),
    productAliases: createProductAliases(open),
    billsOfMaterials: createBillsOfMaterials(open),
    billOfMaterialsLines: createBillLines(open),
    routingOperations: createRoutingOperations(open),
    workCentres: createWorkCentres(open),
    equipment: createEquipment(open),
    partners: createPartners(open),
    salesOrders: createSalesOrders(open),
    salesOrderLines: createSalesOrderLines(open),
    supply: createSupply(open),
    purchaseOrders: createPurchaseOrders(open),
    purchaseOrderLines: createPurchaseOrderLines(open),
    manufacturingOrders: createManufacturingOrders(open),
    materialRequirements: createMaterialRequirements(open),
    servedLines: createServedLines(open),
    workOrders: createWorkOrders(open),
    lots: createLots(open),
    deliveries: createDeliveries(open),
    deliveredLines: createDeliveredLines(open),
  };
}

function onFirstUse<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
