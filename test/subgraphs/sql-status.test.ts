import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Clock } from '../../runtime/clock.ts';
import { AppError } from '../../runtime/errors.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createMes } from '../../subgraphs/mes/index.ts';
import { createOwnerTable } from '../../subgraphs/owner-table.ts';
import { createQuality } from '../../subgraphs/quality/index.ts';
import { NOW, openPgliteWorld, type SqlWorld } from '../support/sql-world.ts';
import { equipment, workOrder } from './mes/rows.ts';
import { inspection, mapped } from './quality/rows.ts';

const never = new AbortController().signal;

describe('the status of MES', () => {
  let world: SqlWorld;
  let now: Date;
  const clock: Clock = { wallNow: () => now, businessNow: () => NOW };

  beforeAll(async () => {
    world = await openPgliteWorld('mes');
  });
  afterAll(async () => world?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    now = new Date('2026-11-01T00:00:00Z');
    await world.driver.script('truncate mes.work_order, mes.equipment, xref.entity');
  });

  it('is UP with its newest sign of life and without gaps', async () => {
    await world.insert('mes.equipment', [
      equipment({ code: 'A', heard_at: '2026-03-18T09:00:00Z' }),
      equipment({ code: 'B', heard_at: '2026-03-18T09:59:30Z' }),
    ]);
    expect(await createMes({ ...world.deps, clock }).status(never)).toEqual({
      system: 'mes',
      state: 'UP',
      reason: null,
      checkedAt: now,
      watermark: new Date('2026-03-18T09:59:30Z'),
      dataGaps: [],
    });
  });

  it('counts jobs without work order, those that are recorded and those that are not', async () => {
    const keys = ['A', 'B', 'C', 'D', 'E'];
    await world.insert('mes.work_order', [
      ...keys.map((source_key) => workOrder({ source_key })),
      workOrder({ source_key: 'F', work_order_id: 1 }),
    ]);
    const entry = { system: 'mes', type: 'wo', id: null };
    await world.insert(
      'xref.entity',
      [
        { ...entry, source_key: 'A', status: 'AMBIGUOUS' },
        { ...entry, source_key: 'B', status: 'UNMAPPED' },
        { ...entry, source_key: 'C', status: 'MAPPED', id: 'wo:NDE:3' },
      ].map((row) => ({ ...row, valid_from: '-infinity' })),
    );
    const { dataGaps, state } = await createMes({ ...world.deps, clock }).status(never);
    expect(state).toBe('UP');
    expect([...dataGaps].sort((a, b) => a.count - b.count)).toEqual([
      { type: 'wo', status: 'AMBIGUOUS', count: 1 },
      { type: 'wo', status: 'UNMAPPED', count: 3 },
    ]);
  });

  it('is DEGRADED when the owners of rows are older than they may be', async () => {
    const table = createOwnerTable(world.driver);
    const time = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
    const progress = { refreshedAt: time(-300), sweptAt: time(-300), dueAt: time(0) };
    await table.writeProgress(progress, never);
    const { status } = createMes({ ...world.deps, clock });
    expect(await status(never)).toMatchObject({ state: 'UP', reason: null });
    now = time(61);
    expect(await status(never)).toMatchObject({
      state: 'DEGRADED',
      reason: expect.stringContaining('Owners of rows are those of 2026-10-31T23:55:00.000Z'),
    });
    await world.driver.script('truncate xref.owner_refresh');
  });

  it('looks at views and gaps once a minute, at the system every time', async () => {
    const { status } = createMes({ ...world.deps, clock });
    world.driver.reset();
    await Promise.all([status(never), status(never)]);
    await status(never);
    expect(world.driver.counts().get('mes ping')).toBe(3);
    expect(world.driver.counts().get('view contract of mes')).toBe(1);
    now = new Date(now.getTime() + 60_001);
    await status(never);
    expect(world.driver.counts().get('view contract of mes')).toBe(2);
  });

  it('is DEGRADED when a view lacks a column, and names it', async () => {
    await world.driver.script('alter table mes.downtime rename column planned to is_planned');
    const { state, reason } = await createMes({ ...world.deps, clock }).status(never);
    await world.driver.script('alter table mes.downtime rename column is_planned to planned');
    expect({ state, reason }).toEqual({
      state: 'DEGRADED',
      reason: 'View contract: mes.downtime.planned is missing',
    });
  });

  it('is DOWN when it does not answer', async () => {
    const silent: SqlDriver = {
      ...world.driver,
      query: async () => {
        throw new AppError('UPSTREAM_UNAVAILABLE', 'mes cannot be reached', { system: 'mes' });
      },
    };
    const mes = createMes({ ...world.deps, clock, driver: silent });
    expect(await mes.status(never)).toMatchObject({
      state: 'DOWN',
      reason: 'mes cannot be reached',
      watermark: null,
    });
  });
});

describe('the status of quality', () => {
  it('counts inspections that belong to nothing', async () => {
    await using world = await openPgliteWorld('quality');
    await world.insert('quality.inspection', [
      inspection({ number: 'Q1', kind: 'IN_PROCESS' }),
      inspection({ number: 'Q2', kind: 'IN_PROCESS', work_order_id: 1 }),
      inspection({ number: 'Q3', kind: 'RECEIVING', purchase_line_id: 1 }),
      inspection({ number: 'Q4', kind: 'RECEIVING' }),
      inspection({ number: 'Q5', kind: 'FINAL', created_at: '2026-03-18T09:00:00Z' }),
    ]);
    await world.insert('xref.entity', [mapped('pol', 'NDE|Q4', 'pol:NDE:P1:1')]);
    const status = await createQuality(world.deps).status(never);
    expect(status).toMatchObject({ state: 'UP', watermark: new Date('2026-03-18T09:00:00Z') });
    expect(status.dataGaps).toEqual([
      { type: 'wo', status: 'UNMAPPED', count: 1 },
      // Without the order's name the line's id cannot be told.
      { type: 'pol', status: 'UNMAPPED', count: 1 },
    ]);
  });
});
