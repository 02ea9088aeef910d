/*
 * What EPCIS 2.0 wants of an event: the published JSON schema, as far as we use what it checks. Sensor reports and
 * extensions are kept as they came.
 */

export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const COMMON =
  '@context type eventTime recordTime eventTimeZoneOffset eventID certificationInfo errorDeclaration ' +
  'bizStep disposition readPoint bizLocation bizTransactionList sourceList destinationList sensorElementList ';

/** Fields without a prefix, by type of event; all others are extensions and need one. */
export const FIELDS: Readonly<Record<EventType, ReadonlySet<string>>> = {
  ObjectEvent: words(`${COMMON}action epcList quantityList persistentDisposition ilmd`),
  AggregationEvent: words(`${COMMON}action parentID childEPCs childQuantityList`),
  TransactionEvent: words(`${COMMON}action parentID epcList quantityList`),
  TransformationEvent: words(
    `${COMMON}inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID persistentDisposition ilmd`,
  ),
  AssociationEvent: words(`${COMMON}action parentID childEPCs childQuantityList`),
};

/** Bare words that a field may have; anything else must be a URI or a word with a prefix. */
export const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  bizStep: words(
    'accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting ' +
      'decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting ' +
      'installing killing loading other packing picking receiving removing repackaging repairing replacing ' +
      'reserving retail_selling shipping staging_outbound stock_taking stocking storing transporting unloading ' +
      'unpacking void_shipping sensor_reporting sampling',
  ),
  disposition: words(
    'active container_closed damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive ' +
      'no_pedigree_match non_sellable_other partially_dispensed recalled reserved retail_sold returned ' +
      'sellable_accessible sellable_not_accessible stolen unknown available completeness_verified ' +
      'completeness_inferred conformant container_open mismatch_instance mismatch_class mismatch_quantity ' +
      'needs_replacement non_conformant unavailable',
  ),
  bizTransaction: words(
    'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt',
  ),
  party: words('owning_party possessing_party location'),
  reason: words('did_not_occur incorrect_data'),
};
