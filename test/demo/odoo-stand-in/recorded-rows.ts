import type { OdooRows } from '../../../demo/odoo-stand-in/load.ts';
import {
  comodelOf,
  type Field,
  type Metadata,
  type Model,
  readMetadata,
} from '../../../demo/odoo-stand-in/metadata.ts';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';
import { isObject, type RecordedCall, readTranscript, recordedCall } from './recorded-calls.ts';
import { impliedId, nameRow, type Row, rowAt, type World } from './recorded-names.ts';

/** Answers in such a context show other values than the rows hold. */
const SHIFTING_CONTEXT = [
  'lang',
  'allowed_company_ids',
  'warehouse',
  'warehouse_id',
  'location',
  'bin_size',
];
/** Worked out for the screen; no column keeps it. */
const NOT_KEPT = new Set(['tax_totals']);

/**
 * The rows that the answers of `transcripts` show, ready for `loadOdooRows`. Where answers differ because
 * time passed, the first one counts. A row seen only as `[id, name]` gets what its name tells; a row found
 * by `field = value` has that value; a known row that a search of everything skipped is archived.
 */
export function recordedRows(version: OdooVersion, transcripts: readonly string[]): OdooRows {
  const metadata = readMetadata(version);
  const world: World = new Map();
  const calls = transcripts.flatMap((name) =>
    readTranscript(version, name).flatMap((exchange) => recordedCall(exchange) ?? []),
  );
  for (const call of calls) linkToParents(metadata, world, call);
  const names: { readonly model: string; readonly id: number; readonly name: string }[] = [];
  for (const call of calls) {
    const model = metadata.models.get(call.model);
    if (model === undefined || isShifted(call)) continue;
    const found = call.method === 'name_search' ? pairsOf(call.result) : [];
    names.push(...found.map(([id, name]) => ({ model: call.model, id, name })));
    for (const answer of answersOf(call)) addRow(model, answer, call);
  }
  for (const { model, id, name } of names) nameRow(metadata, world, model, id, name);
  for (const call of calls) archiveSkipped(metadata, world, call);
  return Object.fromEntries([...world].map(([model, rows]) => [model, [...rows.values()]]));

  function addRow(model: Model, answer: Record<string, unknown>, call: RecordedCall) {
    if (typeof answer['id'] !== 'number') return;
    const row = rowAt(world, model.name, answer['id']);
    const shown = [...Object.entries(answer), ...impliedBy(call, model)].flatMap(
      ([name, value]) => {
        const field = model.fields.get(name);
        return field === undefined || name === 'id' || NOT_KEPT.has(name) ? [] : [{ field, value }];
      },
    );
    // What the row holds itself comes first: the rows that point to it are completed from that.
    const isOwn = ({ field }: { field: Field }) => field.source.kind === 'column';
    for (const { field, value } of [
      ...shown.filter(isOwn),
      ...shown.filter((one) => !isOwn(one)),
    ]) {
      if (field.description.type === 'many2one' && Array.isArray(value)) {
        names.push({
          model: field.description.relation ?? '',
          id: value[0],
          name: String(value[1]),
        });
      }
      if (field.name === 'display_name') {
        names.push({ model: model.name, id: row.id, name: String(value) });
      }
      addValue(model, row, answer, field, value);
    }
  }

  function addValue(
    model: Model,
    row: Row,
    answer: Record<string, unknown>,
    field: Field,
    value: unknown,
  ) {
    const { source } = field;
    if (source.kind === 'inverse') addChildren(field, row, value);
    if (source.kind === 'links') addLinked(field, value);
    if (source.kind === 'related') alongPath(model, row, answer, source.path, value);
    if (source.kind === 'column' || source.kind === 'links') row[field.name] ??= value;
  }

  function addChildren(field: Field, owner: Row, ids: unknown) {
    const inverse = field.description.relation_field ?? '';
    for (const id of Array.isArray(ids) ? ids : []) {
      const child = rowAt(world, field.description.relation ?? '', id);
      child[inverse] ??= owner.id;
      // Components and products of a work order point to it by the same field.
      if (inverse === 'workorder_id' && field.name === 'move_raw_ids') {
        child['raw_material_production_id'] ??= owner['production_id'];
      }
      if (inverse === 'workorder_id' && field.name === 'move_finished_ids') {
        child['production_id'] ??= owner['production_id'];
      }
    }
  }

  function addLinked(field: Field, ids: unknown) {
    const comodel = comodelOf(metadata, field);
    for (const id of Array.isArray(ids) && comodel ? ids : [])
      rowAt(world, comodel?.name ?? '', id);
  }

  /** A value shown on one row and stored on another: given to that row, where its id is known. */
  function alongPath(
    model: Model,
    row: Row,
    answer: Record<string, unknown>,
    path: readonly string[],
    value: unknown,
  ) {
    const [step = '', ...rest] = path;
    const field = model.fields.get(step);
    if (field === undefined) return;
    if (rest.length === 0) {
      addValue(model, row, {}, field, value);
      return;
    }
    const comodel = comodelOf(metadata, field);
    const link =
      answer[step] ?? row[step] ?? (step === model.inherits ? impliedId(row) : undefined);
    const id: unknown = Array.isArray(link) ? link[0] : link;
    if (comodel === undefined || typeof id !== 'number' || field.source.kind !== 'column') return;
    row[step] ??= id;
    alongPath(comodel, rowAt(world, comodel.name, id), {}, rest, value);
  }
}

