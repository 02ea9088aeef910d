import { readdirSync, readFileSync } from 'node:fs';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { EXAMPLES } from '../../../demo/examples.ts';
import { EVERYTHING, HEALTH, MANY_ORDERS } from '../../e2e/outages/operations.ts';
import {
  MANUFACTURING_ORDER,
  PURCHASE_ORDERS,
  SALES_ORDER,
  SALES_ORDERS,
} from '../../e2e/scripted-orders/operations.ts';

export interface AskedDocument {
  readonly title: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const ROOT = new URL('../../../', import.meta.url);

/** Every operation of the end-to-end tests, of the examples and of the README that needs no variables, and the large ones with some. */
export function readDocuments(schema: GraphQLSchema): readonly AskedDocument[] {
  const found = new Map<string, AskedDocument>();
  const add = (title: string, text: string, variables = {}): void => {
    found.set(`${text} ${JSON.stringify(variables)}`, { title, text, variables });
  };
  for (const [text, file] of [...quotedInTests(), ...inReadme()]) {
    if (isComplete(text, schema)) add(`${file}: ${firstWords(text)}`, text);
  }
  for (const text of [EVERYTHING, HEALTH, MANY_ORDERS, ...EXAMPLES]) add(firstWords(text), text);
  for (const name of ['S00004', 'S00007', 'S00011', 'S00022']) {
    add(`the order ${name}`, SALES_ORDER, { id: `so:NDE:${name}` });
  }
  for (const number of ['00001', '00007', '00012']) {
    add(`the making of ${number}`, MANUFACTURING_ORDER, { id: `mo:NDE:WH%2FMO%2F${number}` });
  }
  add('sales orders', SALES_ORDERS, { first: 10 });
  add('purchase orders', PURCHASE_ORDERS, { company: ['NDE'] });
  return [...found.values()];
}

/** Texts in backticks or quotes that may be documents. */
function quotedInTests(): readonly (readonly [string, string])[] {
  const folder = new URL('test/e2e/', ROOT);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(new URL(file, folder), 'utf8');
      const quoted = [...source.matchAll(/`([^`$]*)`|'((?:[^'\\\n])*)'/g)];
      return quoted.map((match) => [match[1] ?? match[2] ?? '', file] as const);
    })
    .filter(([text]) => /^\s*(query\b[^{]*)?\{/.test(text));
}

function inReadme(): readonly (readonly [string, string])[] {
  const readme = readFileSync(new URL('README.md', ROOT), 'utf8');
  return [...readme.matchAll(/```graphql\n([^`]*)```/g)].map(
    ([, text = '']) => [text, 'README.md'] as const,
  );
}

/** Is it valid, and can it be asked without variables? */
function isComplete(text: string, schema: GraphQLSchema): boolean {
  try {
    const document = parse(text);
    const [operation] = document.definitions;
    return (
      operation?.kind === Kind.OPERATION_DEFINITION &&
      (operation.variableDefinitions ?? []).length === 0 &&
      validate(schema, document).length === 0
    );
  } catch {
    return false;
  }
}

function firstWords(text: string): string {
  return text.replaceAll(/^#.*$/gm, '').replaceAll(/\s+/g, ' ').trim().slice(0, 60);
}
