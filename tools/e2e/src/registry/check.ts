import type { PublishedPackage } from './packages.ts';
import type { Registry } from './registry.ts';

/** What checks share. The registry has every package before the first of them runs. */
export interface RegistryContext {
  readonly registry: Registry;
  /** A copy of this repository, built and committed, that may be changed. */
  readonly workspace: string;
  /** The published packages, in the versions that the registry got first. */
  readonly packages: readonly PublishedPackage[];
  /** A path in the scratch folder, which is removed at the end. */
  folder(name: string): string;
  /** Makes a folder with a package.json, and installs packages in it: ours from the registry. */
  install(folder: string, packages: readonly string[], flags?: readonly string[]): Promise<void>;
}

/** One thing that must be true of the registry; it answers with what is worth telling. */
export interface RegistryCheck {
  readonly name: string;
  /** Runs beside its neighbours that are concurrent too. @default false */
  readonly concurrent?: boolean;
  /** Nothing after it makes sense when it fails. @default false */
  readonly vital?: boolean;
  /** Only in the whole run, not in CI. @default false */
  readonly slow?: boolean;
  /** Throws when it is not true, and {@link Skipped} where it cannot be tried. */
  run(context: RegistryContext): Promise<string>;
}

/** A check that cannot be tried on this machine; the message says why. */
export class Skipped extends Error {}
