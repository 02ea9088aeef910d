import { parseArgs } from 'node:util';
import type { Config, ProcessPart } from '../runtime/config.ts';
import { configSchema } from '../runtime/config-schema.ts';
import { SYSTEMS } from '../runtime/errors.ts';
import { parseRevoke, type RevokeSettings } from './revoke-arguments.ts';

const USAGE = `Usage:
  main.js [--port N] [--demo-database URL]                     the demo
  main.js [gateway | subgraph NAME | owners] --config FILE [--port N]
                                                               your systems
  main.js gateway --supergraph FILE --no-auth [--port N] [--host H] [--forward HEADER]...
          [--override LABEL]... [--mask-errors] [--no-shared-answers] [--engine native|reference]
          [--limit NAME=N]... [--no-limits] [--body-limit BYTES]
                                                               any Federation 2 supergraph, over the URLs in it
  main.js revoke --config FILE (--stdin | --issuer I (--jti J | --subject S [--until TIME] | --all [--until TIME]))
                                                               takes tokens back`;

/** What the command line asks for. */
export type Command =
  | {
      readonly kind: 'demo';
      readonly port: number | undefined;
      readonly database: string | undefined;
    }
  | {
      readonly kind: 'configured';
      readonly file: string;
      readonly part: ProcessPart;
      /** Beats the file and PORT. */
      readonly port: number | undefined;
    }
  | {
      readonly kind: 'generic';
      readonly port: number | undefined;
      readonly settings: GenericSettings;
    }
  | { readonly kind: 'revoke'; readonly settings: RevokeSettings };

/** A gateway over subgraphs that are not ours, without principals. */
export interface GenericSettings {
  readonly supergraphFile: string;
  readonly host: string;
  /** Names of the client's headers that subgraphs get, in lower case. */
  readonly forward: readonly string[];
  /** Labels of progressive `@override`s that are on; `percent(…)` needs no naming. */
  readonly overrides: readonly string[];
  /** Are messages of subgraphs kept from clients? */
  readonly maskErrors: boolean;
  /** Are identical queries in flight at the same moment executed once? */
  readonly sharedAnswers: boolean;
  readonly engine: 'native' | 'reference';
  /** What may be asked and held open; nothing of documents and variables is bounded when undefined. */
  readonly limits: Config['limits'] | undefined;
  readonly bodyLimitBytes: number;
}

/** Throws a plain Error, a line of what is wrong and the usage. */
export function parseCommand(args: readonly string[]): Command {
  try {
    const [first, ...others] = args;
    if (first === 'revoke') return { kind: 'revoke', settings: parseRevoke(others, new Date()) };
    return readCommand(args);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason.replace(/\.$/, '')}.\n${USAGE}`);
  }
}

function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      port: { type: 'string' },
      'demo-database': { type: 'string' },
      supergraph: { type: 'string' },
      'no-auth': { type: 'boolean' },
      host: { type: 'string' },
      forward: { type: 'string', multiple: true },
      override: { type: 'string', multiple: true },
      'mask-errors': { type: 'boolean' },
      'no-shared-answers': { type: 'boolean' },
      engine: { type: 'string' },
      limit: { type: 'string', multiple: true },
      'no-limits': { type: 'boolean' },
      'body-limit': { type: 'string' },
    },
    allowPositionals: true,
  });
  const part = parsePart(positionals);
  const port = values.port === undefined ? undefined : parsePort(values.port, '--port');
  if (values.supergraph !== undefined) {
    if (part.kind !== 'gateway') throw new Error('--supergraph is for "gateway"');
    if (values.config !== undefined)
      throw new Error('--supergraph and --config exclude each other');
    if (values['no-auth'] !== true) {
      throw new Error('--supergraph serves whoever comes: say so by --no-auth');
    }
    return {
      kind: 'generic',
      port,
      settings: {
        supergraphFile: values.supergraph,
        host: values.host ?? '127.0.0.1',
        forward: (values.forward ?? []).flatMap(parseHeaderNames),
        overrides: values.override ?? [],
        maskErrors: values['mask-errors'] === true,
        sharedAnswers: values['no-shared-answers'] !== true,
        engine: parseEngine(values.engine ?? 'native'),
        limits: parseLimits(values.limit ?? [], values['no-limits'] === true),
        bodyLimitBytes: parseBodyLimit(values['body-limit']),
      },
    };
  }
  const onlyGeneric = [
    'no-auth',
    'host',
    'forward',
    'override',
    'mask-errors',
    'no-shared-answers',
    'engine',
    'limit',
    'no-limits',
    'body-limit',
  ] as const;
  const stray = onlyGeneric.find((name) => values[name] !== undefined);
  if (stray !== undefined) throw new Error(`--${stray} needs --supergraph`);
  if (values.config !== undefined) return { kind: 'configured', file: values.config, part, port };
  if (part.kind !== 'all') throw new Error('--config is missing');
  return { kind: 'demo', port, database: values['demo-database'] };
}

function parsePart([kind, name, ...rest]: readonly string[]): ProcessPart {
  if (kind === undefined) return { kind: 'all' };
  if ((kind === 'gateway' || kind === 'owners') && name === undefined) return { kind };
  const system = SYSTEMS.find((candidate) => candidate === name);
  if (kind === 'subgraph' && system !== undefined && rest.length === 0) {
    return { kind, name: system };
  }
  throw new Error(`Unknown part "${[kind, name, ...rest].join(' ').trim()}"`);
}

/** A port, or a plain Error that names where it was said. */
export function parsePort(text: string, name: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Error(`${name} must be a port, not "${text}"`);
}

/** RFC 9110 §5.1 field names, one or several with commas. */
function parseHeaderNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const wrong = names.find(
    (name) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || NEVER_FORWARDED.has(name),
  );
  if (wrong !== undefined) throw new Error(`--forward cannot pass on "${wrong}"`);
  return names;
}

/** They belong to one connection or one body (RFC 9110 §7.6.1), or are said by the gateway itself. */
const NEVER_FORWARDED: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** `NAME=N`, named and bounded as in the configuration. */
function parseLimits(given: readonly string[], isOff: boolean): Config['limits'] | undefined {
  if (isOff && given.length > 0) throw new Error('--limit and --no-limits exclude each other');
  if (isOff) return undefined;
  const entries = given.map((text) => {
    const [, name, value] = /^(\w+)=(\d+)$/.exec(text) ?? [];
    if (name === undefined) throw new Error(`--limit must be NAME=N, not "${text}"`);
    return [name, value] as const;
  });
  const parsed = configSchema.shape.limits.safeParse(Object.fromEntries(entries));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const isUnknown = issue?.code === 'unrecognized_keys';
  throw new Error(
    isUnknown
      ? `--limit knows no ${issue.keys.join(', ')}`
      : `--limit ${issue?.path.join('.')} ${issue?.message}`,
  );
}

function parseBodyLimit(text: string | undefined): number {
  const parsed = configSchema.shape.bodyLimitBytes.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`--body-limit ${parsed.error.issues[0]?.message}`);
}

function parseEngine(text: string): GenericSettings['engine'] {
  if (text === 'native' || text === 'reference') return text;
  throw new Error(`--engine must be native or reference, not "${text}"`);
}
