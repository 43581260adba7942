import type { Plugin } from 'esbuild';

/** Never inside: a file that was packed cannot pack. */
const NEVER_INSIDE: readonly string[] = ['@patchbay/bundle'];

/**
 * Lets optional packages be absent. What a module loads with `import()` and is not installed becomes a module that
 * fails when it is loaded, in the way that Node fails on a missing package.
 *
 * @param absent - is filled with the names of what is not inside
 */
export function absentPackages(absent: Set<string>): Plugin {
  const asked = Symbol('asked');
  const namespace = 'absent';
  return {
    name: 'patchbay:absent-packages',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, pluginData, ...from }) => {
        if (kind !== 'dynamic-import' || pluginData === asked) return undefined;
        const name = packageName(path);
        if (NEVER_INSIDE.includes(name)) return { path, namespace };
        const { importer, resolveDir } = from;
        const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: asked });
        if (found.errors.length === 0) return found;
        absent.add(name);
        return { path, namespace };
      });
      build.onLoad({ filter: /./, namespace }, ({ path }) => {
        const message = `Cannot find package '${packageName(path)}': it was not installed when this file was made.`;
        const code = 'ERR_MODULE_NOT_FOUND';
        const fields = JSON.stringify({ code });
        return {
          contents: `export {}; throw Object.assign(new Error(${JSON.stringify(message)}), ${fields});`,
        };
      });
    },
  };
}

/** `@patchbay/oauth2` of `@patchbay/oauth2/file`. */
function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
