/** A reference to an entity by its id; null where there is none. */
export function toReference(id: string): { readonly id: string };
export function toReference(id: string | null): { readonly id: string } | null;
export function toReference(id: string | null): { readonly id: string } | null {
  return id === null ? null : { id };
}

/** What `id` names, through its loader; null where there is none. */
export async function loadReference<Row>(
  loader: { load(id: string): Promise<Row | null> },
  id: string | null,
): Promise<Row | null> {
  return id === null ? null : await loader.load(id);
}
