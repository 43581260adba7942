import { assertConnectorName } from '../names.ts';

/** The names of a connector that is a package of its own. */
export interface AlonePackage {
  /** Of the npm package. */
  readonly packageName: string;
  /** Of the app, in kebab-case. */
  readonly appName: string;
}

/**
 * Tells the name of the app from that of the package. `myapp` becomes the package `myapp-connector`; what is a package's
 * name already (`mock-connector`, `@acme/connector-myapp`, `@acme/myapp`) stays as it is.
 *
 * @throws Error that says what to write instead.
 * @see https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name
 */
export function alonePackage(name: string): AlonePackage {
  const [, scope, rest = name] = /^(@[^/]*\/)(.*)$/s.exec(name) ?? [];
  if (scope === '@patchbay/') {
    throw new Error(
      `The scope @patchbay belongs to Patchbay: take your own, or ${JSON.stringify(rest)} without one.`,
    );
  }
  if (scope !== undefined && !/^@[a-z0-9][a-z0-9._-]*\/$/.test(scope)) {
    throw new Error(`"${name}" is no name of a package: a scope is written @name/, in lower case.`);
  }
  const appName = rest.replace(/^connector-/, '').replace(/-connector$/, '');
  assertConnectorName(appName);
  const isPackage = scope !== undefined || appName !== rest;
  return { appName, packageName: isPackage ? name : `${appName}-connector` };
}
