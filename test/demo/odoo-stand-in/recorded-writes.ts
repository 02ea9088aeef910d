import { loadOdooRows } from '../../../demo/odoo-stand-in/load.ts';
import { type Field, readMetadata } from '../../../demo/odoo-stand-in/metadata.ts';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import { type Exchange, isObject, property, recordedCall } from './recorded-calls.ts';

/** The cost that `10-flow-setup` gave the one product whose cost is later changed for another company. */
export const COST_AT_SETUP = 10;

/**
 * The stand-in does not write: what a recorded `write` put into columns is loaded instead, as the server
 * would have stored it. A `create` is passed over, its row is known from later answers. False when the
 * exchange is neither.
 */
export async function applyWrite(
  driver: SqlDriver,
  version: OdooVersion,
  exchange: Exchange,
): Promise<boolean> {
  const call = recordedCall(exchange);
  if (call === undefined || (call.method !== 'write' && call.method !== 'create')) return false;
  const model = readMetadata(version).models.get(call.model);
  if (model === undefined || call.method === 'create' || call.result === undefined) return true;
  const [target, changes] = call.args;
  if (!Array.isArray(target) || !isObject(changes)) return true;
  const context = call.kwargs['context'];
  for (const id of target) {
    const row: Record<string, unknown> = { id };
    for (const [name, value] of Object.entries(changes)) {
      const field = model.fields.get(name);
      if (field?.source.kind === 'column') row[name] = changed(field, value, context);
      if (field?.source.kind === 'related' && property(context, 'lang') !== undefined) {
        await translateTemplate(driver, id, { [String(property(context, 'lang'))]: value });
      }
    }
    await loadOdooRows(driver, version, { [call.model]: [row] });
  }
  return true;
}

function changed(field: Field, value: unknown, context: unknown): unknown {
  if (field.source.kind === 'column' && field.source.shape === 'perCompany') {
    const companies = property(context, 'allowed_company_ids');
    const company: unknown = Array.isArray(companies) ? companies[0] : 1;
    return { 1: COST_AT_SETUP, [String(company)]: value };
  }
  const isDay = field.description.type === 'datetime' && typeof value === 'string';
  return isDay ? `${value} 00:00:00` : value;
}

/** A variant's name in one language is kept on its template. */
async function translateTemplate(
  driver: SqlDriver,
  variant: number,
  names: Record<string, unknown>,
) {
  await driver.query(
    `UPDATE odoo.product_template t SET name = t.name || $1::jsonb
     FROM odoo.product_product p WHERE p.product_tmpl_id = t.id AND p.id = $2::int8`,
    [JSON.stringify(names), variant],
  );
}
