import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Principal } from '../../auth/principal.ts';
import type { EngineResult, ExecutableOperation, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import type { PipelineRequest } from './request.ts';

/**
 * The rules that every request passes, in the order in which they are asked, whichever transport it
 * came by. Each refuses by throwing an AppError, except where it says otherwise.
 */
export interface PipelineRules {
  /** Sizes of what came; the text of a persisted operation. Gives the request to go on with. */
  admit(request: PipelineRequest, context: RequestContext): Awaitable<PipelineRequest>;
  /** The part of the whole API schema that is there for this principal. */
  audienceOf(schema: GraphQLSchema, principal: Principal): AudienceSchema;
  /** Before parsing; what it says holds for as long as the document is cached. */
  checkText(text: string): void;
  /**
   * After parsing, before validation. Depends on nothing but what it is given: what it says holds for
   * as long as the document is cached.
   */
  checkDocument(document: DocumentNode, audience: AudienceSchema): void;
  /** Scopes and policies: which part of the operation is executed. */
  enforce(
    operation: ExecutableOperation,
    variables: OperationVariables,
    context: RequestContext,
  ): Awaitable<Enforced>;
  /** Rates and costs. `schema`: the whole API schema that serves. */
  charge(
    operation: ExecutableOperation,
    variables: OperationVariables,
    context: RequestContext,
    schema: GraphQLSchema,
  ): Awaitable<Charge | undefined>;
  /** Told once of every request that had a principal, at its end. Must not throw. */
  audit(entry: AuditEntry): void;
}

export type Awaitable<T> = T | Promise<T>;

export interface AudienceSchema {
  /** The same object for as long as it has the same content: documents are cached by it. */
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
}

export interface Enforced {
  /** The same object for the same outcome: engines keep what they compiled by it. */
  readonly operation: ExecutableOperation;
  /** Coordinates, `Type.field`, of what is denied, each once: for the audit. */
  readonly denied: readonly string[];
}

/** What an operation was charged before it ran. */
export interface Charge {
  /** Called with every result; gives what the answer says of it under `extensions`. */
  settle(result: EngineResult): Readonly<Record<string, unknown>> | undefined;
  /** Called once, when nothing of the operation runs any more. Must not throw. */
  end?(): void;
}

export interface AuditEntry {
  readonly context: RequestContext;
  /** Undefined when the request was refused before there was one. */
  readonly operation: ExecutableOperation | undefined;
  readonly variables: OperationVariables | undefined;
  /** Coordinates of the fields that scopes or policies denied, also where they refused the whole. */
  readonly denied: readonly string[];
}

/** Lets everything pass. `introspection`: may clients ask what the schema is? */
export function createOpenRules(options: { readonly introspection: boolean }): PipelineRules {
  const audiences = new WeakMap<GraphQLSchema, AudienceSchema>();
  return {
    admit: (request) => request,
    audienceOf(schema) {
      let audience = audiences.get(schema);
      if (audience === undefined) {
        audience = { schema, introspection: options.introspection };
        audiences.set(schema, audience);
      }
      return audience;
    },
    checkText() {},
    checkDocument() {},
    enforce: (operation) => ({ operation, denied: NONE }),
    charge: () => undefined,
    audit() {},
  };
}

const NONE: readonly string[] = [];
