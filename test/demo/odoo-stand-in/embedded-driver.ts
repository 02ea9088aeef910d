import { PGlite, types } from '@electric-sql/pglite';
import type { SqlDriver, SqlQueryable, SqlRow } from '../../../runtime/sql/driver.ts';

/** PGlite in this process, in memory: enough of the driver port for one test file. */
export async function createEmbeddedDriver(): Promise<SqlDriver> {
  const parsers = { [types.INT8]: (text: string) => text, [types.NUMERIC]: (text: string) => text };
  const database = await PGlite.create({ parsers });
  const on = (target: Pick<PGlite, 'query'>): SqlQueryable => ({
    async query(text, params) {
      return (await target.query<SqlRow>(text, [...params])).rows;
    },
  });
  return {
    ...on(database),
    async transaction(work) {
      return database.transaction((tx) =>
        work({
          async query(text, params) {
            return (await tx.query<SqlRow>(text, [...params])).rows;
          },
        }),
      );
    },
    async script(text) {
      await database.exec(text);
    },
    listen: () => Promise.reject(new Error('not needed here')),
    async [Symbol.asyncDispose]() {
      await database.close();
    },
  };
}
