import { describe, expect, it } from '@jest/globals';
import { readRowRules } from '../../schema/row-rules.ts';
import { accessSubgraph, accessSupergraph } from './access-sdl.ts';

const rulesOf = (rows: string) =>
  readRowRules(accessSubgraph('wms', `type Lot ${rows} { id: ID }`).sdl, 'wms').get('Lot');

describe('readRowRules', () => {
  it('reads every value that docs/access.md has', () => {
    expect(
      rulesOf(`@rows(graph: "wms", company: "company?", site: "site of company", area: "none", zone: "location.zone",
        equipment: "*", customer: "owner", supplier: "referrer", contractor: "contractor", engagement: "goods")`),
    ).toEqual({
      via: [],
      dimensions: {
        company: { kind: 'column', column: 'company', orNull: true },
        site: { kind: 'site-of-company', column: 'company' },
        area: { kind: 'none' },
        zone: { kind: 'column', column: 'zone', parent: 'location', orNull: false },
        equipment: { kind: 'every' },
        customer: { kind: 'owner' },
        supplier: { kind: 'referrer' },
        contractor: { kind: 'column', column: 'contractor', orNull: false },
        engagement: { kind: 'goods' },
      },
    });
    expect(rulesOf('@rows(graph: "wms", company: "company of site")')?.dimensions).toEqual({
      company: { kind: 'company-of-site', column: 'site' },
    });
    expect(rulesOf('@rows(graph: "wms", via: "input output")')?.via).toEqual(['input', 'output']);
  });

  it.each(['', 'a b', 'a.b.c', 'company of customer', 'site of site', '* ', "a'; drop"])(
    'refuses a value without meaning: "%s"',
    (value) => {
      const rows = `@rows(graph: "wms", company: ${JSON.stringify(value)})`;
      expect(() => rulesOf(rows)).toThrow('The row rule of Lot in wms has no meaning');
    },
  );

  it('refuses a translation into a dimension that it is not for', () => {
    expect(() => rulesOf('@rows(graph: "wms", customer: "company of site")')).toThrow(TypeError);
  });

  it('refuses two rules for one type', () => {
    expect(() => rulesOf('@rows(graph: "wms", site: "a") @rows(graph: "wms", site: "b")')).toThrow(
      'Lot has two row rules in wms',
    );
  });

  it('reads the same from the supergraph, each subgraph its own', () => {
    const lot = (graph: string, site: string) =>
      `type Lot @key(fields: "id") @rows(graph: "${graph}", site: "${site}") { id: ID! }`;
    const supergraph = accessSupergraph({
      wms: `type Query { lot: Lot } ${lot('wms', '*')}`,
      mes: lot('mes', 'site'),
    });
    expect(readRowRules(supergraph, 'wms').get('Lot')?.dimensions.site).toEqual({ kind: 'every' });
    expect(readRowRules(supergraph, 'mes').get('Lot')?.dimensions.site).toMatchObject({
      column: 'site',
    });
    expect(readRowRules(supergraph, 'odoo').size).toBe(0);
  });
});
