import { parseArgs } from 'node:util';

export interface Options {
  readonly cases: readonly string[];
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  /** Undefined leaves it to the case. */
  readonly connections: number | undefined;
  readonly latencyMs: number;
  readonly product: string | undefined;
  readonly only: readonly string[];
  readonly json: string | undefined;
  readonly profile: string | undefined;
  readonly nodeOptions: readonly string[];
}

/** Throws a plain Error for what is no number. */
export function readOptions(args: readonly string[], caseNames: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      case: { type: 'string', multiple: true, default: ['public'] },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      'warm-up': { type: 'string', default: '5' },
      connections: { type: 'string' },
      latency: { type: 'string', default: '0' },
      product: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      profile: { type: 'string' },
      'node-option': { type: 'string', multiple: true, default: [] },
    },
  });
  return {
    cases: values.case.flatMap((name) => (name === 'all' ? caseNames : [name])),
    rounds: readNumber('rounds', values.rounds),
    roundMs: readNumber('seconds', values.seconds) * 1_000,
    warmUpMs: readNumber('warm-up', values['warm-up']) * 1_000,
    connections:
      values.connections === undefined ? undefined : readNumber('connections', values.connections),
    latencyMs: readNumber('latency', values.latency),
    product: values.product,
    only: values.only,
    json: values.json,
    profile: values.profile,
    nodeOptions: values['node-option'],
  };
}

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new Error(`--${name} must be a number, not "${text}"`);
}
