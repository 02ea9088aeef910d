import { z } from 'zod';
import { isNetwork } from './network.ts';
import { isTimeZone } from './time.ts';

/** The rows' dimensions a token may be bound in. */
export const BOUND_DIMENSIONS = [
  'company',
  'site',
  'area',
  'zone',
  'equipment',
  'customer',
  'supplier',
  'contractor',
  'carrier',
  'engagement',
] as const;

/** Signature algorithms a token may use: all asymmetric, so that no public key can pass as a secret. */
export const SIGNATURE_ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const;

/** Of DPoP proofs, unless configured: what clients make fast and libraries have. */
const PROOF_ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const;

type BoundClaims = { [dimension in (typeof BOUND_DIMENSIONS)[number]]?: string };

/** Numbers may come as text, because a `${VARIABLE}` is text. */
const integer = (minimum: number, maximum: number) =>
  z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'must be a whole number')
    .pipe(
      z
        .number()
        .int('must be a whole number')
        .min(minimum, `must be at least ${minimum}`)
        .max(maximum, `must be at most ${maximum}`),
    );
const milliseconds = (fallback: number) => integer(1, 3_600_000).default(fallback);
const text = z.string('must be a text').min(1, 'must not be empty');
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });
const zone = text.refine(isTimeZone, 'must be an IANA time zone, for example Europe/Berlin');
/** A code in ids: no separators. */
const code = text.regex(/^[\w.-]+$/, 'must be letters, digits, "-", "." or "_"');
/** A JSON Web Key, as an object or as JSON text in a variable. */
const jwk = z.preprocess(parseJsonText, z.looseObject({ kty: text }, 'must be a JSON Web Key'));
const publicJwk = z.preprocess(
  parseJsonText,
  z
    .looseObject({ kty: text }, 'must be a JSON Web Key')
    .refine((key) => !('d' in key || 'k' in key), {
      message: 'must be a public key: its issuer keeps the private one',
    }),
);
/** Who can change what comes over plain HTTP can make tokens. */
const keysUrl = httpUrl.refine((url) => !url.startsWith('http:') || isThisComputer(url), {
  message: 'must be an https:// address (http:// is for this computer only)',
});
const algorithm = z.enum(
  SIGNATURE_ALGORITHMS,
  'must be an asymmetric signature algorithm, for example RS256 or ES256',
);
const algorithms = z.array(algorithm).min(1, 'must name at least one algorithm');

/** Lower case, as requests have them here. */
const headerName = text
  .regex(/^[\w-]+$/, 'must be the name of a header')
  .transform((name) => name.toLowerCase());
const network = text.refine(isNetwork, 'must be an address or a network, for example 10.0.0.0/8');

const company = z.strictObject({ code, odooId: integer(1, 2 ** 31), name: text, zone });
const site = z.strictObject({
  code,
  company: code,
  zone,
  staleAfterMinutes: integer(1, 100_000).default(10),
  odooWarehouses: z
    .array(integer(1, 2 ** 31))
    .min(1, 'must name at least one warehouse')
    .max(100)
    .readonly()
    .optional(),
});

const odooSource = z.strictObject({
  url: httpUrl,
  database: text,
  user: text,
  key: text,
  requestedDateField: text.optional(),
  concurrency: integer(1, 64).default(4),
  timeoutMs: milliseconds(3_000),
});
const sqlSource = z.strictObject({
  url: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  poolSize: integer(1, 200).default(8),
  timeoutMs: milliseconds(3_000),
  landing: z.enum(['auto', 'off'], 'must be auto or off').default('auto'),
});

/** A claim's name, or a path with dots into a claim that is an object. */
const claimPath = text.max(500, 'must be shorter').refine((path) => path.split('.').length <= 20, {
  message: 'must have fewer steps',
});
const oneOrMore = z.union(
  [text, z.array(text).min(1).max(200)],
  'must be a text or a list of texts',
);
const claimSource = z.union(
  [
    claimPath,
    z.strictObject({ value: oneOrMore }),
    z.strictObject({
      path: claimPath,
      prefix: text.optional(),
      map: z.record(text, oneOrMore).optional(),
    }),
  ],
  'must be a claim, or have a value, or have a path with a prefix or a map',
);

const issuer = z
  .strictObject({
    issuer: text,
    audience: text,
    algorithms,
    jwks: z
      .strictObject({ url: keysUrl.optional(), keys: z.array(publicJwk).min(1).optional() })
      .refine(({ url, keys }) => (url === undefined) !== (keys === undefined), {
        message: 'must have either url or keys',
      })
      .transform(({ url, keys }) => (url === undefined ? { keys: keys ?? [] } : { url })),
    typ: text.optional(),
    clockToleranceSeconds: integer(0, 300).default(5),
    maxLifetimeSeconds: integer(1, 604_800).default(86_400),
    senderConstrained: z
      .enum(['required', 'optional'], 'must be required or optional')
      .default('required'),
    identities: z.array(text).min(1).optional(),
    claims: z
      .strictObject({
        subject: claimPath.default('sub'),
        identity: claimSource.default('identity'),
        scopes: z.union([claimSource, z.array(claimSource).min(1).max(10)]).default('scope'),
        endsAt: claimPath.default('ends_at'),
        bounds: z.partialRecord(z.enum(BOUND_DIMENSIONS), claimSource).default(defaultBounds()),
        require: z.record(claimPath, text).default({}),
      })
      .prefault({}),
  })
  .readonly();

