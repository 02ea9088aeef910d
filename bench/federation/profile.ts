import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What of a V8 CPU profile is used here. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

/** CPU time spent in a function itself, not in what it calls. */
export interface SelfTime {
  /** Under the folder of the product; a package's name; or what V8 says of itself, in brackets. */
  readonly place: string;
  readonly name: string;
  readonly line: number;
  readonly ms: number;
}

/** Of the time that the process was not idle, most first. `root`: the folder of the product. */
export function readSelfTimes(file: string, root: URL): readonly SelfTime[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, SelfTime>();
  for (const [index, sample] of samples.entries()) {
    const frame = frames.get(sample);
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const place = placeOf(frame.url, root);
    const key = `${place}:${frame.lineNumber}:${frame.functionName}`;
    const ms = (times.get(key)?.ms ?? 0) + (timeDeltas[index] ?? 0) / 1_000;
    times.set(key, { place, name: frame.functionName, line: frame.lineNumber + 1, ms });
  }
  return [...times.values()].sort((a, b) => b.ms - a.ms);
}

function placeOf(url: string, root: URL): string {
  if (url === '') return '(V8)';
  if (url.startsWith(root.href)) return url.slice(root.href.length);
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(url);
  return inPackage === null ? url : `${inPackage[1]}: ${inPackage[2]}`;
}

/** A table by file and one by function, in ms per request. */
export function formatSelfTimes(times: readonly SelfTime[], requests: number, top = 45): string {
  const total = times.reduce((sum, { ms }) => sum + ms, 0);
  const byPlace = new Map<string, number>();
  for (const { place, ms } of times) byPlace.set(place, (byPlace.get(place) ?? 0) + ms);
  const line = (ms: number, text: string): string =>
    `${(ms / requests).toFixed(4).padStart(9)}${((ms / total) * 100).toFixed(1).padStart(7)} %  ${text}`;
  return [
    `${(total / requests).toFixed(3)} ms per request over ${requests} requests`,
    '',
    'ms/request  share  file',
    ...[...byPlace]
      .sort((a, b) => b[1] - a[1])
      .slice(0, top)
      .map(([place, ms]) => line(ms, place)),
    '',
    'ms/request  share  function',
    ...times
      .slice(0, top)
      .map(({ place, name, line: at, ms }) => line(ms, `${name || '(anonymous)'}  ${place}:${at}`)),
  ].join('\n');
}

export const DIAGNOSTICS = fileURLToPath(new URL('../diagnostics.js', import.meta.url));
