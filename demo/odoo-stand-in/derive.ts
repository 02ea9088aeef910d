import type { Model } from './metadata.ts';

/** A row as it is about to be stored: links as ids, `false` still meaning empty. */
export type DraftRow = Record<string, unknown> & { id: number };
/** The rows of one load, by model and id. */
export type Draft = ReadonlyMap<string, ReadonlyMap<number, DraftRow>>;

/**
 * Fills in what a row leaves out and another row of the same load gives: repeated fields of a parent
 * (an order line's company), complete names, the commercial partner, a template's only code.
 */
export function deriveFields(draft: Draft, models: ReadonlyMap<string, Model>): void {
  for (const row of draft.get('product.product')?.values() ?? []) codeOfTemplate(draft, row);
  for (const row of draft.get('res.partner')?.values() ?? []) commercialPartner(draft, row);
  for (const row of draft.get('res.users')?.values() ?? []) {
    if (typeof row['company_id'] === 'number') row['company_ids'] ??= [row['company_id']];
  }
  for (const row of draft.get('product.category')?.values() ?? [])
    completeName(draft, row, CATEGORY);
  for (const row of draft.get('stock.location')?.values() ?? []) completeName(draft, row, LOCATION);
  for (const [name, rows] of draft) {
    const model = models.get(name);
    const copied = Object.entries(model?.copied ?? {}).filter(([field]) =>
      model?.fields.has(field),
    );
    if (model === undefined || copied.length === 0) continue;
    for (const row of rows.values()) copyFields(draft, models, model, row, copied);
  }
}

function copyFields(
  draft: Draft,
  models: ReadonlyMap<string, Model>,
  model: Model,
  row: DraftRow,
  copied: readonly [string, string][],
): void {
  for (const [field, path] of copied) {
    if (row[field] !== undefined) continue;
    const value = follow(draft, models, model, row, path.split('.'));
    if (value !== undefined) row[field] = value;
  }
}

/** The value at the end of `path`; undefined when a row on the way is not part of the load. */
function follow(
  draft: Draft,
  models: ReadonlyMap<string, Model>,
  model: Model,
  row: DraftRow,
  path: readonly string[],
): unknown {
  const [name = '', ...rest] = path;
  const source = model.fields.get(name)?.source;
  if (source?.kind === 'related') {
    return follow(draft, models, model, row, [...source.path, ...rest]);
  }
  if (rest.length === 0) return row[name];
  const relation = model.fields.get(name)?.description.relation ?? '';
  const comodel = models.get(relation);
  const next = rowAt(draft, relation, row[name]);
  return next === undefined || comodel === undefined
    ? undefined
    : follow(draft, models, comodel, next, rest);
}

function codeOfTemplate(draft: Draft, product: DraftRow): void {
  const template = rowAt(draft, 'product.template', product['product_tmpl_id']);
  if (template === undefined || template['default_code'] !== undefined) return;
  const variants = [...(draft.get('product.product')?.values() ?? [])].filter(
    (other) => other['product_tmpl_id'] === template.id,
  );
  if (variants.length === 1 && product['default_code'] !== undefined) {
    template['default_code'] = product['default_code'];
  }
}

/** A company is its own commercial partner; a person or address has that of its parent. */
function commercialPartner(draft: Draft, row: DraftRow): void {
  if (row['is_company'] === undefined && row['parent_id'] === undefined) return;
  const top = commercialTop(draft, row, new Set());
  row['commercial_partner_id'] ??= top?.id ?? row['parent_id'];
  if (top === undefined) return;
  row['commercial_company_name'] ??=
    top['is_company'] === true ? top['name'] : (row['company_name'] ?? false);
}

function commercialTop(draft: Draft, row: DraftRow, seen: Set<number>): DraftRow | undefined {
  if (row['is_company'] === true || typeof row['parent_id'] !== 'number') return row;
  if (seen.has(row.id)) return undefined;
  const parent = rowAt(draft, 'res.partner', row['parent_id']);
  return parent === undefined ? undefined : commercialTop(draft, parent, seen.add(row.id));
}

const CATEGORY = { model: 'product.category', parent: 'parent_id', separator: ' / ' } as const;
const LOCATION = { model: 'stock.location', parent: 'location_id', separator: '/' } as const;

/** `All / Motors`; a location's path starts below its last view: `WH/Stock/Shelf 1`. */
function completeName(
  draft: Draft,
  row: DraftRow,
  kind: typeof CATEGORY | typeof LOCATION,
): unknown {
  if (row['complete_name'] !== undefined || row['name'] === undefined) return row['complete_name'];
  // Set first, so that a ring of parents ends here.
  row['complete_name'] = row['name'];
  const parent = rowAt(draft, kind.model, row[kind.parent]);
  if (parent !== undefined && row['usage'] !== 'view') {
    row['complete_name'] = `${completeName(draft, parent, kind)}${kind.separator}${row['name']}`;
  }
  return row['complete_name'];
}

function rowAt(draft: Draft, model: string, id: unknown): DraftRow | undefined {
  return typeof id === 'number' ? draft.get(model)?.get(id) : undefined;
}
