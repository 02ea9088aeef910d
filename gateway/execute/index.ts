import type { GraphQLSchema } from 'graphql';
import type { Engine } from '../engine.ts';
import { createPreparer, type PreparerOptions } from './prepare.ts';
import { finishExecution, startExecution } from './run-operation.ts';
import { startSubscription } from './subscription.ts';

export interface EngineOptions extends PreparerOptions {
  /** The API schema. */
  readonly schema: GraphQLSchema;
}

/** Executes the plans of one supergraph. Disposing it disposes the planner. */
export function createEngine(options: EngineOptions): Engine {
  const { schema, planner } = options;
  const prepare = createPreparer(options);
  return {
    schema,
    async execute(operation, variables, context) {
      const prepared = await prepare(operation, context);
      return finishExecution(prepared, startExecution(prepared, variables, context));
    },
    async subscribe(operation, variables, context) {
      return startSubscription(await prepare(operation, context), variables, context);
    },
    [Symbol.asyncDispose]: () => planner[Symbol.asyncDispose](),
  };
}
