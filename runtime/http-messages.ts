import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { encodeTexts } from './text-bytes.ts';

/** The other end of a connection. */
export interface Peer {
  /** Of the connection, never of a header. */
  readonly address: string | undefined;
  /**
   * DER of the certificate that it proved to have when TLS began. Absent without TLS, when it showed
   * none, and where one that we do not trust was shown although the server says whom it trusts.
   */
  readonly certificate: Uint8Array | undefined;
}

export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** With its `?`; empty when there is none. */
  readonly search: string;
  /** By lower-case name; repeated ones joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly peer: Peer;
  readonly body: Buffer;
  /** Aborts when the client leaves before it has its answer, and when a stopping server gives up. */
  readonly signal: AbortSignal;
  /** Aborts when the server begins to stop: answers without an end come to theirs. */
  readonly stopping: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Several texts are sent as one; chunks as they come, no faster than the client takes them. */
  readonly body: string | readonly string[] | Uint8Array | AsyncIterable<string>;
}

/** An answer of JSON. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

/** By lower-case name; repeated ones joined by a comma. */
export function readHeaders(incoming: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  const found = incoming.headers;
  for (const name in found) {
    const value = found[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

const peers = new WeakMap<object, Peer>();

/** The same for every request of a connection; `needsTrust`: is a certificate that we do not trust none? */
export function readPeer({ socket }: IncomingMessage, needsTrust: boolean): Peer {
  let peer = peers.get(socket);
  if (peer === undefined) {
    // A socket that is gone has no address any more, and nobody waits for its answer.
    peer = { address: socket.remoteAddress, certificate: certificateOf(socket, needsTrust) };
    peers.set(socket, peer);
  }
  return peer;
}

function certificateOf(socket: object, needsTrust: boolean): Uint8Array | undefined {
  if (!(socket instanceof TLSSocket) || (needsTrust && !socket.authorized)) return undefined;
  return socket.getPeerX509Certificate()?.raw;
}

/** The path without the query, and the query with its `?`. */
export function splitTarget(target = '/'): { readonly path: string; readonly search: string } {
  const cut = target.indexOf('?');
  if (cut < 0) return { path: target, search: '' };
  return { path: target.slice(0, cut), search: target.slice(cut) };
}

const NOTHING = Buffer.alloc(0);

/** `undefined` when it is larger than the limit: the rest is not read. Rejects when it breaks off. */
export function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers;
  if (length === undefined && coding === undefined) return Promise.resolve(NOTHING);
  if (Number(length ?? 0) > limit) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void): void => {
      incoming.off('data', onData).off('end', onEnd).off('close', onClose);
      settle();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      incoming.pause();
      end(() => resolve(undefined));
    };
    const onEnd = (): void => {
      const [only] = chunks;
      const body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
      end(() => resolve(body));
    };
    const onClose = (): void => end(() => reject(new Error('The body broke off')));
    incoming.on('data', onData).on('end', onEnd).on('close', onClose);
    // A 'close' follows, which says the same.
    incoming.once('error', () => {});
  });
}

/** Resolves when everything was handed over, or when nobody listens any more. */
export async function send(
  outgoing: ServerResponse,
  { status, headers, body }: HttpResponse,
): Promise<void> {
  if (typeof body === 'string') return sendTexts(outgoing, { status, headers }, [body]);
  if (isTexts(body)) return sendTexts(outgoing, { status, headers }, body);
  if (body instanceof Uint8Array) {
    outgoing.writeHead(status, { ...headers, 'content-length': body.byteLength }).end(body);
    return;
  }
  outgoing.writeHead(status, headers).flushHeaders();
  for await (const chunk of body) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(chunk)) await drained(outgoing);
  }
  outgoing.end();
}

function isTexts(body: HttpResponse['body']): body is readonly string[] {
  return Array.isArray(body);
}

/** Below this, one write of everything is cheaper than several of parts. */
const SMALL_CHARACTERS = 16_384;

/** Texts are copied once, into memory that other answers have used before. */
function sendTexts(
  outgoing: ServerResponse,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  texts: readonly string[],
): void {
  let characters = 0;
  for (const text of texts) characters += text.length;
  if (characters < SMALL_CHARACTERS) {
    const text = texts.join('');
    outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
    outgoing.end(text);
    return;
  }
  const { pieces, byteLength, release } = encodeTexts(texts);
  outgoing.writeHead(status, { ...headers, 'content-length': byteLength });
  // The system has all of it. Of a connection that breaks it may still read: that memory is not used again.
  outgoing.once('finish', release);
  outgoing.cork();
  for (const piece of pieces) outgoing.write(piece);
  outgoing.end();
  outgoing.uncork();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off('drain', settle).off('close', settle);
      resolve();
    };
    outgoing.on('drain', settle).on('close', settle);
  });
}
