import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  ConfigError,
  createConfig,
  type Environment,
  loadConfig,
  type ProcessPart,
  parseConfig,
} from '../../runtime/config.ts';

const FULL = `
companies:
  - { code: NDE, odooId: 1, name: Nordhaven, zone: Europe/Berlin }
sites:
  - { code: P1, company: NDE, zone: Europe/Berlin }
sources:
  odoo: { url: "https://odoo.example", database: prod, user: bot, key: "\${ODOO_KEY}" }
  mes: { url: "\${MES_URL}" }
  wms: { url: "postgres://wms.example/wms", poolSize: "\${WMS_POOL:-4}" }
  quality: { url: "postgres://quality.example/q", landing: "off" }
  logistics: { url: "postgres://tms.example/tms" }
issuers:
  - issuer: https://id.example/
    audience: millwright
    algorithms: [RS256]
    jwks: { url: "https://id.example/jwks" }
cursorSecret: "\${CURSOR_SECRET}"
`;
const ENV = { ODOO_KEY: 'k', MES_URL: 'postgres://mes.example/mes', CURSOR_SECRET: 'c'.repeat(32) };

function parse(text: string, env: Environment = ENV, part: ProcessPart = { kind: 'all' }) {
  return parseConfig({ text, file: 'millwright.yaml', env, part });
}

function problems(text: string, env: Environment = ENV, part: ProcessPart = { kind: 'all' }) {
  try {
    parse(text, env, part);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('a good configuration', () => {
  it('has its variables, its defaults and its numbers', () => {
    const config = parse(FULL);
    expect(config.port).toBe(4_000);
    expect(config.bodyLimitBytes).toBe(1_000_000);
    expect(config.operationTimeoutMs).toBe(10_000);
    expect(config.sources.odoo).toMatchObject({ key: 'k', concurrency: 4, timeoutMs: 3_000 });
    expect(config.sources.mes?.url).toBe('postgres://mes.example/mes');
    expect(config.sources.wms?.poolSize).toBe(4);
    expect(config.sources.quality?.landing).toBe('off');
    expect(config.sites).toEqual([
      { code: 'P1', company: 'NDE', zone: 'Europe/Berlin', staleAfterMinutes: 10 },
    ]);
    expect(config.issuers[0]?.claims).toMatchObject({
      identity: 'identity',
      scopes: 'scope',
      bounds: { site: 'bounds.site' },
    });
  });

  it('takes PORT before the port of the file', () => {
    expect(parse(`port: 1\n${FULL}`, { ...ENV, PORT: '4100' }).port).toBe(4_100);
  });

  it('never expands what a variable holds', () => {
    const env = { ...ENV, ODOO_KEY: 'a$' + '{MES_URL}b' };
    expect(parse(FULL, env).sources.odoo?.key).toBe('a$' + '{MES_URL}b');
  });

  it('is frozen to its last value', () => {
    const config = parse(FULL);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.sources.odoo)).toBe(true);
    expect(Object.isFrozen(config.companies[0])).toBe(true);
  });

  it('reads a key set as an object or as text of a variable', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'AAAA', d: 'BBBB' };
    const env = { ...ENV, KEY: JSON.stringify(jwk) };
    expect(parse(`${FULL}\ninternal: { key: "\${KEY}" }`, env).internal?.key).toEqual(jwk);
  });
});

describe('a bad configuration', () => {
  it('is told all at once, a line each, with its path', () => {
    const text = `
port: abc
foo: 1
companies:
  - { code: NDE, odooId: 1, name: One, zone: Europe/Berlin }
  - { code: NDE, odooId: 1, name: Two, zone: Mars/Base }
sites:
  - { code: P1, company: ZZZ, zone: UTC, odooWarehouses: [1, 2] }
  - { code: P2, company: NDE, zone: UTC, odooWarehouses: [3, 2] }
  - { code: P3, company: NDE, zone: UTC, odooWarehouses: [] }
sources:
  odoo: { url: "ftp://odoo", database: d, user: u, key: "\${ODOO_KEY}", keey: 1 }
  mes: { url: "\${MES_URL}", landing: maybe }
issuers: [{ issuer: a, audience: b, algorithms: [HS256], jwks: {} }]
cursorSecret: short
operationTimeoutMs: 0
limits: { depth: 0, dept: 1 }
cost: { audiences: { custmer: { maximum: 1 } } }
persistedOperations: { manifests: [{ file: a.json, audiences: [bi] }], required: [bi, customer] }
`;
    expect([...problems(text, {})].sort()).toEqual(
      [
        'companies.1.code: NDE is there twice',
        'companies.1.odooId: 1 is there twice',
        'companies.1.zone: must be an IANA time zone, for example Europe/Berlin',
        'cost.audiences.custmer: unknown setting',
        'cursorSecret: must have at least 32 characters',
        'foo: unknown setting',
        'issuers.0.algorithms.0: must be an asymmetric signature algorithm, for example RS256 or ES256',
        'issuers.0.jwks: must have either url or keys',
        'limits.dept: unknown setting',
        'limits.depth: must be at least 1',
        'operationTimeoutMs: must be at least 1',
        'persistedOperations.required.1: customer has no manifest',
        'port: must be a whole number',
        'sites.0.company: ZZZ is no configured company',
        'sites.1.odooWarehouses.1: 2 is there twice',
        'sites.2.odooWarehouses: must name at least one warehouse',
        'sources.logistics: is missing',
        'sources.mes.landing: must be auto or off',
        'sources.mes.url: the variable MES_URL is not set',
        'sources.odoo.keey: unknown setting',
        'sources.odoo.key: the variable ODOO_KEY is not set',
        'sources.odoo.url: must be an http:// or https:// address',
        'sources.quality: is missing',
        'sources.wms: is missing',
      ].sort(),
    );
  });

  it('names its file and counts its problems in the message', () => {
    expect(() => parse(FULL.replace('cursorSecret', 'cursorSecrets'))).toThrow(
      /^millwright\.yaml has 2 problems:\n {2}.*\n {2}.*$/,
    );
  });

  it('never repeats a value that may be a secret', () => {
    const text = FULL.replace(`"\${MES_URL}"`, '"mysql://root:hunter2@mes"');
    expect(problems(text).join('\n')).not.toContain('hunter2');
    expect(problems(text)).toEqual(['sources.mes.url: must be a postgres:// address']);
  });

  it.each([
    ['a list', '- 1'],
    ['a text', 'hello'],
    ['no YAML', 'a: [1'],
    ['a key twice', 'port: 1\nport: 2'],
  ])('may be %s altogether', (_, text) => {
    expect(problems(text).length).toBeGreaterThan(0);
  });

  it('may be a file that is not there', () => {
    const missing = { file: '/nowhere/millwright.yaml', env: {}, part: { kind: 'all' } } as const;
    expect(() => loadConfig(missing)).toThrow(/no such file/);
  });

  it('is refused in code as in a file', () => {
    expect(() => createConfig({ port: -1 })).toThrow(/port: must be at least 0/);
  });
});

