import { DEMO_SITES } from '../../../demo/plant.ts';
import { entityId, type FactRow } from '../../noninterference/world/tables.ts';
import { KINDS, type Kind } from './kinds.ts';
import { rowRuleOf } from './page.ts';
import { isSent, type Plant } from './plant-rows.ts';

export type Bounds = Readonly<Record<string, readonly string[]>>;

/** The rows of a type that a bound lets through, as the tables of docs/access.md say. */
export function visibleRows(plant: Plant, type: string, bounds: Bounds): readonly FactRow[] {
  return plant.rows(kindOf(type).table).filter((row) => isVisible(plant, type, row, bounds));
}

export function kindOf(type: string): Kind {
  const kind = KINDS[type];
  if (kind === undefined) throw new TypeError(`Nobody said what the rows of ${type} are`);
  return kind;
}

export function isVisible(plant: Plant, type: string, row: FactRow, bounds: Bounds): boolean {
  return Object.entries(bounds).every(([dimension, values]) =>
    isWithin({ plant, type, row, bounds, dimension, values, whole: false }),
  );
}

interface Question {
  readonly plant: Plant;
  readonly type: string;
  readonly row: FactRow;
  readonly bounds: Bounds;
  readonly dimension: string;
  readonly values: readonly string[];
  /** Nobody beside the bound may own it: it is asked for one of its children. */
  readonly whole: boolean;
}

function isWithin(question: Question): boolean {
  const { plant, type, row, dimension, values } = question;
  const kind = kindOf(type);
  const { via, dimensions } = rowRuleOf(kind.subgraph, type);
  const value = dimensions.get(dimension);
  if (value === undefined) {
    return via.length > 0 && via.every((name) => isParentWithin(question, name, true));
  }
  if (value === 'none') return false;
  if (value === '*') return true;
  if (value === 'goods') return isListed(plant, type, row, values);
  if (value === 'owner') return owns(plant.ownersOf(dimension, kind.id(row, plant)), question);
  if (value === 'company of site') return values.includes(companyOfSite(String(row['site'])));
  if (value === 'site of company') {
    const company = kind.subgraph === 'odoo' ? plant.facts.companyOf(row) : row['company'];
    return values.some((site) => companyOfSite(site) === company);
  }
  if (kind.subgraph === 'odoo') return isLinkedInOdoo(question, value);
  const [parent, column] = value.split('.');
  if (column !== undefined && parent !== undefined) {
    const found = kind.parents?.[parent]?.find(row, plant);
    return found !== undefined && values.includes(String(found[column]));
  }
  return isColumnWithin(question, value);
}

function isParentWithin(question: Question, name: string, whole: boolean): boolean {
  const { plant, type, row } = question;
  const parent = kindOf(type).parents?.[name];
  if (parent === undefined) throw new TypeError(`${type} has no parent ${name}`);
  const found = parent.find(row, plant);
  return found !== undefined && isWithin({ ...question, type: parent.type, row: found, whole });
}

function isColumnWithin(question: Question, value: string): boolean {
  const { plant, type, row, dimension, values } = question;
  const name = value.replace(/\?$/, '');
  const held = row[name] ?? null;
  if (Array.isArray(held)) return owns(held.map(String), question);
  if (held !== null) return values.includes(String(held));
  if (value.endsWith('?')) return values.some((site) => companyOfSite(site) === row['company']);
  // Not known here: what is known elsewhere of the entity decides.
  if (!OWNERS.has(dimension)) return false;
  return owns(plant.ownersOf(dimension, kindOf(type).id(row, plant)), question);
}

const OWNERS: ReadonlySet<string> = new Set(['customer', 'supplier', 'contractor', 'carrier']);

function owns(owners: readonly string[], { values, whole }: Question): boolean {
  const own = owners.filter((owner) => values.includes(owner));
  return own.length > 0 && (!whole || own.length === owners.length);
}

