import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second for every architecture that Node runs on (`man 5 proc`). */
const MS_PER_TICK = 10;

/** CPU time of a process since its start, in ms: all its threads, in user mode and in the kernel. */
export function cpuTimeMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is a name in brackets and may have spaces in it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return (user + system) * MS_PER_TICK;
}

/** Memory in use now and the most so far, in MB of 1,000,000 bytes. */
export function memoryMb(pid: number): { readonly rss: number; readonly peakRss: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number => {
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return (Number(kib) * 1_024) / 1e6;
  };
  return { rss: read('VmRSS'), peakRss: read('VmHWM') };
}

/** Keeps this process, all its threads, on one core. */
export function pinThisProcess(core: number): void {
  execFileSync('taskset', ['-a', '-c', '-p', String(core), String(process.pid)], {
    stdio: 'ignore',
  });
}
