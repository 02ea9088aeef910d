import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTls } from '../../gateway/tls.ts';
import { createTestCertificate } from '../support/certificates.ts';

describe('the certificate of the gateway', () => {
  const { certificate, key } = createTestCertificate('gateway');
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'millwright-'));
    await writeFile(join(folder, 'cert.pem'), certificate);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read from a file or taken as it stands', async () => {
    const cert = join(folder, 'cert.pem');
    expect(await readTls({ tls: { cert, key, clientCa: cert } })).toEqual({
      cert: certificate,
      key,
      clientCa: certificate,
    });
    expect(await readTls({ tls: { cert: certificate, key } })).toMatchObject({
      cert: certificate,
      clientCa: undefined,
    });
    expect(await readTls({})).toBeUndefined();
  });

  it('that is not there is told by its setting, and never by what it holds', async () => {
    const secret = 'MIGHAgEAMBMGByqGSM49AgEG';
    await expect(readTls({ tls: { cert: certificate, key: secret } })).rejects.toThrow(
      /^tls\.key is neither PEM nor a file that can be read$/,
    );
  });
});
