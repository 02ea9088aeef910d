const { ODOO_URL, ODOO_DATABASE, ODOO_USER, ODOO_KEY } = process.env;

/**
 * A real server to test against, from `ODOO_URL`, `ODOO_DATABASE`, `ODOO_USER` and `ODOO_KEY`; undefined
 * without the first. Its companies 1 and 2 stand for those of the tests.
 */
export const liveOdoo =
  ODOO_URL === undefined
    ? undefined
    : {
        url: ODOO_URL,
        database: ODOO_DATABASE ?? 'odoo',
        user: ODOO_USER ?? 'admin',
        key: ODOO_KEY ?? '',
      };
