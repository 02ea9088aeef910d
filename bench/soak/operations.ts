import type { BenchSubgraph } from '../federation/bench-case.ts';
import { type StockQuestion, startStockAnswers } from '../federation/stock-answer.ts';

/** What a user of the soak asks. */
export interface SoakOperation extends StockQuestion {
  /** Those that its plan asks. */
  readonly subgraphs: readonly string[];
  /** The whole right answer. */
  readonly expected: { readonly data: unknown };
}

const PRODUCT = 'upc name price weight inStock shippingEstimate';

type Question = StockQuestion & Pick<SoakOperation, 'subgraphs'>;

const QUESTIONS: readonly Question[] = [
  { query: '{ users { id name username birthday } }', subgraphs: ['accounts'] },
  { query: '{ topProducts(first: 3) { upc name price } }', subgraphs: ['products'] },
  {
    query: 'query Top($first: Int!) { topProducts(first: $first) { upc inStock } }',
    variables: { first: 4 },
    subgraphs: ['products', 'inventory'],
  },
  {
    query: `query Me($withReviews: Boolean!) {
      me { name reviews @include(if: $withReviews) { id body } } }`,
    variables: { withReviews: true },
    subgraphs: ['accounts', 'reviews'],
  },
  {
    query: `{ topProducts { ${PRODUCT} reviews { id author { id name username } } } }`,
    subgraphs: ['products', 'inventory', 'reviews', 'accounts'],
  },
  {
    query: `query User($id: ID!) { user(id: $id) { username reviews { product { ${PRODUCT} } } } }`,
    variables: { id: '2' },
    subgraphs: ['accounts', 'reviews', 'products', 'inventory'],
  },
];

/** Small operations that differ in their text alone: each has a document and a plan of its own. */
const VARIANTS = 200;

/** Every operation with its answer, as Apollo's gateway gives it; `large` is one more of them. */
export async function createOperations(
  subgraphs: readonly BenchSubgraph[],
  large: StockQuestion,
): Promise<readonly SoakOperation[]> {
  await using stock = await startStockAnswers(subgraphs);
  const variants = Array.from({ length: VARIANTS }, (_, index) => ({
    query: `{ me { name${index}: name username } topProducts(first: 1) { name${index}: name } }`,
    subgraphs: ['accounts', 'products'],
  }));
  const all = subgraphs.map(({ name }) => name);
  const questions = [...QUESTIONS, { ...large, subgraphs: all }, ...variants];
  const operations: SoakOperation[] = [];
  for (const question of questions) {
    const { answer } = await stock.ask(question);
    if (!isWhole(answer)) throw new Error(`No answer without errors: ${question.query}`);
    operations.push({ ...question, expected: answer });
  }
  return operations;
}

function isWhole(answer: unknown): answer is { readonly data: unknown } {
  return typeof answer === 'object' && answer !== null && 'data' in answer && !('errors' in answer);
}

/** Most requests are one of the few that everybody asks. */
export function pickOperation(
  operations: readonly SoakOperation[],
  random: () => number,
): SoakOperation {
  const common = QUESTIONS.length + 1;
  const range = random() < 0.9 ? common : operations.length;
  const operation = operations[Math.floor(random() * range)];
  if (operation === undefined) throw new TypeError('No operations');
  return operation;
}
