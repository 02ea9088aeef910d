import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { PlantResolvers } from '../schema.types.ts';

const EQUIPMENT = 'mes.plant.equipment';

export const Plant: PlantResolvers = {
  async equipment({ site }, args, { source, cursors }) {
    const page = toPage(args, EQUIPMENT, cursors);
    const slice = await source.equipmentOfSite(site, args.state ?? undefined, page);
    return toPagedConnection(slice, page, { list: EQUIPMENT, cursors });
  },
};
