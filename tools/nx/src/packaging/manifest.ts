import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fields of a package.json that building and packing need. Unknown fields are kept as they are. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private: boolean;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly generators: string | undefined;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Reads and checks the package.json of a folder. */
export function readManifest(packageRoot: string): Manifest {
  const path = join(packageRoot, 'package.json');
  const raw = asRecord(JSON.parse(readFileSync(path, 'utf8')));
  const { name, version, generators } = raw;
  if (typeof name !== 'string' || typeof version !== 'string')
    throw new Error(`${path} needs a name and a version.`);
  const bin: Record<string, string> = {};
  for (const [command, target] of Object.entries(asRecord(raw['bin']))) {
    if (typeof target === 'string') bin[command] = target;
  }
  return {
    name,
    version,
    private: raw['private'] === true,
    exports: asRecord(raw['exports']),
    bin,
    generators: typeof generators === 'string' ? generators : undefined,
    raw,
  };
}

/** An object's own entries as a record; anything else is an empty record. */
export function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value));
}
