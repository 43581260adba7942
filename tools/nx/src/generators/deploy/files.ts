import type { DeployOptions, DeployTarget } from './options.ts';
import { deployReadme } from './readme.ts';
import type { Variable } from './variables.ts';

/** What the files of a deployment are made from. */
export interface Deployment extends DeployOptions {
  /** The package of the connector. */
  readonly packageName: string;
  /** How people call the app. */
  readonly displayName: string;
  readonly variables: readonly Variable[];
  /** Ranges of the packages that are built in, by name. */
  readonly ranges: Readonly<Record<string, string>>;
}

/** All files of a deployment, by their names. */
export function deploymentFiles(deployment: Deployment): Readonly<Record<string, string>> {
  return {
    'index.js': HANDLERS[deployment.target](deployment.packageName),
    'build.js': buildScript(deployment),
    'package.json': `${JSON.stringify(packageJson(deployment), undefined, 2)}\n`,
    '.env.example': environmentExample(deployment.variables),
    '.gitignore': 'dist/\n.env\n.env.yaml\nnode_modules/\n',
    'README.md': deployReadme(deployment),
    ...(deployment.target === 'container' ? CONTAINER_FILES : {}),
  };
}

const HANDLERS: Readonly<Record<DeployTarget, (packageName: string) => string>> = {
  gcf: (name) => `import { integration } from '${name}';
import { googleFunction } from '@patchbay/weld/gcf';

/** The entry point: \`--entry-point=weld\`. */
export const weld = googleFunction(integration);
`,
  lambda: (name) => `import { integration } from '${name}';
import { lambdaFunction } from '@patchbay/weld/lambda';

/** The handler: \`--handler index.handler\`. */
export const handler = lambdaFunction(integration);
`,
  container: (name) => `import { integration } from '${name}';
import { serveWeld } from '@patchbay/weld/node';

await serveWeld(integration);
`,
};

/** What is deployed is one file: nothing has to be installed there, and nothing else of the workspace is needed. */
function buildScript({ target }: Deployment): string {
  const framework =
    target === 'gcf' ? `, dependencies: { '@google-cloud/functions-framework': '${FRAMEWORK_RANGE}' }` : '';
  return `import { build } from 'esbuild';
import { statSync, writeFileSync } from 'node:fs';

/** What only some apps answer in: inside where it is installed. */
const absent = ['csv-parse', 'csv-parse/sync', 'fast-xml-parser'].filter((name) => {
  try {
    import.meta.resolve(name);
    return false;
  } catch {
    return true;
  }
});

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['index.js'],
  outfile: 'dist/index.js',
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // In the repository of the connector its sources are built; elsewhere nothing has this condition.
  conditions: ['@patchbay/source'],
  // Only a proxy needs it. Take it out of here, and install undici, to call the app through one.
  external: ['undici', ...absent],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
const manifest = { private: true, type: 'module', main: 'index.js'${framework} };
writeFileSync(new URL('dist/package.json', import.meta.url), JSON.stringify(manifest));
console.log(\`dist/index.js has \${statSync(new URL('dist/index.js', import.meta.url)).size} bytes\`);
`;
}

/** What Google's build would install by itself, named so that it is the same every time. */
const FRAMEWORK_RANGE = '^5.0.0';

function packageJson({ connector, target, ranges }: Deployment): object {
  return {
    name: `${connector}-weld-${target}`,
    private: true,
    type: 'module',
    scripts: {
      build: 'node build.js',
      ...(target === 'container' ? { start: 'node --env-file=.env dist/index.js' } : {}),
      ...(target === 'gcf' ? { start: 'functions-framework --source=dist --target=weld' } : {}),
    },
    dependencies: ranges,
    devDependencies: {
      ...(target === 'gcf' ? { '@google-cloud/functions-framework': FRAMEWORK_RANGE } : {}),
      esbuild: '>=0.25.0',
    },
  };
}

function environmentExample(variables: readonly Variable[]): string {
  return variables
    .map(({ name, comment, example, needed }) => `# ${comment}\n${needed ? '' : '# '}${name}=${example}\n`)
    .join('\n');
}

const CONTAINER_FILES: Readonly<Record<string, string>> = {
  Dockerfile: `FROM node:24-alpine
WORKDIR /app
COPY dist/ ./
USER node
ENV PORT=8080
EXPOSE 8080
CMD ["node", "index.js"]
`,
  '.dockerignore': '*\n!dist/\n',
};
