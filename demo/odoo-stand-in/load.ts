import type { SqlDriver, SqlQueryable } from '../../runtime/sql/driver.ts';
import { type Draft, type DraftRow, deriveFields } from './derive.ts';
import {
  type Field,
  type Metadata,
  type Model,
  type OdooModule,
  readMetadata,
} from './metadata.ts';
import type { OdooVersion } from './model-facts.ts';
import { columnTypeOf } from './schema.ts';
import { toLink, toStored } from './stored-value.ts';

/** Rows by model, in the shape RPC answers have: links as id or `[id, name]`, x2many as ids, empty as false. */
export type OdooRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** One INSERT holds at most this many rows. */
const BATCH = 2000;

/**
 * Adds `rows`, or changes the given fields of rows that exist, in one transaction. Models without a
 * table of their own are kept by name: `{ id, name }`. Rejects, with model and id, what does not fit the
 * field lists: unknown models, fields and selection values, wrong types.
 */
export async function loadOdooRows(
  driver: SqlDriver,
  version: OdooVersion,
  rows: OdooRows,
  modules: readonly OdooModule[] = [],
): Promise<void> {
  const metadata = readMetadata(version, modules);
  const draft = toDraft(metadata, rows);
  deriveFields(draft, metadata.models);
  await driver.transaction(async (tx) => {
    for (const [name, byId] of draft) {
      const model = metadata.models.get(name);
      if (model === undefined) await insertReferences(tx, name, [...byId.values()]);
      else await insertRows(tx, model, [...byId.values()]);
    }
    await insertLinks(tx, metadata, draft);
  });
}

/** Rows of the same id are merged, links become ids, inherited fields move to the row they belong to. */
function toDraft(metadata: Metadata, rows: OdooRows): Draft {
  const draft = new Map<string, Map<number, DraftRow>>();
  const rowFor = (name: string, id: number): DraftRow => {
    const byId = draft.get(name) ?? new Map<number, DraftRow>();
    draft.set(name, byId);
    const row = byId.get(id) ?? { id };
    byId.set(id, row);
    return row;
  };
  for (const [name, given] of Object.entries(rows)) {
    const model = metadata.models.get(name);
    if (model === undefined && !isReferenced(metadata, name))
      throw new Error(`Odoo ${metadata.version} has no model ${name}`);
    for (const row of given) {
      const { id } = row;
      if (typeof id !== 'number') throw new Error(`${name}: a row without id`);
      if (model === undefined) Object.assign(rowFor(name, id), row);
      else draftRow(metadata, model, id, row, rowFor);
    }
  }
  return draft;
}

function draftRow(
  metadata: Metadata,
  model: Model,
  id: number,
  given: Readonly<Record<string, unknown>>,
  rowFor: (model: string, id: number) => DraftRow,
): void {
  const row = rowFor(model.name, id);
  for (const [name, value] of Object.entries(given)) {
    const field = model.fields.get(name);
    if (field === undefined)
      throw new Error(`${model.name}(${id}): no field ${name} in ${metadata.version}`);
    const { source } = field;
    if (
      source.kind === 'related' &&
      source.path[0] === model.inherits &&
      source.path.length === 2
    ) {
      const parent = toLink(given[model.inherits ?? '']);
      const relation = model.fields.get(model.inherits ?? '')?.description.relation ?? '';
      // Without the link this is a change of fields of the row itself.
      if (parent === undefined)
        throw new Error(`${model.name}(${id}): ${name} needs ${model.inherits}`);
      const inherited = rowFor(relation, parent);
      inherited[name] ??= value;
    } else {
      row[name] =
        field.description.type === 'many2one' && !isPerCompany(field)
          ? (toLink(value) ?? false)
          : value;
    }
  }
}

async function insertRows(
  tx: SqlQueryable,
  model: Model,
  rows: readonly DraftRow[],
): Promise<void> {
  for (const [signature, alike] of bySignature(model, rows)) {
    const fields = signature === '' ? [] : signature.split(',');
    const columns = ['id', ...fields].map((name) => `"${name}"`).join(', ');
    const types = fields.map((name) => `"${name}" ${storageType(model, name)}`);
    const changes = fields.map((name) => `"${name}" = excluded."${name}"`).join(', ');
    const text = `INSERT INTO ${model.table} (${columns})
      SELECT ${columns} FROM json_to_recordset($1::json) AS r(${['id int8', ...types].join(', ')})
      ON CONFLICT (id) DO ${fields.length === 0 ? 'NOTHING' : `UPDATE SET ${changes}`}`;
    for (let start = 0; start < alike.length; start += BATCH) {
      await tx.query(text, [JSON.stringify(alike.slice(start, start + BATCH))]);
    }
  }
}

