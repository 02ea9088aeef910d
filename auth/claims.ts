import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AppError } from '../runtime/errors.ts';
import { refuse as refuseCredentials } from './challenge.ts';
import { type ClaimSource, findClaim, readSource } from './claim-source.ts';
import { type Identity, identityRule, isIdentity } from './identity.ts';
import { type Bounds, DIMENSIONS, type Dimension, type Principal } from './principal.ts';

/** Where an issuer's tokens say what. */
export interface ClaimMapping {
  /** Text that stays the same for one caller; `sub` when absent. */
  readonly subject?: string | undefined;
  /** Of a list, exactly one text must be left. */
  readonly identity: ClaimSource;
  /** Text with spaces (RFC 8693 §4.2) or a list; of several sources, all together. */
  readonly scopes: ClaimSource | readonly ClaimSource[];
  /** When a time-boxed engagement ends: seconds since 1970, or RFC 3339 text. */
  readonly endsAt: string;
  /** Text or a list of texts, for each dimension. */
  readonly bounds: { readonly [dimension in Dimension]?: ClaimSource | undefined };
  /** Claims that must be there and say exactly this, for example `typ: Bearer`. */
  readonly require?: Readonly<Record<string, string>> | undefined;
}

/** The claims of a token after its signature, issuer, audience and times were checked. */
export interface VerifiedClaims {
  readonly [claim: string]: unknown;
  readonly iss: string;
  /** Seconds since 1970. */
  readonly exp: number;
  /** Seconds since 1970. */
  readonly iat?: number | undefined;
  readonly jti: string;
}

/** Values one bound may list; more is a mistake of the issuer. */
const MAX_VALUES = 1_000;
const values = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [...new Set(typeof value === 'string' ? [value] : value)].sort())
  .pipe(z.array(z.string().min(1).max(200)).min(1).max(MAX_VALUES));
/** An item of a list may be text with spaces too: a role that stands for several scopes. */
const scopeList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))
  .transform((texts) => texts.flatMap((text) => text.split(' ')).filter((scope) => scope !== ''));
const instant = z
  .union([z.number().transform((seconds) => seconds * 1_000), z.iso.datetime({ offset: true })])
  .transform((value) => new Date(value))
  .refine((date) => !Number.isNaN(date.getTime()));
const subjectText = z.string().min(1).max(200);
/** The identities that a list names; a mapping may name one twice. */
const identityName = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [...new Set(typeof value === 'string' ? [value] : value)]);

/**
 * Who a verified token stands for. Rejects with UNAUTHENTICATED when the token names no identity,
 * one its issuer may not give, or lacks a bound that its identity must have. `issuable`: the
 * identities this issuer may give; every one when absent.
 */
export function toPrincipal(
  claims: VerifiedClaims,
  mapping: ClaimMapping,
  issuable?: readonly string[],
): Principal {
  requireClaims(claims, mapping.require ?? {});
  const identity = readIdentity(claims, mapping, issuable);
  const rule = identityRule(identity);
  const bounds = readBounds(claims, mapping);
  const isBounded = rule.bounds.some((set) => set.every((name) => bounds[name] !== undefined));
  if (!isBounded) {
    const wanted = rule.bounds.map((set) => set.join(' and ')).join(', or ');
    throw refuse(`The token lacks a bound that the identity "${identity}" must have: ${wanted}`);
  }
  const subject = readClaim(claims, mapping.subject ?? 'sub', subjectText, 'subject');
  if (subject === undefined) throw refuse('The token names no subject');
  return createPrincipal({
    kind: rule.kind,
    audience: rule.audience,
    issuer: claims.iss,
    subject,
    scopes: readScopes(claims, mapping),
    bounds,
    ...(claims.iat === undefined ? {} : { issuedAt: new Date(claims.iat * 1_000) }),
    expiresAt: readEnd(claims, mapping, rule.timeBoxed === true),
    jti: claims.jti,
  });
}

