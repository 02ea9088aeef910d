import { AppError } from '../../../runtime/errors.ts';
import { MAX_PAGE_SIZE } from '../../connection.ts';
import type { PartnerResolvers } from '../schema.types.ts';
import { follow, followFirst, given, resolveReference } from './follow.ts';

export const Partner: PartnerResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.partner, reference, 'Partner', info),

  commercialRoot: (partner, _, { loaders }, info) =>
    follow(loaders.partner, partner.commercialRoot, 'Partner', info, partner),

  async contacts(partner, { first }, { loaders }, info) {
    const limit = first ?? 50;
    if (limit < 1 || limit > MAX_PAGE_SIZE) {
      throw new AppError('BAD_INPUT', `"first" takes 1 to ${MAX_PAGE_SIZE}, not ${limit}`);
    }
    const keys = given(partner.contacts);
    return followFirst(loaders.partner, keys, limit, 'Partner', info, partner);
  },
};
