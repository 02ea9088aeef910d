import { readFileSync } from 'node:fs';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** A call of a model's method within an exchange. */
export interface RecordedCall {
  readonly uid: unknown;
  readonly model: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Undefined for an error and for None. */
  readonly result: unknown;
}

/** The exchanges of one transcript in the order they happened. */
export function readTranscript(version: OdooVersion, name: string): readonly Exchange[] {
  const url = new URL(`../../fixtures/odoo/${version}/transcripts/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** Undefined when the exchange is no `execute_kw`. */
export function recordedCall({ request, response }: Exchange): RecordedCall | undefined {
  const args = property(property(request.body, 'params'), 'args');
  if (!Array.isArray(args) || args.length < 5) return undefined;
  const [, uid, , model, method, positional, kwargs] = args;
  if (typeof model !== 'string' || typeof method !== 'string') return undefined;
  return {
    uid,
    model,
    method,
    args: Array.isArray(positional) ? positional : [],
    kwargs: isObject(kwargs) ? kwargs : {},
    result: property(response.body, 'result'),
  };
}

export function property(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
