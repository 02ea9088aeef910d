import { createNetworks } from '../runtime/network.ts';

/** Everything of one request that says who sent it. */
export interface Credentials {
  /** The header `Authorization`. */
  readonly authorization: string | undefined;
  /** The header `DPoP`; several of them joined by a comma are no proof. */
  readonly dpop?: string | undefined;
  readonly method: string;
  /** Path with query, or the whole address. */
  readonly url: string;
  /** The header `Host`. */
  readonly host?: string | undefined;
  /** DER of the certificate that the sender proved to have, in our TLS handshake or a trusted proxy's. */
  readonly clientCertificate?: Uint8Array | undefined;
}

/** A request as a transport has it. */
export interface CredentialsRequest {
  readonly method: string;
  /** As in the request line. */
  readonly url: string;
  /** By lower-case name; repeated ones joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** Of the connection, never of a header. */
  readonly remoteAddress: string | undefined;
  /** DER of the client certificate of the connection, if its TLS ends here. */
  readonly peerCertificate?: Uint8Array | undefined;
}

export interface CredentialsReader {
  read(request: CredentialsRequest): Credentials;
  /**
   * Those of a WebSocket: of the request that opened it, with `authorization` and `dpop` from the
   * payload of `connection_init` or `ping` where they are there. Nothing else is taken from a payload:
   * what only a proxy may say, a client must not.
   */
  readSocket(opened: CredentialsRequest, payload: unknown): Credentials;
  /** The header that only a trusted proxy may send: to be dropped from everybody's, once read. */
  readonly reservedHeader: string | undefined;
}

/** Which proxies end TLS for us and say what certificate a client showed. */
export interface ForwardedCertificates {
  /** Its lower-case name. */
  readonly header: string;
  /** Addresses and networks (`10.0.0.0/8`). */
  readonly proxies: readonly string[];
}

/** Longest header value with a certificate that is looked at. */
const MAX_LENGTH = 16_384;

/**
 * Collects the credentials of requests. A forwarded certificate is believed from the proxies alone;
 * and a proxy's own certificate is never its clients'.
 */
export function createCredentialsReader(forwarded?: ForwardedCertificates): CredentialsReader {
  const proxies = createNetworks(forwarded?.proxies ?? []);
  const read = (request: CredentialsRequest): Credentials => {
    const { method, url, headers, remoteAddress, peerCertificate } = request;
    const isProxied = remoteAddress !== undefined && proxies.has(remoteAddress);
    const clientCertificate =
      isProxied && forwarded !== undefined
        ? parseCertificate(headers.get(forwarded.header))
        : peerCertificate;
    return {
      authorization: headers.get('authorization'),
      dpop: headers.get('dpop'),
      method,
      url,
      host: headers.get('host'),
      clientCertificate,
    };
  };
  return {
    reservedHeader: forwarded?.header,
    read,
    readSocket(opened, payload) {
      const found = read(opened);
      const authorization = readText(payload, 'authorization');
      // A proof of the payload is for the token of the payload, and of the headers for theirs.
      return authorization === undefined
        ? found
        : { ...found, authorization, dpop: readText(payload, 'dpop') };
    },
  };
}

/** By its name in any case, as headers are; of several spellings the first. */
function readText(payload: unknown, name: string): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const found = Object.entries(payload).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' ? found : undefined;
}

/**
 * DER from one of three shapes: `:base64:` (RFC 9440), PEM with percent escapes (nginx, AWS), or bare
 * base64 of the DER or of a PEM without its frame (HAProxy, Traefik). Undefined for anything else,
 * two certificates included.
 */
function parseCertificate(value: string | undefined): Uint8Array | undefined {
  if (value === undefined || value.length > MAX_LENGTH) return undefined;
  const text = decodeEscapes(value.trim());
  const framed = /^-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----\s*$/.exec(text)?.[1];
  const wrapped = /^:([^:]*):$/.exec(text)?.[1];
  const base64 = (framed ?? wrapped ?? text).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  return Buffer.from(base64, 'base64');
}

function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
