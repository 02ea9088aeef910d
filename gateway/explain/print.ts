import { DIMENSIONS, type Principal } from '../../auth/principal.ts';
import { toInstant } from '../../runtime/time.ts';
import { type FieldExplanation, MAX_EXPLAINED } from './explain-operation.ts';

const VERDICTS = {
  open: 'visible',
  hidden: 'HIDDEN',
  denied: 'DENIED',
  empty: 'NO ROW',
  inside: '-',
} as const satisfies Record<FieldExplanation['verdict'], string>;

const INDENT = ' '.repeat(10);

/** Who asks, as lines. */
export function printPrincipal(
  principal: Principal,
  served: string,
  remarks: readonly string[],
): string {
  const { kind, subject, audience, scopes, bounds, expiresAt } = principal;
  const bound = DIMENSIONS.flatMap((dimension) => {
    const values = bounds[dimension];
    return values === undefined ? [] : [`${dimension}: ${values.join(', ')}`];
  });
  return [
    `${'who'.padEnd(10)}${subject} (${kind}), audience ${audience}, until ${toInstant(expiresAt)}`,
    `${'schema'.padEnd(10)}${served}`,
    `${'scopes'.padEnd(10)}${scopes.join(' ') || 'none'}`,
    `${'bounds'.padEnd(10)}${bound.join('; ') || 'none'}`,
    ...remarks.map((remark) => `${'note'.padEnd(10)}${remark}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** A block per field: its place and why it is visible or not. */
export function printFields(fields: readonly FieldExplanation[]): string {
  const blocks = fields.map(printField);
  const end =
    fields.length < MAX_EXPLAINED ? '' : `${INDENT}and more: the first ${MAX_EXPLAINED} are told\n`;
  return `${blocks.join('')}${end}`;
}

function printField({ path, verdict, audience, scopes, rows }: FieldExplanation): string {
  const lines = [
    ...audience.map((line) => `audience: ${line}`),
    ...scopes.map((line) => `scope: ${line}`),
    ...rows.flatMap(({ of, lines: texts }) => texts.map((line) => `rows: ${of}: ${line}`)),
  ];
  const head = `${VERDICTS[verdict].padEnd(INDENT.length)}${path.join('.')}\n`;
  return [head, ...lines.map((line) => `${INDENT}  ${line}\n`)].join('');
}
