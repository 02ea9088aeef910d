import { describe, expect, it } from '@jest/globals';
import type { AuditEvent, AuditLog } from '../../../gateway/audit/audit-log.ts';
import { createOperationAudit } from '../../../gateway/audit/operations.ts';
import { auditTokens } from '../../../gateway/audit/tokens.ts';
import { AppError } from '../../../runtime/errors.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import { createSmallGraph } from '../../support/small-graph.ts';
import { startTestGateway } from '../../support/start-gateway.ts';
import { completeAuthenticator, startTestTransports } from '../../support/start-transports.ts';
import { connectWebSocket, openWebSocket } from '../../support/ws-client.ts';
import { startAccessWorld } from '../enforce/access-world.ts';

function collect() {
  const events: AuditEvent[] = [];
  const audit: AuditLog = {
    write: (event) => void events.push(event),
    reopen() {},
    [Symbol.asyncDispose]: async () => {},
  };
  return { events, audit };
}

const SCOPED = {
  orders: {
    sdl: `
      type Query { order(id: ID): Order, key: String }
      type Mutation { close(id: ID!): Order }
      type Order @key(fields: "id") {
        id: ID!
        total: String @requiresScopes(scopes: [["price:read"]])
        next: Order
      }`,
    resolvers: {
      Query: { order: () => ({ id: '1' }), key: () => 'k' },
      Mutation: { close: () => ({ id: '1' }) },
      Order: { next: () => null },
    },
  },
};

/** What the audit says of operations, after the rules of access. */
async function openWorld(options: Parameters<typeof startAccessWorld>[1] = {}) {
  const world = await startAccessWorld(SCOPED, options);
  const { events, audit } = collect();
  const write = createOperationAudit(audit);
  return {
    async ask(...asked: Parameters<typeof world.ask>) {
      world.audited.length = 0;
      events.length = 0;
      await world.ask(...asked);
      for (const entry of world.audited) write(entry);
      return events;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe('an operation', () => {
  it('with denied fields is a line that names them and where they were asked', async () => {
    await using world = await openWorld();
    const query = `query Mine($id: ID) {
      a: order(id: $id) { id sum: total next { ...F } }
    } fragment F on Order { total }`;
    expect(await world.ask(query, {}, { id: 'a-secret-id' })).toEqual([
      {
        event: 'fields_denied',
        requestId: expect.any(String),
        issuer: null,
        subject: 'pat',
        audience: 'staff',
        jti: 'token-1',
        operation: 'Mine',
        kind: 'query',
        fields: ['Order.total'],
        paths: ['a.sum', 'a.next.total'],
      },
    ]);
    expect(JSON.stringify(await world.ask(query, {}, { id: 'a-secret-id' }))).not.toContain(
      'secret',
    );
  });

  it('that is refused for them is told of both', async () => {
    await using world = await openWorld({ onDenied: 'reject' });
    expect(await world.ask('{ order { total } }', {})).toMatchObject([
      { event: 'fields_denied', fields: ['Order.total'], paths: ['order.total'] },
      { event: 'operation_refused', codes: ['FORBIDDEN_FIELD'] },
    ]);
  });

  it('that writes is a line, whatever came of it', async () => {
    await using world = await openWorld();
    expect(await world.ask('mutation Close { a: close(id: "secret") { id } }', {})).toEqual([
      expect.objectContaining({
        event: 'mutation',
        operation: 'Close',
        kind: 'mutation',
        fields: ['close'],
        outcome: 'ok',
      }),
    ]);
  });

  it('that nobody denied, and that only reads, is none', async () => {
    await using world = await openWorld();
    expect(await world.ask('{ order { id } }', {})).toEqual([]);
    expect(await world.ask('{ order { total } }', { scopes: ['price:read'] })).toEqual([]);
  });

  it('that is not valid for its audience is a refusal, without what was asked', async () => {
    await using world = await openWorld();
    const [event, ...others] = await world.ask('{ secretField }', {});
    expect(event).toMatchObject({ event: 'operation_refused', codes: ['BAD_INPUT'], kind: null });
    expect(others).toEqual([]);
    expect(JSON.stringify(event)).not.toContain('secretField');
  });

  it('of an administrator is a line, and says when the glass was broken', async () => {
    await using world = await openWorld();
    const admin = { kind: 'admin', audience: 'admin' } as const;
    expect(
      await world.ask('{ key order { id } }', { ...admin, scopes: ['break-glass:read'] }),
    ).toMatchObject([{ event: 'admin_read', fields: ['key', 'order'], breakGlass: true }]);
  });
});

describe('a token that is refused', () => {
  const refused = (code: 'UNAUTHENTICATED' | 'UPSTREAM_UNAVAILABLE') =>
    completeAuthenticator({
      authenticate: async () => {
        throw new AppError(code, 'It was revoked');
      },
    });

  it('is a line over HTTP, server-sent events and WebSocket, with nothing of the token', async () => {
    const { events, audit } = collect();
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      authenticator: auditTokens(refused('UNAUTHENTICATED'), audit),
    });
    const authorization = 'Bearer very-secret-token';
    const ask = (accept: string) =>
      fetch(`${server.endpoint}?query={hello}`, { headers: { authorization, accept } });
    expect((await ask('*/*')).status).toBe(401);
    expect((await ask('text/event-stream')).status).toBe(401);
    await using client = await openWebSocket(server.endpoint);
    client.send({ type: 'connection_init', payload: { authorization } });
    expect((await client.closed).code).toBe(4403);
    expect(events).toEqual(
      Array(3).fill({
        event: 'token_refused',
        purpose: 'authenticate',
        method: 'GET',
        code: 'UNAUTHENTICATED',
        reason: 'It was revoked',
      }),
    );
  });

  it('is a line when it shall carry on a socket', async () => {
    const { events, audit } = collect();
    const renew = refused('UNAUTHENTICATED').authenticate;
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      authenticator: auditTokens(
        completeAuthenticator({ renew: (_, given) => renew(given) }),
        audit,
      ),
    });
    await using client = await connectWebSocket(server.endpoint);
    client.send({ type: 'ping', payload: { authorization: 'Bearer other' } });
    await client.closed;
    expect(events).toMatchObject([{ event: 'token_refused', purpose: 'renew' }]);
  });

  it('is none when nobody could tell', async () => {
    const { events, audit } = collect();
    const authenticator = auditTokens(refused('UPSTREAM_UNAVAILABLE'), audit);
    await expect(authenticator.authenticate('Bearer x')).rejects.toThrow();
    expect(events).toEqual([]);
  });
});

describe('a gateway', () => {
  it('tells its audit of tokens and operations, and never a token or a variable', async () => {
    const { events, audit } = collect();
    await using gateway = await startTestGateway({ graph: createSmallGraph(), pieces: { audit } });
    const token = await gateway.issuer.token();
    await gateway.query('query ($id: ID!) { salesOrder(id: $id) { nothing } }', {
      token,
      variables: { id: 'so:secret' },
    });
    await gateway.query('{ bins }', { token: `${token}x` });
    expect(events).toMatchObject([
      { event: 'operation_refused', subject: 'pat', codes: ['BAD_INPUT'] },
      { event: 'token_refused', code: 'UNAUTHENTICATED' },
    ]);
    const text = JSON.stringify(events);
    for (const part of [...token.split('.'), 'so:secret']) expect(text).not.toContain(part);
  });
});
