import { DIMENSIONS, type Dimension, type Principal } from '../../auth/principal.ts';
import { rowReach } from '../../auth/rows.ts';
import type { RowMatch, RowRule } from '../../schema/row-rules.ts';

/** What a row rule leaves a caller, a line per dimension that it is bound in. */
export interface RowTexts {
  readonly lines: readonly string[];
  /** Is it certain that there is no row? */
  readonly isNone: boolean;
}

export function describeRows(rule: RowRule | undefined, principal: Principal, now: Date): RowTexts {
  const reach = rowReach(principal, now);
  if (reach === 'none') return none(`no row is for the audience ${principal.audience}`);
  if (reach === 'every') return { lines: ['every row: it breaks the glass'], isNone: false };
  if (rule === undefined) return none('no row: the type has no rule here');
  const texts = DIMENSIONS.flatMap((dimension): readonly RowTexts[] => {
    const values = principal.bounds[dimension];
    return values === undefined ? [] : [describeDimension(rule, dimension, values)];
  });
  return {
    lines: texts.flatMap(({ lines }) => lines),
    isNone: texts.some(({ isNone }) => isNone),
  };
}

function none(line: string): RowTexts {
  return { lines: [line], isNone: true };
}

/** Longer lists of a bound are cut in a line. */
const MAX_VALUES = 5;

function describeDimension(
  { dimensions, via }: RowRule,
  dimension: Dimension,
  values: readonly string[],
): RowTexts {
  const more = values.length > MAX_VALUES ? `, … (${values.length})` : '';
  const bound = `${dimension} ${values.slice(0, MAX_VALUES).join(', ')}${more}`;
  const match = dimensions[dimension];
  if (match === undefined) {
    return via.length === 0
      ? none(`${bound}: no row, because the rule does not name ${dimension}`)
      : { lines: [`${bound}: as what the row is part of (${via.join(', ')})`], isNone: false };
  }
  return { lines: [`${bound}: ${describeMatch(match)}`], isNone: match.kind === 'none' };
}

function describeMatch(match: RowMatch): string {
  switch (match.kind) {
    case 'every':
      return 'every row';
    case 'none':
      return 'no row';
    case 'column': {
      const column = match.parent === undefined ? match.column : `${match.parent}.${match.column}`;
      return `rows that have it in "${column}"${match.orNull ? ', and those without any' : ''}`;
    }
    case 'company-of-site':
      return `rows whose "${match.column}" is a site of it`;
    case 'site-of-company':
      return `rows whose "${match.column}" is the company of it`;
    case 'goods':
      return 'rows of the lots and products that it lists';
    case 'owner':
      return 'rows that xref.owner gives to it now';
    case 'referrer':
      return 'as the row that refers to it';
  }
}