/** The engagement lists the row's lot or its product. */
function isListed(
  { facts }: Plant,
  type: string,
  row: FactRow,
  values: readonly string[],
): boolean {
  const isOdoo = kindOf(type).subgraph === 'odoo';
  const company = isOdoo ? facts.companyOf(row) : row['company'];
  const sku = isOdoo ? (row['default_code'] ?? facts.sku(row['product_id'])) : row['sku'];
  const lot = isOdoo ? row['name'] : row['lot_name'];
  return (
    values.includes(entityId('prd', sku)) || values.includes(entityId('lot', company, sku, lot))
  );
}

function companyOfSite(site: string): string {
  return DEMO_SITES.find(({ code }) => code === site)?.company ?? '';
}

/** What the names in the rules of odoo mean: the table of links in docs/access.md. */
function isLinkedInOdoo(question: Question, link: string): boolean {
  const { plant, row, values, bounds } = question;
  const { facts } = plant;
  const isOf = (partner: unknown): boolean => values.includes(String(facts.rootOf(partner)));
  switch (link) {
    case 'company':
      return values.includes(String(facts.companyOf(row)));
    case 'company?': {
      const company = facts.companyOf(row);
      return company === undefined || values.includes(company);
    }
    case 'site':
      return values.includes(String(plant.odooSite(row)));
    case 'customer':
    case 'supplier':
      return isOf(row['partner_id']) && isSent(row);
    case 'commercialRoot':
      return isOf(row['id']);
    case 'subcontractor':
      return isOf(row['subcontractor_id']) && isSent(row);
    case 'workCentres':
      return plant.rows('odoo.mrp.workorder').some((job) => {
        const centre = facts.odoo('mrp.workcenter', job['workcenter_id']) ?? {};
        const isHere = (bounds['site'] ?? []).some(
          (site) => companyOfSite(site) === facts.companyOf(centre),
        );
        return (
          job['production_id'] === row['id'] && values.includes(String(centre['code'])) && isHere
        );
      });
    case 'soldTo':
    case 'boughtFrom':
      return isInLine(plant, row, link === 'soldTo' ? 'sale.order' : 'purchase.order', isOf);
    case 'madeBy':
      return isMadeBy(plant, row, isOf);
    case 'deliveredTo':
      return owns(plant.linkedByMoves('customer', row), question);
    case 'receivedFrom':
      return owns(plant.linkedByMoves('supplier', row), question);
    case 'movedBy':
      return owns(plant.linkedByMoves('contractor', row), question);
    default:
      throw new TypeError(`Nobody said what ${link} is in odoo`);
  }
}

function isInLine(
  plant: Plant,
  product: FactRow,
  model: string,
  isOf: (partner: unknown) => boolean,
): boolean {
  return plant.rows(`odoo.${model}.line`).some((line) => {
    const order = plant.facts.odoo(model, line['order_id']);
    return (
      line['product_id'] === product['id'] &&
      order !== undefined &&
      isSent(order) &&
      isOf(order['partner_id'])
    );
  });
}

/** A product or component of an order or of a bill that one of them makes. */
function isMadeBy(plant: Plant, product: FactRow, isOf: (partner: unknown) => boolean): boolean {
  const { facts } = plant;
  const isOwn = (order: FactRow | undefined): boolean =>
    order !== undefined && isSent(order) && isOf(order['subcontractor_id']);
  const isOwnBill = (bill: FactRow | undefined): boolean =>
    Array.isArray(bill?.['subcontractor_ids']) && bill['subcontractor_ids'].some(isOf);
  const is = (row: FactRow): boolean => row['product_id'] === product['id'];
  return (
    plant.rows('odoo.mrp.production').some((order) => is(order) && isOwn(order)) ||
    plant
      .rows('odoo.stock.move')
      .some(
        (move) =>
          is(move) && isOwn(facts.odoo('mrp.production', move['raw_material_production_id'])),
      ) ||
    plant
      .rows('odoo.mrp.bom')
      .some((bill) => bill['product_tmpl_id'] === product['product_tmpl_id'] && isOwnBill(bill)) ||
    plant
      .rows('odoo.mrp.bom.line')
      .some((line) => is(line) && isOwnBill(facts.odoo('mrp.bom', line['bom_id'])))
  );
}
