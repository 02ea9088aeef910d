import { describe, expect, it } from '@jest/globals';
import { importJWK, SignJWT } from 'jose';
import { createInternalSigner, createInternalVerifier, createPrincipal } from '../../auth/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { createInternalKey } from '../support/start-gateway.ts';

const PRINCIPAL = createPrincipal({
  kind: 'partner',
  audience: 'customer',
  issuer: 'https://issuer.test/',
  subject: 'pat',
  scopes: ['order:read'],
  bounds: { customer: ['C-ALFA'] },
  issuedAt: new Date('2026-03-18T09:55:00Z'),
  expiresAt: new Date('2026-03-18T12:00:00Z'),
  jti: 'token-1',
});
const START = Date.parse('2026-03-18T10:00:00Z');
const at = (milliseconds: number): Clock => ({
  businessNow: () => new Date(milliseconds),
  wallNow: () => new Date(milliseconds),
});

async function createPair(options: { readonly secondsLater?: number } = {}) {
  const key = createInternalKey();
  const clock = at(START + (options.secondsLater ?? 0) * 1_000);
  return {
    key,
    signer: await createInternalSigner(key, at(START)),
    verifier: await createInternalVerifier({ ...key, d: undefined } as never, 'mes', clock),
  };
}

describe('the principal between processes', () => {
  it('arrives as it was sent, fingerprint included', async () => {
    const { signer, verifier } = await createPair();
    const token = await signer.sign(PRINCIPAL, 'mes', 'body');
    expect(await verifier.verify(token, 'body')).toEqual(PRINCIPAL);
  });

  it('arrives without what it does not have', async () => {
    const { signer, verifier } = await createPair();
    const { issuer: _, issuedAt: __, fingerprint: ___, ...parts } = PRINCIPAL;
    const principal = createPrincipal(parts);
    const token = await signer.sign(principal, 'mes', 'body');
    expect(await verifier.verify(token, 'body')).toStrictEqual(principal);
  });

  it('is good once, and is another one each time it is signed', async () => {
    const { signer, verifier } = await createPair();
    const token = await signer.sign(PRINCIPAL, 'mes', 'body');
    await verifier.verify(token, 'body');
    await expect(verifier.verify(token, 'body')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const again = await signer.sign(PRINCIPAL, 'mes', 'body');
    await expect(verifier.verify(again, 'body')).resolves.toEqual(PRINCIPAL);
  });

  it('is not used up by who sends it with another body', async () => {
    const { signer, verifier } = await createPair();
    const token = await signer.sign(PRINCIPAL, 'mes', 'body');
    await expect(verifier.verify(token, 'other')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(verifier.verify(token, 'body')).resolves.toEqual(PRINCIPAL);
  });

  it('is refused by another subgraph', async () => {
    const { signer, verifier } = await createPair();
    const token = await signer.sign(PRINCIPAL, 'wms', 'body');
    await expect(verifier.verify(token, 'body')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is refused with another body', async () => {
    const { signer, verifier } = await createPair();
    const token = await signer.sign(PRINCIPAL, 'mes', 'body');
    await expect(verifier.verify(token, 'body ')).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it.each([
    [59, 'accepted'],
    [66, 'UNAUTHENTICATED'],
  ])('is after %d seconds: %s', async (secondsLater, outcome) => {
    const { signer, verifier } = await createPair({ secondsLater });
    const token = await signer.sign(PRINCIPAL, 'mes', 'body');
    const found = await verifier.verify(token, 'body').then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );
    expect(found).toBe(outcome);
  });

  it('is refused when another key signed it, or nobody', async () => {
    const { verifier } = await createPair();
    const stranger = await createPair();
    const token = await stranger.signer.sign(PRINCIPAL, 'mes', 'body');
    for (const forged of [token, '', 'a.b.c', undefined]) {
      await expect(verifier.verify(forged, 'body')).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    }
  });

  it('is refused when the gateway key signed something else', async () => {
    const { key, verifier } = await createPair();
    const token = await new SignJWT({ principal: {}, body: 'x' })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
      .setIssuer('millwright-gateway')
      .setAudience('subgraph:mes')
      .setIssuedAt(START / 1_000)
      .setExpirationTime(START / 1_000 + 60)
      .sign(await importJWK(key, 'EdDSA'));
    await expect(verifier.verify(token, 'x')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is signed with an Ed25519 key or not at all', async () => {
    const { d: _, ...publicKey } = createInternalKey();
    await expect(createInternalSigner(publicKey, at(START))).rejects.toThrow(TypeError);
    await expect(createInternalSigner({ kty: 'oct', k: 'AAAA' }, at(START))).rejects.toThrow(
      TypeError,
    );
  });
});
