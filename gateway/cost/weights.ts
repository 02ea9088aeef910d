import {
  type ConstDirectiveNode,
  type DirectiveNode,
  Kind,
  parse,
  type TypeDefinitionNode,
} from 'graphql';
import { argumentOf, linkedDirective, readLinkedFeatures } from '../../schema/linked-features.ts';

/** How long a list may be (`@listSize`). */
export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Arguments that say how long it is. */
  readonly slicingArguments: readonly string[];
  /** Fields of the field's own type that are the list; the field itself is when empty. */
  readonly sizedFields: readonly string[];
  /** Must exactly one of the slicing arguments be given? */
  readonly needsOne: boolean;
}

/** What a supergraph says of costs, by coordinate. */
export interface CostWeights {
  /** `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`. */
  readonly weights: ReadonlyMap<string, number>;
  /** `Type.field`. */
  readonly lists: ReadonlyMap<string, ListSize>;
}

const COST_SPECIFICATION = 'https://specs.apollo.dev/cost';

/** `@cost` and `@listSize` of a supergraph, under whatever names it has linked them. */
export function readCostWeights(supergraphSdl: string): CostWeights {
  const document = parse(supergraphSdl, { noLocation: true });
  const features = readLinkedFeatures(document);
  const cost = linkedDirective(features, COST_SPECIFICATION, 'cost');
  const listSize = linkedDirective(features, COST_SPECIFICATION, 'listSize');
  const weights = new Map<string, number>();
  const lists = new Map<string, ListSize>();
  const note = (coordinate: string, node: Annotated): void => {
    for (const directive of node.directives ?? []) {
      if (directive.name.value === cost) addWeight(directive, coordinate, weights);
      if (directive.name.value === listSize) lists.set(coordinate, readListSize(directive));
    }
  };
  for (const definition of document.definitions) {
    if (!isComposite(definition)) {
      if (definition.kind === Kind.SCALAR_TYPE_DEFINITION) note(definition.name.value, definition);
      if (definition.kind === Kind.ENUM_TYPE_DEFINITION) note(definition.name.value, definition);
      continue;
    }
    const type = definition.name.value;
    note(type, definition);
    for (const field of definition.fields ?? []) {
      const coordinate = `${type}.${field.name.value}`;
      note(coordinate, field);
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
        note(`${coordinate}(${argument.name.value}:)`, argument);
      }
    }
  }
  return { weights, lists };
}

interface Annotated {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

function isComposite(node: {
  readonly kind: Kind;
}): node is Extract<TypeDefinitionNode, { readonly fields?: unknown }> {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
  );
}

function addWeight(
  directive: DirectiveNode,
  coordinate: string,
  weights: Map<string, number>,
): void {
  const weight = Number(argumentOf(directive as ConstDirectiveNode, 'weight'));
  if (Number.isFinite(weight)) weights.set(coordinate, weight);
}

function readListSize(directive: DirectiveNode): ListSize {
  const read = (name: string): unknown => argumentOf(directive as ConstDirectiveNode, name);
  const size = Number(read('assumedSize') ?? Number.NaN);
  return {
    assumedSize: Number.isFinite(size) ? size : undefined,
    slicingArguments: textsOf(read('slicingArguments')),
    sizedFields: textsOf(read('sizedFields')),
    needsOne: read('requireOneSlicingArgument') !== false,
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
