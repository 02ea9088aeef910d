import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  Kind,
  type ObjectValueNode,
} from 'graphql';

/** A specification that a schema links, under the names that it has there. */
export interface LinkedFeature {
  /** The URL without its version, for example `https://specs.apollo.dev/tag`. */
  readonly identity: string;
  /** `SECURITY`: whoever does not know it must not serve the schema. */
  readonly purpose: string | undefined;
  /** What the specification's directive `name` is called here. */
  directiveName(name: string): string;
  /** Whether a definition of this name (a directive's without `@`) belongs to the specification. */
  owns(name: string): boolean;
}

/** Every `@link` of a schema or supergraph (link specification v1.0), renamed imports included. */
export function readLinkedFeatures(document: DocumentNode): readonly LinkedFeature[] {
  return document.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap(({ directives = [] }) => directives)
    .filter(({ name }) => name.value === 'link')
    .flatMap((link) => readFeature(link) ?? []);
}

/** What a directive of a specification is called in this schema; undefined when it is not linked. */
export function linkedDirective(
  features: readonly LinkedFeature[],
  identity: string,
  name: string,
): string | undefined {
  return features.find((feature) => feature.identity === identity)?.directiveName(name);
}

/** The value of a directive's argument, as a plain value; undefined when it is not given. */
export function argumentOf(directive: ConstDirectiveNode, name: string): unknown {
  const argument = directive.arguments?.find((candidate) => candidate.name.value === name);
  return argument === undefined ? undefined : toPlain(argument.value);
}

function readFeature(link: ConstDirectiveNode): LinkedFeature | undefined {
  const url = argumentOf(link, 'url');
  const [, identity, specName = ''] =
    (typeof url === 'string' && /^(.*\/([\w-]+))\/v\d+(?:\.\d+)?\/?$/.exec(url)) || [];
  if (identity === undefined) return undefined;
  const as = argumentOf(link, 'as');
  const namespace = typeof as === 'string' ? as : specName;
  const imported = readImports(argumentOf(link, 'import'));
  const purpose = argumentOf(link, 'for');
  const directiveName = (name: string) =>
    imported.get(`@${name}`)?.slice(1) ?? (name === specName ? namespace : `${namespace}__${name}`);
  return {
    identity,
    purpose: typeof purpose === 'string' ? purpose : undefined,
    directiveName,
    owns: (name) =>
      name === namespace ||
      name.startsWith(`${namespace}__`) ||
      [...imported.values()].some((local) => local === name || local === `@${name}`),
  };
}

/** Names in the specification to names here, directives with their `@`. */
function readImports(value: unknown): ReadonlyMap<string, string> {
  const entries = Array.isArray(value) ? value : [];
  return new Map(
    entries.flatMap((entry: unknown) => {
      if (typeof entry === 'string') return [[entry, entry] as const];
      const { name, as } = Object(entry);
      return typeof name === 'string' ? [[name, typeof as === 'string' ? as : name] as const] : [];
    }),
  );
}

function toPlain(value: ConstValueNode): unknown {
  switch (value.kind) {
    case Kind.LIST:
      return value.values.map(toPlain);
    case Kind.OBJECT:
      return Object.fromEntries(fieldsOf(value));
    case Kind.NULL:
      return null;
    default:
      return value.value;
  }
}

function fieldsOf(value: ObjectValueNode): readonly (readonly [string, unknown])[] {
  return value.fields.map((field) => [field.name.value, toPlain(field.value as ConstValueNode)]);
}
