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
  const { pieces, errors } = shape.write(execution, placed);
  const all = placed.length === 0 ? errors : [...placed, ...errors];
  return new WrittenResult(pieces, all);
}

/** A class, because an object with a getter of its own is dear to make. */
class WrittenResult implements EngineResult {
  readonly pieces: readonly string[];
  readonly errors: EngineResult['errors'];

  constructor(pieces: readonly string[], errors: EngineResult['errors']) {
    this.pieces = pieces;
    this.errors = errors;
  }

  get data(): string {
    return this.pieces.join('');
  }
}
