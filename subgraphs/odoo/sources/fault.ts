import { AppError } from '../../../runtime/errors.ts';

/** An error that Odoo reports inside a successful HTTP answer. */
export class OdooFault extends Error {
  override readonly name = 'OdooFault';
  /** Python's class, for example `odoo.exceptions.AccessError`: the texts differ by version. */
  readonly fault: string;

  constructor(fault: string, message: string) {
    super(`${fault}: ${message}`);
    this.fault = fault;
  }
}

export const ACCESS_DENIED = 'odoo.exceptions.AccessDenied';

/** The database does not answer Odoo: it is gone, or all of its connections are taken. */
function isDatabaseTrouble(fault: string): boolean {
  return fault === 'psycopg2.OperationalError' || fault.startsWith('psycopg2.pool.');
}

/** What a client may hear of it; the original stays in `cause` for the log. */
export function toAppError(fault: OdooFault): AppError {
  const options = { cause: fault, system: 'odoo' as const };
  if (fault.fault === ACCESS_DENIED) {
    return new AppError('UPSTREAM_UNAVAILABLE', 'Odoo refused our credentials', options);
  }
  if (fault.fault === 'odoo.exceptions.AccessError') {
    return new AppError(
      'UPSTREAM_UNAVAILABLE',
      'Odoo refused our user the rights that this needs',
      options,
    );
  }
  if (isDatabaseTrouble(fault.fault)) {
    return new AppError('UPSTREAM_UNAVAILABLE', "Odoo's database does not answer", options);
  }
  return new AppError('UPSTREAM_INVALID', 'Odoo could not answer our request', options);
}
