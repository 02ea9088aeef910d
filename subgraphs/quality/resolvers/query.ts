import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { filterValues, refuseMalformedId } from '../../sql-filter.ts';
import type { QueryResolvers } from '../schema.types.ts';

const INSPECTIONS = 'quality.inspections';
const HOLDS = 'quality.holds';
const NONCONFORMANCES = 'quality.nonconformances';

export const Query: QueryResolvers = {
  async inspections(_, args, { source, cursors }) {
    const given = args.filter ?? {};
    if (given.lot) refuseMalformedId('lot', 'lot', given.lot);
    const filter = {
      company: filterValues(given.company, 'company'),
      site: filterValues(given.site, 'site'),
      kind: filterValues(given.kind, 'kind'),
      result: filterValues(given.result, 'result'),
      sku: given.sku ?? undefined,
      lot: given.lot ?? undefined,
      inspectedAt: given.inspectedAt ?? undefined,
    };
    const page = toPage(args, INSPECTIONS, cursors);
    const slice = await source.inspections(filter, page);
    const count = () => source.countInspections(filter);
    return toPagedConnection(slice, page, { list: INSPECTIONS, cursors, count });
  },

  async holds(_, args, { source, cursors }) {
    const given = args.filter ?? {};
    if (given.lot) refuseMalformedId('lot', 'lot', given.lot);
    const filter = {
      company: filterValues(given.company, 'company'),
      site: filterValues(given.site, 'site'),
      state: filterValues(given.state, 'state'),
      sku: given.sku ?? undefined,
      lot: given.lot ?? undefined,
      placedAt: given.placedAt ?? undefined,
    };
    const page = toPage(args, HOLDS, cursors);
    const slice = await source.holds(filter, page);
    const count = () => source.countHolds(filter);
    return toPagedConnection(slice, page, { list: HOLDS, cursors, count });
  },

  async nonconformances(_, args, { source, cursors }) {
    const given = args.filter ?? {};
    const filter = {
      company: filterValues(given.company, 'company'),
      site: filterValues(given.site, 'site'),
      state: filterValues(given.state, 'state'),
      sku: given.sku ?? undefined,
      openedAt: given.openedAt ?? undefined,
    };
    const page = toPage(args, NONCONFORMANCES, cursors);
    const slice = await source.nonconformances(filter, page);
    const count = () => source.countNonconformances(filter);
    return toPagedConnection(slice, page, { list: NONCONFORMANCES, cursors, count });
  },
};
