import { MessageError } from '../../../events/protocols/message-error.ts';

/** The reason of the MessageError that `run` throws, `none` if it throws nothing; any other error goes on. */
export function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof MessageError) return error.reason;
    throw error;
  }
  return 'none';
}
