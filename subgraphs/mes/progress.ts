import type { Quantity } from '../../runtime/quantity.ts';
import { sumQuantities } from '../sum-quantities.ts';
import type { OperationReport } from './source.ts';

export interface Progress {
  readonly good: Quantity;
  readonly scrap: Quantity;
  readonly rework: Quantity;
  readonly operationsCompleted: number;
  readonly operationsTotal: number;
}

/**
 * How far an order is, from what its operations reported; null without operations. What the order has
 * to show is the good quantity of the last operation that reported anything: the one before it made
 * the same pieces. Scrap and rework add up.
 * Rejects operations in units of different dimensions with UPSTREAM_INVALID.
 */
export function computeProgress(reports: readonly OperationReport[]): Progress | null {
  const reported = reports.filter(hasReported);
  const last = latest(reported) ?? latest(reports);
  if (last === undefined) return null;
  const unit = last.good.unit;
  const good = reports
    .filter(({ operationNumber }) => operationNumber === last.operationNumber)
    .map((report) => report.good);
  const operations = [...groupByOperation(reports).values()];
  const active = operations.filter((jobs) => sumOf(jobs, ({ activeJobs }) => activeJobs) > 0);
  const completed = active.filter(
    (jobs) =>
      sumOf(jobs, ({ completedJobs }) => completedJobs) ===
      sumOf(jobs, ({ activeJobs }) => activeJobs),
  );
  return {
    good: total(good, unit),
    scrap: total(
      reports.map(({ scrap }) => scrap),
      unit,
    ),
    rework: total(
      reports.map(({ rework }) => rework),
      unit,
    ),
    operationsCompleted: completed.length,
    operationsTotal: active.length,
  };
}

function hasReported({ good, scrap, rework }: OperationReport): boolean {
  return [good, scrap, rework].some(({ value }) => value !== '0');
}

function latest(reports: readonly OperationReport[]): OperationReport | undefined {
  return reports.reduce<OperationReport | undefined>(
    (last, report) =>
      last === undefined || report.operationNumber > last.operationNumber ? report : last,
    undefined,
  );
}

/** One operation may run as several jobs, whose units may differ. */
function groupByOperation(
  reports: readonly OperationReport[],
): ReadonlyMap<number, readonly OperationReport[]> {
  const groups = new Map<number, OperationReport[]>();
  for (const report of reports) {
    const group = groups.get(report.operationNumber) ?? [];
    group.push(report);
    groups.set(report.operationNumber, group);
  }
  return groups;
}

function sumOf<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + measure(item), 0);
}

function total(quantities: readonly Quantity[], unit: Quantity['unit']): Quantity {
  // Nothing is nothing in every unit.
  const counted = quantities.filter(({ value }) => value !== '0');
  if (counted.length > 0) return sumQuantities('mes', counted);
  return quantities.find((zero) => zero.unit === unit) ?? { value: '0', unit, source: null };
}
