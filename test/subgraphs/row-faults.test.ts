import { beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import { createLog } from '../../runtime/log.ts';
import { createRowFaults, type RowFaults } from '../../subgraphs/row-faults.ts';

const MINUTE_MS = 60_000;

describe('rows that break the contract', () => {
  let now: number;
  let lines: string[];
  let faults: RowFaults;
  const fault = (column: string) => new AppError('UPSTREAM_INVALID', `mes.x.${column} is wrong`);

  beforeEach(() => {
    now = Date.parse('2026-11-01T00:00:00Z');
    lines = [];
    const log = createLog({
      level: 'warn',
      destination: { write: (line) => void lines.push(line) },
    });
    faults = createRowFaults(log, { wallNow: () => new Date(now), businessNow: () => new Date(0) });
  });

  it('count once however often they are read', () => {
    faults.note('wo', 'wo:NDE:1', fault('a'));
    faults.note('wo', 'wo:NDE:1', fault('a'));
    faults.note('wo', 'wo:NDE:2', fault('a'));
    faults.note('eq', 'eq:P1:A', fault('b'));
    expect(faults.gaps()).toEqual([
      { type: 'wo', status: 'UNMAPPED', count: 2 },
      { type: 'eq', status: 'UNMAPPED', count: 1 },
    ]);
  });

  it('are forgotten ten minutes after they were last read', () => {
    faults.note('wo', 'wo:NDE:1', fault('a'));
    now += 10 * MINUTE_MS;
    expect(faults.gaps()).toHaveLength(1);
    now += 1;
    expect(faults.gaps()).toEqual([]);
  });

  it('warn once a minute for each column', () => {
    faults.note('wo', 'wo:NDE:1', fault('a'));
    faults.note('wo', 'wo:NDE:2', fault('a'));
    faults.note('wo', 'wo:NDE:3', fault('b'));
    expect(lines).toHaveLength(2);
    now += MINUTE_MS;
    faults.note('wo', 'wo:NDE:4', fault('a'));
    expect(lines).toHaveLength(3);
  });

  it('are remembered up to a thousand', () => {
    for (let at = 0; at < 1_200; at += 1) faults.note('wo', `wo:NDE:${at}`, fault('a'));
    expect(faults.gaps()).toEqual([{ type: 'wo', status: 'UNMAPPED', count: 1_000 }]);
  });
});
