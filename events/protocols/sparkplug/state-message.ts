import { MessageError } from '../message-error.ts';

/** Whether a host application is there (Sparkplug 3.0.0 §6.4.25), retained under its STATE topic. */
export interface HostState {
  readonly online: boolean;
  /** Milliseconds since 1970. The will carries that of the birth that follows it. */
  readonly timestamp: number;
}

const MAX_BYTES = 1_024;

export function encodeState(state: HostState): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({ online: state.online, timestamp: state.timestamp }),
  );
}

/** Rejects with a MessageError; `OFFLINE` and `ONLINE` as bare words, of versions before 3, are `MALFORMED`. */
export function decodeState(bytes: Uint8Array): HostState {
  if (bytes.length > MAX_BYTES) throw new MessageError('TOO_LARGE', 'A STATE message is too long');
  let message: unknown;
  try {
    message = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new MessageError('MALFORMED', 'A STATE message is not JSON', { cause });
  }
  if (typeof message !== 'object' || message === null) {
    throw new MessageError('MALFORMED', 'A STATE message is no object');
  }
  const { online, timestamp } = message as Record<string, unknown>;
  if (typeof online !== 'boolean' || typeof timestamp !== 'number') {
    throw new MessageError('FIELD_INVALID', 'A STATE message has no online or no timestamp');
  }
  return { online, timestamp };
}
