/**
 * Loaded into a process before it starts (`node --expose-gc --import bench/diagnostics.js …`), so that a bench
 * can look inside it by messages: figures after a collection of garbage, and profiles. No part of the product.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const session = new Session();

const COMMANDS = {
  /** What is held when nothing is collectable any more. */
  async figures() {
    // Two, because finalizers of the first let go of more.
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
    const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
    const resources = {};
    for (const name of process.getActiveResourcesInfo()) {
      resources[name] = (resources[name] ?? 0) + 1;
    }
    return { heapUsed, external, arrayBuffers, rss, resources };
  },
  async startProfile({ intervalUs }) {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: intervalUs });
    await session.post('Profiler.start');
    return {};
  },
  async stopProfile({ file }) {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    writeFileSync(file, JSON.stringify(profile));
    return {};
  },
};

process.on('message', async (command) => {
  process.send(await COMMANDS[command.kind](command));
});
// Looking on keeps nothing alive.
process.channel?.unref();
