import { AppError } from '../../runtime/errors.ts';
import type { Charge, PipelineRules } from '../pipeline/rules.ts';
import { createPerPrincipal } from './per-principal.ts';

/** The same charge; subscriptions of a caller that are open at a time are bounded, over all transports. */
export function boundSubscriptions(
  limit: number,
  charge: PipelineRules['charge'],
): PipelineRules['charge'] {
  const places = createPerPrincipal(limit);
  return async (operation, variables, context, schema) => {
    if (operation.kind !== 'subscription') {
      return await charge(operation, variables, context, schema);
    }
    const leave = places.take(context.operation.principal);
    if (leave === undefined) {
      const message = `No more than ${limit} subscriptions of one caller may be open`;
      throw new AppError('LIMIT_EXCEEDED', message);
    }
    try {
      return endWith(leave, await charge(operation, variables, context, schema));
    } catch (error) {
      leave();
      throw error;
    }
  };
}

function endWith(leave: () => void, charge: Charge | undefined): Charge {
  return {
    settle: (result) => charge?.settle(result),
    end() {
      leave();
      charge?.end?.();
    },
  };
}
