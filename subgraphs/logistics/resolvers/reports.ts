import type { Resolvers } from '../schema.types.ts';

/** What carriers reported. */
export const reportResolvers: Pick<Resolvers, 'TrackingEvent' | 'ProofOfDelivery'> = {
  TrackingEvent: {
    __resolveReference: ({ id }, { loaders }) => loaders.trackingEvent.load(id),
    shipment: ({ shipmentId }, _args, { loaders }) => loaders.shipment.load(shipmentId),
    carrier: ({ carrierId }, _args, { loaders }) => loaders.carrier.load(carrierId),
  },
  ProofOfDelivery: {
    __resolveReference: ({ id }, { loaders }) => loaders.proofOfDelivery.load(id),
  },
};
