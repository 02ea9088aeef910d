import type { GraphQLSchema } from 'graphql';
import type { Principal } from '../../auth/principal.ts';
import { readAccessRules } from '../../schema/access-rules.ts';
import { readSupergraphModel } from '../../schema/supergraph-model.ts';
import { createAudiences, servedAudience } from '../enforce/audiences.ts';
import { readAccessRequirements } from '../enforce/scopes/requirements.ts';
import { createDocuments } from '../pipeline/documents.ts';
import { RefusedError } from '../pipeline/refusal.ts';
import { coerceVariables } from '../pipeline/variables.ts';
import { refuseMalformedScalars } from '../supergraph/own-scalars.ts';
import { readSupergraph } from '../supergraph/read-supergraph.ts';
import { explainOperation } from './explain-operation.ts';
import { printFields, printPrincipal } from './print.ts';

export interface ExplainRequest {
  readonly supergraphSdl: string;
  readonly principal: Principal;
  /** What is to be said of the token besides. */
  readonly remarks: readonly string[];
  /** A GraphQL document. */
  readonly document: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Wall time. */
  readonly now: Date;
}

/**
 * Says field by field why something is or is not visible to a principal. Asks nothing of any system.
 * Throws a RefusedError for a document or variables that are wrong for everybody, an AppError where
 * nothing is for the audience.
 */
export function explain(request: ExplainRequest): string {
  const { principal, supergraphSdl } = request;
  const { sdl, apiSchema } = readSupergraph(supergraphSdl);
  refuseMalformedScalars(apiSchema);
  const settings = { introspection: true, partnerIntrospection: true };
  const { schema } = createAudiences(sdl, apiSchema, settings).of(principal);
  const audience = servedAudience(principal);
  const head = printPrincipal(principal, audience, request.remarks);
  const { operation, variables } = readFor(apiSchema, request);
  const fields = explainOperation({
    operation,
    variables,
    principal,
    now: request.now,
    served: { audience, schema },
    requirements: readAccessRequirements(sdl, apiSchema),
    rows: readAccessRules(sdl).rows,
    graphsOf: readSupergraphModel(sdl, apiSchema).graphsOf,
  });
  const told = mistakesFor(schema, request).map((line) => `${'REFUSED'.padEnd(10)}${line}\n`);
  return [head, '\n', ...(told.length === 0 ? [] : [...told, '\n']), printFields(fields)].join('');
}

type Asked = Pick<ExplainRequest, 'document' | 'operationName' | 'variables'>;

/** As a request of somebody with this schema is read. Throws a RefusedError. */
function readFor(schema: GraphQLSchema, { document, operationName, variables }: Asked) {
  const documents = createDocuments({ checkText() {}, checkDocument() {} });
  const operation = documents.find(document, operationName, { schema, introspection: true });
  return { operation, variables: coerceVariables(operation, variables) };
}

/** What the caller is told, for whom the whole is refused; nothing when it is valid for it. */
function mistakesFor(schema: GraphQLSchema, asked: Asked): readonly string[] {
  try {
    readFor(schema, asked);
    return [];
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.errors.map(({ message }) => message);
    throw error;
  }
}
