import { MapWithCachedArrays } from '@apollo/federation-internals';

/** What is used here of the planner's fetch groups, a class that it does not export. */
interface FetchGroup {
  readonly dependencyGraph: FetchGraph;
  parents(): readonly { readonly group: FetchGroup }[];
  children(): readonly FetchGroup[];
  removeChild(child: FetchGroup): void;
  isDescendantOf(other: FetchGroup): boolean;
  mergeInWithAllDependencies(other: FetchGroup): void;
}

interface FetchGraph {
  dfsRemoveRedundantEdges(from: FetchGroup): void;
}

let areMended = false;

/**
 * Keeps the planner's fetches in an order. Planner 2.14 makes one of two fetches with equal inputs even
 * where one waits for the other, as for a field of an interface object with `@requires` inside of a
 * fragment; then the one waits for itself, and the planner goes round until it has no memory left. Here
 * the later one does not wait: what the earlier one needs is all it needs. For the whole thread.
 */
export function keepFetchesInOrder(): void {
  if (areMended) return;
  areMended = true;
  const { prototype } = MapWithCachedArrays;
  const { set } = prototype;
  // The first group passes by here, before any are merged.
  prototype.set = function setAndMend(key, value) {
    if (isFetchGroup(value)) {
      prototype.set = set;
      mend(value);
    }
    return set.call(this, key, value);
  };
}

function isFetchGroup(value: unknown): value is FetchGroup {
  return (
    typeof value === 'object' &&
    value !== null &&
    'dependencyGraph' in value &&
    'mergeInWithAllDependencies' in value
  );
}

function mend(group: FetchGroup): void {
  const groups: FetchGroup = Object.getPrototypeOf(group);
  const graphs: FetchGraph = Object.getPrototypeOf(group.dependencyGraph);
  const { mergeInWithAllDependencies } = groups;
  groups.mergeInWithAllDependencies = function merge(this: FetchGroup, other) {
    freeFrom(other, this);
    freeFrom(this, other);
    mergeInWithAllDependencies.call(this, other);
  };
  // The planner's own looks at every way to a fetch, of which there may be very many.
  graphs.dfsRemoveRedundantEdges = (from) => {
    const reached = new Set<FetchGroup>();
    const open = from.children().flatMap((child) => child.children());
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      if (next === from) throw new Error('Fetches wait for each other');
      reached.add(next);
      from.removeChild(next);
      open.push(...next.children());
    }
  };
}

/** Ends the waiting of `later` for `earlier`, and for what waits for that. */
function freeFrom(earlier: FetchGroup, later: FetchGroup): void {
  for (const { group: parent } of [...later.parents()]) {
    if (parent === earlier || parent.isDescendantOf(earlier)) parent.removeChild(later);
  }
}
