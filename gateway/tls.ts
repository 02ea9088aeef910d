import { readFile } from 'node:fs/promises';
import type { Config } from '../runtime/config.ts';
import type { TlsSettings } from '../runtime/http-server.ts';

/** What the configuration says of TLS, with the files that it names read. Rejects with a plain line. */
export async function readTls({ tls }: Pick<Config, 'tls'>): Promise<TlsSettings | undefined> {
  if (tls === undefined) return undefined;
  return {
    cert: await readPem(tls.cert, 'tls.cert'),
    key: await readPem(tls.key, 'tls.key'),
    clientCa: tls.clientCa === undefined ? undefined : await readPem(tls.clientCa, 'tls.clientCa'),
  };
}

/** PEM itself, as a variable may hold it, or the file that it is in. */
async function readPem(value: string, name: string): Promise<string> {
  if (value.trimStart().startsWith('-----BEGIN ')) return value;
  try {
    return await readFile(value, 'utf8');
  } catch (cause) {
    throw new Error(`${name} is neither PEM nor a file that can be read`, { cause });
  }
}
