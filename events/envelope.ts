import { createHash } from 'node:crypto';
import { z } from 'zod';
import { typeOfId } from '../runtime/entity-id.ts';
import { AppError } from '../runtime/errors.ts';
import type { LogEvent } from './event.ts';
import { MAX_BATCH, MAX_EVENT_BYTES } from './event-log.ts';
import { EVENT_TYPES, type EventType } from './event-types.ts';

const text = z.string().min(1).max(500);
const ids = z.array(text).max(1_000);
const shape = {
  id: text,
  source: text,
  type: text,
  subject: text,
  sequence: text.optional(),
  refs: z.strictObject({
    order: ids.optional(),
    mo: ids.optional(),
    wo: ids.optional(),
    lot: ids.optional(),
    shipment: ids.optional(),
  }),
  visibility: z.record(text, z.array(text).max(10_000)),
  data: z.record(z.string(), z.unknown()),
};
const given = z.strictObject({ ...shape, time: z.date(), recordedTime: z.date() });
const instant = z.iso.datetime().transform((written) => new Date(written));
const written = z.strictObject({ ...shape, time: instant, recordedTime: instant });

/** An event that has been checked, as it is stored. */
export interface CheckedEvent {
  /** Source and id in one: which fact it is. 22 characters. */
  readonly key: string;
  readonly json: string;
}

/** Rejects the whole batch with BAD_INPUT, naming what is wrong about the first event that is no event of the catalogue. */
export function checkEvents(events: readonly LogEvent[]): readonly CheckedEvent[] {
  if (events.length > MAX_BATCH) throw bad(`At most ${MAX_BATCH} events are appended at a time`);
  return events.map(checkEvent);
}

function checkEvent(event: LogEvent): CheckedEvent {
  const result = given.safeParse(event);
  if (!result.success) throw bad(describe('An event', result.error));
  const type: EventType | undefined = Object.hasOwn(EVENT_TYPES, event.type)
    ? EVENT_TYPES[event.type as keyof typeof EVENT_TYPES]
    : undefined;
  if (type === undefined) throw bad(`No events are called ${JSON.stringify(event.type)}`);
  const subject = typeOfId(event.subject);
  if (subject === undefined || !type.subjects.includes(subject)) {
    throw bad(`${event.type} is not about ${JSON.stringify(event.subject)}`);
  }
  const data = type.data.safeParse(event.data);
  if (!data.success) throw bad(describe(event.type, data.error));
  const json = JSON.stringify(event);
  if (Buffer.byteLength(json) > MAX_EVENT_BYTES) {
    throw bad(`An event has at most ${MAX_EVENT_BYTES} bytes`);
  }
  return { key: keyOf(event), json };
}

/** Reads what was stored; throws for what we did not write. */
export function readStored(json: string): LogEvent {
  const { sequence, refs, ...event } = written.parse(JSON.parse(json));
  return {
    ...event,
    refs: withoutUndefined(refs),
    ...(sequence === undefined ? {} : { sequence }),
  };
}

/** CloudEvents 1.0: source and id together name an event. */
export function keyOf({ source, id }: LogEvent): string {
  return createHash('sha256')
    .update(`${Buffer.byteLength(source)}:${source}${id}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}

function withoutUndefined<T extends object>(
  value: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function describe(what: string, error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue === undefined ? '' : issue.path.map(String).join('.');
  return `${what} is not as it should be${place === '' ? '' : `: ${place.slice(0, 200)}`}`;
}

function bad(message: string): AppError {
  return new AppError('BAD_INPUT', message);
}
