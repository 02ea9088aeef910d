import {
  type ExecutionResult,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { RandomOperation } from '../../support/random-operations/index.ts';
import type { Place } from './field-sets.ts';
import type { World } from './world.ts';

/**
 * The answer of one schema over the whole world, by the reference implementation of the
 * specification: what a federation of it must answer too.
 */
export async function askMonolith(
  schema: GraphQLSchema,
  operation: RandomOperation,
  world: World,
): Promise<ExecutionResult> {
  const fieldResolver: GraphQLFieldResolver<Place | undefined, unknown> = (
    place,
    args,
    _,
    info,
  ) => {
    const { parentType, fieldName } = info;
    const source = parentType === schema.getMutationType() ? world.nextMutation() : place;
    return world.resolve(source ?? world.root(parentType.name), fieldName, args, undefined);
  };
  return await execute({
    schema,
    document: operation.document,
    variableValues: operation.variables,
    fieldResolver,
    typeResolver: (place: Place) => place.type,
  });
}
