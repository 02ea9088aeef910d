import { type GraphQLSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { findPersona } from '../../demo/personas.ts';
import { scopeOf } from '../e2e/access-matrix/page.ts';

/**
 * What no row could show a persona, by coordinate: a machine and a scanner share a schema but no rows, weights are
 * written in one way, every system is up, purchase orders have no returns, and P1 buys nothing for one order.
 */
const NOTHING_THERE: Readonly<Record<string, RegExp>> = {
  carrier: /^(Quantity\.source|SourceQuantity\.)/,
  device:
    /^(InventoryLevel|Location|HandlingUnit|Lot|QuantityRange)|^Query\.inventory|\.(lot|handlingUnit|location)\b/,
  scanner:
    /^(WorkOrder|ManufacturingOrder|Equipment|Downtime|ProductionCount|InstantRange)|^Query\.(workOrder|equipment)/,
  planner: /^(SourceHealth\.reason|Receipt\.salesOrder|Supply\.purchaseOrderLine)$/,
};
/** The demo says of no field of Odoo's that it holds the date a customer asked for. */
const NOWHERE = 'SalesOrder.requested';

/** Tells of `Type.field`, `Type.field(argument:)` and `Input.field` whether a persona may ever see it not null. */
export function createReachable(
  schema: GraphQLSchema,
  persona: string,
): (coordinate: string) => boolean {
  const scopes = new Set(findPersona(persona)?.scopes);
  const nothing = NOTHING_THERE[persona.split(':')[0] ?? ''];
  const isOpen = (coordinate: string): boolean => {
    const scope = scopeOf(coordinate);
    return scope === undefined || scopes.has(scope);
  };
  const fields = new Set<string>();
  const types = new Set(['Query']);
  for (const name of types) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${name}.${field.name}`;
      const returned = getNamedType(field.type).name;
      if (!isOpen(coordinate) || !isOpen(returned) || coordinate === NOWHERE) continue;
      if (nothing?.test(coordinate) || nothing?.test(`${returned}.`)) continue;
      fields.add(coordinate);
      types.add(returned);
    }
  }
  return (coordinate) => {
    const [owner = ''] = coordinate.split('.');
    if (isInputObjectType(schema.getType(owner))) return !nothing?.test(coordinate);
    return fields.has(coordinate.replace(/\(.*/, ''));
  };
}
