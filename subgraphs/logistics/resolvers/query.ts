import { AppError } from '../../../runtime/errors.ts';
import { isSscc } from '../../../runtime/gs1.ts';
import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { refuseMalformedId } from '../../sql-filter.ts';
import type { Context } from '../context.ts';
import type { QueryShipmentArgs, Resolvers } from '../schema.types.ts';

/** Shipments by one of their keys, and by filter. */
export const queryResolvers: Pick<Resolvers, 'Query'> = {
  Query: {
    shipment: (_root, args, context) => findShipment(args, context),
    async shipments(_root, { filter, first, after }, { source, cursors }) {
      const list = 'logistics.shipments';
      const page = toPage({ first, after }, list, cursors);
      const slice = await source.shipments(filter ?? {}, page);
      const count = () => source.countShipments(filter ?? {});
      return toPagedConnection(slice, page, { list, cursors, count });
    },
  },
};

async function findShipment(args: QueryShipmentArgs, { source, loaders }: Context) {
  const { id = null, carrier = null, trackingNumber = null, sscc = null } = args;
  const keys = [id, carrier ?? trackingNumber, sscc].filter((key) => key !== null);
  if (keys.length !== 1 || (carrier === null) !== (trackingNumber === null)) {
    throw new AppError(
      'BAD_INPUT',
      'A shipment is asked for by exactly one of "id", "carrier" with "trackingNumber", and "sscc"',
    );
  }
  if (id !== null) {
    refuseMalformedId('shp', 'shipment', id);
    return await loaders.shipment.load(id);
  }
  if (sscc !== null) {
    if (!isSscc(sscc)) {
      throw new AppError('BAD_INPUT', `${JSON.stringify(sscc.slice(0, 100))} is not an SSCC`);
    }
    return await source.shipmentBySscc(sscc);
  }
  return carrier === null || trackingNumber === null
    ? null
    : await source.shipmentByTracking(carrier, trackingNumber);
}
