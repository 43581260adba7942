import { connectorNameOf } from '../workspace/package-name.ts';

/** Where a deployment runs. */
export const DEPLOY_TARGETS = ['gcf', 'lambda', 'container'] as const;
/** One of them. */
export type DeployTarget = (typeof DEPLOY_TARGETS)[number];

/** The options of `nx g deploy`, as they come from the command line or from the prompts. */
export interface DeployGeneratorOptions {
  readonly connector: string;
  readonly target: string;
  readonly directory?: string;
}

/** The options, checked and completed. */
export interface DeployOptions {
  /** The name of the app in kebab-case. */
  readonly connector: string;
  readonly target: DeployTarget;
  /** From the root of the workspace. */
  readonly directory: string;
}

/** Checks the options. Throws an `Error` that says what to write instead. */
export function readDeployOptions(given: DeployGeneratorOptions): DeployOptions {
  const connector = connectorNameOf(given.connector);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(connector))
    throw new Error(`"${given.connector}" is not the name of a connector.`);
  const target = DEPLOY_TARGETS.find((each) => each === given.target);
  if (target === undefined)
    throw new Error(`--target: "${given.target}" is not one of ${DEPLOY_TARGETS.join(', ')}.`);
  const directory = given.directory?.trim() || `deployments/${connector}-${target}`;
  if (directory.startsWith('/') || directory.split('/').includes('..'))
    throw new Error(`--directory: "${directory}" is not a folder of the workspace.`);
  return { connector, target, directory: directory.replace(/^\.\/|\/+$/g, '') };
}
