/** Bundles the query page and its workers, so that it needs no network. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './install.js';

/** Writes `page.js`, `page.css`, fonts and `*.worker.js` to `folder`. */
export async function buildGraphiql(folder) {
  // Only here: the packages may not have been installed when this module is loaded.
  const { build, stop } = await import('esbuild');
  const { resolve } = createRequire(import.meta.url);
  const settings = {
    bundle: true,
    minify: true,
    target: 'es2022',
    outdir: folder,
    logLevel: 'error',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file' },
    assetNames: '[name]-[hash]',
  };
  await Promise.all([
    build({
      ...settings,
      format: 'esm',
      entryPoints: { page: join(ROOT, 'gateway/graphiql/page.js') },
    }),
    build({
      ...settings,
      format: 'iife',
      entryPoints: {
        'editor.worker': resolve('monaco-editor/esm/vs/editor/editor.worker.js'),
        'json.worker': resolve('monaco-editor/esm/vs/language/json/json.worker.js'),
        'graphql.worker': resolve('monaco-graphql/esm/graphql.worker.js'),
      },
    }),
  ]);
  // Else its process would stay as long as this one, which may go on to be the gateway.
  await stop();
}
