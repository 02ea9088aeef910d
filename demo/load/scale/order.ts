import { drawsOf, paretoRank, zipfRank } from './random.ts';

/** The frozen clock of the demo, in ms. */
export const DEMO_NOW = Date.UTC(2026, 2, 18, 10);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Orders are spread over three years before the clock; the newest 3 % are still open. */
const HISTORY = 3 * 365 * DAY;
const OPEN_AGE = 0.03 * HISTORY;
/** Scripted orders have the numbers below this one. */
export const FIRST_GENERATED = 100;
/** Finished goods among the hand-written products, by Odoo id: what the first ranks mean. */
const SCRIPTED_PRODUCTS = [
  { id: 1, sku: 'ACT-24-100' },
  { id: 3, sku: 'ACT-48-100' },
  { id: 2, sku: 'ACT-24-200' },
  { id: 4, sku: 'ACT-48-200' },
  { id: 7, sku: 'DRV-24' },
  { id: 8, sku: 'DRV-48' },
  { id: 9, sku: 'GBX-10' },
  { id: 10, sku: 'GBX-20' },
] as const;
const SCRIPTED_CUSTOMERS = [
  { id: 10, ref: 'C-ALFA' },
  { id: 20, ref: 'C-BETA' },
  { id: 30, ref: 'C-GAMMA' },
  { id: 40, ref: 'C-DELTA' },
  { id: 50, ref: 'C-EPSI' },
] as const;

export interface Product {
  readonly id: number;
  readonly sku: string;
}

export interface Customer {
  readonly id: number;
  readonly ref: string;
}

export type CompanyCode = 'NDE' | 'NMX';

/** One operation of a manufacturing order. */
export interface Operation {
  readonly workOrderId: number;
  readonly job: string;
  readonly number: number;
  readonly name: string;
  readonly workCentre: { readonly id: number; readonly code: string };
  readonly start: number;
  readonly end: number;
  readonly state: 'WAITING' | 'READY' | 'RUNNING' | 'CLOSED';
}

export interface Manufacture {
  readonly id: number;
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly done: boolean;
  readonly started: boolean;
  readonly start: number;
  readonly end: number;
}

export interface Line {
  readonly id: number;
  readonly position: number;
  readonly product: Product;
  readonly quantity: number;
  readonly lot: string;
  readonly lotId: number;
  readonly manufacture: Manufacture | null;
}

/** A generated order: everything that the systems say of it follows from this. Times are ms. */
export interface Order {
  readonly index: number;
  readonly id: number;
  readonly name: string;
  readonly company: CompanyCode;
  readonly companyId: number;
  readonly site: 'P1' | 'P2';
  readonly customer: Customer;
  readonly orderedAt: number;
  readonly promisedAt: number;
  readonly closed: boolean;
  readonly shippedAt: number | null;
  readonly deliveredAt: number | null;
  /** Closed orders without one were fetched by the customer. */
  readonly shipment: string | null;
  readonly lines: readonly Line[];
  readonly hold: boolean;
}

const ROUTES = {
  NDE: [
    {
      number: 10,
      name: 'Turning',
      centres: [
        { id: 1, code: 'CNC01' },
        { id: 3, code: 'CNC03' },
      ],
    },
    {
      number: 20,
      name: 'Winding',
      centres: [
        { id: 5, code: 'WND01' },
        { id: 6, code: 'WND02' },
      ],
    },
    {
      number: 30,
      name: 'Assembly',
      centres: [
        { id: 8, code: 'ASM01' },
        { id: 9, code: 'ASM02' },
      ],
    },
    { number: 40, name: 'Test', centres: [{ id: 10, code: 'TST01' }] },
  ],
  NMX: [
    { number: 10, name: 'Kitting', centres: [{ id: 11, code: 'ASM11' }] },
    {
      number: 20,
      name: 'Assembly',
      centres: [
        { id: 11, code: 'ASM11' },
        { id: 12, code: 'ASM12' },
      ],
    },
    { number: 30, name: 'Test', centres: [{ id: 13, code: 'TST11' }] },
    { number: 40, name: 'Packing', centres: [{ id: 14, code: 'PCK11' }] },
  ],
} as const;

