import { MessageError } from '../message-error.ts';
import type { MetricScope } from './metric-scope.ts';

/** Metrics of all edge nodes together that may still be kept. */
export interface MetricBudget {
  metrics: number;
}

export interface LiveEntity {
  readonly scope: MetricScope;
  readonly isAlive: boolean;
}

/** The key of the edge node among its devices. */
export const NODE = undefined;

/** An edge node and the devices behind it, each with what its last birth named; the dead are remembered. */
export class NodeEntities {
  readonly #entities = new Map<string | undefined, LiveEntity>();
  readonly #maxDevices: number;
  readonly #budget: MetricBudget;

  constructor(maxDevices: number, budget: MetricBudget) {
    this.#maxDevices = maxDevices;
    this.#budget = budget;
  }

  get isOnline(): boolean {
    return this.#entities.get(NODE)?.isAlive === true;
  }

  get(device: string | undefined): LiveEntity | undefined {
    return this.#entities.get(device);
  }

  /** A birth. Rejects one device or one metric too many with a MessageError, `TOO_LARGE`. */
  open(device: string | undefined, scope: MetricScope): void {
    const known = this.#entities.get(device);
    if (known === undefined && device !== NODE) this.#makeRoom();
    const more = scope.metrics.size - (known?.scope.metrics.size ?? 0);
    if (more > this.#budget.metrics) {
      throw new MessageError('TOO_LARGE', 'The edge nodes have too many metrics');
    }
    this.#budget.metrics -= more;
    this.#entities.set(device, { scope, isAlive: true });
  }

  /** Was it alive? It is not any more. */
  kill(device: string | undefined): boolean {
    const known = this.#entities.get(device);
    if (known?.isAlive !== true) return false;
    this.#entities.set(device, { scope: known.scope, isAlive: false });
    return true;
  }

  /** Those that were alive, and are not any more. */
  killAll(): readonly (string | undefined)[] {
    return [...this.#entities.keys()].filter((device) => this.kill(device));
  }

  /** The same, of the devices alone. */
  killDevices(): readonly string[] {
    const devices = [...this.#entities.keys()].filter((device) => device !== NODE);
    return devices.filter((device) => this.kill(device));
  }

  /** Gives back what it holds of the budget. */
  clear(): void {
    for (const { scope } of this.#entities.values()) this.#budget.metrics += scope.metrics.size;
    this.#entities.clear();
  }

  /** Devices that are gone make room for new ones, the longest known first. */
  #makeRoom(): void {
    const devices = this.#entities.size - (this.#entities.has(NODE) ? 1 : 0);
    if (devices < this.#maxDevices) return;
    for (const [device, { scope, isAlive }] of this.#entities) {
      if (device === NODE || isAlive) continue;
      this.#budget.metrics += scope.metrics.size;
      this.#entities.delete(device);
      return;
    }
    throw new MessageError('TOO_LARGE', 'An edge node has too many devices');
  }
}
