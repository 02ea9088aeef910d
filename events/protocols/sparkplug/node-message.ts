import { MessageError } from '../message-error.ts';
import type { WirePayload } from './payload.ts';
import type { SparkplugTopic } from './topic.ts';

/** A message of or for an edge node, decoded. */
export interface NodeMessage {
  readonly topic: Exclude<SparkplugTopic, { type: 'STATE' }>;
  readonly topicText: string;
  readonly bytes: Uint8Array;
  readonly payload: WirePayload;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Milliseconds of a clock that never jumps. */
  readonly elapsedMs: number;
}

/** The place of a message in its session, 0 to 255. Rejects with a MessageError. */
export function seqOf({ seq }: WirePayload): number {
  if (seq === undefined) throw new MessageError('FIELD_MISSING', 'A payload has no seq');
  if (seq > 255n) throw new MessageError('FIELD_INVALID', 'A seq is beyond 255');
  return Number(seq);
}

/** What pairs a birth of an edge node with its death. Rejects with a MessageError. */
export function bdSeqOf({ metrics }: WirePayload): bigint {
  const value = metrics.find(({ name }) => name === 'bdSeq')?.value;
  if (value?.kind === 'long' || value?.kind === 'int') return BigInt(value.value);
  throw new MessageError('FIELD_MISSING', 'A birth or death of an edge node has no bdSeq');
}
