import { z } from 'zod';

/** Operations that clients were built with, by the id under which they ask for them. */
export interface Manifest {
  readonly byId: ReadonlyMap<string, string>;
  /** Their texts. */
  readonly bodies: ReadonlySet<string>;
}

const MAX_OPERATIONS = 100_000;

/** As Apollo's tools write it; whatever else they add is left out. */
const manifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z
    .array(z.object({ id: z.string().min(1).max(256), body: z.string().min(1) }))
    .max(MAX_OPERATIONS),
});

/** Throws a plain Error that names the file and says what is wrong with its text. */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON`, { cause: error });
  }
  const parsed = manifest.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join('.') || '(top)';
    throw new Error(`${file} is no manifest of persisted operations: ${path}: ${issue?.message}`);
  }
  const byId = new Map<string, string>();
  for (const { id, body } of parsed.data.operations) {
    if (byId.has(id) && byId.get(id) !== body) {
      throw new Error(`${file} has two operations with the id ${id}`);
    }
    byId.set(id, body);
  }
  return { byId, bodies: new Set(byId.values()) };
}
