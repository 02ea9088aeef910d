import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A self-signed certificate and its key, for TLS on this computer. */
export interface TestCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM. */
  readonly key: string;
  readonly der: Buffer;
  /** What a token's `cnf.x5t#S256` must be to be bound to it (RFC 8705 §3.1). */
  readonly thumbprint: string;
}

/** ECDSA with P-256 and SHA-256 (RFC 5758 §3.2). */
const SIGNATURE_ALGORITHM = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = oid(0x55, 0x04, 0x03);

/** X.509 version 1 (RFC 5280 §4.1), good from 2020 to 2049. */
export function createTestCertificate(commonName: string): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(COMMON_NAME, element(0x0c, Buffer.from(commonName)))));
  const body = sequence(
    element(0x02, Buffer.concat([Buffer.of(0x01), randomBytes(15)])),
    SIGNATURE_ALGORITHM,
    name,
    sequence(time('200101000000Z'), time('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, SIGNATURE_ALGORITHM, element(0x03, Buffer.of(0), signature));
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    der,
    thumbprint: createHash('sha256').update(der).digest('base64url'),
  };
}

/** DER: tag, length, content (X.690 §8.1). */
function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length =
    content.length < 128
      ? Buffer.of(content.length)
      : Buffer.of(0x82, content.length >> 8, content.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts);
}

function set(...parts: readonly Buffer[]): Buffer {
  return element(0x31, ...parts);
}

function oid(...bytes: readonly number[]): Buffer {
  return element(0x06, Buffer.of(...bytes));
}

function time(text: string): Buffer {
  return element(0x17, Buffer.from(text));
}
