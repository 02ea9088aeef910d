import { AppError } from '../runtime/errors.ts';

/**
 * What was wrong with credentials, as far as the answer tells: none came, the token is not good, the
 * token is bound to a key that was not shown, the proof is not good, or it lacks our nonce.
 */
export type Fault = 'missing' | 'token' | 'binding' | 'proof' | 'nonce';

const faults = new WeakMap<object, Fault>();

/** UNAUTHENTICATED, remembered with its fault for the answer's headers. */
export function refuse(fault: Fault, message: string, cause?: unknown): AppError {
  const error = new AppError('UNAUTHENTICATED', message, { cause });
  faults.set(error, fault);
  return error;
}

/** Undefined for an error that is no refusal of credentials. */
export function faultOf(error: unknown): Fault | undefined {
  return typeof error === 'object' && error !== null ? faults.get(error) : undefined;
}

/**
 * `WWW-Authenticate` for a refusal (RFC 6750 §3, RFC 9449 §7.1): what is asked for, and an error code
 * where credentials came. Tells no more than the message does. `algorithms`: of proofs.
 */
export function writeChallenge(fault: Fault, algorithms: readonly string[]): string {
  const bearer = 'Bearer realm="millwright"';
  const dpop = `DPoP realm="millwright", algs="${algorithms.join(' ')}"`;
  switch (fault) {
    case 'missing':
      return `${bearer}, ${dpop}`;
    case 'token':
      return `${bearer}, error="invalid_token", ${dpop}`;
    case 'binding':
      return `${dpop}, error="invalid_token"`;
    case 'proof':
      return `${dpop}, error="invalid_dpop_proof"`;
    case 'nonce':
      return `${dpop}, error="use_dpop_nonce"`;
  }
  return fault satisfies never;
}
