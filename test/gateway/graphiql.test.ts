import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSmallGraph } from '../support/small-graph.ts';
import { startTestGateway, type TestGateway } from '../support/start-gateway.ts';

let folder: string;
let gateway: TestGateway;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millwright-'));
  const build = await import(new URL('../../scripts/build-graphiql.js', import.meta.url).href);
  await build.buildGraphiql(folder);
  gateway = await startTestGateway({
    graph: createSmallGraph(),
    pieces: { pageAssets: pathToFileURL(`${folder}/`) },
  });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe('the query page', () => {
  it('is whole without a network: every file it names is ours and there', async () => {
    const page = await fetch(`${gateway.url}/`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(links).toContain('/graphiql/page.js');
    for (const link of links.filter((link) => link !== 'data:,')) {
      expect(link).toMatch(/^\/graphiql\//);
      expect((await fetch(`${gateway.url}${link}`)).status).toBe(200);
    }
    for (const worker of ['editor', 'json', 'graphql']) {
      const response = await fetch(`${gateway.url}/graphiql/${worker}.worker.js`);
      expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect((await response.text()).length).toBeGreaterThan(10_000);
    }
    const css = await (await fetch(`${gateway.url}/graphiql/page.css`)).text();
    expect(css).not.toMatch(/@import|url\(["']?(https?:)?\/\//);
  });

  it('may load, run and connect to nothing but this gateway', async () => {
    const page = await fetch(`${gateway.url}/`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it('serves no other file', async () => {
    for (const path of ['/graphiql/', '/graphiql/%2e%2e/package.json', '/graphiql/..%2fpage.js']) {
      expect((await fetch(`${gateway.url}${path}`)).status).toBe(404);
    }
    expect((await fetch(`${gateway.url}/`, { method: 'POST' })).status).toBe(405);
  });

  it('knows no personas and gives no tokens outside the demo', async () => {
    expect((await fetch(`${gateway.url}/demo/personas`)).status).toBe(404);
    expect((await fetch(`${gateway.url}/demo/token?persona=admin`)).status).toBe(404);
  });

  it('can be switched off', async () => {
    await using bare = await startTestGateway({
      graph: createSmallGraph(),
      settings: { graphiql: false },
    });
    expect((await fetch(`${bare.url}/`)).status).toBe(404);
  });
});
