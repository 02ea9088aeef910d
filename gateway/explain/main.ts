/** `npm run explain -- --token TOKEN --operation FILE` says why something is or is not visible. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readToken } from '../../auth/index.ts';
import { systemClock } from '../../runtime/clock.ts';
import { type Config, createConfig, loadConfig, processEnvironment } from '../../runtime/config.ts';
import { AppError } from '../../runtime/errors.ts';
import { RefusedError } from '../pipeline/refusal.ts';
import { type ExplainSettings, parseExplain } from './arguments.ts';
import { explain } from './index.ts';

const SUPERGRAPH = new URL('../../schema/supergraph.graphql', import.meta.url);

try {
  process.stdout.write(await explainAsked(parseExplain(process.argv.slice(2))));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
}

async function explainAsked(settings: ExplainSettings): Promise<string> {
  const config = await readConfig(settings.configFile);
  const token = settings.token === '-' ? await text(process.stdin) : settings.token;
  const { principal, remarks } = await readToken(token.trim(), config.issuers, systemClock);
  const file = settings.supergraphFile ?? config.supergraph ?? SUPERGRAPH;
  return explain({
    supergraphSdl: await readFile(file, 'utf8'),
    principal,
    remarks: [...remarks, 'Whether it was taken back is not looked at.'],
    document: await readFile(settings.operationFile, 'utf8'),
    operationName: settings.operationName,
    variables: await readVariables(settings.variablesFile),
    now: systemClock.wallNow(),
  });
}

async function readConfig(
  file: string | undefined,
): Promise<Pick<Config, 'issuers' | 'supergraph'>> {
  if (file !== undefined) {
    return loadConfig({ file, env: processEnvironment(), part: { kind: 'trust' } });
  }
  // Only whoever has no configuration needs it.
  const { DEMO_FOLDER, openDemoIssuer } = await import('../../demo/issuer.ts');
  const issuer = await openDemoIssuer(DEMO_FOLDER, systemClock);
  return createConfig({ issuers: [issuer.settings] });
}

async function readVariables(file: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  if (file === undefined) return {};
  const value: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${file} must hold a JSON object`);
  }
  return { ...value };
}

/** For whoever runs the gateway: the cause is told as well, which no client is. */
function reasonOf(error: unknown): string {
  if (error instanceof RefusedError) {
    return error.refusal.errors.map(({ message }) => message).join('\n');
  }
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const reason = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : '';
  return error instanceof AppError && reason !== '' ? `${error.message}: ${reason}` : error.message;
}
