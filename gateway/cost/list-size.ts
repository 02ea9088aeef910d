import { type FieldNode, type GraphQLField, Kind, valueFromASTUntyped } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import type { OperationVariables } from '../engine.ts';
import type { ListSize } from './weights.ts';

type Coerced = OperationVariables['coerced'];

/**
 * How long the list of a field may be: the largest slicing argument that is given, else what is
 * assumed, else the largest by default. Whoever writes what to assume beside an argument with a default
 * knows that the default is seldom filled. The function throws BAD_INPUT when exactly one must be given
 * and is not; a default counts as given there.
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
  const { slicingArguments, assumedSize, needsOne } = list;
  const sliced = slicingArguments.map((name) => ({
    read: compileReader(field, name),
    byDefault: definition.args.find((argument) => argument.name === name)?.defaultValue,
  }));
  return (variables) => {
    const given = sliced.map(({ read }) => read(variables));
    // A null is given, and says nothing.
    const defaults = sliced
      .filter((_, index) => given[index] === undefined)
      .map(({ byDefault }) => byDefault);
    const sizes = given.filter(isNumber);
    const others = defaults.filter(isNumber);
    if (needsOne && sliced.length > 0 && sizes.length + others.length !== 1) {
      const names = slicingArguments.map((name) => `"${name}"`).join(', ');
      throw new AppError('BAD_INPUT', `${coordinate} needs exactly one of ${names}`);
    }
    if (sizes.length > 0) return Math.max(0, ...sizes);
    return assumedSize ?? (others.length > 0 ? Math.max(0, ...others) : recipe.listSize);
  };
}

/** What is given for an argument; undefined when nothing is. */
function compileReader(field: FieldNode, name: string): (variables: Coerced) => unknown {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return () => undefined;
  if (value.kind === Kind.VARIABLE) {
    const variable = value.name.value;
    return (variables) => variables[variable];
  }
  const written = valueFromASTUntyped(value);
  return () => written;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
