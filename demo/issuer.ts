import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Clock } from '../runtime/clock.ts';
import type { ConfigSettings } from '../runtime/config.ts';
import { findPersona, personaForms } from './personas.ts';

/** Where the demo keeps what outlives a process; ignored by git. */
export const DEMO_FOLDER = '.millwright';

const ISSUER = 'https://issuer.demo.millwright.invalid/';
const AUDIENCE = 'millwright-demo';
const ALGORITHM = 'ES256';
const LIFETIME_SECONDS = 12 * 3_600;

/** A stand-in for an identity provider. */
export interface DemoIssuer {
  /** As an entry of `issuers` in the configuration. */
  readonly settings: NonNullable<ConfigSettings['issuers']>[number];
  /** A token for a persona, good for twelve hours. Rejects with a plain line for an unknown one. */
  token(persona: string): Promise<string>;
}

/**
 * The issuer whose key lies in `folder`, made there when it is missing, so that `npm run token` in
 * another process prints tokens that a running demo accepts.
 */
export async function openDemoIssuer(folder: string, clock: Clock): Promise<DemoIssuer> {
  const key = await readOrCreateKey(folder);
  const privateKey = await importJWK(key, ALGORITHM);
  const { d: _, ...publicKey } = key;
  return {
    settings: {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      typ: 'at+jwt',
      // A token that is printed to be pasted cannot be bound to a key.
      senderConstrained: 'optional',
      jwks: { keys: [publicKey] },
    },
    async token(name) {
      const persona = findPersona(name);
      if (persona === undefined) {
        throw new Error(
          `There is no persona "${name}"; choose one of ${personaForms().join(', ')}`,
        );
      }
      const now = Math.floor(clock.wallNow().getTime() / 1_000);
      return await new SignJWT({
        identity: persona.identity,
        scope: persona.scopes.join(' '),
        bounds: persona.bounds,
        ...(persona.endsInDays === undefined ? {} : { ends_at: now + persona.endsInDays * 86_400 }),
      })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt', kid: key.kid ?? '' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(name)
        .setJti(crypto.randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + LIFETIME_SECONDS)
        .sign(privateKey);
    },
  };
}

async function readOrCreateKey(folder: string): Promise<JWK> {
  const file = join(folder, 'issuer-key.json');
  const found = await readKey(file);
  if (found !== undefined) return found;
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: ALGORITHM };
  await mkdir(folder, { recursive: true });
  // Written aside and linked: no process reads half a key, and of two that start together one wins.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(key), { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await readKey(file)) ?? key;
}

async function readKey(file: string): Promise<JWK | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as JWK);
}
