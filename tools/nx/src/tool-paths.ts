import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const extension = here.endsWith('.ts') ? '.ts' : '.js';
const toolRoot = fileURLToPath(new URL('.', import.meta.url));

/** Where the presets and commands of this plugin are, seen from a package and from the workspace root. */
export interface ToolPaths {
  /** Path of a tool file relative to the package, as a command line needs it. */
  fromPackage(file: string): string;
  /** nx inputs that change when one of these files changes. Empty for an installed plugin. */
  inputs(patterns: readonly string[]): string[];
  /** npm packages that stand for the tool itself where it is installed rather than part of the workspace. */
  readonly externalDependencies: string[];
}

/**
 * The plugin runs from its sources in this repository and from `dist` where it is installed. File names are
 * given without extension and relative to `src` (or `dist`), which have the same layout.
 */
export function toolPaths(workspaceRoot: string, projectRoot: string): ToolPaths {
  const fromWorkspace = relative(workspaceRoot, toolRoot).split(sep).join('/');
  const installed = fromWorkspace.startsWith('..') || fromWorkspace.split('/').includes('node_modules');
  const up = projectRoot
    .split('/')
    .map(() => '..')
    .join('/');
  return {
    fromPackage: (file) => `${up}/${fromWorkspace}/${file}${extension}`,
    inputs: (patterns) =>
      installed ? [] : patterns.map((file) => `{workspaceRoot}/${fromWorkspace}/${file}`),
    externalDependencies: installed ? ['@patchbay/nx'] : [],
  };
}
