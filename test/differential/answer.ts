import type { GraphQLError } from 'graphql';
import type { EngineError } from '../../gateway/engine.ts';
import type { RandomOperation } from '../support/random-operations/index.ts';
import type { WorldSettings } from './world/world.ts';

/** What an engine says, in a form that can be compared. */
export interface Answer {
  /** JSON text, in which the order of fields shows. */
  readonly data: string;
  readonly errors: readonly AnswerError[];
}

export interface AnswerError {
  readonly path: readonly (string | number)[] | undefined;
  readonly code: string;
}

/** Asks one engine in a new world of these settings. */
export type Ask = (operation: RandomOperation, settings: WorldSettings) => Promise<Answer>;

export function toAnswerError({ path, extensions }: GraphQLError | EngineError): AnswerError {
  const { code } = extensions;
  return { path, code: typeof code === 'string' ? code : 'INTERNAL' };
}
