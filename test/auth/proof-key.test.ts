import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { createKeyImport, readProofKey } from '../../auth/proof-key.ts';

describe('the key of a proof', () => {
  it('has the thumbprint of the example of RFC 9449 §6.1', () => {
    const key = readProofKey({
      kty: 'EC',
      x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
      y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
      crv: 'P-256',
    });
    expect(key?.thumbprint).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I');
  });

  it.each(['ES256', 'ES384', 'EdDSA', 'RS256'])(
    'has the thumbprint that others compute, whatever else it says: %s',
    async (algorithm) => {
      const { publicKey } = await generateKeyPair(algorithm, { extractable: true });
      const jwk = await exportJWK(publicKey);
      const expected = await calculateJwkThumbprint(jwk);
      expect(readProofKey({ kid: 'k1', use: 'sig', ...jwk })?.thumbprint).toBe(expected);
    },
  );

  it.each([
    ['private', { kty: 'OKP', crv: 'Ed25519', x: 'A', d: 'A' }],
    ['a secret', { kty: 'oct', k: 'A' }],
    ['of an unknown kind', { kty: 'constructor', crv: 'P-256', x: 'A', y: 'A' }],
    ['without a part', { kty: 'EC', crv: 'P-256', x: 'A' }],
    ['with a part that is no text', { kty: 'EC', crv: 'P-256', x: 'A', y: 7 }],
    ['with a part of its prototype', Object.create({ kty: 'OKP', crv: 'Ed25519', x: 'A' })],
    ['a text', 'key'],
    ['null', null],
  ])('is none when it is %s', (_, jwk) => {
    expect(readProofKey(jwk)).toBeUndefined();
  });

  it('is imported once, for one algorithm', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    const key = readProofKey(await exportJWK(publicKey));
    if (key === undefined) throw new TypeError('It is a key');
    const importKey = createKeyImport();
    const first = await importKey(key, 'RS256');
    expect(await importKey(key, 'RS256')).toBe(first);
    expect(await importKey(key, 'PS256')).not.toBe(first);
    await expect(importKey(key, 'ES256')).rejects.toThrow();
  });
});
