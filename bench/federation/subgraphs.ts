import { join } from 'node:path';
import { startBenchProcess } from '../child-process.ts';
import type { SubgraphsCommand, SubgraphsMessage } from './subgraphs-process.ts';

/** The process of a case's subgraphs. */
export interface SubgraphsProcess extends AsyncDisposable {
  /** By name. */
  readonly urls: Readonly<Record<string, string>>;
  /** GraphQL requests since the start. */
  requests(): Promise<number>;
}

export async function startSubgraphs(options: {
  readonly caseName: string;
  readonly latencyMs: number;
  readonly core: number;
  readonly folder: string;
}): Promise<SubgraphsProcess> {
  const child = startBenchProcess({
    file: new URL('./subgraphs-process.ts', import.meta.url),
    args: ['--case', options.caseName, '--latency', String(options.latencyMs)],
    core: options.core,
    logFile: join(options.folder, 'subgraphs.log'),
  });
  const ask = async (command: SubgraphsCommand): Promise<number> => {
    const answer = child.next<SubgraphsMessage>();
    child.tell(command);
    const message = await answer;
    if (message.kind !== 'requests') throw new TypeError(`Not a count: ${message.kind}`);
    return message.count;
  };
  const listening = await child.next<SubgraphsMessage>();
  if (listening.kind !== 'listening') throw new TypeError(`Not listening: ${listening.kind}`);
  return {
    urls: listening.urls,
    requests: () => ask({ kind: 'count requests' }),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
