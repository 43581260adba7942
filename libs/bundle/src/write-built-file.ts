import { chmodSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { BuiltFile } from './built-file.ts';
import { licenseEntry, licenseList, type LicenseEntry } from './licenses/license-list.ts';
import { packagesIn } from './licenses/packages-in.ts';
import type { PackedModules } from './pack-modules.ts';

/** What stands beside the modules in a file. */
export interface FileContent {
  readonly modules: PackedModules;
  /** Licences of what is inside and no npm package. */
  readonly licenses: readonly LicenseEntry[];
  /** Makes the file at a path beside its place. */
  write(path: string): Promise<void> | void;
}

/** Puts a program into its place when it is complete, and the list of licences beside it. */
export async function writeBuiltFile(
  out: string,
  { modules, licenses, write }: FileContent,
): Promise<BuiltFile> {
  const path = resolve(out);
  const unfinished = `${path}.unfinished`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    await write(unfinished);
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
  const packages = packagesIn(modules.inputs);
  const list = `${path}.licenses.txt`;
  writeFileSync(list, licenseList(basename(path), [...packages.map(licenseEntry), ...licenses]));
  return {
    ...{ path, bytes: statSync(path).size, licenses: list },
    ...{ packages: packages.length, absent: modules.absent },
  };
}