/** A principal with its fingerprint, frozen to its last list: requests share it. */
export function createPrincipal(parts: Omit<Principal, 'fingerprint'>): Principal {
  const bounds: { [dimension in Dimension]?: readonly string[] } = {};
  for (const dimension of DIMENSIONS) {
    const bound = parts.bounds[dimension];
    if (bound !== undefined) bounds[dimension] = Object.freeze([...bound]);
  }
  return Object.freeze({
    ...parts,
    scopes: Object.freeze([...parts.scopes]),
    bounds: Object.freeze(bounds),
    fingerprint: fingerprintOf(parts),
  });
}

/**
 * SHA-256 over canonical JSON: lists sorted, dimensions in one order. Not part of it are the times
 * and the number of the token: they say whether an answer is given, not which.
 */
function fingerprintOf(parts: Omit<Principal, 'fingerprint'>): string {
  const canonical = [
    parts.audience,
    parts.kind,
    parts.issuer ?? null,
    parts.subject,
    [...parts.scopes].sort(),
    DIMENSIONS.flatMap((name) => {
      const bound = parts.bounds[name];
      return bound === undefined ? [] : [[name, [...bound].sort()]];
    }),
  ];
  return createHash('sha256').update(JSON.stringify(canonical)).digest('base64url');
}

function requireClaims(claims: VerifiedClaims, wanted: Readonly<Record<string, string>>): void {
  for (const [path, value] of Object.entries(wanted)) {
    if (findClaim(claims, path) !== value) {
      throw refuse('The token is not of the kind that its issuer gives for this gateway');
    }
  }
}

function readIdentity(
  claims: VerifiedClaims,
  mapping: ClaimMapping,
  issuable: readonly string[] | undefined,
): Identity {
  const names = readClaim(claims, mapping.identity, identityName, 'identity') ?? [];
  const [name] = names;
  if (name === undefined) throw refuse('The token names no identity');
  if (names.length > 1) throw refuse('The token names several identities');
  if (!isIdentity(name)) throw refuse('The token names an unknown identity');
  if (issuable !== undefined && !issuable.includes(name)) {
    throw refuse(`The issuer of the token may not give the identity "${name}"`);
  }
  return name;
}

function readScopes(claims: VerifiedClaims, { scopes }: ClaimMapping): readonly string[] {
  const sources: readonly ClaimSource[] = isList(scopes) ? scopes : [scopes];
  const found = sources.flatMap((source) => readClaim(claims, source, scopeList, 'scopes') ?? []);
  return [...new Set(found)].sort();
}

function readBounds(claims: VerifiedClaims, mapping: ClaimMapping): Bounds {
  const bounds: { [dimension in Dimension]?: readonly string[] } = {};
  for (const dimension of DIMENSIONS) {
    const source = mapping.bounds[dimension];
    if (source === undefined) continue;
    const bound = readClaim(claims, source, values, dimension);
    if (bound !== undefined) bounds[dimension] = bound;
  }
  return bounds;
}

function readEnd(claims: VerifiedClaims, mapping: ClaimMapping, isTimeBoxed: boolean): Date {
  const expiresAt = new Date(claims.exp * 1_000);
  const endsAt = readClaim(claims, mapping.endsAt, instant, 'end date');
  if (endsAt === undefined && isTimeBoxed)
    throw refuse('The token lacks the end date it must have');
  return endsAt !== undefined && endsAt < expiresAt ? endsAt : expiresAt;
}

/** `undefined` for an absent claim; a claim of another shape is refused, never ignored. */
function readClaim<T>(
  claims: VerifiedClaims,
  source: ClaimSource,
  schema: z.ZodType<T>,
  what: string,
): T | undefined {
  const value = readSource(claims, source);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse(`The token has a malformed claim for ${what}`);
  return parsed.data;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

function refuse(message: string): AppError {
  return refuseCredentials('token', message);
}
