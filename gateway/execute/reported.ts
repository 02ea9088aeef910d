import type { EngineError } from '../engine.ts';

/** Is it told already why something is missing? Positions in lists are not looked at: they share one error. */
export interface Reported {
  /** At the place or inside of it. */
  atOrUnder(path: readonly (string | number)[]): boolean;
  /** At the place, inside of it, or for something around it. */
  anywhere(path: readonly (string | number)[]): boolean;
}

interface Place {
  readonly inner: Map<string, Place>;
  isError: boolean;
}

export function createReported(errors: readonly EngineError[]): Reported {
  const root: Place = { inner: new Map(), isError: false };
  for (const { path } of errors) {
    if (path === undefined) continue;
    let place = root;
    for (const name of names(path)) {
      const inner = place.inner.get(name) ?? { inner: new Map(), isError: false };
      place.inner.set(name, inner);
      place = inner;
    }
    place.isError = true;
  }
  const find = (path: readonly (string | number)[], isFar: boolean): boolean => {
    let place: Place | undefined = root;
    for (const name of names(path)) {
      if (isFar && place.isError) return true;
      place = place.inner.get(name);
      if (place === undefined) return false;
    }
    return true;
  };
  return { atOrUnder: (path) => find(path, false), anywhere: (path) => find(path, true) };
}

function names(path: readonly (string | number)[]): readonly string[] {
  return path.filter((step) => typeof step === 'string');
}
