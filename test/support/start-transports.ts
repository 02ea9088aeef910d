import { EventEmitter, once } from 'node:events';
import {
  type Authenticator,
  createCredentialsReader,
  createPrincipal,
  type Principal,
  type Revocation,
} from '../../auth/index.ts';
import { createMemoryRevocations } from '../../auth/revocations/memory.ts';
import type { Engine } from '../../gateway/engine.ts';
import { createOpenRules, type PipelineRules } from '../../gateway/pipeline/rules.ts';
import { createPipeline, type PipelineOptions } from '../../gateway/pipeline.ts';
import type { Callers } from '../../gateway/transports/callers.ts';
import type { GetPolicy } from '../../gateway/transports/cross-site.ts';
import { createHttpHandler } from '../../gateway/transports/http.ts';
import { createOperations } from '../../gateway/transports/operations.ts';
import {
  createWebSocketTransport,
  type WebSocketTransportOptions,
} from '../../gateway/transports/websocket.ts';
import { systemClock } from '../../runtime/clock.ts';
import { AppError } from '../../runtime/errors.ts';
import { type HttpServer, startHttpServer, type TlsSettings } from '../../runtime/http-server.ts';
import { createLog } from '../../runtime/log.ts';

export interface TestTransports extends HttpServer {
  /** Of GraphQL. */
  readonly endpoint: string;
  readonly lines: Readonly<Record<string, unknown>>[];
  /** The lines of the first `count` requests, as soon as they are there. */
  requestLines(count: number): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export interface TestTransportsOptions {
  readonly engine: Engine;
  readonly rules?: Partial<PipelineRules>;
  readonly introspection?: boolean;
  readonly pipeline?: Partial<PipelineOptions>;
  /** What is not given is never asked for. */
  readonly authenticator?: Partial<Authenticator>;
  readonly callers?: Partial<Callers>;
  readonly tls?: TlsSettings;
  readonly getPolicy?: GetPolicy;
  readonly forward?: readonly string[];
  readonly drainTimeoutMs?: number;
  readonly bodyLimitBytes?: number;
  readonly webSocket?: Partial<WebSocketTransportOptions>;
  readonly sseKeepAliveMs?: number;
}

/** Every transport on one real server, over one pipeline; anybody may ask unless `authenticator` says otherwise. */
export async function startTestTransports(options: TestTransportsOptions): Promise<TestTransports> {
  const lines: Record<string, unknown>[] = [];
  const written = new EventEmitter();
  const log = createLog({
    level: 'debug',
    destination: {
      write(line) {
        lines.push(JSON.parse(line));
        written.emit('line');
      },
    },
  });
  const open = createOpenRules({ introspection: options.introspection ?? true });
  const pipeline = createPipeline({
    engine: () => options.engine,
    rules: { ...open, ...options.rules },
    operationTimeoutMs: 10_000,
    shareResponses: true,
    ...options.pipeline,
  });
  const clock = systemClock;
  const callers: Callers = {
    authenticator: completeAuthenticator(options.authenticator),
    credentials: createCredentialsReader(),
    revocations: { onRevoked: () => () => {} },
    ...options.callers,
  };
  const operations = createOperations({ pipeline, forward: options.forward ?? [], clock, log });
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    bodyLimitBytes: options.bodyLimitBytes ?? 1_000_000,
    drainTimeoutMs: options.drainTimeoutMs ?? 2_000,
    tls: options.tls,
    log,
    handle: createHttpHandler({
      operations,
      callers,
      clock,
      health: {
        ready: async () => ({ status: 200, headers: {}, body: '' }),
        stopping: () => {},
      },
      page: undefined,
      routes: new Map(),
      getPolicy: options.getPolicy ?? 'same-site',
      ...(options.sseKeepAliveMs === undefined ? {} : { keepAliveMs: options.sseKeepAliveMs }),
    }),
    upgrade: createWebSocketTransport({
      operations,
      callers,
      clock,
      log,
      messageLimitBytes: 100_000,
      ...options.webSocket,
    }),
  });
  return {
    ...server,
    endpoint: `${server.url}/graphql`,
    lines,
    async requestLines(count) {
      for (;;) {
        const found = lines.filter(({ msg }) => msg === 'request');
        if (found.length >= count) return found;
        await once(written, 'line');
      }
    },
  };
}

export function createTestPrincipal(parts: Partial<Principal> = {}): Principal {
  return createPrincipal({
    kind: 'user',
    audience: 'staff',
    subject: 'pat',
    scopes: [],
    bounds: {},
    expiresAt: new Date('2100-01-01T00:00:00Z'),
    jti: 'token-1',
    ...parts,
  });
}

const ANYBODY = createTestPrincipal();

/** An authenticator that lets everybody in, but for what `parts` says. */
export function completeAuthenticator(parts: Partial<Authenticator> = {}): Authenticator {
  const authenticate = parts.authenticate?.bind(parts) ?? (async () => ANYBODY);
  return {
    renew: (_, credentials) => authenticate(credentials),
    isStillGood: ({ expiresAt }) => expiresAt > new Date(),
    challenge: () => ({}),
    proofHeaders: () => ({}),
    ...parts,
    authenticate,
  };
}

/** Revocations that know how many listen. */
export function createTestRevocations() {
  const revocations = createMemoryRevocations({ clock: systemClock, retentionMs: 3_600_000 });
  const listeners = new Set<(revocation: Revocation) => void>();
  return {
    ...revocations,
    listeners,
    onRevoked(listener: (revocation: Revocation) => void) {
      listeners.add(listener);
      const stop = revocations.onRevoked(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}

/** Takes `Bearer NAME` for the names it knows; counts how often it was asked. */
export function createNameAuthenticator(
  principals: Readonly<Record<string, Principal>>,
): Pick<Authenticator, 'authenticate'> & { asked: number } {
  const known = new Map(Object.entries(principals));
  return {
    asked: 0,
    async authenticate(credentials) {
      const authorization =
        typeof credentials === 'object' ? credentials.authorization : credentials;
      this.asked += 1;
      const principal = known.get(authorization?.replace(/^Bearer /, '') ?? '');
      if (principal === undefined) throw new AppError('UNAUTHENTICATED', 'Nobody knows this token');
      return principal;
    },
  };
}
