import { createPgDriver } from '../../runtime/sql/pg.ts';
import { createPgliteDriver } from '../../runtime/sql/pglite.ts';
import { startPostgres } from '../support/services/postgres.ts';
import { describeSqlDriver } from './sql-driver.ts';

describeSqlDriver('PGlite', async () => {
  const driver = await createPgliteDriver({ system: 'mes' });
  return { driver, [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose]() };
});

describeSqlDriver('PostgreSQL', async () => {
  const service = await startPostgres();
  const driver = createPgDriver({ connectionString: service.url, system: 'mes', poolSize: 2 });
  return {
    driver,
    async [Symbol.asyncDispose]() {
      await driver[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
});
