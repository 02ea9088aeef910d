import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';

/** `name` of ACT-24-100 in `demo/facts/master/products.yaml`, in the languages that it has. */
const ENGLISH = 'Linear actuator 24 V, 100 mm';
const GERMAN = 'Linearantrieb 24 V, 100 mm';

describe.each(PLANT_TOPOLOGIES)('a product name in the caller’s language, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
  }, 120_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it.each([
    ['de', GERMAN],
    ['de-AT', GERMAN],
    ['DE-de;q=0.3, en;q=0.9', ENGLISH],
    ['fr, de;q=0.5', GERMAN],
    ['en-GB', ENGLISH],
    // Odoo has Spanish, the product no Spanish name.
    ['es-MX', ENGLISH],
    ['fr', ENGLISH],
    ['*', ENGLISH],
    ['de;q=0, en', ENGLISH],
    ['no language at all;;q=', ENGLISH],
    [undefined, ENGLISH],
  ])('%s: %s', async (languages, name) => {
    const answer = await plant.query(
      '{ product(sku: "ACT-24-100") { name } lot(id: "lot:NDE:ACT-24-100:L-2610-1") { product { name } } }',
      {},
      languages === undefined ? {} : { languages },
    );
    expect(answer).toEqual({
      status: 200,
      data: { product: { name }, lot: { product: { name } } },
      errors: undefined,
    });
  });

  it('finds the same rows in every language', async () => {
    const query = '{ products(filter: { skuPrefix: "ACT-24" }) { nodes { sku name } } }';
    const [german, english] = await Promise.all([
      plant.query(query, {}, { languages: 'de' }),
      plant.query(query, {}, { languages: 'en' }),
    ]);
    expect(german.data).toEqual({
      products: {
        nodes: [
          { sku: 'ACT-24-100', name: GERMAN },
          { sku: 'ACT-24-200', name: 'Linearantrieb 24 V, 200 mm' },
        ],
      },
    });
    expect(english.data).toEqual({
      products: {
        nodes: [
          { sku: 'ACT-24-100', name: ENGLISH },
          { sku: 'ACT-24-200', name: 'Linear actuator 24 V, 200 mm' },
        ],
      },
    });
  });
});
