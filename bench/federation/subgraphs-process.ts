/**
 * The subgraphs of a case as one process, or one of them: `--case NAME --latency MS [--only NAME --port N]`.
 * Tells its parent the addresses, and how often it was asked whenever the parent asks.
 */
import { parseArgs } from 'node:util';
import { createCase } from './cases/index.ts';
import { startSubgraphServer } from './subgraph-server.ts';

/** What the process says. */
export type SubgraphsMessage =
  | { readonly kind: 'listening'; readonly urls: Readonly<Record<string, string>> }
  | { readonly kind: 'requests'; readonly count: number };

/** What it is told. */
export type SubgraphsCommand =
  | { readonly kind: 'count requests' }
  | { readonly kind: 'set latency'; readonly ms: number };

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: 'public' },
    latency: { type: 'string', default: '0' },
    only: { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});

const servers = new Map(
  await Promise.all(
    createCase(values.case)
      .subgraphs.filter(({ name }) => values.only === undefined || name === values.only)
      .map(async (subgraph) => {
        const options = { port: Number(values.port), latencyMs: Number(values.latency) };
        return [subgraph.name, await startSubgraphServer(subgraph, options)] as const;
      }),
  ),
);

process.on('message', (command: SubgraphsCommand) => {
  const all = [...servers.values()];
  if (command.kind === 'count requests') {
    say({ kind: 'requests', count: all.reduce((sum, { requests }) => sum + requests, 0) });
  } else {
    for (const server of all) server.setLatency(command.ms);
  }
});
// The parent is gone, however it ended.
process.on('disconnect', () => process.exit());
say({
  kind: 'listening',
  urls: Object.fromEntries([...servers].map(([name, { url }]) => [name, url])),
});

function say(message: SubgraphsMessage): void {
  process.send?.(message);
}
