import {
  type FieldNode,
  Kind,
  type NameNode,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { ArgumentField } from '../supergraph/plannable/index.ts';
import type {
  FetchDataKeyRenamer,
  FetchDataRewrite,
  FetchNode,
  QueryPlanSelectionNode,
} from './query-plan.ts';

/** What names of a plan stand for. */
export interface PlanNames {
  /** Response name in the plan → in the data; the others stay. */
  readonly namesInData: ReadonlyMap<string, string>;
  /** Field in the plan → field with arguments in its subgraph; the others stay. */
  readonly argumentFields: ReadonlyMap<string, ArgumentField>;
}

/** The path of a flatten node: names with types behind them, `@` for lists. */
export function restorePath(
  path: readonly (string | number)[],
  { namesInData }: PlanNames,
): (string | number)[] {
  // The root, which every path begins at.
  const elements = path[0] === '' ? path.slice(1) : path;
  return elements.map((element) => {
    if (typeof element === 'number') return element;
    const end = element.indexOf('|');
    const name = end < 0 ? element : element.slice(0, end);
    const restored = namesInData.get(name);
    return restored === undefined ? element : `${restored}${element.slice(name.length)}`;
  });
}

/** The fetch with fields, arguments and names as subgraphs and data have them. */
export function restoreFetch(fetch: FetchNode, names: PlanNames): FetchNode {
  const { requires, renamers } = restoreRequires(fetch.requires ?? [], names);
  // Before the planner's own rewrites, which change the types that paths go by.
  const inputRewrites = [...renamers, ...(fetch.inputRewrites ?? [])];
  return {
    ...fetch,
    operation: restoreOperation(fetch.operation, names),
    ...(fetch.requires === undefined ? {} : { requires }),
    ...(inputRewrites.length === 0 ? {} : { inputRewrites }),
    ...(fetch.outputRewrites === undefined
      ? {}
      : { outputRewrites: fetch.outputRewrites.map((rewrite) => restoreRewrite(rewrite, names)) }),
    ...(fetch.contextRewrites === undefined
      ? {}
      : {
          // What they rename to is a variable.
          contextRewrites: fetch.contextRewrites.map((rewrite) => ({
            ...rewrite,
            path: restorePath(rewrite.path, names).map(String),
          })),
        }),
  };
}

function restoreRewrite(rewrite: FetchDataRewrite, names: PlanNames): FetchDataRewrite {
  const path = restorePath(rewrite.path, names).map(String);
  return rewrite.kind === 'ValueSetter'
    ? { ...rewrite, path }
    : { ...rewrite, path, renameKeyTo: inData(rewrite.renameKeyTo, names) };
}

function restoreOperation(operation: string, names: PlanNames): string {
  const known = [...names.namesInData.keys(), ...names.argumentFields.keys()];
  if (!known.some((name) => operation.includes(name))) return operation;
  const document = visit(parse(operation, { noLocation: true }), {
    Field: (field) => restoreField(field, names),
  });
  return stripIgnoredCharacters(print(document));
}

function restoreField(field: FieldNode, names: PlanNames): FieldNode {
  const responseName = (field.alias ?? field.name).value;
  const stored = inData(responseName, names);
  const real = names.argumentFields.get(field.name.value);
  const { alias: _alias, ...rest } = field;
  const name = real === undefined ? field.name : toName(real.name);
  return {
    ...rest,
    name,
    ...(stored === name.value ? {} : { alias: toName(stored) }),
    ...(real === undefined ? {} : { arguments: real.arguments }),
  };
}

/** Reads from the data by the names there; `renamers` give a representation its subgraph's names. */
function restoreRequires(
  selections: readonly QueryPlanSelectionNode[],
  names: PlanNames,
  path: readonly string[] = [],
): { readonly requires: QueryPlanSelectionNode[]; readonly renamers: FetchDataKeyRenamer[] } {
  const renamers: FetchDataKeyRenamer[] = [];
  const below = (nodes: readonly QueryPlanSelectionNode[], at: string) => {
    const restored = restoreRequires(nodes, names, [...path, at]);
    renamers.push(...restored.renamers);
    return restored.requires;
  };
  const requires = selections.map((node): QueryPlanSelectionNode => {
    if (node.kind === 'InlineFragment') {
      const restored =
        node.typeCondition === undefined
          ? restoreRequires(node.selections, names, path)
          : undefined;
      if (restored !== undefined) renamers.push(...restored.renamers);
      return {
        ...node,
        selections: restored?.requires ?? below(node.selections, `... on ${node.typeCondition}`),
      };
    }
    const stored = inData(node.name, names);
    const real = names.argumentFields.get(node.name)?.name ?? node.name;
    const inner =
      node.selections === undefined ? {} : { selections: below(node.selections, stored) };
    if (stored !== real) {
      renamers.push({ kind: 'KeyRenamer', path: [...path, stored], renameKeyTo: real });
    }
    return { ...node, name: stored, ...inner };
  });
  return { requires, renamers };
}

function inData(name: string, { namesInData }: PlanNames): string {
  return namesInData.get(name) ?? name;
}

function toName(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
