import { asRecord } from '../manifest.ts';
import type { Packed } from '../packed.ts';

/** Files of the package itself that every package has or may have. */
const OF_EVERY_PACKAGE = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];

/** What is built: modules, their declarations, and maps that lead to the sources. */
const BUILT = /^dist\/[^.][^/]*(\/[^.][^/]*)*\.(js|d\.ts|js\.map)$/;

/** What is written: modules, and the text that they take in. */
const SOURCES = /^src\/([^./][^/]*\/)*[^./][^/]*\.(ts|json|css|txt)$/;

/** Never in a package, whatever its folder: what tests, and what belongs to one machine. */
const NEVER =
  /(^|\/)(tests?|__tests__|fixtures|node_modules|coverage)\/|\.(test|cases|spec)\.[^/]+$|\.tsbuildinfo$/;

/** A package holds what its users need and nothing else. Everything that is not expected is refused. */
export function allowedFiles({ manifest, files }: Packed): string[] {
  const declared = declaredJson(manifest.raw);
  return [...files.keys()]
    .filter((file) => {
      if (NEVER.test(file)) return true;
      return !(
        OF_EVERY_PACKAGE.includes(file) ||
        declared.has(file) ||
        BUILT.test(file) ||
        SOURCES.test(file)
      );
    })
    .map((file) => `${file} must not be published.`);
}

/** JSON files of the package's root that `files` or `exports` of its package.json name. */
function declaredJson({ files, exports }: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const named = [...(Array.isArray(files) ? files : []), ...Object.values(asRecord(exports))];
  return new Set(
    named
      .filter((name) => typeof name === 'string')
      .map((name) => name.replace(/^\.\//, ''))
      .filter((name) => /^[a-z][\w-]*\.json$/.test(name)),
  );
}
