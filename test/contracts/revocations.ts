import { describe, expect, it } from '@jest/globals';
import type { Revocation, Revocations } from '../../auth/index.ts';
import type { ManualClock } from '../support/manual-clock.ts';

export const RETENTION_MS = 3_600_000;

export interface RevocationsWorld extends AsyncDisposable {
  readonly revocations: Revocations;
  /** Of another process that shares them; the same where nothing is shared. */
  readonly other: Revocations;
  readonly clock: ManualClock;
}

const ISSUER = 'https://issuer.test/';

/** What all revocations promise. */
export function describeRevocations(name: string, start: () => Promise<RevocationsWorld>): void {
  describe(`revocations: ${name}`, () => {
    const token = (clock: ManualClock, change: object = {}) => ({
      issuer: ISSUER,
      subject: 'pat',
      jti: 'token-1',
      issuedAt: clock.wallNow(),
      ...change,
    });
    /** What a listener hears next. */
    const next = (revocations: Revocations) =>
      new Promise<Revocation>((resolve) => {
        const end = revocations.onRevoked((revocation) => {
          end();
          resolve(revocation);
        });
      });

    it('take back one token, in every process, and tell all who listen', async () => {
      await using world = await start();
      const { revocations, other, clock } = world;
      const heard = [next(revocations), next(other)];
      const revocation = { kind: 'token', issuer: ISSUER, jti: 'token-1' } as const;
      await revocations.revoke(revocation);
      expect(await Promise.all(heard)).toEqual([revocation, revocation]);
      for (const each of [revocations, other]) {
        expect(each.isRevoked(token(clock))).toBe(true);
        expect(each.isRevoked(token(clock, { jti: 'token-2' }))).toBe(false);
        expect(each.isRevoked(token(clock, { issuer: 'https://other.test/' }))).toBe(false);
        expect(each.isRevoked(token(clock, { issuer: undefined }))).toBe(false);
      }
    });

    it('take back all that a subject was given until then, and nothing later', async () => {
      await using world = await start();
      const { revocations, other, clock } = world;
      const issuedUntil = clock.wallNow();
      const heard = next(other);
      await revocations.revoke({ kind: 'subject', issuer: ISSUER, subject: 'pat', issuedUntil });
      expect(await heard).toMatchObject({ subject: 'pat', issuedUntil });
      for (const each of [revocations, other]) {
        expect(each.isRevoked(token(clock))).toBe(true);
        // One that does not say when it was made may be old.
        expect(each.isRevoked(token(clock, { issuedAt: undefined }))).toBe(true);
        expect(each.isRevoked(token(clock, { subject: 'kim' }))).toBe(false);
        const later = new Date(issuedUntil.getTime() + 1_000);
        expect(each.isRevoked(token(clock, { issuedAt: later }))).toBe(false);
      }
    });

    it('take back all that an issuer gave until then', async () => {
      await using world = await start();
      const { revocations, clock } = world;
      const issuedUntil = clock.wallNow();
      await revocations.revoke({ kind: 'issuer', issuer: ISSUER, issuedUntil });
      expect(revocations.isRevoked(token(clock, { subject: 'kim' }))).toBe(true);
      expect(revocations.isRevoked(token(clock, { issuer: 'https://other.test/' }))).toBe(false);
    });

    it('tell of the same thing once, and again when it reaches further', async () => {
      await using world = await start();
      const { revocations, other, clock } = world;
      const heard: Revocation[] = [];
      other.onRevoked((revocation) => void heard.push(revocation));
      const revoke = (issuedUntil: Date) =>
        revocations.revoke({ kind: 'subject', issuer: ISSUER, subject: 'pat', issuedUntil });
      const [now, later] = [clock.wallNow(), new Date(clock.wallNow().getTime() + 5_000)];
      await revoke(now);
      await revoke(now);
      await revoke(later);
      await revoke(now);
      const marker = { kind: 'token', issuer: ISSUER, jti: 'marker' } as const;
      await revocations.revoke(marker);
      // They come in order: with the marker, all before it has come.
      while (heard.at(-1)?.kind !== 'token') await next(other);
      expect(heard).toEqual([
        { kind: 'subject', issuer: ISSUER, subject: 'pat', issuedUntil: now },
        { kind: 'subject', issuer: ISSUER, subject: 'pat', issuedUntil: later },
        marker,
      ]);
    });

    it('are kept until no token can be left that they concern', async () => {
      await using world = await start();
      const { revocations, clock } = world;
      await revocations.revoke({ kind: 'token', issuer: ISSUER, jti: 'token-1' });
      const old = token(clock);
      clock.advance(RETENTION_MS - 1);
      expect(revocations.isRevoked(old)).toBe(true);
      clock.advance(1);
      await revocations.revoke({ kind: 'token', issuer: ISSUER, jti: 'token-2' });
      expect(revocations.isRevoked(old)).toBe(false);
    });

    it('go on although a listener fails, and without one that has left', async () => {
      await using world = await start();
      const { revocations } = world;
      const heard: string[] = [];
      revocations.onRevoked(() => {
        throw new Error('I cannot');
      });
      const leave = revocations.onRevoked(() => heard.push('one'));
      revocations.onRevoked(() => heard.push('two'));
      await revocations.revoke({ kind: 'token', issuer: ISSUER, jti: 'a' });
      leave();
      await revocations.revoke({ kind: 'token', issuer: ISSUER, jti: 'b' });
      expect(heard).toEqual(['one', 'two', 'two']);
    });

    it('are harmless with hostile names', async () => {
      await using world = await start();
      const { revocations, clock } = world;
      for (const jti of ['__proto__', 'constructor', '","subject', '\r\nFLUSHALL']) {
        await revocations.revoke({ kind: 'token', issuer: ISSUER, jti });
        expect(revocations.isRevoked(token(clock, { jti }))).toBe(true);
      }
      expect(revocations.isRevoked(token(clock))).toBe(false);
    });
  });
}