/** What a client may ask at most; every transport has the same. */
const limits = z.strictObject({
  tokens: integer(1, 1_000_000).default(10_000),
  nesting: integer(1, 500).default(200),
  definitions: integer(1, 10_000).default(250),
  depth: integer(1, 200).default(25),
  rootFields: integer(1, 10_000).default(50),
  selections: integer(1, 1_000_000).default(5_000),
  aliases: integer(0, 100_000).default(200),
  directives: integer(0, 100_000).default(200),
  comparisons: integer(0, 10_000_000).default(10_000),
  variableValues: integer(0, 10_000_000).default(20_000),
  variableDepth: integer(1, 500).default(20),
  headersTimeoutMs: milliseconds(10_000),
  requestTimeoutMs: milliseconds(30_000),
  connections: integer(1, 1_000_000).default(20_000),
  socketOperations: integer(1, 10_000).default(100),
  socketsPerPrincipal: integer(1, 100_000).default(100),
  subscriptionsPerPrincipal: integer(1, 100_000).default(200),
});

/** Whom the configuration may tell apart. */
export const AUDIENCE_NAMES = [
  'staff',
  'customer',
  'supplier',
  'contractor',
  'carrier',
  'auditor',
  'device',
  'bi',
  'connector',
  'admin',
] as const;
const audienceName = z.enum(AUDIENCE_NAMES, 'must be an audience, for example customer');

/** Points that a caller may spend at once, and that come back each second. */
const bucket = {
  maximum: integer(1, 1_000_000_000_000_000).default(1_000_000),
  restorePerSecond: integer(1, 1_000_000_000_000_000).default(50_000),
};
const cost = z.strictObject({
  ...bucket,
  listSize: integer(0, 1_000_000).default(10),
  report: z.boolean('must be true or false').default(true),
  audiences: z.partialRecord(audienceName, z.strictObject(bucket)).default({}),
});

const persistedOperations = z.strictObject({
  manifests: z
    .array(
      z.strictObject({
        file: text,
        audiences: z.array(audienceName).min(1, 'must name at least one audience'),
      }),
    )
    .max(100)
    .default([]),
  required: z.array(audienceName).default([]),
  automatic: z.boolean('must be true or false').default(false),
});

const audit = z.strictObject({
  /** A file, or `stdout`, or `off`. */
  destination: text.default('stdout'),
  maxBufferedBytes: integer(10_000, 1_000_000_000).default(8_000_000),
});

/** One optional entry per system. */
const perSystem = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({
    odoo: schema,
    mes: schema,
    wms: schema,
    quality: schema,
    logistics: schema,
  });

/** What `millwright.yaml` may say; unknown settings are refused. */
export const configSchema = z.strictObject({
  host: text.default('127.0.0.1'),
  port: integer(0, 65_535).default(4_000),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  tls: z.strictObject({ cert: text, key: text, clientCa: text.optional() }).optional(),
  companies: z.array(company).default([]),
  sites: z.array(site).default([]),
  sources: z
    .strictObject({
      odoo: odooSource.optional(),
      mes: sqlSource.optional(),
      wms: sqlSource.optional(),
      quality: sqlSource.optional(),
      logistics: sqlSource.optional(),
    })
    .prefault({}),
  owners: z
    .strictObject({
      refresh: z.enum(['auto', 'off'], 'must be auto or off').default('auto'),
      refreshSeconds: integer(1, 86_400).default(60),
      maxLagSeconds: integer(1, 604_800).default(300),
      sweepHours: integer(1, 720).default(12),
    })
    .prefault({}),
  subgraphs: perSystem(
    z.strictObject({ url: httpUrl, required: z.boolean().default(true) }).optional(),
  ).prefault({}),
  issuers: z.array(issuer).default([]),
  publicUrls: z.array(httpUrl).max(20).default([]),
  dpop: z
    .strictObject({
      algorithms: algorithms.default([...PROOF_ALGORITHMS]),
      maxAgeSeconds: integer(5, 300).default(60),
      clockToleranceSeconds: integer(0, 60).default(5),
      nonce: z.enum(['off', 'required'], 'must be off or required').default('off'),
      nonceSecret: text.min(32, 'must have at least 32 characters').optional(),
    })
    .prefault({}),
  forwardedCertificates: z
    .strictObject({ header: headerName, proxies: z.array(network).min(1).max(100) })
    .optional(),
  redis: z
    .strictObject({
      url: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' }),
    })
    .optional(),
  internal: z.strictObject({ key: jwk }).optional(),
  cursorSecret: text.min(32, 'must have at least 32 characters').optional(),
  operationTimeoutMs: milliseconds(10_000),
  upstreamTimeoutMs: milliseconds(4_000),
  drainTimeoutMs: milliseconds(10_000),
  bodyLimitBytes: integer(1_000, 100_000_000).default(1_000_000),
  limits: limits.prefault({}),
  cost: cost.prefault({}),
  persistedOperations: persistedOperations.prefault({}),
  audit: audit.prefault({}),
  engine: z.enum(['native', 'reference'], 'must be native or reference').default('native'),
  planTimeoutMs: milliseconds(5_000),
  shareResponses: z.boolean('must be true or false').default(true),
  supergraph: text.optional(),
  overrides: z.array(text).default([]),
  introspection: z.boolean('must be true or false').default(true),
  partnerIntrospection: z.boolean('must be true or false').default(false),
  deniedFields: z.enum(['null', 'reject'], 'must be null or reject').default('null'),
  graphiql: z.boolean('must be true or false').default(true),
});

export type Config = DeepReadonly<z.output<typeof configSchema>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

function defaultBounds(): BoundClaims {
  const bounds: BoundClaims = {};
  for (const dimension of BOUND_DIMENSIONS) bounds[dimension] = `bounds.${dimension}`;
  return bounds;
}

function isThisComputer(url: string): boolean {
  return /^http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/.test(url);
}

function parseJsonText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