describe('a process of one part', () => {
  const apart = `${FULL}
internal: { key: { kty: OKP, crv: Ed25519, x: AAAA, d: BBBB } }
subgraphs:
  odoo: { url: "http://odoo:4001" }
  mes: { url: "http://mes:4002" }
  wms: { url: "http://wms:4003" }
  quality: { url: "http://quality:4004" }
  logistics: { url: "http://logistics:4005" }
`;

  it('needs no secret of a source that runs elsewhere', () => {
    expect(parse(apart, {}, { kind: 'gateway' }).sources).toEqual({});
    const env = { CURSOR_SECRET: 'c'.repeat(32) };
    const wms = parse(apart, env, { kind: 'subgraph', name: 'wms' });
    expect(Object.keys(wms.sources)).toEqual(['wms']);
    expect(wms.issuers).toEqual([]);
  });

  it('is told which addresses and keys it cannot do without', () => {
    expect(problems(FULL, ENV, { kind: 'gateway' })).toEqual([
      'subgraphs.odoo.url: is missing',
      'subgraphs.mes.url: is missing',
      'subgraphs.wms.url: is missing',
      'subgraphs.quality.url: is missing',
      'subgraphs.logistics.url: is missing',
      'internal.key: is missing; it signs what the gateway asks subgraphs elsewhere',
    ]);
    const alone = `cursorSecret: "\${CURSOR_SECRET}"`;
    expect(problems(alone, ENV, { kind: 'subgraph', name: 'mes' })).toEqual([
      'sources.mes: is missing',
      'internal.key: is missing; it signs what the gateway asks subgraphs elsewhere',
    ]);
  });
});

describe('docs/configuration.md', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

  it('has a complete example that is a good configuration', () => {
    const example = /```yaml\n(# millwright\.yaml\n[\s\S]*?)```/.exec(page)?.[1] ?? '';
    const env = {
      ODOO_KEY: 'k',
      MES_URL: 'postgres://h/mes',
      WMS_URL: 'postgres://h/wms',
      QUALITY_URL: 'postgres://h/q',
      LOGISTICS_URL: 'postgres://h/tms',
      CURSOR_SECRET: 'c'.repeat(32),
    };
    expect(problems(example, env)).toEqual([]);
  });

  it('has a row for every setting', () => {
    const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
    for (const setting of [
      ...Object.keys(createConfig({})),
      ...['internal', 'cursorSecret'],
      ...['code', 'odooId', 'name', 'zone'].map((name) => `companies[].${name}`),
      ...['code', 'company', 'zone', 'staleAfterMinutes', 'odooWarehouses'].map(
        (name) => `sites[].${name}`,
      ),
      ...Object.keys(parse(FULL).sources.odoo ?? {}).map((name) => `sources.odoo.${name}`),
      'sources.odoo.requestedDateField',
      ...Object.keys(parse(FULL).sources.mes ?? {}).map((name) => `sources.NAME.${name}`),
      ...Object.keys(parse(FULL).issuers[0] ?? {}).map((name) => `issuers[].${name}`),
      ...['typ', 'identities'].map((name) => `issuers[].${name}`),
    ]) {
      const found = rows.filter((row) =>
        [setting, `${setting}.`, `${setting}[`].some((text, index) =>
          index === 0 ? row === text : row?.startsWith(text),
        ),
      );
      expect({ setting, rows: found.length }).not.toEqual({ setting, rows: 0 });
    }
  });
});
