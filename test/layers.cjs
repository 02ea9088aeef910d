/**
 * Who may import whom (dependency-cruiser). Type-only imports count. Paths are from the root; the
 * `$1` of a rule is what the first group of its `from` matched, which says "not each other" once.
 */

const FOLDERS = 'runtime|auth|events|schema|subgraphs|gateway|demo|bench|test|scripts';

/** `name` may be imported only from `places`; the tests may import everything. */
const onlyIn = (name, packages, places) => ({
  name,
  severity: 'error',
  from: { path: `^(${FOLDERS})/`, pathNot: [...places, '^test/'] },
  to: { path: `node_modules/(@types/)?(${packages})/` },
});

/** What `from` may not reach inside its own subgraph. */
const notInSubgraph = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: `^subgraphs/([^/]+)/${from}` },
  to: { path: `^subgraphs/$1/${to}` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },

    // 2. The bottom imports nothing of ours; what stands on it imports only the bottom.
    {
      name: 'runtime-is-the-bottom',
      severity: 'error',
      from: { path: '^runtime/' },
      to: { path: `^(${FOLDERS})/`, pathNot: '^runtime/' },
    },
    {
      name: 'auth-events-schema-import-runtime',
      severity: 'error',
      from: { path: '^(auth|events|schema)/' },
      to: { path: `^(${FOLDERS})/`, pathNot: ['^$1/', '^runtime/'] },
    },

    // 3. A subgraph knows what is below it and never another subgraph.
    {
      name: 'subgraph-knows-no-other',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: {
        path: `^(${FOLDERS})/`,
        pathNot: [
          '^subgraphs/$1/',
          '^subgraphs/[^/]+$',
          '^(runtime|auth|events)/',
          '^schema/(scalars|row-rules)\\.ts$',
        ],
      },
    },
    {
      name: 'shared-subgraph-code-knows-no-subgraph',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+$' },
      to: {
        path: `^(${FOLDERS})/`,
        pathNot: [
          '^subgraphs/[^/]+$',
          '^(runtime|auth|events)/',
          '^schema/(scalars|row-rules)\\.ts$',
        ],
      },
    },
    {
      name: 'subgraph-door-is-index',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^subgraphs/[^/]+/', pathNot: '^subgraphs/[^/]+/index\\.ts$' },
    },

    // 4. Inside a subgraph: index → resolvers → loaders → source ← sources, feeds.
    {
      name: 'sources-only-from-index',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: '^subgraphs/[^/]+/(index\\.ts$|sources/)' },
      to: { path: '^subgraphs/[^/]+/sources/' },
    },
    {
      name: 'feeds-only-from-index',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: '^subgraphs/[^/]+/(index\\.ts$|feeds/)' },
      to: { path: '^subgraphs/[^/]+/feeds/' },
    },
    notInSubgraph('resolvers-below-index', 'resolvers(/|\\.ts$)', 'index\\.ts$'),
    notInSubgraph('loaders-below-resolvers', 'loaders\\.ts$', '(index\\.ts$|resolvers(/|\\.ts$))'),
    notInSubgraph(
      'source-is-a-port',
      'source\\.ts$',
      '(index\\.ts$|resolvers(/|\\.ts$)|loaders\\.ts$|context\\.ts$|schema\\.types\\.ts$)',
    ),
    notInSubgraph(
      'adapters-know-the-port-only',
      '(sources|feeds)/',
      '(index\\.ts$|resolvers(/|\\.ts$)|loaders\\.ts$|context\\.ts$|schema\\.types\\.ts$)',
    ),

    // 5. A vendor's package has one home.
    {
      name: 'vendor-words-stay-in-adapters',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/', pathNot: '^subgraphs/[^/]+/(sources|feeds)/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(graphql|dataloader)/' },
    },
    onlyIn('postgres-only-in-runtime-sql', 'pg|@electric-sql/[^/]+', ['^runtime/sql/']),
    onlyIn('redis-only-in-redis', 'ioredis', ['(^|/)redis\\.ts$']),
    onlyIn('jose-only-in-auth', 'jose', ['^auth/', '^demo/issuer(/|\\.ts$)']),
    onlyIn('undici-only-in-bench', 'undici', ['^bench/transport/']),
    onlyIn('apollo-only-at-the-edges', '@apollo/[^/]+', [
      '^gateway/(supergraph|plan)(/|\\.ts$)',
      '^schema/',
      '^subgraphs/(subgraph|create-subgraph|serve)\\.ts$',
      '^bench/',
    ]),

    // Nothing stands on the demo, the benchmarks or the tests; entry points load the demo lazily.
    {
      name: 'nothing-imports-demo-bench-test',
      severity: 'error',
      from: { pathNot: ['^(demo|bench|test)/', '^gateway/(main|explain/main)\\.ts$'] },
      to: { path: '^(demo|bench|test)/' },
    },
    {
      name: 'main-loads-only-the-demo',
      severity: 'error',
      from: { path: '^gateway/(main|explain/main)\\.ts$' },
      to: { path: '^(bench|test)/' },
    },
    {
      name: 'main-loads-the-demo-lazily',
      severity: 'error',
      from: { path: '^gateway/(main|explain/main)\\.ts$' },
      to: { path: '^demo/', dynamic: false },
    },
    {
      name: 'demo-and-bench-need-no-test',
      severity: 'error',
      from: { path: '^(demo|bench)/' },
      // A bench starts the real servers that the tests start.
      to: { path: '^test/', pathNot: '^test/support/services/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // From the root only: packages keep their own code under `dist/`.
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
