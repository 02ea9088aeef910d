import type { CursorCodec } from '../../runtime/cursor.ts';
import type { Loaders } from './loaders.ts';
import type { BoundLogisticsSource } from './source.ts';

/** What resolvers see: made for one operation, bound to its principal. */
export interface Context {
  readonly source: BoundLogisticsSource;
  readonly loaders: Loaders;
  readonly cursors: CursorCodec;
}
