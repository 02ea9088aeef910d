import { connect, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { OpenSocket } from './connection.ts';

export interface TlsOptions {
  /** Certificates that are trusted instead of the usual ones, PEM. */
  readonly ca?: string;
  /** What the client shows of itself, PEM. */
  readonly cert?: string;
  readonly key?: string;
}

/** A server that sends no packets for this long is asked whether it is still there. */
const PROBE_AFTER_MS = 60_000;

/** How connections that speak HTTP/1.1 are opened to the server of `url`, with TLS for `https:`. */
export function socketsTo(url: URL, tls: TlsOptions = {}): OpenSocket {
  if (url.protocol !== 'https:') {
    return (onread, onReady) => connect({ ...addressOf(url), onread }, onReady);
  }
  return secureSocketsTo(url, ['http/1.1'], tls);
}

/** How connections with TLS are opened that agree on one of `protocols` (ALPN). Sessions are resumed. */
export function secureSocketsTo(
  url: URL,
  protocols: readonly string[],
  tls: TlsOptions = {},
): (onread: Parameters<OpenSocket>[0] | undefined, onReady: () => void) => TLSSocket {
  const address = addressOf(url);
  let session: Buffer | undefined;
  return (onread, onReady) => {
    // Not a literal argument: `onread` is documented for TLS, but its types do not know it.
    const options = {
      ...address,
      ...tls,
      ...(onread === undefined ? {} : { onread }),
      // A name, and no address, is what a certificate is for (RFC 6066 §3).
      servername: isIP(address.host) === 0 ? address.host : '',
      ALPNProtocols: [...protocols],
      ...(session === undefined ? {} : { session }),
    };
    const socket = connectTls(options, onReady);
    socket.on('session', (next) => {
      session = next;
    });
    return socket;
  };
}

function addressOf({ hostname, port, protocol }: URL) {
  return {
    // Without the brackets of an IPv6 address.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: PROBE_AFTER_MS,
  };
}
