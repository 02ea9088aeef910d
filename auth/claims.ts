import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../runtime/errors.ts';
import { type Identity, identityRule, isIdentity } from './identity.ts';
import { type Bounds, DIMENSIONS, type Dimension, type Principal } from './principal.ts';

/**
 * Where an issuer's tokens say what. Each value is a claim's name, or a path with dots into a
 * claim that is an object; a claim whose own name has dots is found first.
 */
export interface ClaimMapping {
  readonly identity: string;
  /** Text with spaces (RFC 8693 §4.2) or a list. */
  readonly scopes: string;
  /** When a time-boxed engagement ends: seconds since 1970, or RFC 3339 text. */
  readonly endsAt: string;
  /** Text or a list of texts, for each dimension. */
  readonly bounds: { readonly [dimension in Dimension]?: string };
}

/** The claims of a token after its signature, issuer, audience and times were checked. */
export interface VerifiedClaims {
  readonly [claim: string]: unknown;
  readonly sub: string;
  /** Seconds since 1970. */
  readonly exp: number;
  readonly jti: string;
}

/** Values one bound may list; more is a mistake of the issuer. */
const MAX_VALUES = 1_000;
const values = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [...new Set(typeof value === 'string' ? [value] : value)].sort())
  .pipe(z.array(z.string().min(1).max(200)).min(1).max(MAX_VALUES));
const scopeList = z
  .union([z.string().transform((text) => text.split(' ')), z.array(z.string())])
  .transform((scopes) => [...new Set(scopes.filter((scope) => scope !== ''))].sort());
const instant = z
  .union([z.number().transform((seconds) => seconds * 1_000), z.iso.datetime({ offset: true })])
  .transform((value) => new Date(value));

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
  const identity = readIdentity(claims, mapping, issuable);
  const rule = identityRule(identity);
  const bounds = readBounds(claims, mapping);
  const isBounded = rule.bounds.some((set) => set.every((name) => bounds[name] !== undefined));
  if (!isBounded) {
    const wanted = rule.bounds.map((set) => set.join(' and ')).join(', or ');
    throw refuse(`The token lacks a bound that the identity "${identity}" must have: ${wanted}`);
  }
  return createPrincipal({
    kind: rule.kind,
    audience: rule.audience,
    subject: claims.sub,
    scopes: readClaim(claims, mapping.scopes, scopeList, 'scopes') ?? [],
    bounds,
    expiresAt: readEnd(claims, mapping, rule.timeBoxed === true),
    jti: claims.jti,
  });
}

/** A principal with its fingerprint. */
export function createPrincipal(parts: Omit<Principal, 'fingerprint'>): Principal {
  return Object.freeze({ ...parts, fingerprint: fingerprintOf(parts) });
}

/** SHA-256 over canonical JSON: lists sorted, dimensions in one order. */
function fingerprintOf(parts: Omit<Principal, 'fingerprint'>): string {
  const canonical = [
    parts.audience,
    parts.kind,
    parts.subject,
    [...parts.scopes].sort(),
    DIMENSIONS.flatMap((name) => {
      const bound = parts.bounds[name];
      return bound === undefined ? [] : [[name, [...bound].sort()]];
    }),
  ];
  return createHash('sha256').update(JSON.stringify(canonical)).digest('base64url');
}

function readIdentity(
  claims: VerifiedClaims,
  mapping: ClaimMapping,
  issuable: readonly string[] | undefined,
): Identity {
  const name = readClaim(claims, mapping.identity, z.string(), 'identity');
  if (name === undefined) throw refuse('The token names no identity');
  if (!isIdentity(name)) throw refuse('The token names an unknown identity');
  if (issuable !== undefined && !issuable.includes(name)) {
    throw refuse(`The issuer of the token may not give the identity "${name}"`);
  }
  return name;
}

function readBounds(claims: VerifiedClaims, mapping: ClaimMapping): Bounds {
  const bounds: { [dimension in Dimension]?: readonly string[] } = {};
  for (const dimension of DIMENSIONS) {
    const path = mapping.bounds[dimension];
    if (path === undefined) continue;
    const bound = readClaim(claims, path, values, dimension);
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
  path: string,
  schema: z.ZodType<T>,
  what: string,
): T | undefined {
  const value = findClaim(claims, path);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw refuse(`The token has a malformed claim for ${what}`);
  return parsed.data;
}

function findClaim(claims: object, path: string): unknown {
  if (Object.hasOwn(claims, path)) return Reflect.get(claims, path);
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

function refuse(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}
