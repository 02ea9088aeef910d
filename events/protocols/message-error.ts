/**
 * Why a message could not be taken, as the dead letters name it. Stable: programs count and filter by them.
 *
 * - `TOO_LARGE`: more bytes, items or levels than the bound says; nothing beyond the bound was read.
 * - `TRUNCATED`: ends in the middle of something.
 * - `MALFORMED`: not the format at all.
 * - `FIELD_MISSING`, `FIELD_INVALID`: something that must be there is not; it is of another type or out of range.
 * - `CODE_UNKNOWN`: a code, type or version that its standard does not have and that cannot be kept as it is.
 * - `ENVELOPE_BROKEN`: EDI whose control numbers, counts or order of segments do not agree.
 * - `SIGNATURE_INVALID`, `CLOCK_WINDOW`, `REPLAYED`: not from whom it says, too old or too new, or seen before.
 * - `TIME_IMPLAUSIBLE`: happened later than now, or before there were such devices: its clock is wrong.
 * - `TOPIC_INVALID`: a topic outside the namespace.
 * - `BEFORE_BIRTH`, `METRIC_UNKNOWN`, `SEQUENCE_GAP`: what a Sparkplug edge node sent means nothing without a birth
 *   that was lost, never named the metric, or came before a message that never arrived.
 */
export const MESSAGE_REASONS = [
  'TOO_LARGE',
  'TRUNCATED',
  'MALFORMED',
  'FIELD_MISSING',
  'FIELD_INVALID',
  'CODE_UNKNOWN',
  'ENVELOPE_BROKEN',
  'SIGNATURE_INVALID',
  'CLOCK_WINDOW',
  'REPLAYED',
  'TIME_IMPLAUSIBLE',
  'TOPIC_INVALID',
  'BEFORE_BIRTH',
  'METRIC_UNKNOWN',
  'SEQUENCE_GAP',
] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** The only error of the decoders: what came from outside cannot be understood, or must not be trusted. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
  readonly reason: MessageReason;

  constructor(reason: MessageReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
