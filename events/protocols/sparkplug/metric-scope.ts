import { MessageError } from '../message-error.ts';
import type { Datatype } from './datatypes.ts';
import type { Quality } from './outcome.ts';
import type { WireMetric, WirePayload } from './payload.ts';
import { datatypeOf, type SparkplugValue, toValue } from './values.ts';

/** The metrics that one birth named; what later messages say is read with its names, aliases and datatypes. */
export interface MetricScope {
  readonly metrics: Map<string, LiveMetric>;
  readonly aliases: ReadonlyMap<bigint, string>;
}

export interface LiveMetric {
  readonly datatype: Datatype;
  /** `undefined` before the first reading that is not historical, and for what is too large to keep. */
  readonly value: SparkplugValue | undefined;
  readonly time: number;
  readonly quality: Quality;
}

export interface Reading extends LiveMetric {
  readonly metric: string;
  readonly value: SparkplugValue;
  readonly historical: boolean;
}

/** A metric of a message: what it says, or why it says nothing. */
export type ReadMetric =
  | Reading
  | { readonly error: MessageError; readonly metric: string | undefined };

export interface ReadingTimes {
  /** Milliseconds since 1970, when the message came. */
  readonly receivedAt: number;
  /** How far a device's clock may run ahead of ours. */
  readonly futureToleranceMs: number;
}

/** No Sparkplug device is older: a clock that says less was never set. */
const EARLIEST = Date.UTC(2000, 0, 1);
/** A name or text up to this length is kept; live values are for looking up states and counters. */
const MAX_KEPT_LENGTH = 1_000;

/**
 * The scope that a birth opens, and its readings. Rejects the birth as a whole with a MessageError, `FIELD_INVALID`,
 * where two metrics share an alias: no later message could be told apart.
 */
export function readBirth(
  payload: WirePayload,
  times: ReadingTimes,
): { readonly scope: MetricScope; readonly read: readonly ReadMetric[] } {
  const metrics = new Map<string, LiveMetric>();
  const aliases = new Map<bigint, string>();
  const read = payload.metrics.map((metric) =>
    attempt(metric.name, () => {
      const name = nameOf(metric);
      if (metric.datatype === undefined) throw missing('datatype');
      const datatype = datatypeOf(metric.datatype);
      if (metric.alias !== undefined) {
        if ((aliases.get(metric.alias) ?? name) !== name) throw new AliasConflict();
        aliases.set(metric.alias, name);
      }
      // Named even where the value cannot be used: the next one may be.
      metrics.set(name, { datatype, value: undefined, time: 0, quality: 'STALE' });
      const reading = toReading({ name, datatype, metric, payload, times });
      keep(metrics, reading);
      return reading;
    }),
  );
  return { scope: { metrics, aliases }, read };
}

/** The readings of a DATA message, by the names and datatypes of `scope`, which keeps the newest. */
export function readData(
  scope: MetricScope,
  payload: WirePayload,
  times: ReadingTimes,
): readonly ReadMetric[] {
  return payload.metrics.map((metric) =>
    attempt(metric.name, () => {
      const name = resolve(scope, metric);
      const known = scope.metrics.get(name);
      if (known === undefined) throw unknown();
      const { datatype } = known;
      if (metric.datatype !== undefined && datatypeOf(metric.datatype) !== datatype) {
        throw new MessageError(
          'FIELD_INVALID',
          `A metric that was born as ${datatype} is none now`,
        );
      }
      const reading = toReading({ name, datatype, metric, payload, times });
      keep(scope.metrics, reading);
      return reading;
    }),
  );
}

class AliasConflict extends MessageError {
  constructor() {
    super('FIELD_INVALID', 'Two metrics of a birth have the same alias');
  }
}

function attempt(name: string | undefined, read: () => Reading): ReadMetric {
  try {
    return read();
  } catch (error) {
    if (error instanceof MessageError && !(error instanceof AliasConflict)) {
      return { error, metric: name?.slice(0, MAX_KEPT_LENGTH) };
    }
    throw error;
  }
}

/** Name and alias, where both are given, must mean the same metric. */
function resolve(scope: MetricScope, metric: WireMetric): string {
  const byAlias = metric.alias === undefined ? undefined : scope.aliases.get(metric.alias);
  if (metric.name === undefined || metric.name === '') {
    if (byAlias === undefined) throw unknown();
    return byAlias;
  }
  if (byAlias !== undefined && byAlias !== metric.name) throw unknown();
  return metric.name;
}

function toReading({
  name,
  datatype,
  metric,
  payload,
  times,
}: {
  name: string;
  datatype: Datatype;
  metric: WireMetric;
  payload: WirePayload;
  times: ReadingTimes;
}): Reading {
  const time = metric.timestamp ?? payload.timestamp ?? times.receivedAt;
  if (time > times.receivedAt + times.futureToleranceMs || time < EARLIEST) {
    throw new MessageError('TIME_IMPLAUSIBLE', 'A value is of the future, or of a clock never set');
  }
  const value = metric.isNull === true ? null : toValue(datatype, metric.value);
  const isNumber = typeof value !== 'number' || Number.isFinite(value);
  return {
    metric: name,
    datatype,
    value: isNumber ? value : null,
    time,
    quality: isNumber ? qualityOf(metric) : 'BAD',
    historical: metric.isHistorical === true,
  };
}

function qualityOf(metric: WireMetric): Quality {
  const index = metric.properties?.keys.indexOf('Quality') ?? -1;
  if (index === -1) return 'GOOD';
  const wire = metric.properties?.values[index]?.value;
  const code = wire?.kind === 'int' || wire?.kind === 'long' ? Number(wire.value) : undefined;
  if (code === 192) return 'GOOD';
  return code === 500 ? 'STALE' : 'BAD';
}

/** A historical reading never moves what is so now. */
function keep(metrics: Map<string, LiveMetric>, reading: Reading): void {
  if (reading.historical) return;
  const { datatype, value, time, quality } = reading;
  metrics.set(reading.metric, {
    datatype,
    value: isSmall(value) ? value : undefined,
    time,
    quality,
  });
}

function isSmall(value: SparkplugValue): boolean {
  return typeof value === 'string'
    ? value.length <= MAX_KEPT_LENGTH
    : value === null || typeof value !== 'object';
}

function nameOf(metric: WireMetric): string {
  if (metric.name === undefined || metric.name === '') throw missing('name');
  if (metric.name.length > MAX_KEPT_LENGTH) {
    throw new MessageError('TOO_LARGE', 'The name of a metric is too long');
  }
  return metric.name;
}

function missing(what: string): MessageError {
  return new MessageError('FIELD_MISSING', `A metric of a birth has no ${what}`);
}

function unknown(): MessageError {
  return new MessageError('METRIC_UNKNOWN', 'No birth named this metric');
}
