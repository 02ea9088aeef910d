import { type AppError, MAX_SUBJECTS, type System } from '../runtime/errors.ts';
import type { PartError } from './subgraph-error.ts';

/** Kinds of fault that one answer names; a view has not many more columns. */
export const MAX_KINDS = 50;

/** The rows that the lists of one answer left out because they break their contract. */
export interface LeftOutRows {
  /** `OperationContext.onRowFault`. */
  readonly note: (fault: AppError) => void;
  /**
   * One error for each thing that is wrong, naming at most {@link MAX_SUBJECTS} entities; at most
   * {@link MAX_KINDS}. They have no path, because such a row has no place in the answer.
   */
  errors(): readonly PartError[];
}

/** For one operation of the subgraph of `system`. */
export function collectLeftOutRows(system: System | undefined): LeftOutRows {
  const kinds = new Map<string, { readonly fault: AppError; readonly subjects: Set<string> }>();
  return {
    note(fault) {
      let kind = kinds.get(fault.message);
      if (kind === undefined) {
        if (kinds.size === MAX_KINDS) return;
        kind = { fault, subjects: new Set() };
        kinds.set(fault.message, kind);
      }
      for (const subject of fault.extensions.subjects ?? []) {
        if (kind.subjects.size < MAX_SUBJECTS) kind.subjects.add(entityOf(subject));
      }
    },
    errors: () =>
      [...kinds.values()].map(({ fault, subjects }) => ({
        message: fault.message,
        extensions: {
          ...(system === undefined ? {} : { system }),
          ...fault.extensions,
          ...(subjects.size === 0 ? {} : { subjects: [...subjects] }),
        },
      })),
  };
}

/** A part of an entity is named `id place`, for the log; an error names the entity alone. */
function entityOf(subject: string): string {
  const [id = subject] = subject.split(' ');
  return id;
}
