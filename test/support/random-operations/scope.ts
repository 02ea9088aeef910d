import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  VariableDefinitionNode,
} from 'graphql';
import type { Random } from './random.ts';

export interface RandomOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How operations are made; every bound is per operation. */
export interface RandomOperationOptions {
  readonly kind?: 'query' | 'mutation' | 'subscription';
  /** Levels of fields; default 6. */
  readonly maxDepth?: number;
  /** Selections written down, fragments once; default 40. */
  readonly maxSelections?: number;
  /** A value of a custom scalar, as JSON; by the scalar's name. Default: a short string. */
  readonly scalars?: Readonly<Record<string, (random: Random) => unknown>>;
  /** A value for an argument or input field, where its type alone says too little; `undefined` leaves it to the type. */
  readonly valueFor?: (place: ValuePlace, random: Random) => unknown;
  /**
   * Which arguments a field gets beside those it requires, with a value where the type alone says too
   * little; `undefined` leaves the choice to chance. By `Type.field`.
   */
  readonly argumentsFor?: (
    owner: string,
    random: Random,
  ) => Readonly<Record<string, unknown>> | undefined;
  /** Which of these fields of a type is selected; default: any. */
  readonly pickField?: (type: string, fields: readonly string[], random: Random) => string;
  /** Probability of `@skip`, and of `@include`, at a selection; default 0.04. */
  readonly conditions?: number;
  /** Probability that a query asks the schema about itself too; default 0.05. */
  readonly introspection?: number;
}

/** Where a value goes: `Query.product(sku:)` or the field `site` of the input `Filter`. */
export interface ValuePlace {
  /** `Type.field` of an argument, the type's name of an input field. */
  readonly owner: string;
  readonly name: string;
}

/** What one operation is made with. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly random: Random;
  readonly options: Required<
    Pick<RandomOperationOptions, 'maxDepth' | 'scalars' | 'valueFor' | 'conditions'>
  > &
    Pick<RandomOperationOptions, 'argumentsFor' | 'pickField'>;
  /** Selections that may still be written. */
  budget: number;
  readonly fragments: MadeFragment[];
  readonly variables: MadeVariable[];
}

export interface MadeFragment {
  readonly definition: FragmentDefinitionNode;
  readonly type: GraphQLCompositeType;
  /** Levels of fields in it, its own fragments' included. */
  readonly height: number;
}

export interface MadeVariable {
  readonly definition: VariableDefinitionNode;
  /** As `print` shows its type. */
  readonly type: string;
  /** What the client sends; absent when it sends nothing. */
  readonly sent?: { readonly value: unknown };
}
