import { z } from 'zod';
import type { EntityIdType } from '../runtime/entity-id.ts';

/** What events of one type are about, and what they say. */
export interface EventType {
  /** The types of the ids that its subject may have. */
  readonly subjects: readonly EntityIdType[];
  /** What must be there; whatever else a producer says is kept. */
  readonly data: z.ZodType<Readonly<Record<string, unknown>>>;
}

const word = z.string().min(1).max(200);
const text = z.string().max(2_000);
const instant = z.iso.datetime({ offset: true });
/** Decimal digits, as everywhere. */
const decimal = z.string().regex(/^-?\d{1,30}(?:\.\d{1,30})?$/);
const count = z.number().int().nonnegative();
const changed = z.looseObject({ changed: z.array(word).max(200) });

/** The names of the fields that are other than before. */
const change = (subjects: readonly EntityIdType[]): EventType => ({ subjects, data: changed });

/** The catalogue: an event of any other type is refused. */
export const EVENT_TYPES = {
  'order.changed': change(['so']),
  'line.changed': change(['sol']),
  'po.changed': change(['po']),
  'poline.changed': change(['pol']),
  'receipt.done': change(['rcp']),
  'mo.changed': change(['mo']),
  'mo.released': change(['mo']),
  'wo.state': {
    subjects: ['wo'],
    data: z.looseObject({ state: word, equipment: word.optional(), previous: word.optional() }),
  },
  'equipment.state': {
    subjects: ['eq'],
    data: z.looseObject({
      state: word.nullable(),
      rawState: text.nullable(),
      isStale: z.boolean(),
    }),
  },
  'production.counted': {
    subjects: ['eq', 'wo'],
    data: z.looseObject({ good: decimal, scrap: decimal, rework: decimal.optional() }),
  },
  'consumption.recorded': {
    subjects: ['mo', 'wo'],
    data: z.looseObject({ sku: word, value: decimal, unit: word }),
  },
  'downtime.opened': { subjects: ['eq'], data: z.looseObject({ startedAt: instant }) },
  'downtime.closed': {
    subjects: ['eq'],
    data: z.looseObject({ startedAt: instant, endedAt: instant }),
  },
  'lot.created': change(['lot']),
  'inventory.moved': {
    subjects: ['inv', 'hu', 'lot'],
    data: z.looseObject({ bizStep: word.optional(), disposition: word.optional() }),
  },
  'task.changed': change(['del', 'rcp']),
  'hu.packed': { subjects: ['hu'], data: z.looseObject({}) },
  'hu.shipped': { subjects: ['hu'], data: z.looseObject({}) },
  'reservation.changed': change(['so', 'sol', 'mo', 'del']),
  'inspection.result': {
    subjects: ['ins'],
    data: z.looseObject({ result: word, revision: count }),
  },
  'hold.placed': { subjects: ['hold'], data: z.looseObject({ revision: count }) },
  'hold.released': { subjects: ['hold'], data: z.looseObject({ revision: count }) },
  'ncr.changed': { subjects: ['ncr'], data: z.looseObject({ revision: count, state: word }) },
  'capa.changed': { subjects: ['capa'], data: z.looseObject({ revision: count, state: word }) },
  'shipment.booked': change(['shp']),
  'tracking.milestone': {
    subjects: ['shp'],
    data: z.looseObject({ milestone: word, code: text.nullable(), place: text.nullable() }),
  },
  'eta.changed': {
    subjects: ['shp'],
    data: z.looseObject({ eta: instant.nullable(), issuedAt: instant }),
  },
  'pod.received': { subjects: ['shp'], data: z.looseObject({ signedBy: text.nullable() }) },
  'promise.changed': { subjects: ['sol'], data: z.looseObject({ revision: count }) },
  'exception.raised': {
    subjects: ['so', 'sol', 'po', 'pol', 'mo', 'wo', 'shp', 'lot', 'eq'],
    data: z.looseObject({ kind: word, isRaised: z.boolean() }),
  },
} as const satisfies Readonly<Record<string, EventType>>;

export type EventTypeName = keyof typeof EVENT_TYPES;
