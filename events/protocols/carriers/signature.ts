import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Names in lower case. */
export type Headers = { readonly [name: string]: string | undefined };

export function hmacSha256Hex(secret: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** Takes the same time wherever they differ; an empty text equals nothing. */
export function equalSecrets(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
