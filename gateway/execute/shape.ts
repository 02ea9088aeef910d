import {
  type FieldNode,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { EngineError, ExecutableOperation } from '../engine.ts';
import { type Asked, createAsked } from './asked.ts';
import { type Collecting, collectFields, selectionSetsOf } from './collect-fields.ts';
import type { Execution } from './execution.ts';
import { introspect } from './introspection.ts';
import { toStringText } from './json-text.ts';
import { type Layout, type ResultObject, SHARED, SharedText, TYPE } from './layout.ts';
import { createShapeRun, type ShapeRun, settle } from './shape-run.ts';
import { compileValue, LOST, type Outcome, WRITTEN, type WriteObject } from './shape-value.ts';
import { createTypeRelations, type TypeRelations, toForm } from './type-relations.ts';

/** Writes answers of one operation, for one set of conditions. */
export interface Shape {
  readonly asked: () => Asked;
  /** `data` as pieces of JSON text, and the errors of what did not fit; `placed` are told already. */
  write(execution: Execution, placed: readonly EngineError[]): ShapedAnswer;
}

export interface ShapedAnswer {
  readonly pieces: readonly string[];
  readonly errors: readonly EngineError[];
}

type Scope = Pick<Collecting, 'fragments' | 'isIncluded'> & {
  readonly operation: ExecutableOperation;
  readonly relations: TypeRelations;
};

interface FieldShape {
  readonly responseName: string;
  /** What stands before the value: `{"name":` or `,"name":`. */
  readonly prefix: string;
  /** Never gives NULL. */
  write(object: ResultObject, run: ShapeRun): Outcome;
}

interface ObjectShape {
  readonly fields: readonly FieldShape[];
  readonly layout: Layout;
  /** Is more asked of some types of an interface, for objects of which no more is known? */
  readonly isPartial: boolean;
}

export function compileShape(
  operation: ExecutableOperation,
  layout: Layout,
  isIncluded: Collecting['isIncluded'],
): Shape {
  const { schema, fragments } = operation;
  const scope = {
    operation,
    relations: createTypeRelations(schema),
    fragments: new Map(Object.entries(fragments)),
    isIncluded,
  };
  const rootType = schema.getRootType(operation.operation.operation);
  if (!rootType) throw new TypeError('An operation has a root type');
  const { selectionSet } = operation.operation;
  const root = compileObject(scope, rootType, [selectionSet], layout);
  let asked: Asked | undefined;
  return {
    asked() {
      asked ??= createAsked([selectionSet], scope);
      return asked;
    },
    write(execution, placed) {
      const run = createShapeRun(execution, placed);
      const outcome = writeFields(root, execution.root, run);
      if (outcome === LOST) return { pieces: ['null'], errors: run.errors };
      run.pieces.push(run.text);
      return { pieces: run.pieces, errors: run.errors };
    },
  };
}

/** Objects of type `declared`, compiled for each type when one of it comes for the first time. */
function compileObjects(
  scope: Scope,
  declared: GraphQLNamedOutputType,
  selectionSets: readonly SelectionSetNode[],
  layout: Layout,
): WriteObject {
  const byType = new Map<string, ObjectShape>();
  const find = (typeName: string): ObjectShape | undefined => {
    const known = byType.get(typeName);
    if (known !== undefined) return known;
    const type = scope.operation.schema.getType(typeName);
    // Of an interface object nobody may have asked what it really is.
    if (!isCompositeType(type)) return undefined;
    if (!scope.relations.applies(declared.name, typeName)) return undefined;
    const shape = compileObject(scope, type, selectionSets, layout);
    byType.set(typeName, shape);
    return shape;
  };
  return (object, run) => {
    const shape = find(String(object[TYPE]));
    if (shape === undefined) {
      run.misfit(undefined);
      return LOST;
    }
    if (shape.isPartial) run.untyped();
    const shared = object[SHARED];
    return shared instanceof SharedText
      ? writeShared(shape, object, shared, run)
      : writeFields(shape, object, run);
  };
}

/** Written once where it has no faults; errors have the place that they are at. */
function writeShared(
  shape: ObjectShape,
  object: ResultObject,
  shared: SharedText,
  run: ShapeRun,
): Outcome {
  const { faults, pieces, text } = run;
  if (shared.shape !== shape) {
    const done = pieces.length;
    run.text = '';
    const outcome = writeFields(shape, object, run);
    const written = pieces.slice(done).join('') + run.text;
    pieces.length = done;
    run.text = text;
    if (outcome === LOST) return LOST;
    if (faults !== run.faults) {
      run.text += written;
      return WRITTEN;
    }
    written.charCodeAt(0);
    shared.text = written;
    shared.shape = shape;
  }
  run.text += shared.text;
  return WRITTEN;
}

function compileObject(
  scope: Scope,
  type: GraphQLNamedOutputType,
  selectionSets: readonly SelectionSetNode[],
  layout: Layout,
): ObjectShape {
  const fields = collectFields(selectionSets, {
    ...scope,
    applies: (condition) => scope.relations.applies(condition, type.name),
  });
  const ofAny = isObjectType(type)
    ? fields
    : collectFields(selectionSets, {
        ...scope,
        applies: (condition) => scope.relations.mayApply(condition, type.name),
      });
  return {
    layout,
    isPartial: ofAny.size > fields.size,
    fields: [...fields].map(([responseName, nodes], index) => ({
      responseName,
      prefix: `${index === 0 ? '{' : ','}${toStringText(responseName)}:`,
      write: compileField(scope, type, nodes, layout),
    })),
  };
}

function compileField(
  scope: Scope,
  type: GraphQLNamedOutputType,
  nodes: readonly FieldNode[],
  layout: Layout,
): FieldShape['write'] {
  const fieldName = nodes[0]?.name.value ?? '';
  const responseName = nodes[0]?.alias?.value ?? fieldName;
  if (fieldName === '__typename') return compileTypename(type);
  if (fieldName === '__schema' || fieldName === '__type') {
    return compileIntrospection(scope.operation, nodes);
  }
  const field =
    isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) throw new TypeError(`${type.name} has no field ${fieldName}`);
  const { denied } = scope.operation;
  // One name is one value: what may be had of it by another of its places is not shown either.
  if (denied !== undefined && nodes.some((node) => denied.has(node))) {
    return compileDenied(field.type);
  }
  const slot = layout.find(responseName, fieldName, toForm(field.type));
  if (slot === undefined) return (_object, run) => writeUncovered(field.type, run);
  const { child, index } = slot;
  const write = compileValue(
    field.type,
    slot,
    child === undefined
      ? undefined
      : compileObjects(scope, getNamedType(field.type), selectionSetsOf(nodes), child),
  );
  if (layout.isGiven(slot, type.name)) return (object, run) => write(object[index], run);
  return (object, run) =>
    object[index] === undefined ? writeUncovered(field.type, run) : write(object[index], run);
}

