import { setMaxListeners } from 'node:events';
import { DIMENSIONS, type Dimension, type Principal } from '../auth/principal.ts';
import { rowReach } from '../auth/rows.ts';
import type { Clock } from '../runtime/clock.ts';
import { startDeadline } from '../runtime/deadline.ts';
import type { Enterprise } from '../runtime/enterprise.ts';
import type { AppError, System } from '../runtime/errors.ts';
import type { SqlDriver, SqlRow } from '../runtime/sql/driver.ts';
import { readRowRules } from '../schema/row-rules.ts';
import {
  type AskOwners,
  createEntityGates,
  type EntityGate,
  type EntityTypes,
} from './entity-gate.ts';
import { readRowBounds } from './row-bounds.ts';
import { createConfinements } from './row-confinement.ts';
import type { RowViews } from './row-views.ts';
import { createStatementWriter, type WriteStatement } from './sql-statement.ts';
import type { ViewContract } from './view-contract.ts';

export type { Parameter } from './sql-parameter.ts';
export type { Statement } from './sql-statement.ts';

/** What a source is bound to for one operation: who asks, until when, at which plant time. */
export interface SourceBinding {
  readonly principal: Principal;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** As in OperationContext. */
  readonly onRowFault?: (fault: AppError) => void;
}

/** The statements of one operation, on behalf of one principal. There is no way to ask for nobody. */
export interface BoundSql<Type extends string = string> {
  /**
   * Runs the statement that `write` gives, under the operation's signal and the source's deadline.
   * `label` says what is asked (`mes.work_order by id`): logs, the database's own statistics and
   * tests see it as a leading comment. Rejects with a TypeError when the statement names a view itself.
   */
  query(label: string, write: WriteStatement): Promise<readonly SqlRow[]>;
  readonly entities: EntityGate<Type>;
  /** Is the principal confined in this dimension? */
  isBoundIn(dimension: Dimension): boolean;
}

export interface SqlSource<Type extends string> {
  bind(binding: SourceBinding): BoundSql<Type>;
}

/** Throws a TypeError for a row rule that neither the views nor the entities' ids can answer. */
export function createSqlSource<const Types extends EntityTypes>(settings: {
  readonly system: System;
  readonly driver: SqlDriver;
  /** Bounds each statement. */
  readonly timeoutMs: number;
  readonly enterprise: Enterprise;
  /** The subgraph's SDL with the shared directives in front: its row rules are read once. */
  readonly sdl: string;
  readonly contract: ViewContract;
  readonly views: RowViews;
  readonly entities: Types;
}): SqlSource<keyof Types & string> {
  const { driver, timeoutMs, enterprise, contract, views } = settings;
  const rules = readRowRules(settings.sdl, settings.system);
  const confinementOf = createConfinements({ views, rules, contract, dimensions: DIMENSIONS });
  const gateOf = createEntityGates(settings.entities, rules, DIMENSIONS);
  const guarded = guardedNames(contract);

  return {
    bind({ principal, signal, clock }) {
      const reach = rowReach(principal, clock.wallNow());
      const bounds = readRowBounds(
        reach === 'every' ? {} : principal.bounds,
        enterprise,
        clock.businessNow(),
      );
      const write = createStatementWriter({ confinementOf, bounds, guarded });
      // One listener for each statement under way, gone with it: many at a time are no leak.
      setMaxListeners(0, signal);

      const run = async (
        label: string,
        content: Parameters<typeof write>[1],
      ): Promise<readonly SqlRow[]> => {
        if (reach === 'none') return [];
        const { text, values, isEmpty } = write(label, content);
        if (isEmpty) return [];
        using deadline = startDeadline([signal], timeoutMs);
        return await driver.query(`/* ${label} */ ${text}`, values, deadline.signal);
      };

      const askOwners: AskOwners = async (ids, dimensions) => {
        const rows = await run('xref.owner of entities', ({ parameter }, { conditions, place }) => {
          const owners = dimensions.map(
            (dimension) => `exists (select 1 from ${place('xref.owner')} o
              where o.entity_id = wanted.id and ${conditions.hasOwner('o', dimension)})`,
          );
          return `select wanted.id from unnest(${parameter(ids)}::text[]) as wanted(id)
            where ${owners.join(' and ')}`;
        });
        return new Set(rows.map((row) => String(row['id'])));
      };

      return {
        query: run,
        entities: gateOf(reach, bounds, askOwners),
        isBoundIn: (dimension) => bounds.dimensions.includes(dimension),
      };
    },
  };
}

/** Names of the system's schema, of landing tables and of owners: no statement says them itself. */
function guardedNames({ schema }: ViewContract): RegExp {
  return new RegExp(`\\b(?:${schema}\\.\\w+|landing\\.\\w+|xref\\.owner)\\b`, 'i');
}
