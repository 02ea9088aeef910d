import { type GraphQLSchema, isScalarType } from 'graphql';
import { scalarResolvers } from '../../schema/scalars.ts';

/**
 * Gives an API schema our scalars' parsers, so that a malformed date or amount fails validation
 * here, as the caller's mistake, and not inside a subgraph. For our own supergraph: elsewhere the
 * same names mean other things.
 */
export function refuseMalformedScalars(schema: GraphQLSchema): void {
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalarResolvers)) {
    const scalar = schema.getType(name);
    if (isScalarType(scalar)) Object.assign(scalar, { parseValue, parseLiteral });
  }
}