/** Rows with the same columns go into one statement, so that columns a row leaves out keep their value. */
function bySignature(model: Model, rows: readonly DraftRow[]): Map<string, DraftRow[]> {
  const groups = new Map<string, DraftRow[]>();
  for (const row of rows) {
    const stored: DraftRow = { id: row.id };
    for (const [name, value] of Object.entries(row)) {
      const field = model.fields.get(name);
      if (name === 'id' || field === undefined) continue;
      if (field.source.kind === 'displayName') stored['given_display_name'] = value;
      if (field.source.kind === 'column') stored[name] = toStored(model, field, row.id, value);
    }
    const signature = Object.keys(stored)
      .filter((name) => name !== 'id')
      .sort()
      .join(',');
    const group = groups.get(signature);
    if (group === undefined) groups.set(signature, [stored]);
    else group.push(stored);
  }
  return groups;
}

function storageType(model: Model, column: string): string {
  const field = model.fields.get(column);
  return field === undefined ? 'text' : columnTypeOf(field);
}

async function insertReferences(tx: SqlQueryable, model: string, rows: readonly DraftRow[]) {
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await tx.query(
      `INSERT INTO odoo.reference (model, id, name)
       SELECT $1::text, r.id, r.name FROM unnest($2::int8[], $3::text[]) AS r(id, name)
       ON CONFLICT (model, id) DO UPDATE SET name = excluded.name`,
      [
        model,
        batch.map((row) => row.id),
        batch.map((row) => String(row['name'] ?? row['display_name'])),
      ],
    );
  }
}

interface Links {
  readonly relation: string;
  readonly own: 'left_id' | 'right_id';
  readonly owners: number[];
  readonly lefts: number[];
  readonly rights: number[];
  readonly positions: number[];
}

/** Given lists replace what was known; two ends of one relation that are given together are united. */
async function insertLinks(tx: SqlQueryable, metadata: Metadata, draft: Draft): Promise<void> {
  const all: Links[] = [];
  for (const [name, rows] of draft) {
    for (const field of metadata.models.get(name)?.fields.values() ?? []) {
      const links = linksOf(field, name, rows.values());
      if (links !== undefined) all.push(links);
    }
  }
  for (const { relation, own, owners } of all) {
    await tx.query(`DELETE FROM odoo.link WHERE relation = $1 AND ${own} = ANY($2::int8[])`, [
      relation,
      owners,
    ]);
  }
  for (const { relation, lefts, rights, positions } of all) {
    for (let start = 0; start < lefts.length; start += BATCH) {
      const end = start + BATCH;
      await tx.query(
        `INSERT INTO odoo.link (relation, left_id, right_id, position)
         SELECT $1::text, l, r, p FROM unnest($2::int8[], $3::int8[], $4::int4[]) AS given(l, r, p)
         ON CONFLICT DO NOTHING`,
        [relation, lefts.slice(start, end), rights.slice(start, end), positions.slice(start, end)],
      );
    }
  }
}

function linksOf(field: Field, model: string, rows: Iterable<DraftRow>): Links | undefined {
  const { source } = field;
  if (source.kind !== 'links') return undefined;
  const links: Links = {
    relation: source.relation,
    own: source.own,
    owners: [],
    lefts: [],
    rights: [],
    positions: [],
  };
  for (const row of rows) {
    const given = row[field.name];
    if (given === undefined) continue;
    if (!Array.isArray(given) || given.some((id) => typeof id !== 'number')) {
      throw new Error(`${model}(${row.id}).${field.name}: a list of ids is needed`);
    }
    links.owners.push(row.id);
    given.forEach((id: number, position) => {
      links.lefts.push(source.own === 'left_id' ? row.id : id);
      links.rights.push(source.own === 'left_id' ? id : row.id);
      links.positions.push(position);
    });
  }
  return links.owners.length === 0 ? undefined : links;
}

function isPerCompany(field: Field): boolean {
  return field.source.kind === 'column' && field.source.shape === 'perCompany';
}

function isReferenced(metadata: Metadata, name: string): boolean {
  for (const model of metadata.models.values()) {
    for (const field of model.fields.values()) if (field.description.relation === name) return true;
  }
  return false;
}
