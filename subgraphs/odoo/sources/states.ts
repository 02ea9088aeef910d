import { AppError } from '../../../runtime/errors.ts';
import type { OdooRecord } from './record.ts';

/** Our name of the record's state. Rejects one that no version is known to have with UPSTREAM_INVALID. */
export function readState<State extends string>(
  record: OdooRecord,
  model: string,
  odooStates: Readonly<Record<State, readonly string[]>>,
): State {
  const state = record.requiredText('state');
  for (const name in odooStates) if (odooStates[name].includes(state)) return name;
  throw new AppError(
    'UPSTREAM_INVALID',
    `Odoo's ${model} has the unknown state ${JSON.stringify(state.slice(0, 40))}`,
    { system: 'odoo' },
  );
}
