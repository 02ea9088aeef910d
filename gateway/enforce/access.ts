import type { GraphQLSchema } from 'graphql';
import type { PipelineRules } from '../pipeline/rules.ts';
import type { ReadSupergraph } from '../supergraph/read-supergraph.ts';
import { type Audiences, createAudiences, type IntrospectionSettings } from './audiences.ts';
import { createScopes, type OnDenied } from './scopes/index.ts';
import { type Policies, requirePolicies } from './scopes/policies.ts';
import { type Requirements, readAccessRequirements } from './scopes/requirements.ts';

export interface AccessOptions extends IntrospectionSettings {
  readonly onDenied: OnDenied;
  readonly policies: Policies;
}

/** Which part of a supergraph there is for whom, and which fields of it a token opens. */
export interface Access {
  /**
   * Makes ready for a supergraph that is about to serve; what it makes goes with it. Throws for a
   * supergraph whose rules cannot be kept.
   */
  prepare(supergraph: Pick<ReadSupergraph, 'sdl' | 'apiSchema'>): void;
  /** For supergraphs that were made ready. */
  readonly rules: Pick<PipelineRules, 'audienceOf' | 'enforce'>;
}

export function createAccess(options: AccessOptions): Access {
  const audiences = new WeakMap<GraphQLSchema, Audiences>();
  /** Of the supergraph, by the schema of each of its audiences. */
  const requirements = new WeakMap<GraphQLSchema, Requirements>();
  return {
    prepare({ sdl, apiSchema }) {
      const needed = readAccessRequirements(sdl, apiSchema);
      requirePolicies(needed.policies, options.policies);
      const made = createAudiences(sdl, apiSchema, options);
      audiences.set(apiSchema, made);
      for (const { schema } of made.all.values()) requirements.set(schema, needed);
    },
    rules: {
      audienceOf: (schema, principal) => known(audiences, schema).of(principal),
      enforce: createScopes({
        ...options,
        requirementsOf: (schema) => known(requirements, schema),
      }),
    },
  };
}

function known<T>(map: WeakMap<GraphQLSchema, T>, schema: GraphQLSchema): T {
  const found = map.get(schema);
  if (found === undefined) throw new TypeError('The supergraph was not made ready');
  return found;
}
