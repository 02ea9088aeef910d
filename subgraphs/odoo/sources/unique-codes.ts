import type { Domain } from './domain.ts';
import type { OdooRpc } from './rpc.ts';
import { createSearch, type SearchContext } from './search.ts';

/**
 * Who owns a code that Odoo does not keep unique (a product's `default_code`, a partner's `ref`): the
 * one active record that has it, else the one archived record. A code of several records of the same
 * standing has no owner.
 */
export interface UniqueCodes {
  /**
   * Key of each code's owner, null for a code of several; a code that nobody has is absent. Codes that
   * are unique in a scope are written with it: see `inScope`.
   */
  owners(codes: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, number | null>>;
  /** Codes met so far that have no owner. */
  readonly ambiguous: number;
}

interface Entry {
  readonly owner: number | null;
  readonly readAt: number;
}

const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 50_000;
const CODES_PER_CALL = 1_000;
/** Records with the same codes that are read beyond one per code. */
const SPARE_RECORDS = 1_000;

/** A code as unique within another record, for example a company. */
export function inScope(scopeKey: number | null, code: string): string {
  return `${scopeKey ?? ''}|${code}`;
}

/**
 * `context` names all configured companies, so that ids do not depend on who asks. `scope`: the
 * many2one within which codes are unique.
 */
export function createUniqueCodes(
  rpc: OdooRpc,
  column: { readonly model: string; readonly name: string; readonly scope?: string },
  context: SearchContext,
  now: () => number,
): UniqueCodes {
  /** Oldest first. */
  const entries = new Map<string, Entry>();

  const read = async (codes: readonly string[], signal: AbortSignal) => {
    const search = createSearch(rpc, context, signal);
    const limit = codes.length + SPARE_RECORDS;
    const { model, name, scope } = column;
    const plainCodes = codes.map((code) =>
      scope === undefined ? code : code.slice(code.indexOf('|') + 1),
    );
    const domain: Domain = [[name, 'in', [...new Set(plainCodes)]]];
    const columns = [name, 'active', ...(scope === undefined ? [] : [scope])];
    const records = await search.records(model, domain, columns, { limit });
    const holders = new Map<string, { active: number[]; archived: number[] }>();
    for (const record of records) {
      const plainCode = record.requiredText(name);
      const code = scope === undefined ? plainCode : inScope(record.reference(scope), plainCode);
      const holder = holders.get(code) ?? { active: [], archived: [] };
      holder[record.flag('active') ? 'active' : 'archived'].push(record.key);
      holders.set(code, holder);
    }
    // Past the limit nobody knows who else has a code, so none of these counts as unique.
    const complete = records.length < limit;
    for (const [code, { active, archived }] of holders) {
      const [owner = null, ...others] = active.length > 0 ? active : archived;
      remember(code, complete && others.length === 0 ? owner : null);
    }
  };

  const remember = (code: string, owner: number | null) => {
    entries.delete(code);
    entries.set(code, { owner, readAt: now() });
    for (const oldest of entries.keys()) {
      if (entries.size <= MAX_ENTRIES) break;
      entries.delete(oldest);
    }
  };

  const isFresh = (entry: Entry | undefined): entry is Entry =>
    entry !== undefined && now() - entry.readAt < MAX_AGE_MS;

  return {
    async owners(codes, signal) {
      const wanted = [...new Set(codes)];
      const unknown = wanted.filter((code) => !isFresh(entries.get(code)));
      for (const code of unknown) entries.delete(code);
      const calls = [];
      for (let start = 0; start < unknown.length; start += CODES_PER_CALL) {
        calls.push(read(unknown.slice(start, start + CODES_PER_CALL), signal));
      }
      await Promise.all(calls);
      const owners = new Map<string, number | null>();
      for (const code of wanted) {
        const entry = entries.get(code);
        if (entry !== undefined) owners.set(code, entry.owner);
      }
      return owners;
    },
    get ambiguous() {
      let count = 0;
      for (const { owner } of entries.values()) if (owner === null) count += 1;
      return count;
    },
  };
}
