import { AppError } from '../../../runtime/errors.ts';
import type { OdooRpc } from './rpc.ts';
import { createSharedValue, type SharedValue } from './shared-value.ts';

/** Columns that only some versions, modules or user rights bring, by model. */
const OPTIONAL_COLUMNS = {
  'sale.order': ['margin', 'incoterm', 'partner_credit_warning'],
  'purchase.order.line': ['sale_line_id', 'group_id'],
  'mrp.production': ['subcontractor_id', 'sale_line_id'],
  'mrp.bom': ['subcontractor_ids'],
  'stock.move': ['created_purchase_line_id', 'created_purchase_line_ids'],
  'stock.lot': ['expiration_date'],
  'stock.production.lot': ['expiration_date'],
  'procurement.group': ['sale_id'],
} as const satisfies Record<string, readonly string[]>;

type ModelWithOptions = keyof typeof OPTIONAL_COLUMNS;

/** Which optional columns the server has and our user may read. */
export interface OptionalColumns {
  of(model: string, signal: AbortSignal): Promise<ReadonlySet<string>>;
}

const MAX_AGE_MS = 5 * 60_000;
const NONE: ReadonlySet<string> = new Set();

/** Asks `fields_get` once per model in five minutes. */
export function createOptionalColumns(rpc: OdooRpc, now: () => number): OptionalColumns {
  const byModel = new Map<string, SharedValue<ReadonlySet<string>>>();
  for (const model of Object.keys(OPTIONAL_COLUMNS) as ModelWithOptions[]) {
    byModel.set(
      model,
      createSharedValue(
        async () => {
          const answer = await rpc.execute(
            {
              model,
              method: 'fields_get',
              args: [OPTIONAL_COLUMNS[model]],
              kwargs: { attributes: ['type'] },
            },
            new AbortController().signal,
          );
          if (typeof answer !== 'object' || answer === null) {
            throw new AppError('UPSTREAM_INVALID', `Odoo did not describe ${model}`, {
              system: 'odoo',
            });
          }
          return new Set(Object.keys(answer));
        },
        { maxAgeMs: MAX_AGE_MS, now },
      ),
    );
  }
  return {
    of: async (model, signal) => (await byModel.get(model)?.get(signal)) ?? NONE,
  };
}
