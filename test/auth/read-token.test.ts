import { describe, expect, it } from '@jest/globals';
import { readToken } from '../../auth/index.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { createTestIssuer } from '../support/tokens.ts';

const DEVICE = { identity: 'device', bounds: { site: ['P1'], equipment: ['CNC02'] } };

async function read(claims: object) {
  const issuer = await createTestIssuer();
  const { issuers } = createConfig({ issuers: [issuer.settings] });
  return await readToken(await issuer.token({ ...claims }), issuers, systemClock);
}

describe('a token that is looked into', () => {
  it('says who it stands for', async () => {
    const { principal, remarks } = await read({});
    expect(principal).toMatchObject({
      subject: 'pat',
      audience: 'staff',
      bounds: { site: ['P1'] },
    });
    expect(remarks).toEqual([]);
  });

  it('need not show what it is bound to', async () => {
    const jkt = 'a'.repeat(43);
    const { principal, remarks } = await read({ ...DEVICE, cnf: { jkt } });
    expect(principal.audience).toBe('device');
    expect(remarks).toEqual(['A request needs a DPoP proof of its key.']);
    const bound = await read({ ...DEVICE, cnf: { 'x5t#S256': jkt } });
    expect(bound.remarks).toEqual(['A request needs the client certificate that it is bound to.']);
  });

  it("says that a machine's must be bound to something", async () => {
    const { remarks } = await read(DEVICE);
    expect(remarks).toEqual([expect.stringMatching(/^It is refused/)]);
  });

  it('is refused as by the gateway when it is not good', async () => {
    await expect(read({ exp: 1 })).rejects.toThrow('The token has expired');
    await expect(read({ bounds: {} })).rejects.toThrow('lacks a bound');
    await expect(read({ iss: 'https://elsewhere.test/' })).rejects.toThrow('not valid here');
  });
});
