export type { EventReferences, LogEvent, StoredEvent, Visibility } from './event.ts';
export {
  type AppendResult,
  type EventLog,
  MAX_BATCH,
  MAX_EVENT_BYTES,
  type ReadOptions,
  type Retention,
} from './event-log.ts';
export { EVENT_TYPES, type EventTypeName } from './event-types.ts';
export { createMemoryLog, type MemoryLogOptions } from './memory.ts';
export { type RedisLogOptions, startRedisLog } from './redis.ts';
