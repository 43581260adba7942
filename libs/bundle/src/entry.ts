import type { ConnectorPackage } from './connector-package.ts';

/** Reads what the command line needs out of the executable; the integration is evaluated when a call needs it. */
export function executableEntry({ entry }: ConnectorPackage): string {
  return `
import { runIntegration } from '@patchbay/cli';
const { getAsset } = process.getBuiltinModule('node:sea');
const read = (file) => { try { return getAsset(file, 'utf8'); } catch { return undefined; } };
void runIntegration({ read }, () => import(${JSON.stringify(entry)}));
`;
}

/** The name under which the entry of a bundle reaches {@link bundleLibrary}. */
export const LIBRARY = 'packed:library';

/** What a bundle exports. */
export function bundleLibrary({ entry }: ConnectorPackage): string {
  return `
export { integration } from ${JSON.stringify(entry)};
export { createRuntime, dispatch } from '@patchbay/core';
`;
}

/**
 * Exports what a host needs to call the connector. Run as a program it is the connector's command line, which
 * evaluates the integration when a call needs it.
 */
export function bundleEntry({ files }: ConnectorPackage): string {
  return `
import { runIntegration } from '@patchbay/cli';
const { realpathSync } = process.getBuiltinModule('node:fs');
const isProgram = () => {
  try { return realpathSync(process.argv[1]) === import.meta.filename; } catch { return false; }
};
const program = isProgram();
export const { createRuntime, dispatch, integration } = program ? {} : require('${LIBRARY}');
const files = ${JSON.stringify(Object.fromEntries(files))};
if (program) void runIntegration({ read: (file) => files[file] }, () => import('${LIBRARY}'));
`;
}
