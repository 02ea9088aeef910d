import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPersona } from '../../demo/personas.ts';
import { parseConfig } from '../../runtime/config.ts';
import { startTestPlant, type TestPlant } from '../support/plant.ts';

const ROOT = new URL('../../', import.meta.url);
const README = read('README.md');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownIn('docs')];
const START_TIMEOUT_MS = 120_000;

interface Question {
  readonly title: string;
  readonly persona: string;
  readonly query: string;
  readonly answer: string;
}

describe('the questions of the README', () => {
  const questions = findQuestions(README);
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology: 'one-process' });
  }, START_TIMEOUT_MS);
  afterAll(async () => await plant[Symbol.asyncDispose]());

  it('are ten', () => {
    expect(questions).toHaveLength(10);
  });

  it.each(questions)('$title', async ({ query, persona, answer }) => {
    const { data, errors } = await plant.query(query, {}, { persona });
    expect(errors).toBeUndefined();
    expect(data).toEqual(JSON.parse(answer));
  });
});

describe('the README', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

  it('names scripts that exist', () => {
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/npm (?:run (?:-s )?([\w:]+)|(start|test)\b)/g)].map(
        ([, script, short]) => script ?? short ?? '',
      ),
    );
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'token', 'views:check']));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('names the modules that its scripts and commands run', () => {
    const modules = Object.values(scripts).flatMap((command) =>
      command.split(' ').filter((word) => /^[\w-]+\/[\w/-]+\.(js|ts)$/.test(word)),
    );
    expect(modules.length).toBeGreaterThan(5);
    expect(modules.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
    const files = [...README.matchAll(/-f ([\w./-]+\.sql)/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });

  it('names personas that exist', () => {
    const table = [...README.matchAll(/^\| (`[^|]+`) \|/gm)].map((match) => match[1] ?? '');
    const personas = table.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
    );
    expect(personas.length).toBeGreaterThan(10);
    expect(personas.filter((name) => findPersona(name) === undefined)).toEqual([]);
  });

  it('shows a configuration that is accepted', () => {
    const [text = ''] = blocksOf(README, 'yaml');
    const systems = ['MES', 'WMS', 'QUALITY', 'LOGISTICS'];
    const urls = systems.map((name) => [`${name}_URL`, 'postgres://localhost/plant']);
    const env = {
      ...Object.fromEntries(urls),
      ODOO_KEY: 'an-api-key',
      CURSOR_SECRET: 'a secret of thirty-two characters or more',
    };
    const config = parseConfig({ text, file: 'README.md', env, part: { kind: 'all' } });
    expect(config.sources.odoo?.database).toBe('production');
  });

  it('gives the licences of packages as the packages do', () => {
    const [, elastic = '', mit = ''] =
      /Elastic License 2\.0\*\*(.*?)\. npm installs([\s\S]*)$/s.exec(README) ?? [];
    const licenceOf = (name: string): string =>
      JSON.parse(read(`node_modules/${name}/package.json`)).license;
    const named = [...elastic.matchAll(/`(@apollo\/[\w-]+)`/g)].map((match) => match[1] ?? '');
    const installed = readdirSync(new URL('node_modules/@apollo/', ROOT))
      .map((name) => `@apollo/${name}`)
      .filter((name) => licenceOf(name) === 'Elastic-2.0');
    expect([...named].sort()).toEqual([...installed].sort());
    const free = /`(@apollo\/[\w-]+)` and\s+`(@apollo\/[\w-]+)` are under the MIT licence/.exec(
      mit,
    );
    expect(free?.slice(1).map(licenceOf)).toEqual(['MIT', 'MIT']);
  });
});

describe('every page', () => {
  it.each(PAGES)('%s links to what exists', (page) => {
    const broken = linksOf(read(page)).filter((link) => !leadsSomewhere(link, page));
    expect(broken).toEqual([]);
  });
});

/** A heading `### 1. …`, then a block of GraphQL that says as whom, then one of JSON. */
function findQuestions(text: string): readonly Question[] {
  const pattern =
    /^### (\d+\. .+)\n[\s\S]*?```graphql\n(# as (\S+)\n[\s\S]*?)```\n+```json\n([\s\S]*?)```/gm;
  return [...text.matchAll(pattern)].map(
    ([, title = '', query = '', persona = '', answer = '']) => ({ title, persona, query, answer }),
  );
}

function blocksOf(text: string, language: string): readonly string[] {
  const pattern = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g');
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** Targets of links, without code. */
function linksOf(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}

/** Addresses on the network are taken on trust: a test asks nobody. */
function leadsSomewhere(link: string, page: string): boolean {
  if (/^https:\/\//.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? new URL(page, ROOT) : new URL(path, new URL(page, ROOT));
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

/** As GitHub names headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, ROOT)), 'utf8');
}
