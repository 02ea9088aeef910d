import { Lexer, Source, TokenKind } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import type { DocumentLimits } from './document-limits.ts';

const OPENING: ReadonlySet<TokenKind> = new Set([
  TokenKind.BRACE_L,
  TokenKind.PAREN_L,
  TokenKind.BRACKET_L,
]);
const CLOSING: ReadonlySet<TokenKind> = new Set([
  TokenKind.BRACE_R,
  TokenKind.PAREN_R,
  TokenKind.BRACKET_R,
]);

/**
 * Reads a document's tokens and no further than the limits: the parser calls itself for each bracket,
 * so that deep ones would exhaust the stack. Gives how many tokens were read. Throws LIMIT_EXCEEDED,
 * or a GraphQLError where the text has no token.
 */
export function scanText(text: string, limits: Pick<DocumentLimits, 'tokens' | 'nesting'>): number {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  for (;;) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return tokens;
    tokens += 1;
    if (tokens > limits.tokens) throw tooLarge(`has more than ${limits.tokens} tokens`);
    if (OPENING.has(kind)) nesting += 1;
    else if (CLOSING.has(kind)) nesting -= 1;
    if (nesting > limits.nesting) {
      throw tooLarge(`has more than ${limits.nesting} brackets within each other`);
    }
  }
}

export function tooLarge(what: string): AppError {
  return new AppError('LIMIT_EXCEEDED', `The document ${what}`);
}
