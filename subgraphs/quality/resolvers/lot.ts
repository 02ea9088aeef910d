import { parseId } from '../../../runtime/entity-id.ts';
import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { CertificateResolvers, LotResolvers } from '../schema.types.ts';

const HOLDS = 'quality.lot.holds';
const INSPECTIONS = 'quality.lot.inspections';

export const Lot: LotResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('Lot', id),

  status: async ({ id }, _, { loaders }) => (await loaders.statusOfLot.load(id))?.status ?? null,

  async holds({ id }, args, { loaders, cursors }) {
    const page = toPage(args, HOLDS, cursors);
    const slice = await loaders.holdsOfLot(page).load(id);
    const count = () => loaders.holdCountOfLot.load(id);
    return toPagedConnection(slice, page, { list: HOLDS, cursors, count });
  },

  async inspections({ id }, args, { loaders, cursors }) {
    const page = toPage(args, INSPECTIONS, cursors);
    const slice = await loaders.inspectionsOfLot(page).load(id);
    const count = () => loaders.inspectionCountOfLot.load(id);
    return toPagedConnection(slice, page, { list: INSPECTIONS, cursors, count });
  },

  certificate: ({ id }, _, { loaders }) => loaders.certificateOfLot.load(id),
};

export const Certificate: CertificateResolvers = {
  __resolveReference: ({ id }, { loaders }) =>
    parseId('coa', id) === undefined ? null : loaders.certificate.load(id),
};
