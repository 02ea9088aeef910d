import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { IDENTITIES, identityRule, isIdentity } from '../../auth/identity.ts';
import { AUDIENCES, DIMENSIONS } from '../../auth/principal.ts';
import { readAccessRules, readRequirements } from '../../schema/access-rules.ts';
import { findValueTypes } from '../../schema/audience-elements.ts';
import { createAudienceSchemas, TAGGED_AUDIENCES } from '../../schema/audiences.ts';
import { argumentOf } from '../../schema/linked-features.ts';
import { AUDIENCE_BOUNDS } from '../../schema/row-checks.ts';
import { findRows } from '../../schema/row-rules.ts';
import { readSupergraphModel } from '../../schema/supergraph-model.ts';
import { elementsOf, elementsOnPage, VALUE_TYPES, waysTo } from './access-page/elements.ts';
import { codesIn, tableUnder } from './access-page/tables.ts';

const SUPERGRAPH = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const schemas = createAudienceSchemas(SUPERGRAPH);
const identities = tableUnder('## Identities');
const scopes = tableUnder('## Scopes');
const scopesOf = (identity: string) =>
  codesIn(identities.find((row) => row['identity'] === identity)?.['read scopes']);

describe('the table of identities', () => {
  it('is the one that tokens are read by', () => {
    expect(identities.map((row) => row['identity'])).toEqual(
      expect.arrayContaining(Object.keys(IDENTITIES)),
    );
    for (const row of identities) {
      const name = row['identity'] ?? '';
      if (!isIdentity(name)) throw new Error(`There is no identity ${name}`);
      const { kind, audience, bounds, timeBoxed } = identityRule(name);
      const written = [...(bounds[0] ?? []), ...(timeBoxed ? ['end date'] : [])].join(', ');
      expect(row).toMatchObject({
        kind,
        audience,
        'bounds it must have': written === '' ? 'none' : written,
      });
    }
  });

  it('names the audiences of the schema, and the bounds that its checks go by', () => {
    expect([...TAGGED_AUDIENCES, 'staff'].sort()).toEqual([...AUDIENCES].sort());
    for (const name of Object.keys(IDENTITIES)) {
      if (!isIdentity(name)) throw new Error(name);
      const { audience, bounds } = identityRule(name);
      if (audience === 'admin') continue;
      // Staff is checked for every bound that any of its identities has.
      const known: readonly (readonly string[])[] = AUDIENCE_BOUNDS[audience];
      const own = bounds[0] ?? [];
      expect(known.some((set) => own.every((dimension) => set.includes(dimension)))).toBe(true);
    }
  });
});

describe('the table of scopes', () => {
  it('is what fields and types ask for', () => {
    const asked = [...readRequirements(parse(SUPERGRAPH))]
      .filter(([coordinate]) => !/(Connection|Edge)$/.test(coordinate))
      .map(([coordinate, { scopes: alternatives = [] }]) => [coordinate, alternatives.flat()]);
    const written = scopes.flatMap((row) =>
      codesIn(row['opens']).map((coordinate) => [coordinate, codesIn(row['scope'])]),
    );
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(asked));
  });

  it('agrees with the table of identities', () => {
    for (const row of scopes) {
      const [scope = ''] = codesIn(row['scope']);
      const holders = Object.keys(IDENTITIES).filter((identity) =>
        scopesOf(identity).includes(scope),
      );
      const written = (row['identities that have it'] ?? '').split(', ').filter(Boolean);
      expect({ scope, holders: written.sort() }).toEqual({ scope, holders: holders.sort() });
    }
    const known = scopes.flatMap((row) => codesIn(row['scope']));
    const held = identities.flatMap((row) => codesIn(row['read scopes']));
    expect(held.filter((scope) => !known.includes(scope))).toEqual([]);
  });

  /** DOMAIN 4, "never sees", for those who share staff's schema. */
  it.each([
    ['planner', ['order.margin:read', 'purchase.price:read']],
    [
      'supervisor',
      [
        'order.price:read',
        'product.price:read',
        'product.cost:read',
        'equipment.cost:read',
        'purchase.price:read',
        'order.margin:read',
        'customer:read',
        'place.name:read',
      ],
    ],
    [
      'quality',
      ['order.price:read', 'product.price:read', 'purchase.price:read', 'order.margin:read'],
    ],
    [
      'warehouse',
      [
        'order.price:read',
        'product.price:read',
        'purchase.price:read',
        'product.cost:read',
        'equipment.cost:read',
        'inspection:read',
        'nonconformance:read',
        'hold:read',
      ],
    ],
    [
      'service',
      [
        'supplier:read',
        'place.name:read',
        'certificate.issuer:read',
        'product.cost:read',
        'equipment.cost:read',
        'purchase.price:read',
        'order.margin:read',
      ],
    ],
    ['carrier-webhook', scopes.flatMap((row) => codesIn(row['scope']))],
    ['connector', scopes.flatMap((row) => codesIn(row['scope']))],
  ])('gives %s nothing that it must never see', (identity, never) => {
    expect(scopesOf(identity).filter((scope) => never.includes(scope))).toEqual([]);
  });
});

describe.each([...TAGGED_AUDIENCES])('the schema of %s', (audience) => {
  it('is what the page says', () => {
    const written = elementsOnPage(audience, schemas.of('staff'));
    expect([...elementsOf(schemas.of(audience))].sort()).toEqual([...written].sort());
  });

  it('leads to its types the ways that the page says', () => {
    const written = tableUnder(`### ${audience}`).flatMap((row) => {
      const [type] = codesIn(row['type']);
      return type === undefined ? [] : [{ type, by: row['by'] }];
    });
    expect(written).toEqual(
      written.map(({ type }) => ({ type, by: waysTo(schemas.of(audience), type) })),
    );
  });
});

describe('value types', () => {
  it('are those that the page opens as a whole', () => {
    expect([...findValueTypes(readSupergraphModel(SUPERGRAPH))].sort()).toEqual(
      [...VALUE_TYPES].sort(),
    );
  });
});

describe('the tables of row rules', () => {
  const { rows } = readAccessRules(SUPERGRAPH);

  it.each([...rows.keys()].sort())('has every rule of %s, value by value', (graph) => {
    const names = ['via', ...DIMENSIONS];
    const declared = findRows(SUPERGRAPH)
      .filter(({ directive }) => argumentOf(directive, 'graph') === graph)
      .map(({ type, directive }) => [
        type,
        given(names.map((name) => [name, argumentOf(directive, name)])),
      ]);
    const written = tableUnder(`### ${graph}`).map((row) => [
      codesIn(row['type'])[0],
      given(names.map((name) => [name, codesIn(row[name])[0]])),
    ]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(declared));
  });

  it('are one for each system', () => {
    expect([...rows.keys()].sort()).toEqual(['logistics', 'mes', 'odoo', 'quality', 'wms']);
  });
});

function given(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
