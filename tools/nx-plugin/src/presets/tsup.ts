import { defineConfig } from 'tsup';
import { buildEntries } from '../packaging/entries.ts';

/** The one build configuration: tsup runs in the package's folder and reads its entries from package.json. */
export default defineConfig({
  entry: buildEntries(process.cwd()),
  format: 'esm',
  platform: 'node',
  target: 'node22',
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: true,
  silent: true,
});