/** A variant's template, a user's partner: known before anything is given to them. */
function linkToParents(metadata: Metadata, world: World, call: RecordedCall): void {
  const { inherits = '' } = metadata.models.get(call.model) ?? {};
  for (const answer of answersOf(call)) {
    const link = answer[inherits];
    const id: unknown = Array.isArray(link) ? link[0] : link;
    if (typeof id === 'number') rowAt(world, call.model, Number(answer['id']))[inherits] ??= id;
  }
}

function isShifted({ kwargs }: RecordedCall): boolean {
  const context = kwargs['context'];
  if (!isObject(context) || context['lang'] === 'en_US') return false;
  return SHIFTING_CONTEXT.some((key) => key in context);
}

function answersOf({ method, result }: RecordedCall): Record<string, unknown>[] {
  if (!Array.isArray(result)) return [];
  if (method === 'search') return result.map((id) => ({ id }));
  return method === 'read' || method === 'search_read' ? result.filter(isObject) : [];
}

function pairsOf(result: unknown): [number, string][] {
  return Array.isArray(result) ? result.map(([id, name]) => [Number(id), String(name)]) : [];
}

/** `field = value` at the top of a search's domain holds for every row it found. */
function impliedBy({ method, args }: RecordedCall, model: Model): [string, unknown][] {
  const domain = method === 'read' ? [] : args[0];
  if (!Array.isArray(domain) || domain.includes('|') || domain.includes('!')) return [];
  return domain.flatMap((leaf): [string, unknown][] => {
    const [field, operator, value] = Array.isArray(leaf) ? leaf : [];
    const known = typeof field === 'string' && model.fields.get(field)?.source.kind !== 'inverse';
    return known && operator === '=' && !Array.isArray(value) ? [[field, value]] : [];
  });
}

function archiveSkipped(metadata: Metadata, world: World, call: RecordedCall): void {
  const [domain] = call.args;
  const everything = Array.isArray(domain) && domain.length === 0 && call.kwargs['order'] === 'id';
  if (!everything || metadata.models.get(call.model)?.fields.has('active') !== true) return;
  const found = new Set(answersOf(call).map((row) => Number(row['id'])));
  for (const row of world.get(call.model)?.values() ?? []) {
    if (!found.has(row.id) && row.id < Math.max(...found)) row['active'] ??= false;
  }
}
