import { build, type BuildFailure, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { resolve } from 'node:path';
import { absentPackages } from './absent-packages.ts';

/** What to pack. */
export interface PackRequest {
  /** The folder from which the imports of the entry are resolved. */
  readonly root: string;
  /** The text of the module that everything else is reached from. */
  readonly entry: string;
  /** Texts of modules that the entry imports by a name of their own. */
  readonly modules?: Readonly<Record<string, string>>;
  /** `esm` for Node to import, `cjs` for Node's single executable. */
  readonly format: 'esm' | 'cjs';
}

/** Modules in one text. */
export interface PackedModules {
  /** ASCII: whatever the modules say in other characters is escaped. */
  readonly code: string;
  /** The paths of the files that something of is inside. */
  readonly inputs: readonly string[];
  /** Optional packages that are not installed, and so not inside. */
  readonly absent: readonly string[];
}

/** What an executable says instead of `import.meta`, which CommonJS does not have. */
const FILE_URL = '__packed_file_url';

const FORMATS = {
  esm: {},
  cjs: {
    // A single executable has no `import()`.
    supported: { 'dynamic-import': false },
    define: {
      'import.meta.url': FILE_URL,
      'import.meta.filename': '__filename',
      'import.meta.dirname': '__dirname',
    },
  },
} satisfies Record<PackRequest['format'], BuildOptions>;

/**
 * Puts an entry and all that it imports into one text. Modules behind an `import()` stay unevaluated until it is
 * reached. The same modules give the same text, wherever they are installed.
 *
 * @throws Error when an import cannot be resolved or a module cannot be parsed
 */
export async function packModules({
  root,
  entry,
  modules = {},
  format,
}: PackRequest): Promise<PackedModules> {
  const absent = new Set<string>();
  const result = await build({
    stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.js' },
    absWorkingDir: root,
    outfile: 'packed.js',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node22',
    format,
    // Without the names of files, which differ from place to place; classes keep theirs, which errors show.
    minify: true,
    keepNames: true,
    // They stand in the licence list, in full.
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [modulesByName(root, modules), absentPackages(absent)],
    ...FORMATS[format],
  }).catch((error: unknown) => {
    throw isBuildFailure(error) ? new Error(failureText(error)) : error;
  });
  const code = result.outputFiles[0]?.text ?? '';
  return {
    code: `${preamble(code, format, result.metafile)}${code}`,
    inputs: Object.values(result.metafile.outputs)
      .flatMap((output) => Object.entries(output.inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => resolve(root, path)),
    absent: [...absent].toSorted(),
  };
}

/** Their imports are resolved from the root, as those of the entry are. */
function modulesByName(root: string, modules: Readonly<Record<string, string>>): Plugin {
  const namespace = 'named';
  return {
    name: 'patchbay:modules-by-name',
    setup(build) {
      build.onResolve({ filter: /./ }, ({ path }) =>
        Object.hasOwn(modules, path) ? { path, namespace } : undefined,
      );
      build.onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: modules[path] ?? '',
        resolveDir: root,
      }));
    },
  };
}

/** What the code takes for granted and its format does not have. */
function preamble(code: string, format: PackRequest['format'], { inputs }: Metafile): string {
  if (format === 'cjs') {
    return code.includes(FILE_URL)
      ? `'use strict';const ${FILE_URL}=require('node:url').pathToFileURL(__filename).href;\n`
      : '';
  }
  const requires = Object.values(inputs).some(({ imports }) =>
    imports.some(({ kind, external }) => kind === 'require-call' && external === true),
  );
  return requires
    ? `import{createRequire as __packed_require}from'node:module';const require=__packed_require(import.meta.url);\n`
    : '';
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function failureText({ errors }: BuildFailure): string {
  const lines = errors.map(({ text, location }) => `  ${location?.file ?? 'entry'}: ${text}`);
  return ['The modules cannot be packed:', ...lines].join('\n');
}
