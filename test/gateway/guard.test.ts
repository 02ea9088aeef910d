import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { startGuard } from '../../gateway/guard.ts';
import { boundSubscriptions } from '../../gateway/limits/open-subscriptions.ts';
import { createOpenRules } from '../../gateway/pipeline/rules.ts';
import { systemClock } from '../../runtime/clock.ts';
import { type ConfigSettings, createConfig } from '../../runtime/config.ts';
import { AppError } from '../../runtime/errors.ts';
import { createLog } from '../../runtime/log.ts';
import { createTestContext, createTestPipeline, toRequest } from '../support/ask-pipeline.ts';
import { createTestPrincipal } from '../support/start-transports.ts';

const folder = mkdtempSync(join(tmpdir(), 'millwright-guard-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'manifest.json');
const writeManifest = (id: string, body: string): void => {
  const format = 'apollo-persisted-query-manifest';
  writeFileSync(file, JSON.stringify({ format, version: 1, operations: [{ id, body }] }));
};
const byId = (id: string) => ({
  ...toRequest(''),
  query: undefined,
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
});

/** A pipeline behind the guard alone. */
async function start(settings: ConfigSettings) {
  const told: string[] = [];
  const guard = await startGuard({
    config: createConfig(settings),
    audit: {
      write: ({ event }) => void told.push(event),
      reopen: () => void told.push('reopened'),
      [Symbol.asyncDispose]: async () => {},
    },
    clock: systemClock,
    log: createLog({ level: 'silent' }),
  });
  const rules = { ...createOpenRules({ introspection: true }), ...guard.rules };
  const world = createTestPipeline({ rules });
  guard.prepare({ sdl: 'type Query { a: Int }', apiSchema: world.engine.schema });
  return { ...world, guard, told, [Symbol.asyncDispose]: () => guard[Symbol.asyncDispose]() };
}

it('a persisted operation is bounded and paid as any other', async () => {
  writeManifest('abc', '{ a: hello b: hello c: hello }');
  await using world = await start({
    limits: { aliases: 2 },
    persistedOperations: { manifests: [{ file, audiences: ['staff'] }] },
  });
  const { errors } = await world.refused(byId('abc'));
  expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  expect(world.told).toEqual(['operation_refused']);
});

it('a reload reads manifests again and goes on in a new audit file', async () => {
  writeManifest('abc', '{ hello }');
  await using world = await start({
    persistedOperations: { manifests: [{ file, audiences: ['customer'] }], required: ['customer'] },
  });
  const principal = createTestPrincipal({ kind: 'partner', audience: 'customer' });
  const ask = async (id: string) =>
    (await world.pipeline.execute(byId(id), createTestContext({ principal }))).kind;
  expect(await ask('abc')).toBe('answer');
  writeManifest('def', '{ id(id: 1) }');
  await world.guard.reload();
  expect([await ask('def'), await ask('abc')]).toEqual(['answer', 'refused']);
  expect(world.told).toEqual(['reopened', 'operation_refused']);
  expect(world.guard.planKeys()).toEqual(['{\n  id(id: 1)\n}']);
});

it('a subscription that is refused for its cost, or does not start, takes no place', async () => {
  let isDear = true;
  const charge = boundSubscriptions(1, () => {
    if (isDear) throw new AppError('RATE_LIMITED', 'Too dear', { retryAfter: 1 });
    return undefined;
  });
  const world = createTestPipeline({
    rules: { ...createOpenRules({ introspection: true }), charge },
  });
  const subscription = toRequest('subscription { ticks }');
  expect((await world.refused(subscription)).status).toBe(429);
  isDear = false;
  world.engine.refusal = [{ message: 'Down', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }];
  expect((await world.refused(subscription)).status).toBe(503);
  world.engine.refusal = undefined;
  const controller = new AbortController();
  const context = createTestContext({ signal: controller.signal });
  const response = await world.pipeline.execute(subscription, context);
  expect(response.kind).toBe('events');
  expect((await world.refused(subscription)).errors).toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED' } },
  ]);
  controller.abort();
  if (response.kind === 'events') for await (const _ of response.events);
  expect((await world.pipeline.execute(subscription, createTestContext())).kind).toBe('events');
});
