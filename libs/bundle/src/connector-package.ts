import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The built package of a connector, as far as packing it needs to know. */
export interface ConnectorPackage {
  /** Its folder, from the root of the disk. */
  readonly root: string;
  /** The name of its command, which is also that of the files made from it. */
  readonly commandName: string;
  /** The module that exports `integration`, relative to the folder: `./dist/index.js`. */
  readonly entry: string;
  /** The files that its command line reads, and their texts. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads the package of a connector.
 *
 * @throws Error when it is not a connector, or is not built
 */
export function readConnectorPackage(folder: string): ConnectorPackage {
  const root = resolve(folder);
  const files = new Map<string, string>();
  for (const name of ['package.json', 'connector.json']) {
    const path = join(root, name);
    if (existsSync(path)) files.set(name, readFileSync(path, 'utf8'));
  }
  const manifest = record(JSON.parse(files.get('package.json') ?? '{}'));
  const entry = builtEntry(manifest['exports']);
  const [commandName] = Object.keys(record(manifest['bin']));
  if (entry === undefined || commandName === undefined) {
    throw new Error(
      `${root} is not the package of a connector: its package.json names no bin or no exports.`,
    );
  }
  if (!existsSync(join(root, entry))) {
    throw new Error(`${join(root, entry)} does not exist: build the package first.`);
  }
  return { root, commandName, entry, files };
}

/** What a host gets that imports the package. */
function builtEntry(exports: unknown): string | undefined {
  const main = typeof exports === 'string' ? exports : record(exports)['.'];
  const target = typeof main === 'string' ? main : (record(main)['import'] ?? record(main)['default']);
  return typeof target === 'string' ? target : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
