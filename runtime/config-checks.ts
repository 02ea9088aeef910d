import { SYSTEMS, type System } from './errors.ts';

/**
 * What one process runs: everything that has no address elsewhere, the gateway alone, one subgraph, the
 * refresher of owners; or nothing, but to know who is trusted.
 */
export type ProcessPart =
  | { readonly kind: 'all' }
  | { readonly kind: 'gateway' }
  | { readonly kind: 'subgraph'; readonly name: System }
  | { readonly kind: 'owners' }
  | { readonly kind: 'trust' };

/**
 * Settings that contradict each other, as `path: what is wrong`. Looks at settings that may be
 * faulty otherwise, so that all faults can be reported together.
 */
export function findContradictions(settings: unknown): readonly string[] {
  if (!isRecord(settings)) return [];
  const companies = valuesOf(settings['companies'], 'code');
  const unknownCompanies = valuesOf(settings['sites'], 'company').flatMap((company, index) =>
    company === undefined || companies.includes(company)
      ? []
      : [`sites.${index}.company: ${String(company)} is no configured company`],
  );
  return [
    ...findRepeated(settings, 'companies', 'code'),
    ...findRepeated(settings, 'companies', 'odooId'),
    ...findRepeated(settings, 'sites', 'code'),
    ...findSharedWarehouses(settings),
    ...findRepeated(settings, 'issuers', 'issuer'),
    ...unknownCompanies,
    ...findLonelyNonces(settings),
    ...findMissingManifests(settings),
  ];
}

/** A warehouse of two sites would show each the other's rows. */
function findSharedWarehouses(settings: Record<string, unknown>): readonly string[] {
  const taken = new Set<unknown>();
  return valuesOf(settings['sites'], 'odooWarehouses').flatMap((list, index) => {
    const warehouses: readonly unknown[] = Array.isArray(list) ? list : [];
    return warehouses.flatMap((warehouse, position) => {
      if (!taken.has(warehouse)) {
        taken.add(warehouse);
        return [];
      }
      return [`sites.${index}.odooWarehouses.${position}: ${String(warehouse)} is there twice`];
    });
  });
}

/** Proofs carry a nonce of one process to another. */
function findLonelyNonces({ dpop, redis }: Record<string, unknown>): readonly string[] {
  const isShared = redis !== undefined && isRecord(dpop) && dpop['nonce'] === 'required';
  return isShared && dpop['nonceSecret'] === undefined
    ? ['dpop.nonceSecret: is missing; gateways that share a Redis need the same']
    : [];
}

/** Whoever may ask nothing but what is in a manifest needs one. */
function findMissingManifests({ persistedOperations }: Record<string, unknown>): readonly string[] {
  if (!isRecord(persistedOperations)) return [];
  const { required } = persistedOperations;
  const known = valuesOf(persistedOperations['manifests'], 'audiences').flat();
  return (Array.isArray(required) ? required : []).flatMap((audience: unknown, index) =>
    known.includes(audience)
      ? []
      : [`persistedOperations.required.${index}: ${String(audience)} has no manifest`],
  );
}

/** What the chosen part cannot run without, as `path: what is wrong`. */
export function findMissingParts(settings: unknown, part: ProcessPart): readonly string[] {
  if (!isRecord(settings) || part.kind === 'trust') return [];
  const sources = isRecord(settings['sources']) ? settings['sources'] : {};
  if (part.kind === 'owners') {
    return sources['odoo'] === undefined ? ['sources.odoo: is missing'] : [];
  }
  const missing = SYSTEMS.filter(
    (system) => runsHere(system, settings, part) && sources[system] === undefined,
  ).map((system) => `sources.${system}: is missing`);
  if (part.kind === 'gateway') {
    for (const system of SYSTEMS) {
      if (!isElsewhere(system, settings)) missing.push(`subgraphs.${system}.url: is missing`);
    }
  }
  const isApart = part.kind !== 'all' || SYSTEMS.some((system) => isElsewhere(system, settings));
  if (isApart && settings['internal'] === undefined) {
    missing.push('internal.key: is missing; it signs what the gateway asks subgraphs elsewhere');
  }
  if (part.kind !== 'subgraph' && valuesOf(settings['issuers'], 'issuer').length === 0) {
    missing.push('issuers: is missing; without one no token is accepted');
  }
  if (part.kind !== 'gateway' && settings['cursorSecret'] === undefined) {
    missing.push('cursorSecret: is missing; it signs the cursors of lists');
  }
  return missing;
}

/** Does the subgraph of this system run in this process? */
export function runsHere(system: System, settings: unknown, part: ProcessPart): boolean {
  if (part.kind === 'gateway' || part.kind === 'trust') return false;
  if (part.kind === 'owners') return true;
  if (part.kind === 'subgraph') return part.name === system;
  return !isElsewhere(system, settings);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isElsewhere(system: System, settings: unknown): boolean {
  if (!isRecord(settings) || !isRecord(settings['subgraphs'])) return false;
  return isRecord(settings['subgraphs'][system]);
}

function findRepeated(
  settings: Record<string, unknown>,
  list: string,
  key: string,
): readonly string[] {
  const values = valuesOf(settings[list], key);
  return values.flatMap((value, index) =>
    value === undefined || values.indexOf(value) === index
      ? []
      : [`${list}.${index}.${key}: ${String(value)} is there twice`],
  );
}

/** One entry per item of a list, undefined where the item has no such key. */
function valuesOf(list: unknown, key: string): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => (isRecord(item) ? item[key] : undefined));
}
