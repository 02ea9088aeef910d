import type { CursorCodec } from '../../runtime/cursor.ts';
import type { OperationContext } from '../subgraph.ts';
import type { OdooLoaders } from './loaders.ts';
import type { BoundOdooSource } from './source.ts';

/** What resolvers get: lives for one operation. */
export interface Context extends OperationContext {
  readonly source: BoundOdooSource;
  readonly loaders: OdooLoaders;
  readonly cursors: CursorCodec;
}
