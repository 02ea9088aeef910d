import { describe, expect, it } from '@jest/globals';
import { ConfigError, type ConfigSettings, createConfig } from '../../runtime/config.ts';

const ISSUER = {
  issuer: 'https://id.test/',
  audience: 'millwright',
  algorithms: ['ES256'],
  jwks: { url: 'https://id.test/jwks' },
} as const;

/** What is wrong with these settings. */
function problems(settings: object): readonly string[] {
  try {
    createConfig(settings as ConfigSettings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
const ofIssuer = (change: object) => problems({ issuers: [{ ...ISSUER, ...change }] });

describe('the settings of an issuer', () => {
  it('deny by default: machines bound, a day at most, no algorithm without a signature', () => {
    const [issuer] = createConfig({ issuers: [{ ...ISSUER, algorithms: ['ES256'] }] }).issuers;
    expect(issuer).toMatchObject({
      senderConstrained: 'required',
      maxLifetimeSeconds: 86_400,
      clockToleranceSeconds: 5,
    });
    for (const algorithm of ['none', 'HS256', 'HS512', 'es256']) {
      expect(ofIssuer({ algorithms: [algorithm] })).toHaveLength(1);
    }
  });

  it.each([
    'https://id.test/jwks',
    'http://127.0.0.1:8080/jwks',
    'http://localhost/',
    'http://[::1]/',
  ])('may fetch keys from %s', (url) => {
    expect(ofIssuer({ jwks: { url } })).toEqual([]);
  });

  it.each(['http://id.test/jwks', 'http://localhost.id.test/', 'http://127.0.0.1.id.test/'])(
    'may not fetch keys from %s: who changes them on the way makes tokens',
    (url) => {
      expect(ofIssuer({ jwks: { url } })).toEqual([
        'issuers.0.jwks.url: must be an https:// address (http:// is for this computer only)',
      ]);
    },
  );

  it('may not hold private or secret keys', () => {
    const keys = [
      { kty: 'EC', crv: 'P-256', x: 'A', y: 'A', d: 'SECRET' },
      { kty: 'oct', k: 'SECRET' },
    ];
    const found = ofIssuer({ jwks: { keys } });
    expect(found).toEqual([
      'issuers.0.jwks.keys.0: must be a public key: its issuer keeps the private one',
      'issuers.0.jwks.keys.1: must be a public key: its issuer keeps the private one',
    ]);
    expect(found.join()).not.toContain('SECRET');
  });

  it.each([
    ['a path', 'a.b'],
    ['a fixed value', { value: 'x' }],
    ['a list of fixed values', { value: ['x', 'y'] }],
    ['a prefix', { path: 'groups', prefix: '/p/' }],
    ['a map', { path: 'groups', map: { a: 'x', b: ['y', 'z'] } }],
  ])('may say where a claim is by %s', (_, source) => {
    expect(ofIssuer({ claims: { identity: source, bounds: { site: source } } })).toEqual([]);
    expect(ofIssuer({ claims: { scopes: [source, 'scp'] } })).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['a value and a path', { value: 'x', path: 'a' }],
    ['an unknown word', { path: 'a', regex: '.*' }],
    ['a number', 7],
    ['an empty path', ''],
    ['a path of 21 steps', `${'a.'.repeat(20)}a`],
  ])('may not say where a claim is by %s', (_, source) => {
    expect(ofIssuer({ claims: { identity: source } })).toHaveLength(1);
  });
});

describe('the settings around tokens', () => {
  it.each([
    ['publicUrls', ['gateway.test']],
    ['publicUrls', ['ftp://gateway.test']],
    ['dpop', { algorithms: ['HS256'] }],
    ['dpop', { algorithms: [] }],
    ['dpop', { maxAgeSeconds: 301 }],
    ['dpop', { nonce: 'maybe' }],
    ['dpop', { nonceSecret: 'short' }],
    ['forwardedCertificates', { header: 'a b', proxies: ['10.0.0.1'] }],
    ['forwardedCertificates', { header: 'x', proxies: [] }],
    ['forwardedCertificates', { header: 'x', proxies: ['10.0.0.0/33'] }],
    ['forwardedCertificates', { header: 'x', proxies: ['proxy.test'] }],
    ['forwardedCertificates', { header: 'x', proxies: ['10.0.0.0/8/8'] }],
    ['forwardedCertificates', { header: 'x' }],
    ['redis', { url: 'http://redis.test' }],
  ])('are refused with %s: %j', (name, value) => {
    const found = problems({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name}`));
  });

  it('have the header of certificates in small letters, as requests do', () => {
    const forwardedCertificates = { header: 'X-Client-Cert', proxies: ['::1', 'fd00::/8'] };
    expect(createConfig({ forwardedCertificates }).forwardedCertificates?.header).toBe(
      'x-client-cert',
    );
  });

  it('want one secret for the nonces of gateways that share a Redis', () => {
    const redis = { url: 'redis://redis.test' };
    expect(problems({ redis, dpop: { nonce: 'required' } })).toEqual([
      'dpop.nonceSecret: is missing; gateways that share a Redis need the same',
    ]);
    const nonceSecret = 's'.repeat(32);
    expect(problems({ redis, dpop: { nonce: 'required', nonceSecret } })).toEqual([]);
  });
});
