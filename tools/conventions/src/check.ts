import type { Package, Workspace } from './workspace.ts';

/** A check of one package. It answers with what is wrong, each as a sentence that says what to do. */
export interface PackageCheck {
  readonly name: string;
  /** Which packages it is about. The answer depends on what kind of package it is, never on which one. */
  readonly appliesTo: (pkg: Package) => boolean;
  readonly run: (pkg: Package, workspace: Workspace) => string[];
}

/** A check of the workspace as a whole. */
export interface WorkspaceCheck {
  readonly name: string;
  readonly run: (workspace: Workspace) => string[];
}

/** The outcome of one check of one package (or of the workspace). */
export interface CheckResult {
  readonly check: string;
  readonly subject: string;
  readonly problems: readonly string[];
}

export const everyPackage = (): boolean => true;
export const published = (pkg: Package): boolean => !pkg.isPrivate;
export const connectors = (pkg: Package): boolean => pkg.kind === 'connector';
export const libs = (pkg: Package): boolean => pkg.kind === 'lib';