function compileDenied(type: GraphQLOutputType): FieldShape['write'] {
  const place = {};
  return (_object, run) => {
    run.denied(place);
    if (isNonNullType(type)) return LOST;
    run.text += 'null';
    return WRITTEN;
  };
}

function writeUncovered(type: GraphQLOutputType, run: ShapeRun): Outcome {
  run.uncovered();
  if (isNonNullType(type)) return LOST;
  run.text += 'null';
  return WRITTEN;
}

function compileTypename(type: GraphQLNamedOutputType): FieldShape['write'] {
  const text = `"${type.name}"`;
  if (isObjectType(type)) {
    return (_object, run) => {
      run.text += text;
      return WRITTEN;
    };
  }
  return (_object, run) => {
    run.untyped();
    return LOST;
  };
}

/** The text is the same for as long as no variable is in it. */
function compileIntrospection(
  operation: ExecutableOperation,
  nodes: readonly FieldNode[],
): FieldShape['write'] {
  const isConstant = (operation.operation.variableDefinitions ?? []).length === 0;
  let known: string | undefined;
  return (_object, run) => {
    const text = known ?? introspect(operation, nodes, run.execution.variables.raw);
    if (isConstant) known = text;
    run.text += text;
    return WRITTEN;
  };
}

function writeFields(shape: ObjectShape, object: ResultObject, run: ShapeRun): Outcome {
  const { path, objects, layouts } = run;
  const { fields, layout } = shape;
  const level = path.length;
  const outer = objects.length;
  objects[outer] = object;
  layouts[outer] = layout;
  let outcome: Outcome = WRITTEN;
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at];
    if (field === undefined) break;
    path[level] = field.responseName;
    run.text += field.prefix;
    outcome = field.write(object, run);
    if (outcome === LOST) break;
  }
  path.length = level;
  objects.length = outer;
  layouts.length = outer;
  run.text += fields.length === 0 ? '{}' : '}';
  settle(run);
  return outcome;
}
