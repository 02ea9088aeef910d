import { parseArgs } from 'node:util';

const USAGE = `Usage:
  npm run explain -- --token TOKEN --operation FILE [--variables FILE] [--operation-name NAME]
                     [--config FILE] [--supergraph FILE]
Says field by field why something is or is not visible, and asks no system. "-" reads the token from
standard input. Without --config the issuer of the demo is trusted.`;

export interface ExplainSettings {
  /** `-` for standard input. */
  readonly token: string;
  readonly operationFile: string;
  readonly operationName: string | undefined;
  /** With a JSON object. */
  readonly variablesFile: string | undefined;
  readonly configFile: string | undefined;
  /** Instead of the one that the configuration names, or the one of the repository. */
  readonly supergraphFile: string | undefined;
}

/** Throws a plain Error: what is wrong, and the usage. */
export function parseExplain(args: readonly string[]): ExplainSettings {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        token: { type: 'string' },
        operation: { type: 'string' },
        'operation-name': { type: 'string' },
        variables: { type: 'string' },
        config: { type: 'string' },
        supergraph: { type: 'string' },
      },
    });
    if (values.token === undefined) throw new Error('--token is missing');
    if (values.operation === undefined) throw new Error('--operation is missing');
    return {
      token: values.token,
      operationFile: values.operation,
      operationName: values['operation-name'],
      variablesFile: values.variables,
      configFile: values.config,
      supergraphFile: values.supergraph,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason.replace(/\.$/, '')}.\n${USAGE}`);
  }
}
