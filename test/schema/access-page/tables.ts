import { readFileSync } from 'node:fs';

const PAGE = readFileSync(new URL('../../../docs/access.md', import.meta.url), 'utf8');

/** A row of a table, by the heading of the column; cells as written. */
export type TableRow = Readonly<Record<string, string>>;

/** The first table below a heading of the page. */
export function tableUnder(heading: string): readonly TableRow[] {
  const start = PAGE.indexOf(`\n${heading}\n`);
  if (start < 0) throw new Error(`docs/access.md has no heading "${heading}"`);
  const lines = PAGE.slice(start + 1)
    .split('\n')
    .slice(1);
  const first = lines.findIndex((line) => line.startsWith('|'));
  const next = lines.findIndex((line) => line.startsWith('#'));
  if (first < 0 || (next >= 0 && next < first)) throw new Error(`No table under "${heading}"`);
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => !line.startsWith('|'));
  const [head = [], , ...body] = rest.slice(0, end < 0 ? undefined : end).map(cellsOf);
  return body.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}

/** What stands in backticks in a cell. */
export function codesIn(cell: string | undefined): readonly string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

function cellsOf(line: string): readonly string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
