import type { RowDimension, RowMatch, RowRule, RowRules } from '../schema/row-rules.ts';
import type { RowIdentity, RowParent, RowView, RowViews } from './row-views.ts';
import { viewOf } from './row-views.ts';
import type { ViewContract } from './view-contract.ts';

/** How a bound of one dimension confines the rows of a view, in the words of its columns. */
export type Confinement =
  | { readonly kind: 'every' }
  | { readonly kind: 'none' }
  | { readonly kind: 'scalar'; readonly column: string }
  /** `column` holds a site, or null for all of the row's company. */
  | { readonly kind: 'site-or-all'; readonly column: string; readonly company: string }
  | { readonly kind: 'company-of-site'; readonly column: string }
  | { readonly kind: 'site-of-company'; readonly column: string }
  /** `column` holds owners; where it is null, `xref.owner` has those of `id`. */
  | { readonly kind: 'owners'; readonly column: string; readonly id: RowIdentity | undefined }
  /** `xref.owner` has them. */
  | { readonly kind: 'owned'; readonly id: RowIdentity }
  | { readonly kind: 'goods'; readonly goods: NonNullable<RowView['goods']> }
  | ParentConfinement
  /** Of several parents each must let the row through. */
  | { readonly kind: 'all'; readonly of: readonly Confinement[] };

export interface ParentConfinement {
  readonly kind: 'parent';
  readonly parent: RowParent;
  readonly of: Confinement;
  /** Where the parent has several owners, all of them must be in the bound. */
  readonly whole: boolean;
}

const OWNER_DIMENSIONS: ReadonlySet<RowDimension> = new Set([
  'customer',
  'supplier',
  'contractor',
  'carrier',
]);

/** Reads `rules` in the words of `views`. Throws a TypeError for a rule that says what no view can answer. */
export function createConfinements(settings: {
  readonly views: RowViews;
  readonly rules: RowRules;
  readonly contract: ViewContract;
  readonly dimensions: readonly RowDimension[];
}): (name: string, dimension: RowDimension) => Confinement {
  const { views, rules, dimensions } = settings;
  const types = columnTypes(settings.contract);

  const find = (name: string, dimension: RowDimension): Confinement => {
    const view = viewAt(views, name);
    const { via, dimensions: matches } = ruleOf(view, rules, name);
    const match = matches[dimension];
    if (match !== undefined) return confine(view, match, dimension, name);
    const above = via.map((parent) =>
      ofParent(view, parent, true, name, (rows) => find(rows, dimension)),
    );
    if (above.length === 0) return { kind: 'none' };
    const [only] = above;
    return above.length === 1 && only !== undefined ? only : { kind: 'all', of: above };
  };

  const confine = (
    view: RowView,
    match: RowMatch,
    dimension: RowDimension,
    name: string,
  ): Confinement => {
    const where = `${dimension} of ${name}`;
    switch (match.kind) {
      case 'every':
        return { kind: 'every' };
      case 'none':
      // Nothing but the id is shown to whoever the referring row proves it to.
      case 'referrer':
        return { kind: 'none' };
      case 'company-of-site':
      case 'site-of-company':
        return { kind: match.kind, column: columnOf(view, match.column, name) };
      case 'goods':
        return { kind: 'goods', goods: required(view.goods, `goods for ${where}`) };
      case 'owner':
        return { kind: 'owned', id: required(view.id, `an id for ${where}`) };
      case 'column': {
        const { parent } = match;
        const own = { ...match, parent: undefined };
        return parent === undefined
          ? confineColumn(view, match, dimension, name)
          : ofParent(view, parent, false, name, (rows) =>
              confineColumn(viewAt(views, rows), own, dimension, rows),
            );
      }
    }
  };

  const confineColumn = (
    view: RowView,
    match: { readonly column: string; readonly orNull: boolean },
    dimension: RowDimension,
    name: string,
  ): Confinement => {
    const column = columnOf(view, match.column, name);
    if (match.orNull) {
      if (dimension !== 'site') throw new TypeError(`Only a site may be null for all: ${name}`);
      return { kind: 'site-or-all', column, company: columnOf(view, 'company', name) };
    }
    const isList = types.get(`${viewOf(name)}.${column}`) === 'text[]';
    if (!isList) return { kind: 'scalar', column };
    if (!OWNER_DIMENSIONS.has(dimension)) throw new TypeError(`${name}.${column} is a list`);
    return { kind: 'owners', column, id: view.id };
  };

  const ofParent = (
    view: RowView,
    parentName: string,
    whole: boolean,
    name: string,
    find: (rows: string) => Confinement,
  ): Confinement => {
    const parent = required(view.parents?.[parentName], `the parent ${parentName} of ${name}`);
    const of = find(parent.rows);
    return repeated(of, parent) ?? { kind: 'parent', parent, of, whole };
  };

  const columnOf = (view: RowView, column: string, name: string): string => {
    const own = view.columns?.[column] ?? column;
    const table = viewOf(name);
    // Landing tables are ours; the contract says what others provide.
    if (table.startsWith('landing.') || types.has(`${table}.${own}`)) return own;
    throw new TypeError(`The row rule of ${name} names ${own}, which the view has not`);
  };

  const table = new Map(
    Object.keys(views).map((name) => [
      name,
      new Map(dimensions.map((dimension) => [dimension, find(name, dimension)])),
    ]),
  );
  return (name, dimension) => {
    const found = table.get(name)?.get(dimension);
    if (found === undefined) throw new TypeError(`No rows are known by the name ${name}`);
    return found;
  };
}

/** A parent's condition on columns that the row repeats is one on the row itself. */
function repeated(of: Confinement, parent: RowParent): Confinement | undefined {
  switch (of.kind) {
    case 'every':
    case 'none':
      return of;
    case 'scalar':
    case 'company-of-site':
    case 'site-of-company': {
      const own = parent.on[of.column];
      return own === undefined ? undefined : { kind: of.kind, column: own };
    }
    default:
      return undefined;
  }
}

function ruleOf(view: RowView, rules: RowRules, name: string): RowRule {
  if (typeof view.rule !== 'string') return { via: [view.rule.partOf], dimensions: {} };
  return required(rules.get(view.rule), `a row rule of ${view.rule} for ${name}`);
}

function viewAt(views: RowViews, name: string): RowView {
  return required(Object.hasOwn(views, name) ? views[name] : undefined, `rows named ${name}`);
}

function columnTypes({ views }: ViewContract): ReadonlyMap<string, string> {
  return new Map(
    views.flatMap(({ name, columns }) =>
      columns.map((column) => [`${name}.${column.name}`, column.type] as const),
    ),
  );
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new TypeError(`There is no ${what}`);
  return value;
}
