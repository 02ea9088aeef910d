import type { Principal } from '../../auth/principal.ts';
import type { Requirement } from '../../schema/access-rules.ts';
import { meetsScopes } from '../enforce/scopes/judge.ts';
import type { Need } from '../enforce/scopes/requirements.ts';

/** What stands before a field, and whether the token meets it. */
export interface ScopeTexts {
  readonly lines: readonly string[];
  readonly isDenied: boolean;
}

/** A line per declaration. Policies are functions of the running gateway: they are named alone. */
export function describeScopes(needs: readonly Need[], principal: Principal): ScopeTexts {
  const lines: string[] = [];
  let isDenied = false;
  for (const { coordinate, requirement } of needs) {
    const { scopes, policies, authenticated } = requirement;
    if (authenticated) lines.push(`a token, for ${coordinate}: is there`);
    if (scopes !== undefined) {
      const has = meetsScopes(requirement, principal);
      isDenied ||= !has;
      lines.push(`${listOf(scopes)}, for ${coordinate}: ${has ? 'has it' : 'lacks it'}`);
    }
    if (policies !== undefined) {
      lines.push(`the policy ${listOf(policies)}, for ${coordinate}: the running gateway decides`);
    }
  }
  return { lines, isDenied };
}

function listOf(alternatives: Requirement): string {
  return alternatives.map((all) => all.join(' and ')).join(', or ');
}
