import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from './request-context.ts';

/**
 * One operation of a document that passed validation. The same document gives the same object for
 * as long as it is cached, so that an engine may keep what it compiled by it.
 */
export interface ExecutableOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** What it was validated against, and what its answer is shaped by: the schema of one audience. */
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /**
   * What is asked of subgraphs, as text that parses: the operation without its name and the fragments
   * it uses, and without what is denied. Equal for equal operations, whatever their names and layout;
   * the key of their plan.
   */
  readonly key: string;
  /**
   * Fields of the operation and its fragments that the caller may not have: the answer has null in
   * their places, with a FORBIDDEN_FIELD for each that it comes to. None when absent.
   */
  readonly denied?: ReadonlySet<FieldNode>;
}

export interface OperationVariables {
  /** As the client sent them, those the operation declares and no others: what subgraphs get. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Coerced by the operation's schema, defaults filled in: what `@skip` and `@include` read. */
  readonly coerced: Readonly<Record<string, unknown>>;
}

/** An error fit for the client: masked, with its place in the client's operation. */
export interface EngineError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  /** As `docs/errors.md` lists them; of a foreign subgraph, whatever it says besides. */
  readonly extensions: {
    readonly code?: string;
    readonly system?: string;
    readonly subjects?: readonly string[];
  };
}

export interface EngineResult {
  /** `data` as JSON text; the text `null` when an error reached the root. */
  readonly data: string;
  /** The same text in pieces, where it is there in pieces; none of them ends in the middle of a character. */
  readonly pieces?: readonly string[];
  /** One per field that failed, unmerged, in no promised order. */
  readonly errors: readonly EngineError[];
}

/** The results of a subscription, one per event, or why there will be none. */
export type EngineStream =
  | { readonly kind: 'events'; readonly events: AsyncIterable<EngineResult> }
  | { readonly kind: 'refused'; readonly errors: readonly EngineError[] };

/** Plans and executes what passed every rule. One engine serves one supergraph. */
export interface Engine extends AsyncDisposable {
  /** The whole API schema; an audience's schema is a part of it. */
  readonly schema: GraphQLSchema;
  /**
   * A query or mutation. Resolves even when everything failed; rejects with an AppError when it
   * cannot be planned (LIMIT_EXCEEDED past the deadline, INTERNAL), or with the signal's reason.
   */
  execute(
    operation: ExecutableOperation,
    variables: OperationVariables,
    context: RequestContext,
  ): Promise<EngineResult>;
  /** A subscription. Leaving the iteration or aborting the context's signal ends it upstream. */
  subscribe(
    operation: ExecutableOperation,
    variables: OperationVariables,
    context: RequestContext,
  ): Promise<EngineStream>;
}
