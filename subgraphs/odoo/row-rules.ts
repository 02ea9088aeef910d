import { type RowRules, readRowRules } from '../../schema/row-rules.ts';
import { readSubgraphSdl } from '../create-subgraph.ts';

/** Who may see which row of this subgraph, from its own schema. */
export function odooRowRules(): RowRules {
  return readRowRules(readSubgraphSdl(new URL('./schema.graphql', import.meta.url)), 'odoo');
}