/** Products that orders below `orders` may name: the first 32 + 8·√i, hand-written ones first. */
export function productCount(orders: number): number {
  return Math.floor(32 + 8 * Math.sqrt(orders));
}

/** Customers that orders below `orders` may name: the first 5 + i^0.6. */
export function customerCount(orders: number): number {
  return Math.floor(5 + orders ** 0.6);
}

export function productAt(rank: number): Product {
  return (
    SCRIPTED_PRODUCTS[rank] ?? { id: 1_000 + rank, sku: `NX-${String(rank).padStart(5, '0')}` }
  );
}

export function customerAt(rank: number): Customer {
  return (
    SCRIPTED_CUSTOMERS[rank] ?? { id: 10_000 + rank, ref: `C-${String(rank).padStart(5, '0')}` }
  );
}

/** Order `index` ≥ 100: a pure function of `(seed, index)`. */
export function orderAt(seed: number, index: number): Order {
  const draws = drawsOf(seed, index);
  const company: CompanyCode = draws.chance(0.6) ? 'NDE' : 'NMX';
  const age = draws.unit() * HISTORY;
  const orderedAt = minute(DEMO_NOW - age);
  const closed = age > OPEN_AGE;
  const leadTime = draws.integer(10, 25) * DAY;
  const shippedAt = closed ? minute(orderedAt + leadTime - draws.integer(24, 72) * HOUR) : null;
  const shipment = closed && draws.chance(0.8) ? `SH${1_000_000 + index}` : null;
  const lineCount = draws.chance(0.0001) ? 2_000 : geometric(draws.unit());
  const progress = closed ? 1 : age / OPEN_AGE;
  const lines: Line[] = [];
  for (let position = 1; position <= lineCount; position += 1) {
    const id = 10_000_000 + index * 2_048 + position;
    const made = position <= 4 && draws.chance(0.375);
    lines.push({
      id,
      position,
      product: productAt(zipfRank(draws, productCount(index))),
      quantity: draws.integer(1, 40),
      lot: `L-${index}-${position}`,
      lotId: id,
      manufacture: made ? manufactureOf(company, index, position, orderedAt, progress) : null,
    });
  }
  return {
    index,
    id: 1_000_000 + index,
    name: `S${1_000_000 + index}`,
    company,
    companyId: company === 'NDE' ? 1 : 2,
    site: company === 'NDE' ? 'P1' : 'P2',
    customer: customerAt(paretoRank(draws, customerCount(index))),
    orderedAt,
    promisedAt: orderedAt + leadTime,
    closed,
    shippedAt,
    deliveredAt: shippedAt === null ? null : shippedAt + draws.integer(20, 70) * HOUR,
    shipment,
    lines,
    hold: draws.chance(0.01),
  };
}

function manufactureOf(
  company: CompanyCode,
  index: number,
  position: number,
  orderedAt: number,
  progress: number,
): Manufacture {
  const id = 10_000_000 + index * 8 + position;
  const route = ROUTES[company];
  const site = company === 'NDE' ? 'P1' : 'P2';
  const start = orderedAt + 2 * DAY;
  const finished = Math.min(route.length, Math.floor(progress * 1.25 * route.length));
  const operations = route.map((step, order): Operation => {
    const workOrderId = id * 8 + order;
    const begin = start + order * DAY;
    const centre = step.centres[index % step.centres.length] ?? step.centres[0];
    const runs = order === finished && index % 50 === 0;
    return {
      workOrderId,
      job: `${site}-${workOrderId}`,
      number: step.number,
      name: step.name,
      workCentre: centre,
      start: begin,
      end: begin + 6 * HOUR,
      state:
        order < finished ? 'CLOSED' : runs ? 'RUNNING' : order === finished ? 'READY' : 'WAITING',
    };
  });
  return {
    id,
    name: `WH/MO/${id}`,
    operations,
    done: finished === route.length,
    started: finished > 0 || operations[0]?.state === 'RUNNING',
    start,
    end: start + route.length * DAY,
  };
}

/** A geometric count with mean 4, at least 1 and at most 60. */
function geometric(u: number): number {
  return Math.min(60, 1 + Math.floor(Math.log(1 - u) / Math.log(0.75)));
}

function minute(ms: number): number {
  return Math.floor(ms / 60_000) * 60_000;
}
