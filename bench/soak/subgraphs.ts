import { join } from 'node:path';
import { type BenchProcess, startBenchProcess } from '../child-process.ts';
import type { SubgraphsCommand, SubgraphsMessage } from '../federation/subgraphs-process.ts';
import type { Outages } from './outages.ts';

/** A subgraph in a process of its own, always on the same port, which can be made to misbehave. */
export interface FragileSubgraph extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  /** It is gone for so long; resolves when it answers again. */
  crash(ms: number): Promise<void>;
  /** It takes connections and requests, but answers nothing for so long. It is up, only late. */
  freeze(ms: number): Promise<void>;
  /** Every answer takes `latencyMs` for so long. It is up, only late. */
  slow(latencyMs: number, ms: number): Promise<void>;
}

export async function startFragileSubgraph(options: {
  readonly name: string;
  readonly port: number;
  readonly folder: string;
  readonly outages: Outages;
}): Promise<FragileSubgraph> {
  const { name, port, folder, outages } = options;
  const start = async () => {
    const process = startBenchProcess({
      file: new URL('../federation/subgraphs-process.ts', import.meta.url),
      args: ['--only', name, '--port', String(port)],
      logFile: join(folder, `${name}.log`),
    });
    const message = await process.next<SubgraphsMessage>();
    if (message.kind !== 'listening') throw new TypeError(`Not listening: ${message.kind}`);
    return { process, url: message.urls[name] ?? '' };
  };
  let { process, url }: { process: BenchProcess; url: string } = await start();
  const tell = (command: SubgraphsCommand): void => process.tell(command);
  return {
    name,
    url,
    async crash(ms) {
      outages.begun(name);
      await process[Symbol.asyncDispose]();
      await wait(ms);
      ({ process } = await start());
      outages.ended(name);
    },
    async freeze(ms) {
      process.signal('SIGSTOP');
      await wait(ms);
      process.signal('SIGCONT');
    },
    async slow(latencyMs, ms) {
      tell({ kind: 'set latency', ms: latencyMs });
      await wait(ms);
      tell({ kind: 'set latency', ms: 0 });
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
