import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** In this repository packages meet through their sources, so that no test needs a build. */
const conditions = ['@patchbay/source'];

/** Tests run in the package's folder; a relative `PATCHBAY_SPECS` is meant from the workspace root. */
function specsEnvironment(): Record<string, string> {
  const specs = process.env['PATCHBAY_SPECS'];
  if (specs === undefined || specs === '') return {};
  let root = process.cwd();
  while (!existsSync(resolve(root, 'nx.json')) && dirname(root) !== root) root = dirname(root);
  return { PATCHBAY_SPECS: resolve(root, specs) };
}

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
    env: specsEnvironment(),
    // Generous, because a busy machine is no defect: time is faked where it matters.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    passWithNoTests: false,
    allowOnly: false,
  },
});
