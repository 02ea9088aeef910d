import {
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Principal } from '../../auth/principal.ts';
import { BREAK_GLASS } from '../../auth/rows.ts';
import type { ErrorCode } from '../../runtime/errors.ts';
import type { ExecutableOperation } from '../engine.ts';
import type { AuditEntry, PipelineRules } from '../pipeline/rules.ts';
import type { AuditLog } from './audit-log.ts';

/** Paths and root fields of one line; the rest is left out, so that a line stays bounded. */
const MAX_LISTED = 50;
const MAX_NAME_CHARACTERS = 100;

/** Refusals that are nobody's decision: something failed, or a client tried a hash first. */
const NO_DECISION: ReadonlySet<string> = new Set([
  'INTERNAL',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_INVALID',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] satisfies ErrorCode[]);

/**
 * Writes what was decided about an operation: denied fields, a refusal, a write, a read of an
 * administrator. Names and places alone, never a value.
 */
export function createOperationAudit(audit: AuditLog): PipelineRules['audit'] {
  return (entry) => {
    const { context, operation, denied } = entry;
    const { report } = context;
    const who = describe(entry);
    if (denied.length > 0) {
      const paths = operation === undefined ? [] : findPaths(operation, new Set(denied));
      const fields = denied.slice(0, MAX_LISTED);
      audit.write({ event: 'fields_denied', ...who, fields, paths });
    }
    if (report.outcome === 'refused') {
      const codes = [...report.codes].filter((code) => !NO_DECISION.has(code)).sort();
      if (codes.length > 0) audit.write({ event: 'operation_refused', ...who, codes });
      return;
    }
    if (operation === undefined) return;
    const isAdmin = context.operation.principal.audience === 'admin';
    const isWrite = operation.kind === 'mutation';
    if (!isWrite && !isAdmin) return;
    const fields = rootFieldsOf(operation);
    const event = isWrite ? 'mutation' : 'admin_read';
    audit.write({ event, ...who, fields, outcome: report.outcome });
  };
}

function describe({ context, operation }: AuditEntry) {
  const { principal, requestId } = context.operation;
  return {
    requestId,
    ...describePrincipal(principal),
    operation: context.report.operationName?.slice(0, MAX_NAME_CHARACTERS) ?? null,
    kind: operation?.kind ?? null,
  };
}

function describePrincipal({ issuer, subject, audience, jti, scopes }: Principal) {
  const isBreakGlass = audience === 'admin' && scopes.includes(BREAK_GLASS);
  return {
    issuer: issuer ?? null,
    subject,
    audience,
    jti,
    ...(isBreakGlass ? { breakGlass: true } : {}),
  };
}

/** Where fields of these coordinates are asked, as response names. */
function findPaths(operation: ExecutableOperation, coordinates: ReadonlySet<string>) {
  const paths = new Set<string>();
  const root = operation.schema.getRootType(operation.operation.operation);
  walk(operation, { set: operation.operation.selectionSet, parent: root?.name }, [], {
    onField(coordinate, path) {
      if (coordinates.has(coordinate)) paths.add(path.join('.'));
      return paths.size < MAX_LISTED;
    },
  });
  return [...paths];
}

function rootFieldsOf(operation: ExecutableOperation): readonly string[] {
  const names = new Set<string>();
  const root = operation.schema.getRootType(operation.operation.operation);
  walk(operation, { set: operation.operation.selectionSet, parent: root?.name }, [], {
    onField(coordinate, path) {
      if (path.length === 1) names.add(coordinate.slice(coordinate.indexOf('.') + 1));
      return names.size < MAX_LISTED;
    },
  });
  return [...names];
}

interface Visitor {
  /** Whether to go on. */
  onField(coordinate: string, path: readonly string[]): boolean;
}

/** In the order of the text, fragments where they are spread; false when it was ended. */
function walk(
  operation: ExecutableOperation,
  { set, parent }: { readonly set: SelectionSetNode; readonly parent: string | undefined },
  path: readonly string[],
  visitor: Visitor,
): boolean {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const here = [...path, selection.alias?.value ?? selection.name.value];
      if (!visitor.onField(`${parent}.${selection.name.value}`, here)) return false;
      if (selection.selectionSet === undefined) continue;
      const type = typeOf(operation.schema, parent, selection.name.value);
      const inside = { set: selection.selectionSet, parent: type };
      if (!walk(operation, inside, here, visitor)) return false;
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? operation.fragments[selection.name.value]
        : selection;
    if (fragment === undefined) continue;
    const type = fragment.typeCondition?.name.value ?? parent;
    const inside = { set: fragment.selectionSet, parent: type };
    if (!walk(operation, inside, path, visitor)) return false;
  }
  return true;
}

function typeOf(schema: GraphQLSchema, parent: string | undefined, field: string) {
  const type = schema.getType(parent ?? '');
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const found = type.getFields()[field];
  return found === undefined ? undefined : getNamedType(found.type).name;
}
