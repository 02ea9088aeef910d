import { parseArgs } from 'node:util';

/** What an operator wants taken back. */
export type RevokeWhat =
  /** The token that comes on standard input: on a command line it would stay in a history. */
  | { readonly kind: 'standard-input' }
  | { readonly kind: 'token'; readonly issuer: string; readonly jti: string }
  | {
      readonly kind: 'subject';
      readonly issuer: string;
      readonly subject: string;
      readonly issuedUntil: Date;
    }
  | { readonly kind: 'issuer'; readonly issuer: string; readonly issuedUntil: Date };

export interface RevokeSettings {
  readonly file: string;
  readonly what: RevokeWhat;
}

/** RFC 3339 with a zone: "until noon" is no moment. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Throws a plain Error. */
export function parseRevoke(args: readonly string[], now: Date): RevokeSettings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      stdin: { type: 'boolean' },
      issuer: { type: 'string' },
      jti: { type: 'string' },
      subject: { type: 'string' },
      all: { type: 'boolean' },
      until: { type: 'string' },
    },
  });
  const { config: file, stdin, issuer, jti, subject, all } = values;
  if (file === undefined) throw new Error('--config is missing');
  const said = [stdin, jti, subject, all].filter((value) => value !== undefined);
  if (said.length !== 1) {
    throw new Error('Say one of --stdin, --jti, --subject and --all');
  }
  if (values.until !== undefined && (stdin || jti !== undefined)) {
    throw new Error('--until is for --subject and --all: a token is taken back as a whole');
  }
  if (stdin) {
    if (issuer !== undefined) throw new Error('--stdin needs no --issuer: the token names it');
    return { file, what: { kind: 'standard-input' } };
  }
  if (!issuer) throw new Error('--issuer is missing');
  const issuedUntil = values.until === undefined ? now : parseInstant(values.until);
  if (jti) return { file, what: { kind: 'token', issuer, jti } };
  if (subject) return { file, what: { kind: 'subject', issuer, subject, issuedUntil } };
  if (all) return { file, what: { kind: 'issuer', issuer, issuedUntil } };
  throw new Error('--jti and --subject must not be empty');
}

function parseInstant(text: string): Date {
  const instant = new Date(text);
  if (INSTANT.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new Error(`--until must be a time such as 2026-03-18T10:00:00Z, not "${text}"`);
}
