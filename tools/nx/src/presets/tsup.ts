import { defineConfig, type Options } from 'tsup';
import { BUILD_MODULE, builtModule } from '../packaging/build-modules.ts';
import { buildEntries } from '../packaging/entries.ts';

type EsbuildPlugin = NonNullable<Options['esbuildPlugins']>[number];

/** Runs build modules, and puts what they export in their place. */
const buildModules: EsbuildPlugin = {
  name: 'patchbay:build-modules',
  setup: (build) => {
    build.onLoad({ filter: BUILD_MODULE }, async ({ path }) => ({
      contents: await builtModule(path),
      loader: 'js',
    }));
  },
};

/** The one build configuration: tsup runs in the package's folder and reads its entries from package.json. */
export default defineConfig({
  entry: buildEntries(process.cwd()),
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Some modules of Node have no other name: node:sqlite, node:test.
  removeNodeProtocol: false,
  splitting: true,
  sourcemap: true,
  // The sources are in the package: its maps lead there and need no copy of them.
  esbuildOptions: (options) => {
    options.sourcesContent = false;
  },
  clean: true,
  dts: true,
  silent: true,
  esbuildPlugins: [buildModules],
});
