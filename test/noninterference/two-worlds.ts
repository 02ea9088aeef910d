import { createHash } from 'node:crypto';
import { createPlant, fillPlant } from '../../demo/load/index.ts';
import { findPersona } from '../../demo/personas.ts';
import { DEMO_CLOCK, DEMO_COMPANIES, DEMO_SITES } from '../../demo/plant.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { type Clock, frozenClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { createCursorCodec } from '../../runtime/cursor.ts';
import { createEnterprise } from '../../runtime/enterprise.ts';
import { createLifetime, type Lifetime } from '../../runtime/lifetime.ts';
import { createLog, type Log } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createLogistics } from '../../subgraphs/logistics/index.ts';
import { createMes } from '../../subgraphs/mes/index.ts';
import { createOdoo } from '../../subgraphs/odoo/index.ts';
import { createQuality } from '../../subgraphs/quality/index.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import { createWms } from '../../subgraphs/wms/index.ts';
import { clonePglite, type PgliteTemplate } from '../support/pglite-template.ts';
import { demoOdooConnection, plantTemplate, startDemoOdoo } from '../support/plant.ts';
import { createTestIssuer } from '../support/tokens.ts';
import type { Tables } from './world/tables.ts';

/** All that a client gets, as text. */
export interface Reply {
  readonly status: number;
  /** Without `date`, the length of the body and the request's id. */
  readonly headers: string;
  /** The body; without the request's id, and without what the caller's own earlier questions left it to spend. */
  readonly body: string;
}

export interface Question {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One gateway in front of several plants. */
export interface Worlds extends AsyncDisposable {
  /**
   * Asks all questions at the same time. Not before the last call is answered: until then the gateway has
   * that world behind it.
   */
  ask(world: number, persona: string, questions: readonly Question[]): Promise<readonly Reply[]>;
}

/** Makes a subgraph leak, for a check of the check. */
export type Spoil = (subgraph: Subgraph, driver: SqlDriver) => Subgraph;

/** Each world is a plant with systems of its own; what serves them is one and the same. */
export async function startWorlds(
  worlds: readonly Tables[],
  spoil: Spoil = (subgraph) => subgraph,
): Promise<Worlds> {
  const lifetime = createLifetime();
  const log = createLog({ level: 'silent' });
  const clock = frozenClock(DEMO_CLOCK);
  try {
    const [first, ...others] = worlds;
    const open = (tables: Tables) => openWorld(tables, { log, clock, lifetime, spoil });
    // The first one makes the template of all.
    const systems = [
      ...(first === undefined ? [] : [await open(first)]),
      ...(await Promise.all(others.map(open))),
    ];
    let current = 0;
    const issuer = await createTestIssuer();
    const gateway = lifetime.use(
      await startGateway({
        config: createConfig({
          port: 0,
          issuers: [{ ...issuer.settings, senderConstrained: 'optional' }],
          upstreamTimeoutMs: 60_000,
          operationTimeoutMs: 120_000,
          planTimeoutMs: 60_000,
          partnerIntrospection: true,
          cost: { maximum: 1_000_000_000, restorePerSecond: 1_000_000_000 },
        }),
        log,
        clock,
        subgraphs: switched(systems, () => current),
      }),
    );
    const tokens = new Map<string, string>();
    const tokenOf = async (persona: string): Promise<string> => {
      const token = tokens.get(persona) ?? (await issuer.token(claimsOf(persona, clock.wallNow())));
      tokens.set(persona, token);
      return token;
    };
    return {
      async ask(world, persona, questions) {
        current = world;
        const headers = {
          'content-type': 'application/json',
          authorization: `Bearer ${await tokenOf(persona)}`,
        };
        return await Promise.all(
          questions.map(async ({ text, variables }) => {
            const body = JSON.stringify({ query: text, variables });
            const url = `${gateway.url}/graphql`;
            return await toReply(await fetch(url, { method: 'POST', headers, body }));
          }),
        );
      },
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

async function toReply(response: Response): Promise<Reply> {
  const id = response.headers.get('x-request-id') ?? '';
  const headers = [...response.headers].filter(([name]) => !OWN_HEADERS.has(name));
  const body = await response.text();
  return {
    status: response.status,
    headers: JSON.stringify(headers),
    body: (id === '' ? body : body.replaceAll(id, '{requestId}')).replace(LEFT_TO_SPEND, ''),
  };
}

/** Of the one request, whatever it answers. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['content-length', 'date', 'x-request-id']);

/** Of `extensions.cost`. */
const LEFT_TO_SPEND = /"available":\d+,/;

function emptyPlant(): PgliteTemplate {
  return { content: `empty ${plantTemplate(0).content}`, fill: createPlant };
}

async function openWorld(
  tables: Tables,
  pieces: {
    readonly log: Log;
    readonly clock: Clock;
    readonly lifetime: Lifetime;
    readonly spoil: Spoil;
  },
): Promise<readonly Subgraph[]> {
  const { log, clock, lifetime, spoil } = pieces;
  const driver = lifetime.use(await clonePglite({ template: emptyPlant() }));
  await fillPlant(driver, tables);
  const standIn = lifetime.use(await startDemoOdoo(driver, log));
  const enterprise = createEnterprise({ companies: DEMO_COMPANIES, sites: DEMO_SITES });
  // The same in every world: a cursor must not tell them apart.
  const cursors = createCursorCodec(createHash('sha256').update('worlds').digest());
  const deps = { driver, enterprise, cursors, timeoutMs: 60_000, log, clock };
  const connection = { ...demoOdooConnection(standIn.url), timeoutMs: 60_000 };
  const subgraphs = [
    createOdoo({ connection, enterprise, cursors, log, clock }),
    createMes(deps),
    createWms(deps),
    createQuality(deps),
    createLogistics(deps),
  ];
  for (const subgraph of subgraphs) lifetime.use(subgraph);
  return subgraphs.map((subgraph) => spoil(subgraph, driver));
}

/**
 * Subgraphs that answer from the world of the moment. How a system fares is told once, of the first
 * one: that is metadata of a whole plant, which no row confines, and tells when it was found out.
 */
function switched(
  systems: readonly (readonly Subgraph[])[],
  world: () => number,
): readonly Subgraph[] {
  const [first = []] = systems;
  return first.map((subgraph, at) => {
    let status: ReturnType<Subgraph['status']> | undefined;
    const now = (): Subgraph => systems[world()]?.[at] ?? subgraph;
    return {
      name: subgraph.name,
      schema: subgraph.schema,
      createContext: (operation) => now().createContext(operation),
      status: (signal) => (status ??= subgraph.status(signal)),
      async [Symbol.asyncDispose]() {},
    };
  });
}

/** Longer than the longest run: one token asks all, because `viewer` tells when it expires. */
const TOKEN_SECONDS = 86_400;

function claimsOf(name: string, now: Date): Readonly<Record<string, unknown>> {
  const persona = findPersona(name);
  if (persona === undefined) throw new TypeError(`There is no persona "${name}"`);
  const { identity, scopes, bounds, endsInDays } = persona;
  const iat = Math.floor(now.getTime() / 1_000);
  const end = endsInDays === undefined ? {} : { ends_at: iat + endsInDays * 86_400 };
  return {
    sub: name,
    iat,
    exp: iat + TOKEN_SECONDS,
    identity,
    scope: scopes.join(' '),
    bounds,
    ...end,
  };
}
