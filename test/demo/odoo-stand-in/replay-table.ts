import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';

/** Why an exchange is not replayed. */
const NOT_SERVED = 'writes and screen methods are not served';
const ROWS = 'the recording does not hold the rows it counts, sorts or leaves out';
const OWN_RULES = "rights of groups and rules on a user's own documents are not modelled";
const STOCK = 'stock on hand per company and place is not worked out from quants';

export interface Replay {
  readonly transcript: string;
  /** Exchanges left out, by their position, with the reason. */
  readonly excluded: Readonly<Record<number, string>>;
  /** Fields of one answer left out, by its position. */
  readonly ignoredFields?: Readonly<
    Record<number, { readonly fields: readonly string[]; readonly reason: string }>
  >;
  /** Only the first sentence of the error text is compared. */
  readonly firstSentence?: readonly number[];
}

/** Every read transcript; what is not in `excluded` is replayed and compared. */
export function replayTable(version: OdooVersion): readonly Replay[] {
  return [
    { transcript: '01-common', excluded: {} },
    {
      transcript: '02-reads',
      excluded: {
        2: ROWS,
        3: ROWS,
        5: ROWS,
        6: ROWS,
        7: ROWS,
        10: NOT_SERVED,
        12: ROWS,
        13: 'the access table is not kept',
      },
    },
    {
      transcript: '03-errors',
      excluded: Object.fromEntries(
        (version === 16
          ? [12, 13, 14, 15, 16, 17, 18, 19, 20]
          : [12, 13, 14, 15, 16, 17, 18, 19]
        ).map((position) => [position, NOT_SERVED]),
      ),
    },
    {
      transcript: '04-access',
      excluded: {
        3: NOT_SERVED,
        4: NOT_SERVED,
        5: 'sorted by names of users that were not recorded',
        6: NOT_SERVED,
        7: ROWS,
        10: NOT_SERVED,
        11: ROWS,
        12: ROWS,
        13: OWN_RULES,
        14: OWN_RULES,
        15: NOT_SERVED,
        17: NOT_SERVED,
      },
      firstSentence: [8, 9],
    },
    { transcript: '04b-access-mixed', excluded: { 0: OWN_RULES, 2: OWN_RULES, 3: OWN_RULES } },
    {
      transcript: '20-representation',
      excluded: {
        4: 'the server cleans HTML as it is written',
        6: 'the server cleans HTML as it is written',
        35: NOT_SERVED,
        45: ROWS,
        47: ROWS,
        51: ROWS,
        58: STOCK,
        59: STOCK,
        61: 'sizes instead of images are not served',
        66: ROWS,
        67: ROWS,
        69: ROWS,
        71: ROWS,
        72: ROWS,
      },
      ignoredFields: {
        0: { fields: ['tax_totals'], reason: 'worked out for the screen' },
        56: { fields: ['qty_available'], reason: STOCK },
        57: { fields: ['qty_available'], reason: STOCK },
      },
      firstSentence: [77],
    },
    {
      transcript: '30-samples',
      excluded: {},
      ignoredFields:
        version === 16 ? { 13: { fields: ['move_line_nosuggest_ids'], reason: ROWS } } : {},
    },
  ];
}
