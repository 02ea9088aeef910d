import { parseArgs } from 'node:util';
import type { ProcessPart } from '../runtime/config.ts';
import { SYSTEMS } from '../runtime/errors.ts';

const USAGE = `Usage:
  main.js [--port N] [--demo-database URL]                     the demo
  main.js [gateway | subgraph NAME] --config FILE [--port N]   your systems
  main.js gateway --supergraph FILE --no-auth [--port N] [--host H] [--forward HEADER]...
          [--mask-errors] [--no-shared-answers] [--engine native|reference]
                                                               any Federation 2 supergraph, over the URLs in it`;

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
    };

/** A gateway over subgraphs that are not ours, without principals. */
export interface GenericSettings {
  readonly supergraphFile: string;
  readonly host: string;
  /** Names of the client's headers that subgraphs get, in lower case. */
  readonly forward: readonly string[];
  /** Are messages of subgraphs kept from clients? */
  readonly maskErrors: boolean;
  /** Are identical queries in flight at the same moment executed once? */
  readonly sharedAnswers: boolean;
  readonly engine: 'native' | 'reference';
}

/** Throws a plain Error, a line of what is wrong and the usage. */
export function parseCommand(args: readonly string[]): Command {
  try {
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
      'mask-errors': { type: 'boolean' },
      'no-shared-answers': { type: 'boolean' },
      engine: { type: 'string' },
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
        maskErrors: values['mask-errors'] === true,
        sharedAnswers: values['no-shared-answers'] !== true,
        engine: parseEngine(values.engine ?? 'native'),
      },
    };
  }
  const onlyGeneric = [
    'no-auth',
    'host',
    'forward',
    'mask-errors',
    'no-shared-answers',
    'engine',
  ] as const;
  const stray = onlyGeneric.find((name) => values[name] !== undefined);
  if (stray !== undefined) throw new Error(`--${stray} needs --supergraph`);
  if (values.config !== undefined) return { kind: 'configured', file: values.config, part, port };
  if (part.kind !== 'all') throw new Error('--config is missing');
  return { kind: 'demo', port, database: values['demo-database'] };
}

function parsePart([kind, name, ...rest]: readonly string[]): ProcessPart {
  if (kind === undefined) return { kind: 'all' };
  if (kind === 'gateway' && name === undefined) return { kind };
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

function parseEngine(text: string): GenericSettings['engine'] {
  if (text === 'native' || text === 'reference') return text;
  throw new Error(`--engine must be native or reference, not "${text}"`);
}
