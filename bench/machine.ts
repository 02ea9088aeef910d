import { readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';

/** What figures depend on. */
export function describeMachine(): Readonly<Record<string, string>> {
  const [first] = cpus();
  return {
    cores: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    ...Object.fromEntries(
      ['@apollo/gateway', '@apollo/server', 'graphql'].map((name) => [name, installed(name)]),
    ),
  };
}

function installed(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
