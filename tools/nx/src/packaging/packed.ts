import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import type { Tarball } from './pack.ts';
import { kindOf, type PackageKind } from './package-kind.ts';

/** A packed package as its checks see it: what its users get, and the package.json that it was made from. */
export interface Packed {
  readonly manifest: Manifest;
  readonly kind: PackageKind;
  /** Size of the tarball in bytes. */
  readonly packedBytes: number;
  /** Size in bytes of each file, by its path in the package. */
  readonly files: ReadonlyMap<string, number>;
  /** The text of a file of the package; undefined where it is not there. */
  read(file: string): string | undefined;
}

/** Reads a tarball that has been unpacked into a folder. */
export function readPacked(tarball: Tarball, manifest: Manifest, unpacked: string): Packed {
  return {
    manifest,
    kind: kindOf(manifest),
    packedBytes: statSync(tarball.path).size,
    files: new Map(tarball.files.map((file) => [file, statSync(join(unpacked, file)).size])),
    read: (file) => {
      const path = join(unpacked, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    },
  };
}

/** Size of all files of a package in bytes. */
export function unpackedBytes({ files }: Packed): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
}
