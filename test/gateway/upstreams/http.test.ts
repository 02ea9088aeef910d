import { expect, it } from '@jest/globals';
import { createInternalSigner, createInternalVerifier } from '../../../auth/index.ts';
import { createHttpUpstream } from '../../../gateway/upstreams/http.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createHttpClient } from '../../../runtime/http-client.ts';
import { INTERNAL_HEADERS } from '../../../runtime/internal-headers.ts';
import { ok, startRawServer } from '../../runtime/http1/raw-server.ts';
import { createInternalKey } from '../../support/start-gateway.ts';
import { fetchOf } from './requests.ts';

it('signs every attempt anew, because a signature is good once', async () => {
  const key = createInternalKey();
  await using server = await startRawServer((socket) => {
    socket.write(
      server.requests.length < 3
        ? 'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n'
        : ok('{"data":{"a":1}}'),
    );
  });
  await using client = createHttpClient();
  const upstream = createHttpUpstream({
    name: 'mes',
    url: `${server.url.href}graphql`,
    signer: await createInternalSigner(key, systemClock),
    client,
    timeoutMs: 5_000,
    random: () => 0,
  });
  expect(await upstream.execute(fetchOf('{a}'))).toMatchObject({ data: { a: 1 } });
  const verifier = await createInternalVerifier(key, 'mes', systemClock);
  expect(server.requests.length).toBe(3);
  for (const request of server.requests) {
    const [head = '', body = ''] = request.split('\r\n\r\n');
    const token = new RegExp(`^${INTERNAL_HEADERS.principal}: (.*)$`, 'im').exec(head)?.[1]?.trim();
    expect(await verifier.verify(token, body)).toMatchObject({ subject: 'pat' });
  }
});
