import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lifetime } from '../../runtime/lifetime.ts';
import { type BenchCase, supergraphOf } from './bench-case.ts';
import { type Contestant, type ContestantKind, startContestant } from './contestants.ts';
import { VARIANTS } from './goals.ts';
import type { Lane, LoadSettings } from './lanes.ts';
import type { Options } from './options.ts';
import { startSubgraphs } from './subgraphs.ts';

/** The gateway alone on one core; the load, the subgraphs and the bench itself on another. */
export const GATEWAY_CORE = 0;
export const OTHER_CORE = 1;

/** Where one answer is large, few are asked for at a time. */
const CONNECTIONS: Readonly<Record<string, number>> = { large: 4, entities: 4 };
const DEFAULT_CONNECTIONS = 50;

/** Starts a case's subgraphs and contestants. */
export async function startCase(
  benchCase: BenchCase,
  product: string,
  options: Options,
  lifetime: Lifetime,
): Promise<{ readonly lanes: readonly Lane[]; readonly load: LoadSettings }> {
  const folder = await mkdtemp(join(tmpdir(), 'millwright-bench-'));
  lifetime.defer(() => rm(folder, { recursive: true }));
  const { name } = benchCase;
  const { latencyMs, nodeOptions } = options;
  const subgraphs = lifetime.use(
    await startSubgraphs({ caseName: name, latencyMs, core: OTHER_CORE, folder }),
  );
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraphOf(benchCase.subgraphs, subgraphs.urls));
  const planned = planLanes(name).filter(({ variant, kind }) => isWanted(variant, kind, options));
  const isProfiled = options.profile !== undefined;
  const contestants = new Map<ContestantKind, Contestant>();
  for (const kind of new Set(planned.map((lane) => lane.kind))) {
    const core = GATEWAY_CORE;
    const settings = { benchCase, supergraphFile, product, core, folder, isProfiled, nodeOptions };
    contestants.set(kind, lifetime.use(await startContestant(kind, settings)));
  }
  const lanes = planned.flatMap(({ kind, ...lane }): Lane[] => {
    const contestant = contestants.get(kind);
    return contestant === undefined ? [] : [{ ...lane, contestant }];
  });
  const load = {
    benchCase,
    subgraphs,
    ...options,
    connections: options.connections ?? CONNECTIONS[name] ?? DEFAULT_CONNECTIONS,
    product,
    folder,
    onRound: (round: number) =>
      void process.stderr.write(`${name}: round ${round} of ${options.rounds}\n`),
  };
  return { lanes, load };
}

type PlannedLane = Omit<Lane, 'contestant'> & { readonly kind: ContestantKind };

function planLanes(caseName: string): readonly PlannedLane[] {
  const unique = { variant: VARIANTS.unique, identities: 'unique' } as const;
  const shared = { variant: VARIANTS.shared, identities: 'shared' } as const;
  const whole = { variant: VARIANTS.whole, identities: 'shared' } as const;
  const lanes: readonly PlannedLane[] = [
    { ...unique, kind: 'ours' },
    { ...unique, kind: 'stock' },
    { ...shared, kind: 'ours, answers not shared' },
    { ...shared, kind: 'stock' },
    { ...whole, kind: 'ours' },
    { ...whole, kind: 'floor' },
  ];
  return caseName === 'public' ? lanes : lanes.filter(({ variant }) => variant === VARIANTS.unique);
}

function isWanted(variant: string, kind: string, { only }: Options): boolean {
  return only.length === 0 || only.some((part) => `${variant} | ${kind}`.includes(part));
}
