import { ConnectorError } from '@patchbay/core';

/**
 * A package that only some connectors need.
 *
 * @param need - what needs it, as a sentence begins
 * @throws `internal_error` that says what to install.
 */
export async function optionalPackage<Module>(
  need: string,
  name: string,
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch {
    throw new ConnectorError(`${need} needs a package that is not installed: npm install ${name}`);
  }
}
