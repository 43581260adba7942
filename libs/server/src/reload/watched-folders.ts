import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isJsonObject } from './json-object.ts';

/**
 * The folders whose changes restart a connector: the code of its package, and of the packages of the same workspace
 * that it is made of. What is installed under node_modules does not change while someone works.
 *
 * @param root - the folder of the connector's package
 * @param main - the file that runs; it says whether sources run or what was built of them
 */
export function watchedFolders(root: string, main: string): string[] {
  const own = realpathSync(root);
  const [code = 'src'] = relative(own, realpathSync(main)).split(sep);
  const found = new Set<string>();
  const visit = (folder: string): void => {
    if (found.has(folder)) return;
    found.add(folder);
    for (const name of dependenciesOf(folder)) {
      const target = packageFolder(folder, name);
      if (target !== undefined && !target.split(sep).includes('node_modules')) visit(target);
    }
  };
  visit(own);
  return [...found].map((folder) => join(folder, code)).filter((folder) => existsSync(folder));
}

function dependenciesOf(folder: string): string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!isJsonObject(manifest)) return [];
  const { dependencies, peerDependencies } = manifest;
  return [dependencies, peerDependencies].flatMap((each) => (isJsonObject(each) ? Object.keys(each) : []));
}

/** As Node finds it: in the nearest node_modules upwards. */
function packageFolder(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}
