import { statSync } from 'node:fs';

/** How often the file is looked at. Asking, unlike being told, also works where a volume is mounted or a link is swapped. */
const LOOK_EVERY_MS = 500;

/** Calls `onChange` whenever the file is written, replaced, or comes back; until disposed. */
export function watchForChanges(file: string, onChange: () => void): Disposable {
  let seen = look(file);
  const timer = setInterval(() => {
    const now = look(file);
    if (now === seen) return;
    seen = now;
    if (now !== undefined) onChange();
  }, LOOK_EVERY_MS);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** What tells one state of the file from the next; undefined while it is not there. */
function look(file: string): string | undefined {
  try {
    const { ino, mtimeMs, size } = statSync(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}
