import type { CursorCodec } from '../../runtime/cursor.ts';
import type { OperationContext } from '../subgraph.ts';
import type { QualityLoaders } from './loaders.ts';
import type { BoundQualitySource } from './source.ts';

/** What resolvers get: lives for one operation. */
export interface Context extends OperationContext {
  readonly source: BoundQualitySource;
  readonly loaders: QualityLoaders;
  readonly cursors: CursorCodec;
}
