import { describe, expect, it } from '@jest/globals';
import type { PipelineRequest } from '../../../gateway/pipeline/request.ts';
import { createRequestContext } from '../../../gateway/request-context.ts';
import type { OperationContext } from '../../../subgraphs/subgraph.ts';
import {
  createTestContext,
  toRequest as request,
  createTestPipeline as start,
} from '../../support/ask-pipeline.ts';
import { createTestPrincipal } from '../../support/start-transports.ts';

/** A tenant, as a header that is passed on. */
const context = (parts: Partial<OperationContext> = {}) =>
  createTestContext({ forwardedHeaders: { 'x-tenant': 'a' }, ...parts });

/** All that waits for nothing but its turn has had it. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const HELLO = 'query ($name: String) { hello(name: $name) }';

describe('identical queries in flight', () => {
  it('are executed once and answered with the same bytes', async () => {
    const { engine, ask } = start();
    engine.hold();
    // What the operation does not declare changes nothing.
    const answers = [1, 2, 3].map((other) =>
      ask(request(HELLO, { name: 'Ann', other }), context()),
    );
    await engine.wasAsked(1);
    engine.release();
    const [first, ...others] = await Promise.all(answers);
    expect(first?.text).toBe('{"data":{"hello":"Hello Ann"}}');
    for (const other of others) expect(other.bytes).toBe(first?.bytes);
    expect(engine.asked).toHaveLength(1);
    await ask(request(HELLO, { name: 'Ann' }));
    expect(engine.asked).toHaveLength(2);
  });

  it('that fail are executed once and named apart', async () => {
    const { engine, ask } = start();
    engine.answer = { data: 'null', errors: [{ message: 'm', extensions: { code: 'INTERNAL' } }] };
    engine.hold();
    const first = context();
    const second = context();
    const answers = [first, second].map((asker) => ask(request(HELLO), asker));
    await engine.wasAsked(1);
    engine.release();
    const ids = (await Promise.all(answers)).map(
      ({ text }) => JSON.parse(text).errors[0].extensions.requestId,
    );
    expect(ids).toEqual([first.operation.requestId, second.operation.requestId]);
    expect(engine.asked).toHaveLength(1);
    expect([first.report.outcome, second.report.outcome]).toEqual(['failed', 'failed']);
  });

  it.each<[string, PipelineRequest, Partial<OperationContext>]>([
    ['another document', request('query ($name: String) { other: hello(name: $name) }'), {}],
    ['another variable', request(HELLO, { name: 'Bob' }), {}],
    ['a variable that is null and not absent', request(HELLO, { name: null }), {}],
    ['another principal', request(HELLO), { principal: createTestPrincipal({ subject: 'max' }) }],
    [
      'a token that ends at another time',
      request(HELLO),
      { principal: createTestPrincipal({ expiresAt: new Date('2100-01-02T00:00:00Z') }) },
    ],
    ['another language', request(HELLO), { languages: ['en'] }],
    ['another header', request(HELLO), { forwardedHeaders: { 'x-tenant': 'b' } }],
  ])('are not identical with %s', async (_, other, parts) => {
    const { engine, ask } = start();
    engine.hold();
    const answers = [ask(request(HELLO), context()), ask(other, context(parts))];
    await engine.wasAsked(2);
    engine.release();
    await Promise.all(answers);
  });

  it('are not told from each other by name and layout, and yet they are other documents', async () => {
    const { engine, ask } = start();
    engine.hold();
    const document = 'query A { hello } query B { hello }';
    const answers = ['A', 'B'].map((operationName) => ask({ ...request(document), operationName }));
    await engine.wasAsked(2);
    engine.release();
    await Promise.all(answers);
    expect(engine.asked[0]?.operation.key).toBe(engine.asked[1]?.operation.key);
  });

  it('are executed each when that is the setting', async () => {
    const { engine, ask } = start({ shareResponses: false });
    engine.hold();
    const answers = [ask(request(HELLO), context()), ask(request(HELLO), context())];
    await engine.wasAsked(2);
    engine.release();
    await Promise.all(answers);
  });

  it('go on when one who asked leaves, and end when all have', async () => {
    const { engine, pipeline, ask } = start();
    engine.hold();
    const leaving = new AbortController();
    const left = pipeline.execute(request(HELLO), context({ signal: leaving.signal }));
    await engine.wasAsked(1);
    const staying = ask(request(HELLO), context());
    await turn();
    leaving.abort(new Error('gone'));
    expect((await left).kind).toBe('refused');
    const signal = engine.asked[0]?.context.operation.signal;
    expect(signal?.aborted).toBe(false);
    engine.release();
    expect((await staying).text).toBe('{"data":{"hello":"Hello you"}}');

    engine.hold();
    const all = [new AbortController(), new AbortController()];
    const answers = all.map((one) =>
      pipeline.execute(request(HELLO), context({ signal: one.signal })),
    );
    await engine.wasAsked(2);
    await turn();
    for (const one of all) one.abort(new Error('gone'));
    await Promise.all(answers);
    expect(engine.asked[1]?.context.operation.signal.aborted).toBe(true);
    engine.release();
    expect((await ask(request(HELLO), context())).text).toBe('{"data":{"hello":"Hello you"}}');
  });

  it('end together when the time of the first is over', async () => {
    const { engine, pipeline } = start({ operationTimeoutMs: 50 });
    engine.hold();
    const responses = await Promise.all(
      [context(), context()].map((asker) => pipeline.execute(request(HELLO), asker)),
    );
    expect(engine.asked).toHaveLength(1);
    for (const response of responses) {
      expect(response).toMatchObject({
        kind: 'refused',
        refusal: { status: 504, errors: [{ extensions: { code: 'UPSTREAM_TIMEOUT' } }] },
      });
    }
  });
});

describe('a mutation', () => {
  it('is never shared', async () => {
    const { engine, ask } = start();
    engine.hold();
    const answers = [ask(request('mutation { write }')), ask(request('mutation { write }'))];
    await engine.wasAsked(2);
    engine.release();
    await Promise.all(answers);
  });

  it('is seen by a query after it, although the same query is in flight since before it', async () => {
    const { engine, ask } = start();
    engine.hold();
    const before = ask(request(HELLO), context());
    await engine.wasAsked(1);
    const release = engine.pass();
    await ask(request('mutation { write }'));
    const after = await ask(request(HELLO), context());
    release();
    expect((await before).bytes).not.toBe(after.bytes);
    expect(engine.asked).toHaveLength(3);
  });
});

it('gives what several wait for to those alone whose token is still good when it comes', async () => {
  const { engine, pipeline } = start();
  const { operation } = createTestContext();
  let isGood = true;
  const revoked = createRequestContext(operation, undefined, () => isGood);
  engine.hold();
  const answers = [revoked, createTestContext()].map((context) =>
    pipeline.execute(request('{ hello }'), context),
  );
  await engine.wasAsked(1);
  isGood = false;
  engine.release();
  expect(await Promise.all(answers)).toMatchObject([
    {
      kind: 'refused',
      refusal: { status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    },
    { kind: 'answer' },
  ]);
  expect(engine.asked.length).toBe(1);
});
