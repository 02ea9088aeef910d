import { describe, expect, it } from '@jest/globals';
import { countQueries, labelOf, type QueryFact } from '../../../runtime/sql/counting.ts';
import { clonePglite } from '../../support/pglite-template.ts';

describe('counted driver', () => {
  it('counts queries by label, those of transactions included', async () => {
    const facts: QueryFact[] = [];
    await using driver = countQueries(await clonePglite(), (fact) => facts.push(fact));

    await driver.query('/* mes.work_order by id */ SELECT 1 AS one UNION SELECT 2', []);
    await driver
      .transaction(async (tx) => {
        await tx.query('/* mes.work_order by id */ SELECT 1 AS one', []);
        await tx.query('SELECT no_such_column', []).catch(() => {});
        throw new Error('enough');
      })
      .catch(() => {});

    expect(driver.total).toBe(3);
    expect([...driver.counts()]).toEqual([
      ['mes.work_order by id', 2],
      ['unlabelled', 1],
    ]);
    expect(facts.map(({ label, rows }) => [label, rows])).toEqual([
      ['mes.work_order by id', 2],
      ['mes.work_order by id', 1],
      ['unlabelled', null],
    ]);

    driver.reset();
    expect(driver.total).toBe(0);
  }, 60_000);

  it('keeps its table of labels bounded', async () => {
    const nothing = async () => [];
    await using driver = countQueries({
      query: nothing,
      transaction: async (work) => work({ query: nothing }),
      script: async () => {},
      listen: async () => ({ [Symbol.asyncDispose]: async () => {} }),
      [Symbol.asyncDispose]: async () => {},
    });
    for (let count = 0; count < 2000; count += 1) await driver.query(`/* ${count} */ SELECT`, []);
    expect(driver.counts().size).toBeLessThanOrEqual(501);
    expect(driver.total).toBe(2000);
  });
});

describe('label of a query', () => {
  it.each([
    ['/* mes.work_order by id */ SELECT 1', 'mes.work_order by id'],
    ['\n  /* a */\nSELECT 1', 'a'],
    ['SELECT /* not first */ 1', 'unlabelled'],
    ['/* two\nlines */ SELECT 1', 'unlabelled'],
  ])('%j is %j', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });
});
