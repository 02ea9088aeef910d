import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { createPgliteDriver } from '../../../runtime/sql/pglite.ts';
import { createMes } from '../../../subgraphs/mes/index.ts';
import { ask, openPgliteWorld } from '../../support/sql-world.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8');

describe('the example of an MES with tables of its own (docs/view-contract.md)', () => {
  it('serves as it is written', async () => {
    const [guide, xref] = await Promise.all([
      read('docs/view-contract.md'),
      read('subgraphs/xref.sql'),
    ]);
    const example = guide.slice(guide.indexOf('### Example: an MES'), guide.indexOf('## Quality'));
    const blocks = [...example.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);
    expect(blocks).toHaveLength(5);
    await using world = await openPgliteWorld('mes');
    await using driver = await createPgliteDriver({ system: 'mes' });
    await driver.script(`${xref}; ${blocks.join('\n')}`);
    await driver.script(`
      insert into plant.maschine values ('CNC01', 'Drehmaschine', 2, '2026-03-18 09:00', '2026-03-18 10:59', 4711);
      insert into plant.auftrag values (4711, 'WH/MO/00007', 10, 'CNC01', 'laeuft', '2026-03-18 07:00',
        '2026-03-18 07:05', null, 100, 40, 2, '2026-03-18 10:59');`);

    const mes = createMes({ ...world.deps, driver });
    const { state, reason } = await mes.status(new AbortController().signal);
    expect({ state, reason }).toEqual({ state: 'UP', reason: null });
    const { data, errors } = await ask(
      mes,
      `{ workOrders(filter: { site: ["P1"], state: [RUNNING] }) { nodes { id scheduledStart good { value unit }
        equipment { name state stale currentWorkOrder { id } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.workOrders.nodes).toEqual([
      {
        id: 'wo:NDE:1042',
        // Seven o'clock in Aalen, before the clocks go forward.
        scheduledStart: '2026-03-18T06:00:00Z',
        good: { value: '40', unit: 'C62' },
        equipment: {
          name: 'Drehmaschine',
          state: 'EXECUTING',
          stale: false,
          currentWorkOrder: { id: 'wo:NDE:1042' },
        },
      },
    ]);
  });
});
