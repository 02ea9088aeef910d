import type { Principal } from '../../../auth/principal.ts';
import { DEMO_COMPANIES, DEMO_SITES } from '../../../demo/plant.ts';
import { createCursorCodec } from '../../../runtime/cursor.ts';
import { createEnterprise } from '../../../runtime/enterprise.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { createLog } from '../../../runtime/log.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import { createOdoo } from '../../../subgraphs/odoo/index.ts';
import { clonePglite } from '../../support/pglite-template.ts';
import { demoOdooConnection, plantTemplate, startDemoOdoo } from '../../support/plant.ts';
import { factRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';
import { dataOf } from './ask-odoo.ts';

/** The Odoo subgraph over the demo plant, that anybody may ask. */
export interface RowRulesWorld extends AsyncDisposable {
  /** Of the stand-in: a change is what Odoo says from then on. */
  readonly database: SqlDriver;
  /** The data that a principal, or a persona by its name, is answered; throws when there are errors. */
  as(who: Principal | string, source: string, variables?: object): Promise<Answer>;
  /** Entities by their references, each with `selection`. */
  entities(
    who: Principal | string,
    selection: string,
    ids: readonly string[],
  ): Promise<readonly Answer[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their document
type Answer = any;

/** Who sees no sales order, no partner and no product of one. */
export const NOBODYS = [
  'contractor:SUB-HEAT',
  'carrier:PARC',
  'auditor',
  'device:CNC02',
  'scanner:P1:OUT',
  'admin',
] as const;

/** Orders that were never sent: drafts of Alfa's and Epsi's. */
const DRAFTS = [9, 19];

export async function openRowRulesWorld(): Promise<RowRulesWorld> {
  const lifetime = createLifetime();
  const database = lifetime.use(await clonePglite({ template: plantTemplate(0) }));
  const log = createLog({ level: 'silent' });
  const server = lifetime.use(await startDemoOdoo(database, log));
  const odoo = lifetime.use(
    createOdoo({
      connection: { ...demoOdooConnection(server.url), timeoutMs: 20_000 },
      enterprise: createEnterprise({ companies: DEMO_COMPANIES, sites: DEMO_SITES }),
      cursors: createCursorCodec(Buffer.from('a secret of at least sixteen bytes')),
      log,
    }),
  );
  await database.query(`update odoo.sale_order set state = 'draft' where id = any($1::int[])`, [
    DRAFTS,
  ]);
  // An order to a supplier that waits for approval.
  await database.query(`update odoo.purchase_order set state = 'to approve' where id = 80`, []);
  const as: RowRulesWorld['as'] = async (who, source, variables = {}) =>
    await dataOf(odoo, source, {
      principal: typeof who === 'string' ? principalOf(who) : who,
      variables: variables as Record<string, unknown>,
    });
  return {
    database,
    as,
    async entities(who, selection, ids) {
      const type = /on (\w+)/.exec(selection)?.[1];
      const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`;
      const r = ids.map((id) => ({ __typename: type, id }));
      return (await as(who, source, { r }))._entities;
    },
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

/** Code of a company by its key in Odoo. */
export const COMPANY: Readonly<Record<number, string>> = { 1: 'NDE', 2: 'NMX' };

/** Was this sales order of the facts sent? */
export function isSent({ id }: Row): boolean {
  return !DRAFTS.includes(Number(id));
}

/** Sales orders of the facts that a customer sees. */
export function isOf(customer: string): (row: Row) => boolean {
  const partners = factRows('odoo.res.partner');
  const find = (id: unknown) => partners.find((row) => row['id'] === id);
  return (row) =>
    isSent(row) && find(find(row['partner_id'])?.['commercial_partner_id'])?.['ref'] === customer;
}
