import type { PackageKind } from './package-kind.ts';

/** The most that a package may weigh. Sizes are decimal: 1 MB is 1,000,000 bytes. */
export interface Budget {
  /** The tarball, in bytes. */
  readonly packed: number;
  /** The files of the package, in bytes. */
  readonly unpacked: number;
  /** The package with all that npm installs with it, in bytes. */
  readonly installed: number;
  /** How many packages npm installs, itself included. */
  readonly packages: number;
  /** Each single file, in bytes. */
  readonly file: number;
}

/** The budgets by kind of package. This is the one place: checks, tests and docs/package-sizes.md read it here. */
export const BUDGETS: Readonly<Record<PackageKind, Budget>> = {
  connector: { packed: 120e3, unpacked: 500e3, installed: 20e6, packages: 30, file: 150e3 },
  library: { packed: 1e6, unpacked: 1.5e6, installed: 20e6, packages: 30, file: 700e3 },
  tool: { packed: 250e3, unpacked: 800e3, installed: 250e6, packages: 350, file: 200e3 },
};
