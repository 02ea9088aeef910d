import { z } from 'zod';
import { indexError, OdooFault, pythonRepr, typeError } from './fault.ts';
import type { FieldDescription, Model } from './metadata.ts';
import type { OdooVersion } from './model-facts.ts';
import {
  nameSearch,
  type Page,
  type Rows,
  read,
  search,
  searchCount,
  searchRead,
} from './records.ts';

/** One call of a model's method, past authentication. */
export interface MethodCall {
  readonly rows: Rows;
  readonly model: Model;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly user: { readonly id: number; readonly name: string; readonly lang: string };
}

type Method = (call: MethodCall) => unknown;

const Names = z.array(z.string());
const Count = z.number().int().nonnegative();

/** The public methods the stand-in knows; every other name is answered as a method that does not exist. */
const METHODS: Readonly<Record<string, { readonly only?: OdooVersion; readonly run: Method }>> = {
  search_read: {
    run(call) {
      const named = bindArguments(call, 'search_read', [
        'domain',
        'fields',
        'offset',
        'limit',
        'order',
        'load',
      ]);
      const options = {
        ...pageOf(named),
        fields: namesOf(call, named['fields']),
        plainLinks: named['load'] === null,
      };
      return searchRead(call.rows, call.model, named['domain'], options);
    },
  },
  search: {
    run(call) {
      const named = bindArguments(call, 'search', ['domain', 'offset', 'limit', 'order']);
      return search(call.rows, call.model, named['domain'] ?? named['args'], pageOf(named));
    },
  },
  search_count: {
    run(call) {
      const named = bindArguments(call, 'search_count', ['domain', 'limit']);
      return searchCount(call.rows, call.model, named['domain'], pageOf(named).limit);
    },
  },
  read: {
    run(call) {
      const { ids, rest } = idsOf(call);
      const named = bindArguments({ ...call, args: rest }, 'read', ['fields', 'load']);
      const options = { plainLinks: named['load'] === null, user: call.user };
      return read(call.rows, call.model, ids, namesOf(call, named['fields']), options);
    },
  },
  fields_get: {
    run(call) {
      const named = bindArguments(call, 'fields_get', ['allfields', 'attributes']);
      return fieldsGet(
        call.model,
        Names.safeParse(named['allfields']).data,
        Names.safeParse(named['attributes']).data,
      );
    },
  },
  name_search: {
    run(call) {
      const named = bindArguments(call, 'name_search', ['name', 'args', 'operator', 'limit']);
      const limit = named['limit'] === undefined ? 100 : pageOf(named).limit;
      return nameSearch(call.rows, call.model, String(named['name'] ?? ''), named['args'], limit);
    },
  },
  name_get: {
    only: 16,
    async run(call) {
      const { ids } = idsOf(call);
      const options = { plainLinks: true, user: call.user };
      const found = await read(call.rows, call.model, ids, ['display_name'], options);
      return found.map((row) => [row['id'], row['display_name']]);
    },
  },
  check_access_rights: { only: 16, run: () => true },
  has_access: { only: 18, run: () => true },
};

/** Runs `name` on the call's model, or throws the fault for what a client must not or cannot call. */
export async function callMethod(name: string, call: MethodCall): Promise<unknown> {
  if (name === 'context_get' && call.model.name === 'res.users') {
    return { lang: call.user.lang, tz: 'Europe/Brussels', uid: call.user.id };
  }
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const { version } = call.rows.scope.metadata;
  if (method === undefined || (method.only !== undefined && method.only !== version)) {
    throw new OdooFault(
      'builtins.AttributeError',
      `The method '${name}' does not exist on the model '${call.model.name}'`,
    );
  }
  return method.run(call);
}

/** Positional and named arguments as Python binds them; `context` is taken out before. */
function bindArguments(
  { args, kwargs }: MethodCall,
  method: string,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (args.length > names.length) {
    throw typeError(
      `BaseModel.${method}() takes from 1 to ${names.length + 1} positional arguments but ${args.length + 1} were given`,
    );
  }
  const bound: Record<string, unknown> = {};
  args.forEach((value, index) => {
    bound[names[index] ?? ''] = value;
  });
  for (const [name, value] of Object.entries(kwargs)) {
    if (name === 'context') continue;
    if (!names.includes(name)) {
      throw typeError(`BaseModel.${method}() got an unexpected keyword argument '${name}'`);
    }
    if (name in bound)
      throw typeError(`BaseModel.${method}() got multiple values for argument '${name}'`);
    bound[name] = value;
  }
  return bound;
}

function idsOf(call: MethodCall): {
  readonly ids: readonly unknown[];
  readonly rest: readonly unknown[];
} {
  const [first, ...rest] = call.args;
  if (call.args.length === 0) throw indexError('tuple index out of range');
  return { ids: Array.isArray(first) ? first : [first], rest };
}

function pageOf(named: Readonly<Record<string, unknown>>): Page {
  return {
    offset: countOf(named['offset']),
    limit: countOf(named['limit']),
    order: typeof named['order'] === 'string' ? named['order'] : '',
  };
}

function countOf(value: unknown): number {
  if (value === undefined || value === null || value === false) return 0;
  const parsed = Count.safeParse(typeof value === 'string' ? Number(value) : value);
  if (!parsed.success) throw typeError(`Invalid limit or offset ${pythonRepr(value)}`);
  return parsed.data;
}

/** No fields means all. */
function namesOf({ model }: MethodCall, value: unknown): readonly string[] {
  const names = Names.safeParse(value ?? []);
  if (!names.success) throw typeError('fields must be a list of field names');
  return names.data.length === 0 ? [...model.fields.keys()] : names.data;
}

function fieldsGet(
  model: Model,
  names: readonly string[] = [],
  attributes: readonly string[] = [],
): Record<string, Partial<FieldDescription>> {
  const chosen = [...model.fields.values()].filter(
    (field) => names.length === 0 || names.includes(field.name),
  );
  return Object.fromEntries(
    chosen.map(({ name, description }) => {
      const entries = Object.entries({ ...description, name }).filter(
        ([attribute]) => attributes.length === 0 || attributes.includes(attribute),
      );
      return [name, Object.fromEntries(entries)];
    }),
  );
}
