import { codesIn, type TableRow, tableUnder } from '../../schema/access-page/tables.ts';

/** What docs/access.md says, as its tables have it. */

const identities = tableUnder('## Identities');
const scopes = tableUnder('## Scopes');

export interface Identity {
  readonly name: string;
  readonly audience: string;
  readonly scopes: ReadonlySet<string>;
}

export const IDENTITIES: readonly Identity[] = identities.map((row) => ({
  name: row['identity'] ?? '',
  audience: row['audience'] ?? '',
  scopes: new Set([...codesIn(row['read scopes']), ...codesIn(row['further scopes'])]),
}));

/** The scope that a type or a `Type.field` needs; undefined when it needs none. */
export function scopeOf(coordinate: string): string | undefined {
  const [scope] = codesIn(
    scopes.find((row) => codesIn(row['opens']).includes(coordinate))?.['scope'],
  );
  return scope;
}

/** Is the field in the audience's schema? Staff has every field; `bi` all but what its table takes away. */
export function hasField(audience: string, type: string, field: string): boolean {
  if (audience === 'staff') return true;
  const rows = tableUnder(`### ${audience}`);
  const row = rows.find((candidate) => codesIn(candidate['type']).includes(type));
  const found = row ?? rows.find((candidate) => candidate['type'] === 'every other type');
  if (found === undefined) return false;
  const cell = found['fields'] ?? '';
  const names = codesIn(cell).map((code) => code.replace(/\(.*/, ''));
  return cell.startsWith('all') ? !names.includes(field) : names.includes(field);
}

/** Does the identity get anything from the field, which returns the type? */
export function opens(identity: Identity, owner: string, field: string, returned: string): boolean {
  return (
    hasField(identity.audience, owner, field) &&
    [scopeOf(`${owner}.${field}`), scopeOf(returned)].every(
      (scope) => scope === undefined || identity.scopes.has(scope),
    )
  );
}

/** Who is told totals. */
export function hasTotals({ audience }: Identity): boolean {
  return audience === 'staff' || audience === 'bi';
}

export interface RowRule {
  readonly via: readonly string[];
  /** By dimension, as written in the table; a dimension whose cell is empty is not there. */
  readonly dimensions: ReadonlyMap<string, string>;
}

/** The rule of a type in a subgraph. */
export function rowRuleOf(subgraph: string, type: string): RowRule {
  const row = tableUnder(`### ${subgraph}`).find((each) => codesIn(each['type']).includes(type));
  if (row === undefined) throw new TypeError(`The page has no rule of ${type} in ${subgraph}`);
  return {
    via: codesIn(row['via']).flatMap((names) => names.split(' ')),
    dimensions: new Map(
      Object.keys(row).flatMap((name) => {
        const [value] = name === 'type' || name === 'via' ? [] : codesIn(cellOf(row, name));
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  };
}

function cellOf(row: TableRow, name: string): string {
  return row[name] ?? '';
}
