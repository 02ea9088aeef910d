import type { GraphQLSchema } from 'graphql';
import { AUDIENCES, type Audience, type Principal } from '../../auth/principal.ts';
import { BREAK_GLASS } from '../../auth/rows.ts';
import { AppError } from '../../runtime/errors.ts';
import { createAudienceSchemas } from '../../schema/audiences.ts';
import type { AudienceSchema } from '../pipeline/rules.ts';

/** Who may ask what the schema is. */
export interface IntrospectionSettings {
  readonly introspection: boolean;
  /** Those outside of the company, too? Nobody may where `introspection` is off. */
  readonly partnerIntrospection: boolean;
}

const PARTNERS: ReadonlySet<Audience> = new Set([
  'customer',
  'supplier',
  'contractor',
  'carrier',
  'auditor',
]);

/** Whose schema a caller is served: its audience's, and staff's for an administrator that breaks the glass. */
export function servedAudience({ audience, scopes }: Principal): Audience {
  return audience === 'admin' && scopes.includes(BREAK_GLASS) ? 'staff' : audience;
}

/** The schemas of all audiences of one supergraph. */
export interface Audiences {
  /** Always the same. Throws FORBIDDEN for an audience that nothing of the supergraph is for. */
  of(principal: Principal): AudienceSchema;
  /** Of those audiences that something is for. */
  readonly all: ReadonlyMap<Audience, AudienceSchema>;
}

/** Built at once, so that no request waits for it. `apiSchema`: staff's schema. */
export function createAudiences(
  supergraphSdl: string,
  apiSchema: GraphQLSchema,
  settings: IntrospectionSettings,
): Audiences {
  const schemas = createAudienceSchemas(supergraphSdl, apiSchema);
  const all = new Map<Audience, AudienceSchema>();
  for (const audience of AUDIENCES) {
    const schema = schemas.find(audience);
    if (schema === undefined) continue;
    const mayAsk = settings.partnerIntrospection || !PARTNERS.has(audience);
    all.set(audience, { schema, introspection: settings.introspection && mayAsk });
  }
  return {
    all,
    of(principal) {
      const audience = servedAudience(principal);
      const found = all.get(audience);
      if (found !== undefined) return found;
      throw new AppError('FORBIDDEN', `Nothing here is for the audience "${audience}"`);
    },
  };
}
