import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  printSchema,
} from 'graphql';
import { type Identity, identityRule } from '../../auth/identity.ts';
import { findPersona } from '../../demo/personas.ts';
import { type Demo, startDemo } from '../../demo/start.ts';
import { createLog } from '../../runtime/log.ts';
import { createAudienceSchemas } from '../../schema/audiences.ts';
import { findChromium, startBrowserPage } from '../support/chromium.ts';
import { clonePglite } from '../support/pglite-template.ts';
import { plantTemplate } from '../support/plant.ts';

const START_TIMEOUT_MS = 180_000;
const BROWSER_TIMEOUT_MS = 240_000;

let folder: string;
let database: Awaited<ReturnType<typeof clonePglite>>;
let demo: Demo;
let chromium: string | undefined;
beforeAll(async () => {
  chromium = await findChromium();
  folder = await mkdtemp(join(tmpdir(), 'millwright-page-'));
  const { buildGraphiql } = await import(
    new URL('../../scripts/build-graphiql.js', import.meta.url).href
  );
  await buildGraphiql(join(folder, 'assets'));
  database = await clonePglite({ template: plantTemplate(0) });
  demo = await startDemo({
    port: 0,
    folder,
    log: createLog({ level: 'silent' }),
    database,
    pageAssets: pathToFileURL(join(folder, 'assets/')),
  });
}, START_TIMEOUT_MS);
afterAll(async () => {
  await demo[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

describe('the query page of the demo', () => {
  it(
    'answers the first question in a browser, as whoever is chosen, without a network',
    async () => {
      if (chromium === undefined) {
        process.stderr.write('No Chromium here: the page is checked by its files alone.\n');
        await expectNoForeignAddress();
        return;
      }
      await using page = await startBrowserPage(chromium);
      await page.open(`${demo.url}/`);
      await page.waitFor(`document.querySelector('.graphiql-execute-button') !== null`);
      await page.waitFor(
        `document.querySelector('.graphiql-editor')?.innerText.includes('S00004')`,
      );
      const tabs = await page.evaluate(
        `[...document.querySelectorAll('.graphiql-tab')].map((tab) => tab.innerText.trim())`,
      );
      expect(tabs).toEqual(['WhyLate', 'DispatchList', 'WhoAmI']);
      await page.evaluate(`document.querySelector('.graphiql-execute-button').click()`);
      await page.waitFor(answerHas('Spindle bearing failure'));

      await page.evaluate(`{
        const select = document.querySelector('#persona');
        select.value = 'supplier:SUP-MAG';
        select.dispatchEvent(new Event('change'));
      }`);
      await page.waitFor(`performance.getEntriesByType('resource')
        .some(({ name }) => name.endsWith('/demo/token?persona=supplier%3ASUP-MAG'))`);
      await page.waitFor(`document.querySelector('.graphiql-execute-button') !== null
        && !(${answerHas('Spindle')})`);
      expect(page.complaints).toEqual([]);
      await page.evaluate(`document.querySelector('.graphiql-execute-button').click()`);
      await page.waitFor(answerHas('Cannot query field'));

      // The browser itself tells the console of the status that such a question has.
      expect(page.complaints).toEqual([expect.stringMatching(/status of 400.*\/graphql"/)]);
      const foreign = page.requests.filter((url) => !url.startsWith(`${demo.url}/`));
      expect(foreign).toEqual([]);
      expect(page.requests).toContain(`${demo.url}/graphiql/graphql.worker.js`);
    },
    BROWSER_TIMEOUT_MS,
  );

  it('shows each persona the schema of its audience', async () => {
    const shown = (await (await fetch(`${demo.url}/demo/personas`)).json()) as readonly {
      readonly name: string;
    }[];
    const supergraph = await readFile(
      new URL('../../schema/supergraph.graphql', import.meta.url),
      'utf8',
    );
    const schemas = createAudienceSchemas(supergraph);
    expect(shown.length).toBeGreaterThan(10);
    for (const { name } of shown) {
      const audience = identityRule(findPersona(name)?.identity as Identity).audience;
      const data = (await ask(getIntrospectionQuery(), name)) as IntrospectionQuery;
      expect([name, printSchema(buildClientSchema(data))]).toEqual([
        name,
        printSchema(schemas.of(audience)),
      ]);
    }
  });

  it('has a question that everybody may ask', async () => {
    const examples = (await (await fetch(`${demo.url}/demo/examples`)).json()) as string[];
    const data = (await ask(examples.at(-1) ?? '', 'scanner:P1:HALL-A')) as {
      readonly viewer: { readonly audience: string };
    };
    expect(data.viewer.audience).toBe('device');
  });

  it('offers questions that all have an answer', async () => {
    const offered = await fetch(`${demo.url}/demo/examples`);
    const examples = (await offered.json()) as readonly string[];
    expect(examples).toHaveLength(3);
    for (const query of examples) {
      expect(Object.values(await ask(query, 'service'))).not.toContain(null);
    }
  });
});

/** As the page does: with a token of whoever is chosen. */
async function ask(query: string, persona: string): Promise<object> {
  const chosen = await fetch(`${demo.url}/demo/token?persona=${encodeURIComponent(persona)}`);
  const { token } = (await chosen.json()) as { readonly token: string };
  const response = await fetch(`${demo.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: object; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

function answerHas(text: string): string {
  // The editor draws spaces as no-break spaces.
  return `document.querySelector('.result-window')?.innerText.replaceAll('\\u00a0', ' ')
    .includes(${JSON.stringify(text)}) === true`;
}

/** What would be loaded, not what is only written there as a link. */
async function expectNoForeignAddress(): Promise<void> {
  const html = await (await fetch(`${demo.url}/`)).text();
  const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
  expect(links.filter((link) => !/^(\/graphiql\/|data:)/.test(link ?? ''))).toEqual([]);
  for (const name of await readdir(join(folder, 'assets'))) {
    const response = await fetch(`${demo.url}/graphiql/${name}`);
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*connect-src 'self'/,
    );
    const text = await readFile(join(folder, 'assets', name), 'latin1');
    if (!name.endsWith('.ttf')) {
      expect(text).not.toMatch(/@import\s*["'(]|url\(["']?(https?:)?\/\/|import\(["']https?:/);
    }
  }
}
