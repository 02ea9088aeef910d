import { AppError } from '../runtime/errors.ts';

/** A place in a log: after which event. Numbers as Redis Streams have them: milliseconds, and a count within one. */
export interface Position {
  readonly ms: number;
  readonly seq: number;
}

export const START: Position = { ms: 0, seq: 0 };

export function comparePositions(one: Position, other: Position): number {
  return one.ms - other.ms || one.seq - other.seq;
}

/** `1773828000000-0` */
export function formatPosition({ ms, seq }: Position): string {
  return `${ms}-${seq}`;
}

const POSITION = /^(\d{1,15})-(\d{1,15})$/;

/** `undefined` for what is none. */
export function parsePosition(text: string): Position | undefined {
  const [, ms, seq] = POSITION.exec(text) ?? [];
  return ms === undefined || seq === undefined ? undefined : { ms: Number(ms), seq: Number(seq) };
}

const CURSOR = /^([\w-]{8})\.([\d-]{3,31})$/;

/** A position means something in the history it was made in: `epoch` tells histories apart. */
export function writeCursor(epoch: string, position: Position): string {
  return `${epoch}.${formatPosition(position)}`;
}

/** Rejects what is no cursor with BAD_INPUT, and one of another history with CURSOR_EXPIRED. */
export function readCursor(epoch: string, cursor: string): Position {
  const [, of, text = ''] = CURSOR.exec(cursor) ?? [];
  const position = parsePosition(text);
  if (position === undefined) throw new AppError('BAD_INPUT', 'This is no cursor of events');
  if (of !== epoch) throw expired();
  return position;
}

export function expired(): AppError {
  return new AppError(
    'CURSOR_EXPIRED',
    'Events after this cursor are gone: read the present state, then follow from now on',
  );
}
