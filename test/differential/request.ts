import { createRequestContext, type RequestContext } from '../../gateway/request-context.ts';
import { frozenClock } from '../../runtime/clock.ts';
import { createLog } from '../../runtime/log.ts';

const log = createLog({ level: 'silent' });
const now = new Date('2026-01-01T00:00:00Z');
const clock = frozenClock(now);

/** A request that nobody else's answer may serve: its id is its fingerprint. */
export function createTestRequest(
  requestId: string,
  signal: AbortSignal = new AbortController().signal,
): RequestContext {
  return createRequestContext({
    principal: {
      kind: 'service',
      audience: 'staff',
      subject: 'test',
      scopes: [],
      bounds: {},
      expiresAt: new Date(now.getTime() + 3_600_000),
      jti: requestId,
      fingerprint: requestId,
    },
    signal,
    requestId,
    languages: [],
    log,
    clock,
  });
}
