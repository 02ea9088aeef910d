import { type Fact, mapped, matching } from './facts.ts';
import { COMPANY, id } from './values.ts';

/* Which order belongs to which: the rules of `demo/facts/README.md`. */

/** Odoo's name without a trailing `-001`. */
export function manufacturingOrderId(company: unknown, name: unknown): string {
  return id('mo', company, String(name).replace(/-001$/, ''));
}

/** The order that an MES row means: what the cross-reference says of its time, else its number. */
export function orderOfJob({ company, mo_number: number, scheduled_start: at }: Fact): string {
  const key = `${company}|${number}`;
  return mapped('mes', 'mo', key, String(at)) ?? manufacturingOrderId(company, number);
}

/** Odoo's work order id where MES keeps it, else the cross-reference, else the job itself. */
export function workOrderOfJob({ company, source_key: job, work_order_id: known }: Fact): string {
  if (known !== undefined && known !== null) return id('wo', company, known);
  return mapped('mes', 'wo', String(job)) ?? `wo:@mes:${job}`;
}

/** The manufacturing orders that supply a sales line, and how sure that is. */
export function supplyOf(
  line: Fact,
  order: Fact,
): readonly { production: Fact; certainty: string }[] {
  const { company_id: company, name: origin } = order;
  const products = productsOf(line);
  return matching('odoo.mrp.production', { company_id: company, origin })
    .filter(({ product_id: product }) => products.includes(product))
    .map((production) => ({
      production,
      // Style mto: the delivery's move names the order that it created.
      certainty: movesOf(line).some(
        ({ created_production_id: created }) => created === production['id'],
      )
        ? 'EXACT'
        : 'PROBABLE',
    }));
}

/** The sales lines that an order supplies; none for sub-orders. */
export function salesLinesOf(production: Fact): readonly Fact[] {
  const orders = matching('odoo.sale.order', {
    company_id: production['company_id'],
    name: production['origin'],
  });
  return orders.flatMap((order) =>
    matching('odoo.sale.order.line', { order_id: order['id'] }).filter((line) =>
      supplyOf(line, order).some((supply) => supply.production['id'] === production['id']),
    ),
  );
}

export function companyOf(record: Fact): 'NDE' | 'NMX' {
  const code = COMPANY[Number(record['company_id'])];
  if (code === undefined) throw new Error(`${record['name']} has no company`);
  return code;
}

function productsOf(line: Fact): readonly unknown[] {
  return [line['product_id'], ...movesOf(line).map(({ product_id: product }) => product)];
}

function movesOf(line: Fact): readonly Fact[] {
  return matching('odoo.stock.move', { sale_line_id: line['id'] });
}
