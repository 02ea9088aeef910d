import { createInternalVerifier } from '../auth/index.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Config, ProcessPart } from '../runtime/config.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import { createLog } from '../runtime/log.ts';
import { serveSubgraph } from '../subgraphs/serve.ts';
import { openAuditLog } from './audit/audit-log.ts';
import { startGateway } from './gateway.ts';
import { runOwners } from './owners-process.ts';
import { openSubgraphs } from './subgraphs.ts';

export interface RunningPart extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** As `RunningGateway`; a subgraph has nothing to reload. */
  readonly reload?: () => Promise<void>;
}

/** Runs what `part` says, listening when the promise resolves. Disposing stops it in reverse. */
export async function run(config: Config, part: ProcessPart): Promise<RunningPart> {
  const log = createLog({ level: config.logLevel });
  const clock = systemClock;
  const lifetime = createLifetime();
  try {
    const openAudit = () => lifetime.use(openAuditLog({ settings: config.audit, clock, log }));
    if (part.kind === 'owners') {
      const owners = await runOwners(config, log, clock);
      log.info({ url: owners.url, part: part.kind }, 'listening');
      return owners;
    }
    const { subgraphs } = lifetime.use(openSubgraphs({ config, part, log, clock }));
    const [subgraph] = subgraphs;
    const server: RunningPart =
      part.kind === 'subgraph' && subgraph !== undefined
        ? await serveSubgraph(subgraph, {
            ...config,
            verifier: await createInternalVerifier(
              requireInternalKey(config),
              subgraph.name,
              clock,
            ),
            log,
            clock,
          })
        : await startGateway({ config, log, clock, subgraphs, audit: openAudit() });
    lifetime.use(server);
    log.info({ url: server.url, part: part.kind }, 'listening');
    return {
      port: server.port,
      url: server.url,
      ...(server.reload === undefined ? {} : { reload: server.reload }),
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

function requireInternalKey(config: Config) {
  if (config.internal === undefined) throw new TypeError('A subgraph alone needs internal.key');
  return config.internal.key;
}
