/**
 * An exception as Odoo's server reports it: `name` is the dotted Python class that clients route on
 * (`data.name`), `message` its text.
 */
export class OdooFault extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export const valueError = (message: string) => new OdooFault('builtins.ValueError', message);
export const typeError = (message: string) => new OdooFault('builtins.TypeError', message);
export const indexError = (message: string) => new OdooFault('builtins.IndexError', message);
export const userError = (message: string) => new OdooFault('odoo.exceptions.UserError', message);
export const accessError = (message: string) =>
  new OdooFault('odoo.exceptions.AccessError', message);
export const accessDenied = () => new OdooFault('odoo.exceptions.AccessDenied', 'Access Denied');
export const invalidField = (field: string, model: string) =>
  valueError(`Invalid field '${field}' on model '${model}'`);

/** `value`, which came as JSON, as Python would print it: messages quote domain leaves this way. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
    return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
  }
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(
      ([key, item]) => `${pythonRepr(key)}: ${pythonRepr(item)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return String(value);
}

/** A leaf arrives as a JSON list and is a tuple inside the server: `('name', '=', 1)`. */
export function pythonLeaf(leaf: readonly unknown[]): string {
  return `(${leaf.map(pythonRepr).join(', ')})`;
}
