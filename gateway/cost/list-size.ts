import { type FieldNode, type GraphQLField, Kind, valueFromASTUntyped } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import type { OperationVariables } from '../engine.ts';
import type { ListSize } from './weights.ts';

type Coerced = OperationVariables['coerced'];

/**
 * How long the list of a field may be: the largest slicing argument, given or by default, else what is
 * assumed. The function throws BAD_INPUT when exactly one must be given and is not.
 */
export function compileListSize(
  field: FieldNode,
  {
    list,
    definition,
    coordinate,
    recipe,
  }: {
    readonly list: ListSize;
    readonly definition: GraphQLField<unknown, unknown>;
    readonly coordinate: string;
    readonly recipe: { readonly listSize: number };
  },
): (variables: Coerced) => number {
  const { slicingArguments, assumedSize = recipe.listSize, needsOne } = list;
  if (slicingArguments.length === 0) return () => assumedSize;
  const readers = slicingArguments.map((name) => {
    const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
    const fallback = definition.args.find((argument) => argument.name === name)?.defaultValue;
    if (value === undefined) return () => fallback;
    if (value.kind !== Kind.VARIABLE) {
      const written = valueFromASTUntyped(value);
      return () => written;
    }
    const variable = value.name.value;
    return (variables: Coerced) =>
      Object.hasOwn(variables, variable) ? variables[variable] : fallback;
  });
  return (variables) => {
    const sizes = readers
      .map((read) => read(variables))
      .filter((value): value is number => typeof value === 'number');
    if (needsOne && sizes.length !== 1) {
      const names = slicingArguments.map((name) => `"${name}"`).join(', ');
      throw new AppError('BAD_INPUT', `${coordinate} needs exactly one of ${names}`);
    }
    return sizes.length === 0 ? assumedSize : Math.max(0, ...sizes);
  };
}
