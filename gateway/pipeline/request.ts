import type { ExecutableOperation } from '../engine.ts';
import type { Answer } from './answer.ts';
import type { Refusal } from './refusal.ts';

export type OperationKind = ExecutableOperation['kind'];

/** A GraphQL request, by whichever transport it came. */
export interface PipelineRequest {
  /** Undefined where `extensions` names a persisted operation instead. */
  readonly query: string | undefined;
  /** Undefined when the document has only one operation. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly extensions: Readonly<Record<string, unknown>>;
  /** What may be asked this way. */
  readonly kinds: readonly OperationKind[];
}

export type PipelineResponse =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /**
   * One answer per event. Leaving the iteration or aborting the context's signal ends it; it must be
   * iterated. Throws a RefusedError when it breaks off.
   */
  | { readonly kind: 'events'; readonly events: AsyncIterable<Answer> }
  /** Nothing was executed. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };
