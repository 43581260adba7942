import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isRecord, type Integration } from '@patchbay/core';
import type { CaseModules, Disagreement, Mocks } from '@patchbay/testing';
import { UsageError } from './usage-error.ts';

/** The root of this repository. */
export const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** What the sources of a connector hold for the tools of this folder. */
export interface ConnectorPackage {
  readonly name: string;
  readonly folder: string;
  readonly integration: Integration;
  /** From `tests/common-mock-data.ts`; absent when the package has none, as an installed one. */
  readonly mocks: Mocks | undefined;
  /** The modules of the case files, by path from `tests`. */
  readonly cases: CaseModules;
  /** From `tests/stream-disagreements.ts`: where the description is wrong of requests that streams alone make. */
  readonly streamDisagreements: readonly Disagreement[];
}

/** The folders of all connectors that have been begun. */
export function connectorNames(root = workspaceRoot): readonly string[] {
  return globSync('connectors/*/src/index.ts', { cwd: root })
    .map((path) => path.split(/[/\\]/)[1] ?? '')
    .toSorted();
}

/**
 * Loads a connector of this repository with its mocks and cases.
 *
 * @throws UsageError when there is no such connector.
 */
export async function loadConnector(name: string, root = workspaceRoot): Promise<ConnectorPackage> {
  const folder = join(root, 'connectors', name);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(join(folder, 'src/index.ts')))
    throw new UsageError(`There is no connector "${name}". There are: ${connectorNames(root).join(', ')}.`);
  const { integration } = await load(join(folder, 'src/index.ts'));
  if (!isIntegration(integration)) throw new UsageError(`${folder}/src/index.ts exports no integration.`);
  const { mocks } = await loadIfThere(join(folder, 'tests/common-mock-data.ts'));
  const { streamDisagreements } = await loadIfThere(join(folder, 'tests/stream-disagreements.ts'));
  const paths = globSync('*-capabilities/*.cases.ts', { cwd: join(folder, 'tests') }).toSorted();
  const cases = await Promise.all(
    paths.map(async (path) => [`./${path}`, await load(join(folder, 'tests', path))] as const),
  );
  return {
    name,
    folder,
    integration,
    mocks: isMocks(mocks) ? mocks : undefined,
    cases: Object.fromEntries(cases),
    streamDisagreements: Array.isArray(streamDisagreements) ? streamDisagreements.filter(isDisagreement) : [],
  };
}

/** True while the generator's questions to the author are not all answered: what it does is made up. */
export function isUnfinished(name: string, root = workspaceRoot): boolean {
  return globSync(`connectors/${name}/src/**/*.ts`, { cwd: root }).some((path) =>
    readFileSync(join(root, path), 'utf8').includes('TODO(vendor)'),
  );
}

function loadIfThere(path: string): Promise<Readonly<Record<string, unknown>>> {
  return existsSync(path) ? load(path) : Promise.resolve({});
}

async function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  const module: unknown = await import(pathToFileURL(path).href);
  return isRecord(module) ? module : {};
}

function isIntegration(value: unknown): value is Integration {
  return isRecord(value) && typeof value['appId'] === 'string' && value['capabilities'] instanceof Map;
}

function isMocks(value: unknown): value is Mocks {
  return isRecord(value) && typeof value['baseUrl'] === 'string' && isRecord(value['refusals']);
}

function isDisagreement(value: unknown): value is Disagreement {
  return isRecord(value) && ['pointer', 'page', 'reason'].every((name) => typeof value[name] === 'string');
}
