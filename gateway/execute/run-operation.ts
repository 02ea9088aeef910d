import type { EngineResult, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import { createExecution, type Execution } from './execution.ts';
import { placeErrors } from './place-errors.ts';
import type { Prepared } from './prepare.ts';

/** An execution with nothing in it yet. */
export function startExecution(
  { plan, rootType }: Prepared,
  variables: OperationVariables,
  context: RequestContext,
): Execution {
  return createExecution({ layout: plan.layout, rootType, variables, context });
}

/** Runs what the plan says, or what is left of it, and writes the answer. */
export async function finishExecution(
  { plan, shapeFor }: Prepared,
  execution: Execution,
): Promise<EngineResult> {
  execution.throwIfLeft();
  await plan.run(execution);
  execution.throwIfLeft();
  const shape = shapeFor(execution.variables);
  const placed = placeErrors(execution, shape.asked);
  const { data, errors } = shape.write(execution, placed);
  return { data, errors: [...placed, ...errors] };
}
