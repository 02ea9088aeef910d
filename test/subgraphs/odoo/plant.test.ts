import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, dataOf, errorsOf, staff } from './ask-odoo.ts';
import { type PlantOdoo, startPlantOdoo } from './plant-odoo.ts';

describe.each([16, 18] as const)(
  'the Odoo subgraph over the small plant, version %s',
  (version) => {
    let odoo: PlantOdoo;
    beforeAll(async () => {
      odoo = await startPlantOdoo(version);
    }, 60_000);
    afterAll(async () => {
      await odoo[Symbol.asyncDispose]();
    });
    const data = (source: string, asking = {}) => dataOf(odoo.subgraph, source, asking);
    const errors = (source: string, asking = {}) => errorsOf(odoo.subgraph, source, asking);
    const entities = async (typename: string, ids: readonly string[], fields: string) => {
      const found = await data(
        `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} { ${fields} } } }`,
        { variables: { r: ids.map((id) => ({ __typename: typename, id })) } },
      );
      return found._entities;
    };

    describe('languages', () => {
      const name = '{ product(sku: "MOT") { name } }';

      it("gives a product's name in the caller's language", async () => {
        expect(await data(name, { languages: ['de-DE'] })).toEqual({
          product: { name: 'Antrieb' },
        });
      });

      it('takes another variety of the language, then the next language', async () => {
        expect(await data(name, { languages: ['de-AT'] })).toEqual({
          product: { name: 'Antrieb' },
        });
        expect(await data(name, { languages: ['fr', 'de'] })).toEqual({
          product: { name: 'Antrieb' },
        });
      });

      it('gives the base language when none is installed or wanted', async () => {
        expect(await data(name, { languages: ['fr-FR'] })).toEqual({ product: { name: 'Motor' } });
        expect(await data(name)).toEqual({ product: { name: 'Motor' } });
      });

      it('finds the same rows in every language', async () => {
        const list = '{ products(filter: { skuPrefix: "M" }) { nodes { id } } }';
        const expected = { products: { nodes: [{ id: 'prd:MOT' }] } };
        expect(await data(list)).toEqual(expected);
        expect(await data(list, { languages: ['de-DE'] })).toEqual(expected);
      });
    });

    describe('companies', () => {
      it('keeps orders of the same number apart', async () => {
        const found = await entities(
          'SalesOrder',
          ['so:NDE:S1', 'so:NMX:S1'],
          'id total { amount }',
        );
        expect(found).toEqual([
          { id: 'so:NDE:S1', total: { amount: '120.5' } },
          { id: 'so:NMX:S1', total: { amount: '700' } },
        ]);
      });

      it('keeps manufacturing orders of the same number apart', async () => {
        const ids = ['mo:NMX:WH%2FMO%2F7', 'mo:NDE:WH%2FMO%2F7'];
        expect(await entities('ManufacturingOrder', ids, 'id state quantity { value }')).toEqual([
          { id: 'mo:NMX:WH%2FMO%2F7', state: 'FORECAST', quantity: { value: '20' } },
          { id: 'mo:NDE:WH%2FMO%2F7', state: 'READY', quantity: { value: '10' } },
        ]);
      });

      it('shows only rows of the companies that a principal is bound to', async () => {
        const principal = { ...staff, bounds: { company: ['NMX'] } };
        const ids = '{ salesOrders { nodes { id } totalCount { value relation } } }';
        expect(await data(ids, { principal })).toEqual({
          salesOrders: {
            nodes: [{ id: 'so:NMX:S1' }],
            totalCount: { value: 1, relation: 'EXACT' },
          },
        });
        expect(await data('{ salesOrder(id: "so:NDE:S1") { id } }', { principal })).toEqual({
          salesOrder: null,
        });
      });

      it("gives the cost in the first company of a principal's bound", async () => {
        const cost = '{ product(sku: "MOT") { cost { amount currency } } }';
        const inMexico = { principal: { ...staff, bounds: { company: ['NMX'] } } };
        expect(await data(cost)).toEqual({ product: { cost: { amount: '50', currency: 'EUR' } } });
        expect(await data(cost, inMexico)).toEqual({
          product: { cost: { amount: '55.5', currency: 'EUR' } },
        });
      });

      it('shows nothing to an audience that no rule is made for', async () => {
        const principal = {
          ...staff,
          audience: 'carrier' as const,
          bounds: { carrier: ['PARC'] },
        };
        const source = '{ salesOrder(id: "so:NDE:S1") { id } products { nodes { id } } }';
        expect(await data(source, { principal })).toEqual({
          salesOrder: null,
          products: { nodes: [] },
        });
      });
    });

    describe('ids', () => {
      it('fall back to the database id where a code is not unique or missing', async () => {
        const list = '{ products(filter: { includeArchived: true }) { nodes { id sku } } }';
        expect(await data(list)).toEqual({
          products: {
            nodes: [
              { id: 'prd:MOT', sku: 'MOT' },
              { id: 'prd:GBX', sku: 'GBX' },
              { id: 'prd:@33', sku: null },
              { id: 'prd:@34', sku: 'DUP' },
              { id: 'prd:@35', sku: 'DUP' },
              { id: 'prd:@36', sku: 'OLD' },
              { id: 'prd:OLD', sku: 'OLD' },
              { id: 'prd:KIT', sku: 'KIT' },
            ],
          },
        });
      });

      it('of several products stand for none: an error in that place alone', async () => {
        const ids = ['prd:DUP', 'prd:OLD', 'prd:@36', 'prd:@31', 'prd:none', 'prd:a:b', 'prd:MOT'];
        const source =
          'query($r: [_Any!]!) { _entities(representations: $r) { ... on Product { name } } }';
        const variables = { r: ids.map((id) => ({ __typename: 'Product', id })) };
        const { data: found, errors: faults } = await ask(odoo.subgraph, source, { variables });
        expect(JSON.parse(JSON.stringify(found?.['_entities']))).toEqual([
          null,
          { name: 'After' },
          { name: 'Before' },
          // 31 has a unique code: one row has one id.
          null,
          null,
          null,
          { name: 'Motor' },
        ]);
        expect(faults?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
          [['_entities', 0], 'BAD_INPUT'],
        ]);
        expect(faults?.[0]?.extensions['subjects']).toEqual(['prd:DUP']);
      });

      it('of lots hold the company and the product', async () => {
        const ids = ['lot:NDE:MOT:L-1', 'lot:NMX:MOT:L-1', 'lot:NDE:GBX:L-1', 'lot:NMX:GBX:L-1'];
        const found = await entities('Lot', ids, 'id company supplierRef product { id } expiry');
        expect(found).toEqual([
          {
            id: 'lot:NDE:MOT:L-1',
            company: 'NDE',
            supplierRef: null,
            product: { id: 'prd:MOT' },
            expiry: null,
          },
          {
            id: 'lot:NMX:MOT:L-1',
            company: 'NMX',
            supplierRef: 'M-77',
            product: { id: 'prd:MOT' },
            expiry: null,
          },
          {
            id: 'lot:NDE:GBX:L-1',
            company: 'NDE',
            supplierRef: null,
            product: { id: 'prd:GBX' },
            expiry: null,
          },
          null,
        ]);
      });

      it("of a lot without a company are every company's", async () => {
        const found = await entities('Lot', ['lot:NDE:MOT:L-2', 'lot:NMX:MOT:L-2'], 'id company');
        expect(found).toEqual([
          { id: 'lot:NDE:MOT:L-2', company: 'NDE' },
          { id: 'lot:NMX:MOT:L-2', company: 'NMX' },
        ]);
      });

      it("of equipment find the work centre of that code in the site's company", async () => {
        const fields = 'id workCentre { id name } costPerHour { amount currency }';
        expect(await entities('Equipment', ['eq:P1:L1', 'eq:P2:L1', 'eq:P1:none'], fields)).toEqual(
          [
            {
              id: 'eq:P1:L1',
              workCentre: { id: 'wc:NDE:L1', name: 'Line 1' },
              costPerHour: { amount: '42.5', currency: 'EUR' },
            },
            {
              id: 'eq:P2:L1',
              workCentre: { id: 'wc:NMX:L1', name: 'Linea 1' },
              costPerHour: { amount: '0', currency: 'EUR' },
            },
            null,
          ],
        );
      });

      it('of work centres fall back to the database id where the code is not unique', async () => {
        expect(await entities('WorkCentre', ['wc:NDE:%405', 'wc:NMX:%405'], 'id code')).toEqual([
          { id: 'wc:NDE:%405', code: 'X' },
          null,
        ]);
      });
    });

    describe('lines', () => {
      const query = `query($after: String) { salesOrder(id: "so:NDE:S1") {
      lines(first: 1, after: $after) {
        nodes { id ordered { value unit source { value unit } } }
        pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;

      it('come in the order of the document, without sections, a page at a time', async () => {
        const first = (await data(query)).salesOrder.lines;
        expect(first.nodes.map(({ id }: { id: string }) => id)).toEqual(['sol:NDE:S1:102']);
        expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
        const variables = { after: first.pageInfo.endCursor };
        const second = (await data(query, { variables })).salesOrder.lines;
        expect(second.nodes.map(({ id }: { id: string }) => id)).toEqual(['sol:NDE:S1:101']);
        expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      });

      it("convert a plant's own unit exactly and keep its words", async () => {
        const { nodes } = (await data(query)).salesOrder.lines;
        // Five boxes of twelve.
        expect(nodes[0].ordered).toEqual({
          value: '60',
          unit: 'C62',
          source: { value: '5', unit: 'BOX12' },
        });
      });

      it("refuse another order's cursor", async () => {
        const cursorOf = `{ salesOrder(id: "so:NMX:S1") { lines { pageInfo { endCursor } } } }`;
        const after = (await data(cursorOf)).salesOrder.lines.pageInfo.endCursor;
        expect(await errors(query, { variables: { after } })).toEqual([
          'BAD_INPUT: That cursor is not valid here',
        ]);
      });
    });

    describe('root fields', () => {
      it.each([
        ['{ product { id } }', 'Exactly one key is wanted (id, sku, gtin), not 0'],
        ['{ product(sku: "MOT", gtin: "9521234000013") { id } }', 'Exactly one key is wanted'],
        ['{ product(gtin: "9521234000014") { id } }', 'no GTIN with a valid check digit'],
        ['{ product(id: "so:NDE:S1") { id } }', 'is no id of a product'],
        ['{ product(sku: "DUP") { id } }', '2 products have the SKU "DUP"'],
        ['{ salesOrder(company: "NDE") { id } }', '"company" and "name" go together'],
        ['{ salesOrders(filter: { company: ["NIX"] }) { nodes { id } } }', 'no company "NIX"'],
        ['{ salesOrders(filter: { customer: "C-ACME" }) { nodes { id } } }', 'no id of a partner'],
        ['{ salesOrders(first: 201) { nodes { id } } }', '"first" takes 1 to 200'],
        ['{ manufacturingOrder(id: "mo:") { id } }', 'is no id of a manufacturing order'],
        [
          '{ manufacturingOrders(filter: { quantity: { unit: "C62" } }) { nodes { id } } }',
          '"quantity" goes with "sku"',
        ],
        [
          '{ manufacturingOrders(filter: { sku: "MOT", quantity: { unit: "KGM" } }) { nodes { id } } }',
          'KGM measures mass, C62 measures count',
        ],
      ])('refuse %s', async (source, message) => {
        const [error, ...others] = await errors(source);
        expect(error).toMatch(/^BAD_INPUT: /);
        expect(error).toContain(message);
        expect(others).toEqual([]);
      });

      it.each([
        ['{ salesOrder(customerRef: "PO_77") { id } }', { salesOrder: { id: 'so:NDE:S1' } }],
        ['{ product(gtin: "09521234000013") { id } }', { product: { id: 'prd:OLD' } }],
        ['{ product(sku: "mot") { id } }', { product: null }],
        ['{ salesOrder(id: "so:NIX:S1") { id } }', { salesOrder: null }],
      ])('answer %s', async (source, expected) => {
        expect(await data(source)).toEqual(expected);
      });

      it.each([
        ['state: [CONFIRMED]', ['so:NMX:S1', 'so:NDE:S1']],
        ['state: [CANCELLED], company: ["NDE"]', ['so:NDE:S2']],
        // Jo belongs to ACME: asking for either finds the orders of both.
        ['customer: "par:C-ACME"', ['so:NDE:S2', 'so:NDE:S1']],
        ['customer: "par:@21"', ['so:NDE:S2', 'so:NDE:S1']],
        ['customer: "par:@999"', []],
        [
          'orderedAt: { from: "2026-03-02T08:00:00Z", before: "2026-03-03T23:30:00Z" }',
          ['so:NMX:S1'],
        ],
        ['orderedAt: { from: "2026-03-02T08:00:00.5Z" }', ['so:NDE:S2']],
        ['customerReference: "PO-77"', ['so:NMX:S1']],
      ])('list the sales orders with %s', async (filter, expected) => {
        const { salesOrders } = await data(
          `{ salesOrders(filter: { ${filter} }) { nodes { id } } }`,
        );
        expect(salesOrders.nodes.map(({ id }: { id: string }) => id)).toEqual(expected);
      });

      it.each([
        ['state: [READY]', ['mo:NDE:WH%2FMO%2F7']],
        ['state: [READY, FORECAST]', ['mo:NMX:WH%2FMO%2F7', 'mo:NDE:WH%2FMO%2F7']],
        ['sku: "MOT", quantity: { min: "0.8", unit: "DZN" }', ['mo:NDE:WH%2FMO%2F7']],
        ['sku: "MOT", quantity: { min: "0.9", unit: "DZN" }', []],
        ['sku: "none"', []],
      ])('list the manufacturing orders with %s', async (filter, expected) => {
        const { manufacturingOrders } = await data(
          `{ manufacturingOrders(filter: { ${filter} }) { nodes { id } } }`,
        );
        expect(manufacturingOrders.nodes.map(({ id }: { id: string }) => id)).toEqual(expected);
      });

      it('page from cursor to cursor and refuse a cursor of another list', async () => {
        const page = `query($after: String) { salesOrders(first: 2, after: $after) {
        edges { cursor node { id } } pageInfo { hasNextPage } } }`;
        const first = (await data(page)).salesOrders;
        expect(first.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([
          'so:NMX:S1',
          'so:NDE:S2',
        ]);
        const variables = { after: first.edges[1].cursor };
        expect((await data(page, { variables })).salesOrders).toMatchObject({
          edges: [{ node: { id: 'so:NDE:S1' } }],
          pageInfo: { hasNextPage: false },
        });
        const other = 'query($after: String) { products(after: $after) { nodes { id } } }';
        expect(await errors(other, { variables })).toEqual([
          'BAD_INPUT: That cursor is not valid here',
        ]);
      });
    });

    it('links lines with what makes them, split orders but no sub-orders', async () => {
      const lines = ['sol:NDE:S1:101', 'sol:NDE:S1:102'];
      const fields = 'supply { certainty manufacturingOrder { id } }';
      expect(await entities('SalesOrderLine', lines, fields)).toEqual([
        {
          supply: [
            { certainty: 'EXACT', manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F1' } },
            { certainty: 'EXACT', manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F1-002' } },
          ],
        },
        { supply: [{ certainty: 'PROBABLE', manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F8' } }] },
      ]);
      const orders = ['mo:NDE:WH%2FMO%2F1', 'mo:NDE:WH%2FMO%2F8', 'mo:NDE:WH%2FMO%2F9'];
      expect(await entities('ManufacturingOrder', orders, 'salesLines { id }')).toEqual([
        { salesLines: [{ id: 'sol:NDE:S1:101' }] },
        { salesLines: [{ id: 'sol:NDE:S1:102' }] },
        { salesLines: [] },
      ]);
    });

    it('links the line of a kit with what makes its components', async () => {
      const fields = 'product { id } supply { certainty manufacturingOrder { id } }';
      expect(await entities('SalesOrderLine', ['sol:NDE:S2:112'], fields)).toEqual([
        {
          product: { id: 'prd:KIT' },
          supply: [{ certainty: 'PROBABLE', manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F5' } }],
        },
      ]);
      const order = await entities(
        'ManufacturingOrder',
        ['mo:NDE:WH%2FMO%2F5'],
        'salesLines { id }',
      );
      expect(order).toEqual([{ salesLines: [{ id: 'sol:NDE:S2:112' }] }]);
    });

    it('finds the line of a split order that is asked about alone', async () => {
      const rest = await entities(
        'ManufacturingOrder',
        ['mo:NDE:WH%2FMO%2F1-002'],
        'salesLines { id }',
      );
      expect(rest).toEqual([{ salesLines: [{ id: 'sol:NDE:S1:101' }] }]);
    });

    it('follows a partner to its root and its contacts', async () => {
      const [jo, acme] = await entities(
        'Partner',
        ['par:@21', 'par:C-ACME'],
        'name kind country commercialRoot { id } contacts { id }',
      );
      expect(jo).toEqual({
        name: 'Jo',
        kind: 'PERSON',
        country: null,
        commercialRoot: { id: 'par:C-ACME' },
        contacts: [],
      });
      expect(acme).toEqual({
        name: 'ACME',
        kind: 'COMPANY',
        country: 'DE',
        commercialRoot: { id: 'par:C-ACME' },
        contacts: [{ id: 'par:@21' }],
      });
    });

    it('says how it is and counts what has no code', async () => {
      const status = await odoo.subgraph.status(new AbortController().signal);
      expect(status).toMatchObject({ system: 'odoo', state: 'UP', reason: null });
      // DUP is the one code of several products; Bravo and ACME have references.
      expect(status.dataGaps).toEqual([{ type: 'Product', status: 'AMBIGUOUS', count: 1 }]);
    });
  },
);
