import { parseId } from '../../../runtime/entity-id.ts';
import type { HoldResolvers } from '../schema.types.ts';
import { affectedGoods } from './affected-goods.ts';

export const Hold: HoldResolvers = {
  ...affectedGoods,
  __resolveReference: ({ id }, { loaders }) =>
    parseId('hold', id) === undefined ? null : loaders.hold.load(id),
  nonconformance: ({ nonconformanceId }, _, { loaders }) =>
    nonconformanceId === null ? null : loaders.nonconformance.load(nonconformanceId),
};
