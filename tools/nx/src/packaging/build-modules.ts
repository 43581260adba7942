import { pathToFileURL } from 'node:url';

/** A module that is run when its package is built, such as `src/docs/page.build.ts`. */
export const BUILD_MODULE = /\.build\.ts$/;

/**
 * The code that stands for a build module in the built package: its exports, as they were when it was run. So a package
 * takes in what it needs of its dev dependencies (a page, a style sheet), and has one copy of it, wherever it runs and
 * whatever bundles it. From the sources the module runs as it is.
 *
 * @throws when an export is not plain JSON
 */
export async function builtModule(path: string): Promise<string> {
  const exported: unknown = await import(pathToFileURL(path).href);
  const lines = Object.entries(Object(exported)).map(([name, value]) => {
    const json = JSON.stringify(value);
    if (json === undefined || typeof value === 'function') {
      throw new Error(`${path} exports ${name}, which is not a value that JSON can write.`);
    }
    return `export const ${name} = ${json};`;
  });
  return `${lines.join('\n')}\n`;
}
