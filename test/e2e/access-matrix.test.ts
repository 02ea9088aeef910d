import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPersona, SHOWN_PERSONAS } from '../../demo/personas.ts';
import type { FactRow } from '../noninterference/world/tables.ts';
import { startTestPlant, type TestPlant } from '../support/plant.ts';
import { hasField, hasTotals, IDENTITIES, opens } from './access-matrix/page.ts';
import { readPlant } from './access-matrix/plant-rows.ts';
import { EDGES, type Edge, ROOTS } from './access-matrix/questions.ts';
import { kindOf, visibleRows } from './access-matrix/visible.ts';

const plant = readPlant();

/** Two of every kind where the demo has two, so that rivals are asked as well. */
const PERSONAS = [
  ...SHOWN_PERSONAS.map(({ name }) => name),
  'planner:P2',
  'supervisor:P2',
  'warehouse:P1',
  'customer:C-BETA',
  'customer:C-GAMMA',
  'customer:C-DELTA',
  'customer:C-EPSI',
  'supplier:SUB-HEAT',
  'contractor:SUB-COAT',
  'carrier:LTLX',
  'carrier:OCEA',
  'device:ASM11',
  'scanner:P2:OUT',
];

/** Rules are applied where the rows are; that they come along over HTTP needs fewer. */
const PERSONAS_APART = ['planner:P1', 'customer:C-BETA', 'supplier:SUP-MAG', 'carrier:LTLX', 'bi'];

/** Fields of one question. */
const AT_ONCE = 40;

describe.each([
  ['one-process', PERSONAS],
  ['apart', PERSONAS_APART],
] as const)('what the page says is what is seen, %s', (topology, personas) => {
  let running: TestPlant;
  beforeAll(async () => {
    running = await startTestPlant({ topology });
  }, 120_000);
  afterAll(async () => running[Symbol.asyncDispose]());

  describe.each(personas)('by %s:', (persona) => {
    const { identity: name = '', bounds = {} } = findPersona(persona) ?? {};
    const identity = IDENTITIES.find((candidate) => candidate.name === name);
    if (identity === undefined) throw new TypeError(`The page has no identity ${name}`);
    const sees = (type: string): readonly FactRow[] => visibleRows(plant, type, bounds);
    const seen = (type: string, rows: readonly FactRow[] = sees(type)): readonly string[] =>
      idsOf(type, rows);
    const ask = async (fields: readonly string[], variables = {}): Promise<Answer> => {
      const { data, errors } = await running.query(`{ ${fields.join('\n')} }`, variables, {
        persona,
      });
      expect(errors ?? []).toEqual([]);
      return data as Answer;
    };

    it('nothing else: an identity without rows has no list, one with rows has one', () => {
      const hasRows = ROOTS.some(({ type }) => sees(type).length > 0);
      const isAdmin = identity.audience === 'admin';
      expect(isAdmin || hasRows).toBe(true);
      expect(listsOf(identity).length === 0).toBe(isAdmin);
    });

    for (const { type, one } of ROOTS) {
      if (one === undefined || !opens(identity, 'Query', one, type)) continue;
      it(`rows of ${type} by id`, async () => {
        const ids = idsOf(type, plant.rows(kindOf(type).table));
        const found: string[] = [];
        for (let start = 0; start < ids.length; start += AT_ONCE) {
          const some = ids.slice(start, start + AT_ONCE);
          const answer = await ask(
            some.map((id, at) => `a${at}: ${one}(id: ${JSON.stringify(id)}) { id }`),
          );
          found.push(...Object.values(answer).flatMap((row) => idIn(row)));
        }
        expect(found.sort()).toEqual(seen(type));
      });
    }

    for (const { type, many } of listsOf(identity)) {
      it(`rows of ${type} in a list, and their number`, async () => {
        const total = hasTotals(identity) ? 'totalCount { value }' : '';
        const { list } = await ask([`list: ${many.field}(first: 200) { nodes { id } ${total} }`]);
        const expected = seen(type);
        expect(idsIn(list)).toEqual(expected);
        if (hasTotals(identity)) {
          expect(list).toMatchObject({ totalCount: { value: expected.length } });
        }
      });

      for (const [field, columnOf] of Object.entries(many.filters ?? {})) {
        if (!hasField(identity.audience, many.filter ?? '', field)) continue;
        it(`rows of ${type} by ${field}`, async () => {
          const rows = plant.rows(kindOf(type).table);
          const values = new Set(rows.map((row) => columnOf(row, plant)));
          for (const value of [...values].filter((each) => typeof each === 'string')) {
            const filter = `{ ${field}: [${JSON.stringify(value)}] }`;
            const { list } = await ask([
              `list: ${many.field}(first: 200, filter: ${filter}) { nodes { id } }`,
            ]);
            const expected = sees(type).filter((row) => columnOf(row, plant) === value);
            expect({ value, ids: idsIn(list) }).toEqual({ value, ids: seen(type, expected) });
          }
        });
      }
    }

    for (const edge of edgesOf(identity)) {
      const { from, field, to, shape } = edge;
      it(`${to} behind ${from}.${field}`, async () => {
        const many = ROOTS.find(({ type }) => type === from)?.many?.field ?? '';
        const inner =
          shape === 'connection' ? `${field}(first: 100) { nodes { id } }` : `${field} { id }`;
        const { list } = await ask([`list: ${many}(first: 200) { nodes { id edge: ${inner} } }`]);
        const visible = sees(to);
        const expected = sees(from).map((parent) => {
          const children = visible.filter((child) => edge.joins(parent, child, plant));
          return { id: kindOf(from).id(parent, plant), children: seen(to, children) };
        });
        const found = nodesIn(list).map((node) => ({
          id: String(node['id']),
          children: childrenIn(node['edge'], shape),
        }));
        expect(found.sort(byId)).toEqual(expected.sort(byId));
      });
    }
  });
});

type Answer = Readonly<Record<string, unknown>>;

function listsOf(identity: (typeof IDENTITIES)[number]) {
  return ROOTS.flatMap(({ type, many }) =>
    many !== undefined && opens(identity, 'Query', many.field, type) ? [{ type, many }] : [],
  );
}

/** Edges of rows that a list of the identity has. */
function edgesOf(identity: (typeof IDENTITIES)[number]): readonly Edge[] {
  const types = listsOf(identity).map(({ type }) => type);
  return EDGES.filter(
    ({ from, field, to }) => types.includes(from) && opens(identity, from, field, to),
  );
}

/** Sorted, each once. */
function idsOf(type: string, rows: readonly FactRow[]): readonly string[] {
  return [...new Set(rows.map((row) => kindOf(type).id(row, plant)))].sort();
}

function idIn(row: unknown): readonly string[] {
  return typeof row === 'object' && row !== null && 'id' in row ? [String(row.id)] : [];
}

function nodesIn(connection: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (connection as { nodes: Readonly<Record<string, unknown>>[] }).nodes;
}

function idsIn(connection: unknown): readonly string[] {
  return nodesIn(connection).flatMap(idIn).sort();
}

function childrenIn(edge: unknown, shape: Edge['shape']): readonly string[] {
  if (shape === 'one') return idIn(edge);
  if (shape === 'connection') return idsIn(edge);
  return (edge as readonly unknown[]).flatMap(idIn).sort();
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
