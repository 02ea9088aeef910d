import { describe, expect, it } from '@jest/globals';
import { toQuantity } from '../../../runtime/quantity.ts';
import { computeProgress } from '../../../subgraphs/mes/progress.ts';
import type { OperationReport } from '../../../subgraphs/mes/source.ts';

function report(
  operationNumber: number,
  [good, scrap, rework]: readonly [string, string, string],
  changes: Partial<OperationReport> & { readonly unit?: string } = {},
): OperationReport {
  const { unit = 'C62', ...rest } = changes;
  return {
    operationNumber,
    good: toQuantity(good, unit),
    scrap: toQuantity(scrap, unit),
    rework: toQuantity(rework, unit),
    activeJobs: 1,
    completedJobs: 0,
    ...rest,
  };
}

describe('progress', () => {
  it('is unknown without operations', () => {
    expect(computeProgress([])).toBeNull();
  });

  it('shows the good of the last operation that reported, and all scrap and rework', () => {
    const reports = [
      report(10, ['100', '2', '0'], { completedJobs: 1 }),
      report(20, ['60', '1', '3']),
      report(30, ['0', '0', '0']),
    ];
    expect(computeProgress(reports)).toEqual({
      good: { value: '60', unit: 'C62', source: null },
      scrap: { value: '3', unit: 'C62', source: null },
      rework: { value: '3', unit: 'C62', source: null },
      operationsCompleted: 1,
      operationsTotal: 3,
    });
  });

  it('takes an operation that only made scrap for the last that reported', () => {
    const reports = [report(10, ['5', '0', '0']), report(20, ['0', '1', '0'])];
    expect(computeProgress(reports)?.good.value).toBe('0');
  });

  it('starts at nothing in the unit of the last operation', () => {
    const reports = [report(10, ['0', '0', '0']), report(20, ['0', '0', '0'], { unit: 'KGM' })];
    expect(computeProgress(reports)?.good).toEqual({ value: '0', unit: 'KGM', source: null });
  });

  it('leaves out cancelled operations and waits for every job of a split one', () => {
    const reports = [
      report(10, ['5', '0', '0'], { activeJobs: 2, completedJobs: 1 }),
      report(20, ['0', '0', '0'], { activeJobs: 0 }),
      report(30, ['5', '0', '0'], { activeJobs: 2, completedJobs: 2 }),
    ];
    expect(computeProgress(reports)).toMatchObject({ operationsCompleted: 1, operationsTotal: 2 });
  });

  it('adds jobs that count in other units of the dimension', () => {
    const reports = [report(10, ['1', '0', '0'], { unit: 'DZN' }), report(10, ['3', '0', '0'])];
    // 1 + 3/12 dozen
    const good = computeProgress(reports)?.good;
    expect([good?.value, good?.unit]).toEqual(['1.25', 'DZN']);
  });

  it('refuses to add what does not add up', () => {
    const reports = [report(10, ['1', '2', '0'], { unit: 'KGM' }), report(20, ['1', '1', '0'])];
    expect(() => computeProgress(reports)).toThrow(
      expect.objectContaining({ code: 'UPSTREAM_INVALID' }),
    );
  });
});
