import { text } from 'node:stream/consumers';
import { type Revocation, revocationOf, revokeEverywhere } from '../auth/index.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { AppError } from '../runtime/errors.ts';
import { createLog } from '../runtime/log.ts';
import type { RevokeWhat } from './revoke-arguments.ts';

/** Takes tokens back in every gateway; gives a line of what was. Rejects with a plain Error, a line of why not. */
export async function revoke(config: Config, what: RevokeWhat): Promise<string> {
  const revocation =
    what.kind === 'standard-input' ? revocationOf((await text(process.stdin)).trim()) : what;
  const log = createLog({ level: 'silent' });
  try {
    await revokeEverywhere(revocation, { config, clock: systemClock, log });
  } catch (cause) {
    throw cause instanceof AppError ? new Error(cause.message, { cause }) : cause;
  }
  return `Taken back: ${describe(revocation)}\n`;
}

function describe(revocation: Revocation): string {
  const { issuer } = revocation;
  if (revocation.kind === 'token') return `the token ${revocation.jti} of ${issuer}`;
  const until = `until ${revocation.issuedUntil.toISOString()}`;
  return revocation.kind === 'subject'
    ? `what ${issuer} gave to ${revocation.subject} ${until}`
    : `what ${issuer} gave to anybody ${until}`;
}
