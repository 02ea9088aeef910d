import type { GraphQLSchema } from 'graphql';
import type { Principal } from '../auth/principal.ts';
import type { Clock } from '../runtime/clock.ts';
import type { AppError, System } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';

/** What every operation brings along, in one process or over HTTP. */
export interface OperationContext {
  readonly principal: Principal;
  /** Aborts when the client leaves or the operation's deadline passes. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** Wanted languages, best first, as BCP 47 tags (`de-DE`); empty when the caller did not say. */
  readonly languages: readonly string[];
  readonly log: Log;
  readonly clock: Clock;
  /** The client's headers that a gateway without our principals passes on, by lower-case name. */
  readonly forwardedHeaders?: Readonly<Record<string, string>>;
  /** Told of each row that a list left out because it breaks its contract: an error of the answer without a path. */
  readonly onRowFault?: (fault: AppError) => void;
}

/** What a system says of itself for `sourceHealth`. */
export interface SourceStatus {
  readonly system: System;
  readonly state: 'UP' | 'DEGRADED' | 'DOWN';
  /** One plain sentence without host names or secrets; null when UP. */
  readonly reason: string | null;
  readonly checkedAt: Date;
  /** Newest change known of the system; null when it cannot tell. */
  readonly watermark: Date | null;
  /** Rows without a mapping, or with several, by the entity type they should map to. */
  readonly dataGaps: readonly {
    readonly type: string;
    readonly status: 'UNMAPPED' | 'AMBIGUOUS';
    readonly count: number;
  }[];
}

/** One executable part of the graph. Made by `createX(deps)` in the subgraph's `index.ts`. */
export interface Subgraph extends AsyncDisposable {
  readonly name: System;
  readonly schema: GraphQLSchema;
  /** A context with new loaders and sources bound to the principal; one per operation, never longer. */
  createContext(operation: OperationContext): object;
  /** Never rejects: a system that does not answer is DOWN. */
  status(signal: AbortSignal): Promise<SourceStatus>;
}
