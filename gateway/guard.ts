import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import type { AuditLog } from './audit/audit-log.ts';
import { createOperationAudit } from './audit/operations.ts';
import { startCosts } from './cost/index.ts';
import { createDocumentRules } from './limits/index.ts';
import { boundSubscriptions } from './limits/open-subscriptions.ts';
import { startPersistedOperations } from './persisted/index.ts';
import type { PipelineRules } from './pipeline/rules.ts';

/** What every operation passes whoever asks: sizes, manifests, costs; and who is told of it. */
export interface Guard extends AsyncDisposable {
  /** To be told of each supergraph before it serves. */
  prepare(supergraph: { readonly sdl: string; readonly apiSchema: GraphQLSchema }): void;
  readonly rules: Pick<PipelineRules, 'admit' | 'checkText' | 'checkDocument' | 'charge' | 'audit'>;
  /** Plans that are likely to be wanted. */
  planKeys(): readonly string[];
  /** Reads manifests again and goes on in a new audit file. */
  reload(): Promise<void>;
}

/** Rejects with a plain line when a manifest cannot be used. The audit log is not closed by us. */
export async function startGuard(options: {
  readonly config: Pick<Config, 'limits' | 'cost' | 'persistedOperations' | 'redis'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Guard> {
  const { config, audit, clock, log } = options;
  const lifetime = createLifetime();
  const persisted = lifetime.use(await startPersistedOperations(config.persistedOperations, log));
  const costs = lifetime.use(startCosts({ config, clock, log }));
  const documents = createDocumentRules(config.limits);
  return {
    prepare: costs.learn,
    rules: {
      ...documents,
      admit(request, context) {
        const { audience } = context.operation.principal;
        return documents.admit(persisted.admit(request, audience), context);
      },
      charge: boundSubscriptions(config.limits.subscriptionsPerPrincipal, costs.charge),
      audit: createOperationAudit(audit),
    },
    planKeys: () => persisted.planKeys(),
    async reload() {
      audit.reopen();
      await persisted.reload();
    },
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}
