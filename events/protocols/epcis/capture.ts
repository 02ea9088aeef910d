import type { MessageReason } from '../message-error.ts';
import type { EpcisEvent, ReadEvent } from './document.ts';

/** `GS1-Capture-Error-Behaviour`: all events or none, or those that are good. */
export type CaptureBehaviour = 'rollback' | 'proceed';

export interface CapturePlan {
  /** To be stored: each once, none that is known. */
  readonly events: readonly EpcisEvent[];
  readonly duplicates: number;
  readonly errors: readonly CaptureError[];
  readonly success: boolean;
}

export interface CaptureError {
  /** Of the event in its document, from 0. */
  readonly index: number;
  readonly reason: MessageReason;
  readonly message: string;
}

/** Errors beyond it are counted by nobody: a document with so many is wrong as a whole. */
const MAX_ERRORS = 100;

/** The behaviour that a header asks for; the standard's default is `rollback`. `undefined` for another word. */
export function captureBehaviour(header: string | undefined): CaptureBehaviour | undefined {
  if (header === undefined || header === 'rollback') return 'rollback';
  return header === 'proceed' ? 'proceed' : undefined;
}

/** What to store of a document; `isKnown` says which keys are stored already. */
export function planCapture(
  read: readonly ReadEvent[],
  behaviour: CaptureBehaviour,
  isKnown: (key: string) => boolean = () => false,
): CapturePlan {
  const errors: CaptureError[] = [];
  const events = new Map<string, EpcisEvent>();
  let duplicates = 0;
  for (const item of read) {
    if ('error' in item) {
      const { reason, message } = item.error;
      if (errors.length < MAX_ERRORS) errors.push({ index: item.index, reason, message });
    } else if (events.has(item.key) || isKnown(item.key)) duplicates += 1;
    else events.set(item.key, item);
  }
  const success = errors.length === 0;
  if (!success && behaviour === 'rollback') return { events: [], duplicates: 0, errors, success };
  return { events: [...events.values()], duplicates, errors, success };
}
