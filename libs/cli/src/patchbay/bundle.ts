import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseOptions } from '../input/parse-options.ts';
import { formatJson, isRecord } from '../json.ts';
import { UsageError } from '../usage-error.ts';
import type { PatchbayContext } from './commands.ts';
import { installed } from './load-connector.ts';

/** What `@patchbay/bundle` does. Its types are not imported, as few have it installed. */
interface Archiver {
  buildArchive(options: { readonly root: string; readonly out?: string }): Promise<{
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly packages: number;
    readonly absent: readonly string[];
  }>;
}

/** Makes one archive of a connector to hand to an agent. */
export async function runArchive({ arguments: given, surroundings }: PatchbayContext): Promise<number> {
  const options = parseOptions(given, {
    connector: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [name, out] = [options.text('connector'), options.text('out')];
  const root = name === undefined ? resolve('.') : packageFolder(name);
  if (!existsSync(join(root, 'connector.json'))) {
    throw new UsageError(
      name === undefined
        ? 'This folder is not that of a connector. Name one that is installed here: --connector PACKAGE'
        : `${name} is not a connector: it has no connector.json.`,
    );
  }
  const { buildArchive } = await loadArchiver();
  const built = await buildArchive({ root, ...(out === undefined ? {} : { out }) });
  if (options.flag('json')) {
    await surroundings.stdout.print(formatJson(built, surroundings.stdout.isTerminal));
    return 0;
  }
  const { path, bytes, sha256, packages, absent } = built;
  await surroundings.stdout.print(
    [
      `${path} is written: ${(bytes / 1e6).toFixed(1)} MB, with ${packages} packages and their licences.`,
      `sha256 ${sha256}`,
      ...(absent.length === 0 ? [] : [`Not inside, as not installed: ${absent.join(', ')}.`]),
      '',
    ].join('\n'),
  );
  return 0;
}

/** The folder of a package that is installed where the command runs, or a folder. */
function packageFolder(name: string): string {
  return existsSync(join(resolve(name), 'package.json'))
    ? resolve(name)
    : dirname(installed(`${name}/package.json`, name));
}

async function loadArchiver(): Promise<Archiver> {
  const file = installed('@patchbay/bundle');
  const loaded: unknown = await import(pathToFileURL(file).href);
  if (isArchiver(loaded)) return loaded;
  throw new Error('This @patchbay/bundle does not fit this command line. Update both.');
}

function isArchiver(value: unknown): value is Archiver {
  return isRecord(value) && typeof value['buildArchive'] === 'function';
}
