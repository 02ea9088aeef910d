import type { Engine } from './engine.ts';
import type { Upstream } from './upstreams/upstream.ts';

/** A subgraph at an address; disposing it closes its connections. */
export type ConnectedUpstream = Upstream & AsyncDisposable;

/** What one supergraph uses of an address book, until it is disposed. */
export interface AddressLease extends AsyncDisposable {
  upstreamOf(name: string, url: string): Upstream;
}

interface Entry {
  readonly upstream: ConnectedUpstream;
  uses: number;
}

/**
 * Subgraphs by name and address. Supergraphs that follow one another share their connections; those of
 * an address are closed when the last supergraph that names it lets go of it.
 */
export function createAddressBook(connect: (name: string, url: string) => ConnectedUpstream) {
  const entries = new Map<string, Entry>();
  const release = async (key: string): Promise<void> => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entry.uses -= 1;
    if (entry.uses > 0) return;
    entries.delete(key);
    await entry.upstream[Symbol.asyncDispose]();
  };
  return {
    lease(): AddressLease {
      const keys = new Set<string>();
      return {
        upstreamOf(name, url) {
          const key = JSON.stringify([name, url]);
          const entry = entries.get(key) ?? { upstream: connect(name, url), uses: 0 };
          entries.set(key, entry);
          if (!keys.has(key)) entry.uses += 1;
          keys.add(key);
          return entry.upstream;
        },
        async [Symbol.asyncDispose]() {
          const held = [...keys];
          keys.clear();
          await Promise.all(held.map(release));
        },
      };
    },
  };
}

/** The engine; disposing it lets go of the lease too. */
export function withLease(engine: Engine, lease: AddressLease): Engine {
  return {
    ...engine,
    async [Symbol.asyncDispose]() {
      try {
        await engine[Symbol.asyncDispose]();
      } finally {
        await lease[Symbol.asyncDispose]();
      }
    },
  };
}
