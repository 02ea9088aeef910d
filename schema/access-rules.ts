import { type DocumentNode, parse } from 'graphql';
import {
  argumentOf,
  type LinkedFeature,
  linkedDirective,
  readLinkedFeatures,
} from './linked-features.ts';
import { ACCESS_SPEC, findRows, type RowRules, readRowRules } from './row-rules.ts';
import { directivesByCoordinate } from './supergraph-model.ts';

/** Alternatives, each a list of what must all be there: `[["a", "b"], ["c"]]` is (a and b) or c. */
export type Requirement = readonly (readonly string[])[];

/** What must hold before a field or type is answered. Every part that is there must hold. */
export interface AccessRequirement {
  readonly authenticated: boolean;
  /** One of the token's scopes' alternatives. */
  readonly scopes?: Requirement;
  /** Names of policies. */
  readonly policies?: Requirement;
}

/** What a supergraph declares beside tags, as plain data. Coordinates are `Type` and `Type.field`. */
export interface AccessRules {
  /**
   * By `Type.field` or `Type`; that of a type (object, interface, scalar, enumeration) holds for
   * every field that returns it, those of an interface and its objects are ANDed by the reader.
   */
  readonly requirements: ReadonlyMap<string, AccessRequirement>;
  /** The field that an argument (`Type.field(argument:)`) or input field compares with. */
  readonly reads: ReadonlyMap<string, string>;
  /** Row rules by the name of the subgraph, then of the type. */
  readonly rows: ReadonlyMap<string, RowRules>;
}

const FEDERATION = 'https://specs.apollo.dev/federation';
const spec = (name: string) => `https://specs.apollo.dev/${name}`;

/** Throws a TypeError for a row rule that cannot be read. */
export function readAccessRules(supergraphSdl: string): AccessRules {
  const document = parse(supergraphSdl, { noLocation: true });
  return {
    requirements: readRequirements(document),
    reads: readReads(document),
    rows: rowRulesOf(document),
  };
}

/** The row rules of every subgraph that has any. Throws a TypeError for one that cannot be read. */
export function rowRulesOf(supergraph: string | DocumentNode): ReadonlyMap<string, RowRules> {
  const document = typeof supergraph === 'string' ? parse(supergraph) : supergraph;
  const graphs = findRows(document).map(({ directive }) => String(argumentOf(directive, 'graph')));
  return new Map([...new Set(graphs)].map((graph) => [graph, readRowRules(document, graph)]));
}

/**
 * What `@authenticated`, `@requiresScopes` and `@policy` ask, by whatever names they are linked:
 * from their own specifications (a supergraph) or from federation's (a subgraph).
 */
export function readRequirements(document: DocumentNode): ReadonlyMap<string, AccessRequirement> {
  const features = readLinkedFeatures(document);
  const authenticated = namesOf(features, 'authenticated');
  const scopes = namesOf(features, 'requiresScopes');
  const policies = namesOf(features, 'policy');
  const found = new Map<string, AccessRequirement>();
  for (const { coordinate, directive } of directivesByCoordinate(document)) {
    const name = directive.name.value;
    const before = found.get(coordinate) ?? { authenticated: false };
    if (authenticated.has(name)) {
      found.set(coordinate, { ...before, authenticated: true });
    } else if (scopes.has(name)) {
      found.set(coordinate, { ...before, scopes: readLists(argumentOf(directive, 'scopes')) });
    } else if (policies.has(name)) {
      found.set(coordinate, { ...before, policies: readLists(argumentOf(directive, 'policies')) });
    }
  }
  return found;
}

function readReads(document: DocumentNode): ReadonlyMap<string, string> {
  const name = linkedDirective(readLinkedFeatures(document), ACCESS_SPEC, 'reads');
  return new Map(
    directivesByCoordinate(document)
      .filter(({ directive }) => directive.name.value === name)
      .map(({ coordinate, directive }) => [coordinate, String(argumentOf(directive, 'field'))]),
  );
}

function namesOf(features: readonly LinkedFeature[], name: string): ReadonlySet<string> {
  const names = [spec(name), FEDERATION].map((identity) =>
    linkedDirective(features, identity, name),
  );
  return new Set(names.filter((found) => found !== undefined));
}

/** A single value stands for a list of one (GraphQL's coercion of lists). */
function readLists(value: unknown): Requirement {
  const lists: readonly unknown[] = Array.isArray(value) ? value : [value];
  return lists.map((list) => (Array.isArray(list) ? list : [list]).map(String));
}
