/**
 * Does an `origin` text name the document? Several are joined by commas, and 18 appends the customer's
 * reference: `S00028`, `S00027, S00028`, `S00028 - SHOP-1001`. A sub-order names its parent instead.
 */
export function isOrigin(origin: string, name: string): boolean {
  return origin.split(/,\s*/).some((part) => part === name || part.startsWith(`${name} - `));
}

/** The names that an `origin` text may stand for. */
export function originNames(origin: string): readonly string[] {
  return origin.split(/,\s*/).flatMap((part) => {
    const [name = part] = part.split(' - ');
    return name === part ? [part] : [part, name];
  });
}
