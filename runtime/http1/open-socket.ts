import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { OpenSocket } from './connection.ts';

export interface TlsOptions {
  /** Certificates that are trusted instead of the usual ones, PEM. */
  readonly ca?: string;
  /** What the client shows of itself, PEM. */
  readonly cert?: string;
  readonly key?: string;
}

/** A server that takes no packets for this long is asked whether it is still there. */
const PROBE_AFTER_MS = 60_000;

/** How connections to the server of `url` are opened, with TLS for `https:`. */
export function socketsTo(url: URL, tls: TlsOptions = {}): OpenSocket {
  const host = hostOf(url);
  const port = portOf(url);
  const options = {
    host,
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: PROBE_AFTER_MS,
  };
  if (url.protocol !== 'https:') {
    return (onread, onReady) => connect({ ...options, onread }, onReady);
  }
  let session: Buffer | undefined;
  return (onread, onReady) => {
    // Not a literal argument: `onread` is documented for TLS, but its types do not know it.
    const secure = {
      ...options,
      ...tls,
      onread,
      // A name, and no address, is what a certificate is for (RFC 6066 §3).
      servername: isIP(host) === 0 ? host : '',
      ALPNProtocols: ['http/1.1'],
      ...(session === undefined ? {} : { session }),
    };
    const socket = connectTls(secure, onReady);
    socket.on('session', (next) => {
      session = next;
    });
    return socket;
  };
}

/** Without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
