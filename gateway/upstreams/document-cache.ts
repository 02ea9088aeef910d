import { type DocumentNode, parse } from 'graphql';

/** Plans ask few different operations; the least recently used one is dropped past this. */
const MAX_DOCUMENTS = 1_000;

/** Parses an operation once for as long as it is in use. */
export type DocumentCache = (query: string) => DocumentNode;

export function createDocumentCache(): DocumentCache {
  const documents = new Map<string, DocumentNode>();
  return (query) => {
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.delete(query);
    documents.set(query, document);
    if (documents.size > MAX_DOCUMENTS) {
      const [oldest] = documents.keys();
      if (oldest !== undefined) documents.delete(oldest);
    }
    return document;
  };
}
