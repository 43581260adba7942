import type { Connector } from '../connector.ts';

/**
 * Loads a package that a connector can do without, and that only some of its users install.
 *
 * @param load - imports it
 * @throws Error with the line that installs the package, when it is missing
 */
export async function loadOptionalPeer<Module>(
  name: string,
  load: () => Promise<Module>,
  { root }: Pick<Connector, 'root'>,
): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(name, error)) throw error;
    const where =
      root === undefined ? 'It belongs beside the connector before this file is made' : 'Install it';
    throw new Error(`This needs ${name}, which is not here. ${where}:\n  npm install ${name}@1`, {
      cause: error,
    });
  }
}

/** Not for a package that the missing one would need: that is a broken installation. */
function isMissing(name: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${name}'`)
  );
}
