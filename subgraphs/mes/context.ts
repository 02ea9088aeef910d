import type { CursorCodec } from '../../runtime/cursor.ts';
import type { Enterprise } from '../../runtime/enterprise.ts';
import type { OperationContext } from '../subgraph.ts';
import type { MesLoaders } from './loaders.ts';
import type { BoundMesSource } from './source.ts';

/** What resolvers get: lives for one operation. */
export interface Context extends OperationContext {
  readonly source: BoundMesSource;
  readonly loaders: MesLoaders;
  readonly cursors: CursorCodec;
  readonly enterprise: Enterprise;
}
