import type { Config } from '../../runtime/config.ts';

/** How large a document and its variables may be, as `docs/configuration.md` explains each. */
export type DocumentLimits = Pick<
  Config['limits'],
  | 'tokens'
  | 'nesting'
  | 'definitions'
  | 'depth'
  | 'rootFields'
  | 'selections'
  | 'aliases'
  | 'directives'
  | 'comparisons'
  | 'variableValues'
  | 'variableDepth'
>;
