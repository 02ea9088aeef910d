import type { MessageReason } from '../message-error.ts';
import type { Datatype } from './datatypes.ts';
import type { EdgeNode } from './topic.ts';
import type { SparkplugValue } from './values.ts';

/** Quality codes 192, 0 and 500 of Sparkplug; anything else is not good either, and reads as BAD. */
export type Quality = 'GOOD' | 'BAD' | 'STALE';

/** One value of one metric at one time. */
export interface Point extends EdgeNode {
  /** Absent for a metric of the edge node itself. */
  readonly device: string | undefined;
  readonly metric: string;
  readonly datatype: Datatype;
  /** `null` where the device says so, and for NaN and infinities, which are no values. */
  readonly value: SparkplugValue;
  /** Milliseconds since 1970: of the metric, else of the payload, else of receipt. */
  readonly time: number;
  readonly quality: Quality;
  /** A buffered value of the past: true then, never what is so now. */
  readonly historical: boolean;
  /** Current values are repeated at each birth. */
  readonly fromBirth: boolean;
  /** Equal for a second delivery of this fact (DOMAIN 5: node, bdSeq session, seq, metric, time). */
  readonly key: string;
}

/** Why what an edge node or device said last is not known to be so any more. */
export type StaleCause = 'DEATH' | 'SEQUENCE_GAP' | 'NODE_BIRTH' | 'DISCONNECTED';

/** What a host application concludes from a message, or from the time that passed. */
export type Outcome =
  | { readonly kind: 'born'; readonly entity: Entity; readonly at: number }
  | { readonly kind: 'point'; readonly point: Point }
  | {
      readonly kind: 'stale';
      readonly entity: Entity;
      readonly cause: StaleCause;
      /** Milliseconds since 1970; a death is timed by its receipt. */
      readonly at: number;
    }
  /** Send {@link rebirthCommand} to this node. */
  | { readonly kind: 'rebirth'; readonly node: EdgeNode }
  /** For the dead letters: a whole message, or the one metric named. */
  | {
      readonly kind: 'rejected';
      readonly reason: MessageReason;
      readonly message: string;
      readonly topic: string;
      readonly bytes: Uint8Array;
      readonly metric?: string | undefined;
    }
  /** Seen before, or the death of a session that another has followed: nothing is lost with it. */
  | { readonly kind: 'dropped'; readonly cause: 'DUPLICATE' | 'DEATH_OF_OLD_SESSION' }
  /** Someone said that we are gone: publish our STATE again. */
  | { readonly kind: 'announce' };

/** An edge node, or a device behind it. */
export interface Entity extends EdgeNode {
  readonly device: string | undefined;
}

/** `group/node` or `group/node/device`: none of them can have a slash. */
export function entityKey({ group, node, device }: Entity): string {
  return device === undefined ? `${group}/${node}` : `${group}/${node}/${device}`;
}
