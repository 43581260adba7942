import { defineConfig } from 'vitest/config';

/** In this repository packages meet through their sources, so that no test needs a build. */
const conditions = ['@patchbay/source'];

/**
 * The one vitest configuration of every package. The inferred `test` target passes it with `--config`
 * and leaves the JSON report where `.ci/run` counts it.
 */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    passWithNoTests: false,
    allowOnly: false,
  },
});
