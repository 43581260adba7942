import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { asRecord } from '../manifest.ts';
import type { Packed } from '../packed.ts';

const DEPENDENCIES = ['dependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * What the built modules and declarations import is there when they run: a file of the package, a module of Node, or a
 * package that package.json names. It reads the files and does not run them; that is for an installation in an empty folder.
 */
export function declaredImports(packed: Packed): string[] {
  const published = asRecord(JSON.parse(packed.read('package.json') ?? 'null'));
  const declared = new Set(DEPENDENCIES.flatMap((field) => Object.keys(asRecord(published[field]))));
  const problems = [...packed.files.keys()]
    .filter((file) => /^dist\/.*\.(js|d\.ts)$/.test(file))
    .flatMap((file) =>
      importsOf(packed.read(file) ?? '').flatMap((specifier) => {
        if (specifier.startsWith('.')) {
          return leadsToFile(packed, file, specifier)
            ? []
            : [`${file} imports ${specifier}, which is not there.`];
        }
        const name = packageOf(specifier);
        if (isBuiltin(specifier) || name === packed.manifest.name || declared.has(name)) return [];
        return [`${file} imports ${name}, which package.json does not name.`];
      }),
    );
  return [...new Set(problems)];
}

/** Specifiers of static and dynamic imports, `require` calls, and types of declarations. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** `a` of `a/b`, and `@a/b` of `@a/b/c`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Declarations name the module that they stand beside: `./a.js` is `./a.d.ts` there. */
function leadsToFile({ files }: Packed, from: string, specifier: string): boolean {
  const path = posix.join(posix.dirname(from), specifier);
  return files.has(path) || (from.endsWith('.d.ts') && files.has(path.replace(/\.js$/, '.d.ts')));
}
