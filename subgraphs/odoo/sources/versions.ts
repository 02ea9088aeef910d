import { AppError } from '../../../runtime/errors.ts';
import type { Dialect } from './dialect.ts';
import { version14 } from './version-14.ts';
import { version15 } from './version-15.ts';
import { version16 } from './version-16.ts';
import { version17 } from './version-17.ts';
import { version18 } from './version-18.ts';

const DIALECTS = [version14, version15, version16, version17, version18];

/** `major` is the first number of Odoo's `server_version_info`. */
export function dialectOf(major: number): Dialect {
  const dialect = DIALECTS.find(({ version }) => version === major);
  if (dialect !== undefined) return dialect;
  throw new AppError(
    'UPSTREAM_INVALID',
    major > 18
      ? `Odoo ${major} is not supported yet: its JSON-2 interface is still to come (supported: 14 to 18)`
      : `Odoo ${major} is not supported (supported: 14 to 18)`,
    { system: 'odoo' },
  );
}
