import type { DoorName } from './doors.ts';
import type { OdooRecord } from './record.ts';
import type { HeadModel, Session } from './session.ts';

/**
 * What lines need of their order: its number and company for the id, its dates for the promise, what
 * the supplier confirmed, and what tells who supplies them.
 */
export const HEAD_COLUMNS = {
  'sale.order': [
    'name',
    'company_id',
    'date_order',
    'commitment_date',
    'client_order_ref',
    'procurement_group_id',
  ],
  'purchase.order': ['name', 'company_id', 'mail_reception_confirmed', 'mail_reminder_confirmed'],
} as const satisfies Record<HeadModel, readonly string[]>;

const HEAD_DOORS = {
  'sale.order': 'SalesOrder',
  'purchase.order': 'PurchaseOrder',
} as const satisfies Record<HeadModel, DoorName>;

/** Keeps orders that were read with their head columns, so that their lines need not read them again. */
export function rememberHeads(
  session: Session,
  model: HeadModel,
  records: readonly OdooRecord[],
): void {
  for (const record of records) session.heads.set(`${model}:${record.key}`, record);
}

/** Reads the orders that this operation has not met yet. */
export async function readHeads(
  session: Session,
  model: HeadModel,
  keys: Iterable<number>,
): Promise<void> {
  const unknown = [...new Set(keys)].filter((key) => !session.heads.has(`${model}:${key}`));
  if (unknown.length === 0) return;
  const columns = HEAD_COLUMNS[model];
  const records = await session.search.byKeys(HEAD_DOORS[model], 'id', unknown, [], columns);
  rememberHeads(session, model, records);
}
