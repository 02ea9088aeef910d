import { randomUUID } from 'node:crypto';
import { identityRule, isIdentity } from '../../auth/identity.ts';
import type { Bounds, Principal } from '../../auth/principal.ts';
import { mergeFacts, readFacts } from '../../demo/load/facts.ts';
import { findPersona } from '../../demo/personas.ts';
import { DEMO_CLOCK, DEMO_COMPANIES, DEMO_SITES } from '../../demo/plant.ts';
import { frozenClock } from '../../runtime/clock.ts';
import { createCursorCodec } from '../../runtime/cursor.ts';
import { createEnterprise, type Enterprise } from '../../runtime/enterprise.ts';
import { createLog } from '../../runtime/log.ts';
import type { SqlDriver, SqlValue } from '../../runtime/sql/driver.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import { clonePglite } from './pglite-template.ts';
import { plantTemplate } from './plant.ts';
import { ask, operationContext, type Row } from './sql-world.ts';

const facts = mergeFacts(readFacts());

/** The hand-written rows of a table, `schema.name`, or of a model, `odoo.sale.order`. */
export function factRows(table: string): readonly Row[] {
  const [schema = ''] = table.split('.');
  const name = table.slice(schema.length + 1);
  return facts.get(schema as never)?.get(name) ?? [];
}

/** Who asks: a persona of the demo, with other bounds where a test says so. */
export function principalOf(persona: string, bounds?: Bounds): Principal {
  const found = findPersona(persona);
  if (found === undefined || !isIdentity(found.identity)) throw new TypeError(persona);
  const { kind, audience } = identityRule(found.identity);
  return {
    kind,
    audience,
    subject: persona,
    scopes: found.scopes,
    bounds: bounds ?? found.bounds,
    expiresAt: new Date('2100-01-01T00:00:00Z'),
    jti: persona,
    fingerprint: persona,
  };
}

/** The rows of the demo plant, and one subgraph over them that anybody may ask. */
export interface PlantRows extends AsyncDisposable {
  readonly driver: SqlDriver;
  /** What the subgraph asked, in order; a test empties it. */
  readonly statements: { readonly text: string; readonly params: readonly SqlValue[] }[];
  readonly subgraph: Subgraph;
  insert(table: string, rows: readonly Row[]): Promise<void>;
  /** The data that a principal, or a persona by its name, is answered; throws when there are errors. */
  as(who: Principal | string, source: string, options?: AskOptions): Promise<Answer>;
  /** Entities by their references, as the gateway asks for them; each with `selection`. */
  entities(
    who: Principal | string,
    selection: string,
    ids: readonly string[],
    options?: AskOptions,
  ): Promise<readonly Answer[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their document
type Answer = any;

interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Plant time; the demo's when absent. */
  readonly at?: string;
}

export async function openPlantRows(
  create: (deps: {
    readonly driver: SqlDriver;
    readonly enterprise: Enterprise;
    readonly cursors: ReturnType<typeof createCursorCodec>;
    readonly timeoutMs: number;
    readonly log: ReturnType<typeof createLog>;
  }) => Subgraph,
): Promise<PlantRows> {
  const driver = await clonePglite({ template: plantTemplate(0) });
  const statements: PlantRows['statements'] = [];
  const recording: SqlDriver = {
    ...driver,
    async query(text, params, signal) {
      statements.push({ text, params });
      return await driver.query(text, params, signal);
    },
    [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose](),
  };
  const subgraph = create({
    driver: recording,
    enterprise: createEnterprise({ companies: DEMO_COMPANIES, sites: DEMO_SITES }),
    cursors: createCursorCodec(Buffer.from(randomUUID())),
    timeoutMs: 20_000,
    log: createLog({ level: 'silent' }),
  });
  const as: PlantRows['as'] = async (who, source, { variables = {}, at } = {}) => {
    const principal = typeof who === 'string' ? principalOf(who) : who;
    const clock = frozenClock(at === undefined ? DEMO_CLOCK : new Date(at));
    const { data, errors } = await ask(subgraph, source, {
      variables,
      operation: operationContext({ principal, clock }),
    });
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data;
  };
  return {
    driver,
    statements,
    subgraph,
    as,
    async insert(table, rows) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
      await driver.query(
        `insert into ${table} (${columns})
         select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
        [JSON.stringify(rows)],
      );
    },
    async entities(who, selection, ids, options = {}) {
      const type = /on (\w+)/.exec(selection)?.[1];
      const representations = ids.map((id) => ({ __typename: type, id }));
      const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`;
      const data = await as(who, source, { ...options, variables: { r: representations } });
      return data._entities;
    },
    [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose](),
  };
}
