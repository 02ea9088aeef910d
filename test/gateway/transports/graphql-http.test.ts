import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import {
  createNameAuthenticator,
  createTestPrincipal,
  startTestTransports,
  type TestTransports,
} from '../../support/start-transports.ts';

/** The specification's own list; it grows with `graphql-http`. */
const AUDITS = serverAudits({ url: '' });

it('there are at least the 61 audits of graphql-http 1.23', () => {
  expect(AUDITS.length).toBeGreaterThanOrEqual(61);
});

describe.each([
  ['anybody may ask', {}, undefined],
  [
    'a token is needed and a GET must be preflighted',
    { authorization: 'Bearer pat', 'apollo-require-preflight': 'true' },
    'preflighted' as const,
  ],
])('GraphQL over HTTP where %s', (_, added, getPolicy) => {
  let server: TestTransports;
  beforeAll(async () => {
    server = await startTestTransports({
      engine: createHandMadeEngine(),
      ...(getPolicy === undefined
        ? {}
        : { getPolicy, authenticator: createNameAuthenticator({ pat: createTestPrincipal() }) }),
    });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  it.each(AUDITS.map(({ id, name }) => [id, name]))('%s %s', async (id) => {
    const audits = serverAudits({
      url: server.endpoint,
      fetchFn: (url: string, init: RequestInit = {}) =>
        fetch(url, { ...init, headers: { ...init.headers, ...added } }),
    });
    const result = await audits.find((audit) => audit.id === id)?.fn();
    expect(result).toMatchObject({ status: 'ok' });
  });
});
