import type { BenchCase } from '../bench-case.ts';

const DOCUMENTS = 8_000;
const TEXT_CHARACTERS = 420;

interface Document {
  readonly id: string;
  readonly revision: number;
  readonly title: string;
  readonly text: string;
}

/** An answer of about 4 MB from one subgraph: what is paid per byte. */
export function largeAnswerCase(): BenchCase {
  const documents = Array.from({ length: DOCUMENTS }, (_, index): Document => {
    const title = `Work instruction ${index}`;
    // A quotation mark and a letter beyond ASCII: text has to be escaped and encoded as in real answers.
    const sentence = `Step ${index}: "tighten" to 12 N·m, then check. `;
    const text = sentence.repeat(TEXT_CHARACTERS / sentence.length + 1).slice(0, TEXT_CHARACTERS);
    return { id: `doc-${index}`, revision: index % 17, title, text };
  });
  return {
    name: 'large',
    title: 'an answer of 4 MB: 8,000 rows from one subgraph',
    subgraphs: [
      {
        name: 'documents',
        sdl: `type Query { documents: [Document!] }
          type Document { id: ID! revision: Int! title: String! text: String! }`,
        resolvers: { Query: { documents: () => documents } },
      },
    ],
    query: '{ documents { id revision title text } }',
    expected: { data: { documents } },
  };
}
