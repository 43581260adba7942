import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
 * Puts `property-runs` in front of each test file that imports fast-check. As a setup file it would load fast-check
 * for every test, and a package without it could not be tested.
 */
function propertyRuns() {
  const here = fileURLToPath(import.meta.url);
  const file = resolve(dirname(here), `property-runs${here.endsWith('.ts') ? '.ts' : '.js'}`);
  return {
    name: 'patchbay:property-runs',
    transform: (code: string, id: string) =>
      id !== file && /\bfrom ['"]fast-check['"]/.test(code)
        ? { code: `import ${JSON.stringify(file)};${code}`, map: null }
        : undefined,
  };
}

/** Properties that are tried more often take longer. */
const patience = Math.max(1, Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1));

/** `ViteUserConfig` would put Vite's own name into the declarations, and only vitest is declared here. */
type Configuration = Exclude<
  ReturnType<typeof defineConfig>,
  Promise<unknown> | ((...given: never[]) => unknown)
>;

/**
 * The one vitest configuration of every package. The inferred `test` target passes it with `--config`
 * and leaves the JSON report where `.ci/run` counts it.
 */
const configuration: Configuration = defineConfig({
  plugins: [propertyRuns()],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    env: specsEnvironment(),
    // Generous, because a busy machine is no defect: time is faked where it matters.
    testTimeout: 60_000 * patience,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    passWithNoTests: false,
    allowOnly: false,
  },
});

export default configuration;
