import type { ExchangeRequest } from '../http-exchange.ts';

const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
/** RFC 9110 §5.5, without what only a lenient reader takes: nothing here can end a line. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const PATH = /^\/[\x21-\x7e]*$/;

/** These frame a message or speak of the connection (RFC 9110 §7.6.1): they are the transport's. */
const RESERVED: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Is this header, by its lower-case name, the transport's own, so that no request may set it? */
export function isReservedHeader(name: string): boolean {
  return RESERVED.has(name);
}

/**
 * Throws a TypeError for a request whose parts would be read as something else: a name, a value or
 * a path that ends its line, a header that frames the message.
 */
export function checkRequest({ path, headers }: ExchangeRequest): void {
  if (!PATH.test(path)) throw new TypeError('A path of a request must be ASCII without spaces');
  for (const name in headers) checkHeader(name, headers[name]);
}

function checkHeader(name: string, value: unknown): void {
  if (!NAME.test(name) || RESERVED.has(name)) {
    throw new TypeError('A header of a request has a name that it may not have');
  }
  if (typeof value !== 'string' || !VALUE.test(value)) {
    throw new TypeError(`The value of the header ${name} cannot be sent`);
  }
}

/**
 * A request that has been checked, as it goes over the wire: a head in latin1, whose headers
 * say how many bytes of UTF-8 the body has.
 */
export function writeHead(host: string, request: ExchangeRequest, bodyBytes: number): string {
  const { method, path, headers, body } = request;
  let text = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: identity\r\n`;
  for (const name in headers) text += `${name}: ${headers[name]}\r\n`;
  return body === undefined ? `${text}\r\n` : `${text}content-length: ${bodyBytes}\r\n\r\n`;
}
