import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { invalidField } from './fault.ts';
import { MIRRORED_LINKS, modelFacts, type OdooVersion } from './model-facts.ts';

const FieldSchema = z.object({
  type: z.string(),
  string: z.string(),
  relation: z.string().optional(),
  relation_field: z.string().optional(),
  currency_field: z.string().optional(),
  digits: z.unknown().optional(),
  selection: z.array(z.tuple([z.string(), z.string()])).optional(),
  translate: z.boolean().optional(),
  company_dependent: z.boolean().optional(),
  store: z.boolean().default(true),
  required: z.boolean().default(false),
  readonly: z.boolean().default(false),
});
const ModelsSchema = z.record(z.string(), z.record(z.string(), FieldSchema));

/** A field as `fields_get` describes it. */
export type FieldDescription = z.infer<typeof FieldSchema>;

/** Where a field's value comes from. */
type FieldSource =
  | { readonly kind: 'column'; readonly shape: 'plain' | 'translated' | 'perCompany' }
  | {
      readonly kind: 'inverse';
      readonly field: string;
      /** The condition on a row `{t}` of the comodel, beside pointing here. */
      readonly condition: string;
    }
  | {
      readonly kind: 'links';
      readonly relation: string;
      readonly own: 'left_id' | 'right_id';
      readonly other: 'left_id' | 'right_id';
      /** SQL that selects further ids for the row `{t}`. */
      readonly gathered?: string;
    }
  | { readonly kind: 'related'; readonly path: readonly string[] }
  | { readonly kind: 'computed'; readonly sql: string }
  | { readonly kind: 'displayName' };

export interface Field {
  readonly name: string;
  readonly description: FieldDescription;
  readonly source: FieldSource;
}

export interface Model {
  readonly name: string;
  /** Qualified and quoted: `odoo."sale_order"`. */
  readonly table: string;
  readonly description: string;
  readonly order: string;
  readonly parent: string | undefined;
  readonly inherits: string | undefined;
  readonly copied: Readonly<Record<string, string>>;
  readonly fields: ReadonlyMap<string, Field>;
}

export interface Metadata {
  readonly version: OdooVersion;
  readonly models: ReadonlyMap<string, Model>;
}

/** Modules beyond the recorded ones, by their technical names, whose fields an installation may have. */
export type OdooModule = 'mrp_subcontracting' | 'product_expiry' | 'sale_margin';

const cache = new Map<string, Metadata>();

/** Every model and field of one version with `modules` installed; read once per process. */
export function readMetadata(version: OdooVersion, modules: readonly OdooModule[] = []): Metadata {
  const key = [version, ...modules].join();
  const known = cache.get(key);
  if (known !== undefined) return known;
  const recorded = { ...readFields(`${version}`), ...readFields('unrecorded') };
  const described = withModules(recorded, modules);
  const models = new Map<string, Model>();
  for (const [name, fields] of Object.entries(described)) {
    models.set(name, toModel(name, fields, version, described));
  }
  const metadata = { version, models };
  cache.set(key, metadata);
  return metadata;
}

/** The field `name` of `model`; throws the fault a server answers with when there is none. */
export function fieldOf(model: Model, name: string): Field {
  const field = model.fields.get(name);
  if (field === undefined) throw invalidField(name, model.name);
  return field;
}

/** The model a field points to, or undefined when its rows are only kept as names (`odoo.reference`). */
export function comodelOf(metadata: Metadata, field: Field): Model | undefined {
  return metadata.models.get(field.description.relation ?? '');
}

export function isToMany(field: Field): boolean {
  return field.description.type === 'one2many' || field.description.type === 'many2many';
}

type Described = Readonly<Record<string, Readonly<Record<string, FieldDescription>>>>;

function withModules(described: Described, modules: readonly OdooModule[]): Described {
  const added = z.record(z.string(), ModelsSchema).parse(readJson('modules'));
  const extended: Record<string, Described[string]> = { ...described };
  for (const module of modules) {
    for (const [model, fields] of Object.entries(added[module] ?? {})) {
      extended[model] = { ...extended[model], ...fields };
    }
  }
  return extended;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`./fields/${name}.json`, import.meta.url), 'utf8'));
}

function readFields(name: string): Described {
  return ModelsSchema.parse(readJson(name));
}

function toModel(
  name: string,
  described: Readonly<Record<string, FieldDescription>>,
  version: OdooVersion,
  all: Described,
): Model {
  const facts = modelFacts(name, version);
  const fields = new Map<string, Field>();
  for (const [fieldName, description] of Object.entries(described)) {
    const source = sourceOf(name, fieldName, description, version, all);
    fields.set(fieldName, { name: fieldName, description, source });
  }
  return {
    name,
    table: `odoo."${name.replaceAll('.', '_')}"`,
    description: facts.description,
    order: facts.order,
    parent: facts.parent,
    inherits: facts.inherits,
    copied: facts.copied ?? {},
    fields,
  };
}

function sourceOf(
  model: string,
  field: string,
  description: FieldDescription,
  version: OdooVersion,
  all: Described,
): FieldSource {
  const facts = modelFacts(model, version);
  if (field === 'display_name') return { kind: 'displayName' };
  if (field === '__last_update') return { kind: 'related', path: ['write_date'] };
  const computed = facts.computed?.[field];
  if (computed !== undefined) return { kind: 'computed', sql: computed };
  const related = facts.related?.[field];
  if (related !== undefined) return { kind: 'related', path: related.split('.') };
  if (facts.inherits !== undefined && !description.store && !description.company_dependent) {
    const parent = all[all[model]?.[facts.inherits]?.relation ?? '']?.[field];
    // A field that the parent works out itself (stock on hand) is the model's own.
    if (parent?.store || parent?.company_dependent) {
      return { kind: 'related', path: [facts.inherits, field] };
    }
  }
  if (description.type === 'one2many' && hasInverse(description, all)) {
    const condition = facts.filtered?.[field] ?? 'true';
    return { kind: 'inverse', field: description.relation_field ?? '', condition };
  }
  if (description.type === 'one2many' || description.type === 'many2many') {
    return linksOf(model, field, facts.gathered?.[field]);
  }
  if (description.translate) return { kind: 'column', shape: 'translated' };
  return { kind: 'column', shape: description.company_dependent ? 'perCompany' : 'plain' };
}

function hasInverse(description: FieldDescription, all: Described): boolean {
  const { relation = '', relation_field = '' } = description;
  return all[relation]?.[relation_field]?.type === 'many2one';
}

function linksOf(model: string, field: string, gathered: string | undefined): FieldSource {
  const extra = gathered === undefined ? {} : { gathered };
  const mirrored = MIRRORED_LINKS.find(([, , other, name]) => other === model && name === field);
  return mirrored === undefined
    ? { kind: 'links', relation: `${model}.${field}`, own: 'left_id', other: 'right_id', ...extra }
    : {
        kind: 'links',
        relation: `${mirrored[0]}.${mirrored[1]}`,
        own: 'right_id',
        other: 'left_id',
        ...extra,
      };
}
