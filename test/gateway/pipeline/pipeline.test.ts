import { describe, expect, it } from '@jest/globals';
import { createOpenRules } from '../../../gateway/pipeline/rules.ts';
import { AppError } from '../../../runtime/errors.ts';
import { createTestContext, createTestPipeline, toRequest } from '../../support/ask-pipeline.ts';

describe('a document', () => {
  it('is prepared once: the same operation is the same object', async () => {
    let checks = 0;
    const rules = {
      ...createOpenRules({ introspection: true }),
      checkDocument: () => {
        checks += 1;
      },
    };
    const { engine, ask } = createTestPipeline({ rules });
    const document =
      'query A { hello } query B { hello ...f } fragment f on Query { text(size: 1) }';
    for (const operationName of ['A', 'B', 'A', 'B']) {
      await ask({ ...toRequest(document), operationName });
    }
    const [a, b, sameA, sameB] = engine.asked.map(({ operation }) => operation);
    expect(sameA).toBe(a);
    expect(sameB).toBe(b);
    expect(a).not.toBe(b);
    expect(checks).toBe(1);
  });

  it('that is not valid is refused again without being prepared again', async () => {
    let checks = 0;
    const rules = {
      ...createOpenRules({ introspection: true }),
      checkDocument: () => {
        checks += 1;
        throw new AppError('LIMIT_EXCEEDED', 'Too deep');
      },
    };
    const { refused } = createTestPipeline({ rules });
    for (const _ of [1, 2]) {
      expect(await refused(toRequest('{ hello }'))).toMatchObject({
        stage: 'document',
        errors: [{ message: 'Too deep' }],
      });
    }
    expect(checks).toBe(1);
  });

  it('is forgotten when a thousand others were asked since', async () => {
    const { engine, ask } = createTestPipeline();
    await ask(toRequest('{ hello }'));
    for (let number = 0; number < 1_000; number += 1) {
      await ask(toRequest(`{ hello(name: "${number}") }`));
    }
    await ask(toRequest('{ hello(name: "0") }'));
    await ask(toRequest('{ hello }'));
    const operations = engine.asked.map(({ operation }) => operation);
    expect(operations.at(-1)).not.toBe(operations[0]);
    // Asked again when `{ hello }` had made room for it, and before that made room again.
    expect(operations.at(-2)).toBe(operations[1]);
  });

  it('is forgotten when a million characters were asked since', async () => {
    const { engine, ask } = createTestPipeline();
    const large = (name: string) => `{ ${name}: hello } #${'x'.repeat(99_000)}`;
    await ask(toRequest(large('first')));
    for (let number = 0; number < 10; number += 1) await ask(toRequest(large(`n${number}`)));
    await ask(toRequest(large('n0')));
    await ask(toRequest(large('first')));
    const operations = engine.asked.map(({ operation }) => operation);
    expect(operations.at(-2)).toBe(operations[1]);
    expect(operations.at(-1)).not.toBe(operations[0]);
  });

  it.each([
    ['no operation of that name', 'query A { hello }', 'B', 'The document has no operation "B"'],
    [
      'several and none named',
      'query A { hello } query B { hello }',
      undefined,
      'The document has several operations: "operationName" must say which',
    ],
    ['nothing but a type', 'type A { a: Int }', undefined, 'The "A" definition is not executable.'],
  ])('with %s is refused', async (_, query, operationName, message) => {
    const { refused } = createTestPipeline();
    expect(await refused({ ...toRequest(query), operationName })).toMatchObject({
      stage: 'document',
      status: 400,
      errors: [{ message, extensions: { code: 'BAD_INPUT' } }],
    });
  });

  it('with a hundred mistakes is told twenty', async () => {
    const { refused } = createTestPipeline();
    const fields = Array.from({ length: 100 }, (_, number) => `f${number}`).join(' ');
    const { errors } = await refused(toRequest(`{ ${fields} }`));
    // And that there are more.
    expect(errors).toHaveLength(21);
  });

  it.each([
    ['a field', '{ helo }'],
    ['an argument', '{ hello(nam: "a") }'],
    ['a type', '{ hello ... on Quer { hello } }'],
    ['an enum value', '{ hello(input: { name: "a", mood: HAPP }) }'],
    ['an input field', '{ hello(input: { name: "a", moo: HAPPY }) }'],
    ['a variable of a wrong type', 'query ($a: Greetin) { hello(input: $a) }'],
  ])('that misspells %s is not told what there is', async (_, query) => {
    const { refused } = createTestPipeline();
    const { errors } = await refused(toRequest(query));
    expect(JSON.stringify(errors)).not.toMatch(/did you mean|HAPPY|"mood"/i);
  });
});

