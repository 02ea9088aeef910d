import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { startTestPlant, type TestPlant, type TestPlantOptions } from '../../support/plant.ts';
import { createTestIssuer, type TestIssuer } from '../../support/tokens.ts';
import { openWebSocket } from '../../support/ws-client.ts';

/** The demo plant as somebody sees it who means it harm. */
export interface AttackedPlant extends AsyncDisposable {
  readonly plant: TestPlant;
  /** Of GraphQL. */
  readonly endpoint: string;
  readonly issuer: TestIssuer;
  /** Another one that is trusted as well, for customers alone, whose tokens must have the type `at+jwt`. */
  readonly otherIssuer: TestIssuer;
  /** Where subgraphs listen; none in one process. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Everything that was logged, as text. */
  logged(): string;
  send(request: Attack): Promise<AttackAnswer>;
  /** Resolves with how a socket ends that introduces itself so. */
  introduce(
    payload: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number }>;
  /** Fails unless the process answers as before: who asks well is served. */
  isHealthy(): Promise<void>;
}

export interface Attack {
  readonly method?: string;
  /** Behind the endpoint. */
  readonly search?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes as it is, anything else as JSON; a question that everybody may ask when absent. */
  readonly body?: unknown;
}

export interface AttackAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of the errors. */
  readonly codes: readonly unknown[];
  readonly data: unknown;
  readonly ms: number;
}

/** No attack may take longer. */
const MAX_MS = 1_000;

export const WHO_AM_I = '{ viewer { subject audience } }';

export async function startAttackedPlant(
  options: Partial<TestPlantOptions> = {},
): Promise<AttackedPlant> {
  const lifetime = createLifetime();
  const lines: string[] = [];
  const subgraphs = new Map<string, string>();
  const issuer = options.issuer ?? (await createTestIssuer(`https://${randomUUID()}.test/`));
  const otherIssuer = await createTestIssuer(`https://${randomUUID()}.test/`);
  const plant = lifetime.use(
    await startTestPlant({
      topology: 'one-process',
      issuer,
      onLine: (line) => lines.push(JSON.stringify(line)),
      subgraphUrl(system, own) {
        subgraphs.set(system, own);
        return own;
      },
      ...options,
      settings: {
        issuers: [
          issuer.settings,
          { ...otherIssuer.settings, identities: ['customer'], typ: 'at+jwt' },
        ],
        ...options.settings,
      },
    }),
  );
  const endpoint = `${plant.url}/graphql`;
  return {
    plant,
    endpoint,
    issuer,
    otherIssuer,
    subgraphs,
    logged: () => lines.join('\n'),
    async send({ method = 'POST', search = '', url = endpoint, headers = {}, body }) {
      const startedAt = performance.now();
      const content = body ?? { query: WHO_AM_I };
      const response = await fetch(`${url}${search}`, {
        method,
        headers: {
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(method === 'GET'
          ? {}
          : { body: typeof content === 'string' ? content : JSON.stringify(content) }),
        redirect: 'manual',
      });
      const text = await response.text();
      const ms = performance.now() - startedAt;
      expect(ms).toBeLessThan(MAX_MS);
      return { status: response.status, headers: response.headers, text, ms, ...read(text) };
    },
    async introduce(payload, headers = {}) {
      await using socket = await openWebSocket(endpoint, { headers: { ...headers } });
      socket.send({ type: 'connection_init', payload });
      return await socket.closed;
    },
    async isHealthy() {
      const { data, errors } = await plant.query('{ salesOrder(id: "so:NDE:S00004") { name } }');
      expect({ data, errors }).toEqual({ data: { salesOrder: { name: 'S00004' } } });
      expect((await fetch(`${plant.url}/health/live`)).status).toBe(200);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

function read(text: string): Pick<AttackAnswer, 'codes' | 'data'> {
  try {
    const { data, errors = [] } = JSON.parse(text) as {
      readonly data?: unknown;
      readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
    };
    return { data, codes: errors.map(({ extensions }) => extensions?.code) };
  } catch {
    return { data: undefined, codes: [] };
  }
}
