import type { Integration } from '@patchbay/core';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRecord } from '../json.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Loads a connector that is installed where the command runs.
 *
 * @throws UsageError when there is none of this name
 */
export async function loadConnector(name: string): Promise<Integration> {
  const module: unknown = await import(pathToFileURL(installed(name)).href);
  if (hasIntegration(module)) return module.integration;
  throw new UsageError(`${name} is not a connector: it exports no "integration".`);
}

/**
 * The file that a package's name leads to, seen from the current folder.
 *
 * @param path - what is imported
 * @param name - of the package that has it
 * @throws UsageError with the line that installs it
 */
export function installed(path: string, name = path): string {
  try {
    return createRequire(resolve('package.json')).resolve(path);
  } catch {
    throw new UsageError(`${name} is not installed here. Install it:\n  npm install ${name}`);
  }
}

function hasIntegration(module: unknown): module is { readonly integration: Integration } {
  if (typeof module !== 'object' || module === null || !('integration' in module)) return false;
  const { integration } = module;
  return isRecord(integration) && integration['capabilities'] instanceof Map;
}