describe('variables', () => {
  const GREET = 'query ($input: Greeting, $n: String = "Ann") { hello(input: $input, name: $n) }';

  it('reach the engine as they were sent and as the schema reads them, those that are declared', async () => {
    const { engine, ask } = createTestPipeline();
    await ask(
      toRequest('query ($id: ID!, $n: String = "Ann") { id(id: $id) hello(name: $n) }', {
        id: 7,
        other: 1,
      }),
    );
    const { raw, coerced } = engine.asked[0]?.variables ?? {};
    expect({ ...raw }).toEqual({ id: 7 });
    expect({ ...coerced }).toEqual({ id: '7', n: 'Ann' });
  });

  it('that do not fit are refused without a suggestion', async () => {
    const { engine, refused } = createTestPipeline();
    const refusal = await refused(
      toRequest(GREET, { input: { name: 'a', moo: 'HAPPY', mood: 'HAPP' }, n: 7 }),
    );
    expect(refusal.status).toBe(400);
    expect(refusal.errors.map(({ message }) => message)).toEqual([
      'Variable "$input" got invalid value "HAPP" at "input.mood"; Value "HAPP" does not exist in "Mood" enum.',
      'Variable "$input" got invalid value { name: "a", moo: "HAPPY", mood: "HAPP" }; Field "moo" is not defined by type "Greeting".',
      'Variable "$n" got invalid value 7; String cannot represent a non string value: 7',
    ]);
    expect(engine.asked).toEqual([]);
  });

  it('as long as their request are quoted in part', async () => {
    const { refused } = createTestPipeline();
    const { errors } = await refused(toRequest(GREET, { input: 'x'.repeat(500_000) }));
    expect(errors[0]?.message.length).toBeLessThanOrEqual(1_001);
  });

  it.each(['__proto__', 'constructor', 'toString'])('and names may be called %s', async (name) => {
    const { engine, ask } = createTestPipeline();
    const variables = JSON.parse(`{"${name}":"Ann"}`);
    const query = `query ${name}($${name}: String) { ${name}: hello(name: $${name}) ...${name} }
      fragment ${name} on Query { hello }`;
    const { text } = await ask({ ...toRequest(query, variables), operationName: name });
    expect(text).toBe(`{"data":{"${name}":"Hello Ann","hello":"Hello you"}}`);
    await ask(toRequest('query ($constructor: String) { hello(name: $constructor) }'));
    expect(Object.keys(engine.asked[1]?.variables.raw ?? {})).toEqual([]);
    expect(Object.keys({})).toEqual([]);
  });
});

describe('the errors of an answer', () => {
  it('are one per missing part, in the order of their paths, with the id of the request', async () => {
    const { engine, ask } = createTestPipeline();
    const timeout = { code: 'UPSTREAM_TIMEOUT', system: 'mes' } as const;
    const late = { message: 'mes did not answer in time' };
    engine.answer = {
      data: '{"b":[{"c":null},{"c":null}],"a":null}',
      errors: [
        { ...late, path: ['b', 0, 'c'], extensions: { ...timeout, subjects: ['wo:1'] } },
        { message: 'no', path: ['a'], extensions: { code: 'FORBIDDEN' } },
        { ...late, path: ['b', 1, 'c'], extensions: { ...timeout, subjects: ['wo:2'] } },
      ],
    };
    const context = createTestContext();
    const { text } = await ask(toRequest('{ hello }'), context);
    const { requestId } = context.operation;
    expect(JSON.parse(text)).toEqual({
      errors: [
        { message: 'no', path: ['a'], extensions: { code: 'FORBIDDEN', requestId } },
        {
          ...late,
          path: ['b', 0, 'c'],
          extensions: { ...timeout, subjects: ['wo:1', 'wo:2'], requestId },
        },
      ],
      data: { a: null, b: [{ c: null }, { c: null }] },
    });
    expect(context.report.outcome).toBe('partial');
    expect([...context.report.codes].sort()).toEqual(['FORBIDDEN', 'UPSTREAM_TIMEOUT']);
  });

  it('name at most twenty codes in the log, whatever foreign subgraphs say', async () => {
    const { engine, ask } = createTestPipeline();
    engine.answer = {
      data: '{}',
      errors: Array.from({ length: 50 }, (_, number) => ({
        message: 'm',
        path: [`f${number}`],
        extensions: { code: `CODE_${number}` },
      })),
    };
    const context = createTestContext();
    await ask(toRequest('{ hello }'), context);
    expect(context.report.codes.size).toBe(20);
  });
});

describe('what an engine rejects with', () => {
  it.each([
    [new AppError('LIMIT_EXCEEDED', 'Planning took too long'), 400, 'LIMIT_EXCEEDED'],
    [new AppError('INTERNAL', 'Internal error'), 500, 'INTERNAL'],
    [new TypeError('password=hunter2'), 500, 'INTERNAL'],
    [new DOMException('The deadline passed', 'TimeoutError'), 504, 'UPSTREAM_TIMEOUT'],
  ])('%s is a refusal with its status', async (error, status, code) => {
    const { engine, refused } = createTestPipeline();
    engine.answer = () => {
      throw error;
    };
    const refusal = await refused(toRequest('{ hello }'));
    expect(refusal).toMatchObject({
      stage: 'operation',
      status,
      errors: [{ extensions: { code } }],
    });
    expect(JSON.stringify(refusal)).not.toContain('hunter2');
  });
});

describe('time', () => {
  it('ends a mutation', async () => {
    const { engine, refused } = createTestPipeline({ operationTimeoutMs: 20 });
    engine.hold();
    expect(await refused(toRequest('mutation { write }'))).toMatchObject({ status: 504 });
  });

  it('ends a subscription that does not begin, and none that has begun', async () => {
    const { engine, pipeline, refused } = createTestPipeline({ operationTimeoutMs: 20 });
    engine.hold();
    expect(await refused(toRequest('subscription { ticks }'))).toMatchObject({ status: 504 });
    expect(engine.asked[0]?.context.operation.signal.aborted).toBe(true);
    engine.release();
    const response = await pipeline.execute(
      toRequest('subscription { ticks }'),
      createTestContext(),
    );
    if (response.kind !== 'events') throw new Error('There are no events');
    const events = response.events[Symbol.asyncIterator]();
    const first = events.next();
    // A query that comes to its end says that as much time has passed.
    engine.hold();
    await refused(toRequest('{ hello }'));
    engine.emit({ data: '{"ticks":1}', errors: [] });
    expect((await first).value).toMatchObject({ text: '{"data":{"ticks":1}}' });
    await events.return?.();
    await engine.isLeft();
  });
});
