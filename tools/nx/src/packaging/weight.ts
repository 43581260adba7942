import { installedBytes, type Installation } from './installation.ts';
import type { PackageKind } from './package-kind.ts';
import { unpackedBytes, type Packed } from './packed.ts';

/** What a package weighs. All sizes are in bytes. */
export interface PackageWeight {
  readonly name: string;
  readonly kind: PackageKind;
  readonly packed: number;
  readonly unpacked: number;
  /** The package with all that npm installs with it. */
  readonly installed: number;
  /** How many packages npm installs, itself included. */
  readonly packages: number;
}

/** What a packed package and its installation weigh. */
export function weightOf(packed: Packed, installation: Installation): PackageWeight {
  return {
    name: packed.manifest.name,
    kind: packed.kind,
    packed: packed.packedBytes,
    unpacked: unpackedBytes(packed),
    installed: installedBytes(installation),
    packages: installation.packages.length,
  };
}
