/**
 * `node --import ./scripts/typescript-loader.js file.ts` runs TypeScript without a build: for the
 * tools that make the files a build needs, and for scripts of the repository.
 */
import { register } from 'node:module';

register('./typescript-hooks.js', import.meta.url);
process.setSourceMapsEnabled(true);
