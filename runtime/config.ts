import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import {
  findContradictions,
  findMissingParts,
  isRecord,
  type ProcessPart,
  runsHere,
} from './config-checks.ts';
import { type Config, configSchema } from './config-schema.ts';
import { SYSTEMS } from './errors.ts';

export type { ProcessPart } from './config-checks.ts';
export type { Config } from './config-schema.ts';

/** What a configuration made in code gives. */
export type ConfigSettings = z.input<typeof configSchema>;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with a configuration, a line each: `path: what is wrong`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super([`${file} has ${count}:`, ...problems.map((line) => `  ${line}`)].join('\n'));
    this.problems = problems;
  }
}

/**
 * The frozen configuration of one process. `${NAME}` in a value is a variable, `${NAME:-text}` one
 * with a default; `PORT` beats the file's port. What `part` does not need is not read, so that a
 * subgraph's process needs no secret of another. Throws one ConfigError with every problem.
 */
export function loadConfig(options: {
  readonly file: string;
  readonly env: Environment;
  readonly part: ProcessPart;
}): Config {
  const { file, env, part } = options;
  return parseConfig({ text: readText(file), file, env, part });
}

/** As `loadConfig`, for text that is already there; `file` is its name in messages. */
export function parseConfig(options: {
  readonly text: string;
  readonly file: string;
  readonly env: Environment;
  readonly part: ProcessPart;
}): Config {
  const { file, env, part } = options;
  const problems: string[] = [];
  const document = prune(parseYaml(options.text, file), part);
  const settings = resolveVariables(document, { env, path: [], problems });
  const unresolved = new Set(problems.map((line) => line.slice(0, line.indexOf(':'))));
  const parsed = configSchema.safeParse(withPort(settings, env));
  if (!parsed.success) {
    // What a missing variable left open is already reported.
    const lines = parsed.error.issues.flatMap((issue) => describeIssue(issue, []));
    problems.push(...lines.filter((line) => !unresolved.has(line.slice(0, line.indexOf(':')))));
  }
  problems.push(...findContradictions(settings), ...findMissingParts(settings, part));
  if (!parsed.success || problems.length > 0) throw new ConfigError(file, problems);
  return deepFreeze(parsed.data);
}

/** A configuration made in code, with the defaults of the file. Throws a ConfigError as the file would. */
export function createConfig(settings: ConfigSettings): Config {
  const parsed = configSchema.safeParse(settings);
  const lines = parsed.success
    ? findContradictions(settings)
    : parsed.error.issues.flatMap((issue) => describeIssue(issue, []));
  if (!parsed.success || lines.length > 0) throw new ConfigError('The configuration', lines);
  return deepFreeze(parsed.data);
}

/** The variables of this process: the only place that reads them. */
export function processEnvironment(): Environment {
  return process.env;
}

/** Keeps @apollo/gateway from sending usage figures; to be called before it is constructed. */
export function disableVendorTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : 'unreadable';
    throw new ConfigError(file, [`(file): ${reason}`]);
  }
}

function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    const lines = document.errors.map(({ message, pos }) => {
      const line = text.slice(0, pos[0]).split('\n').length;
      return `(line ${line}): ${message}`;
    });
    throw new ConfigError(file, lines);
  }
  return document.toJS({ maxAliasCount: 100 }) ?? {};
}

/** Of parts that need little: what they do need. */
const NEEDED: { readonly [kind in ProcessPart['kind']]?: readonly string[] } = {
  trust: ['issuers', 'redis', 'supergraph'],
  owners: ['host', 'port', 'logLevel', 'companies', 'sites', 'sources', 'owners'],
};

/** Drops what `part` does not need. */
function prune(settings: unknown, part: ProcessPart): unknown {
  if (!isRecord(settings)) return settings;
  const { sources, issuers, cursorSecret, ...rest } = settings;
  const needed = NEEDED[part.kind];
  if (needed !== undefined) {
    return Object.fromEntries(Object.entries(settings).filter(([name]) => needed.includes(name)));
  }
  const kept = isRecord(sources)
    ? Object.entries(sources).filter(([name]) => isNeeded(name, settings, part))
    : sources;
  return {
    ...rest,
    ...(kept === undefined
      ? {}
      : { sources: Array.isArray(kept) ? Object.fromEntries(kept) : kept }),
    ...(issuers === undefined || part.kind === 'subgraph' ? {} : { issuers }),
    ...(cursorSecret === undefined || part.kind === 'gateway' ? {} : { cursorSecret }),
  };
}

function isNeeded(name: string, settings: Record<string, unknown>, part: ProcessPart): boolean {
  const system = SYSTEMS.find((candidate) => candidate === name);
  return system === undefined || runsHere(system, settings, part);
}

function resolveVariables(
  value: unknown,
  at: { env: Environment; path: readonly PropertyKey[]; problems: string[] },
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback?: string) => {
      const found = at.env[name] || fallback;
      if (found === undefined) {
        at.problems.push(`${formatPath(at.path)}: the variable ${name} is not set`);
      }
      return found ?? '';
    });
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => resolveVariables(item, { ...at, path: [...at.path, index] }));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      resolveVariables(item, { ...at, path: [...at.path, key] }),
    ]),
  );
}

function withPort(settings: unknown, env: Environment): unknown {
  const port = env['PORT'];
  return port === undefined || port === '' || !isRecord(settings)
    ? settings
    : { ...settings, port };
}

function describeIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${formatPath([...path, key])}: unknown setting`);
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
  const message = isMissing ? 'is missing' : issue.message;
  return [`${formatPath(path)}: ${message}`];
}

function formatPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || '(top)';
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
