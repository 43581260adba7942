import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingPeerError } from '../benchmark.ts';
import { repository } from '../repository.ts';

const requirements = ['connector-py==4.278.0', 'airbyte-cdk==7.39.1', 'uvicorn'];
const own = join(repository, 'node_modules/.cache/patchbay-bench/python');

/** That of CI, that of the parity check, that of this tool. */
const places = [
  join(repository, 'node_modules/.python/bin/python3'),
  join(repository, 'node_modules/.cache/patchbay-parity/python/bin/python3'),
  join(own, 'bin/python3'),
];

/**
 * A Python that has the reference SDKs; else a virtual environment in the cache folder is made.
 *
 * @throws MissingPeerError where neither can be had
 */
export function findOrMakePython(): string {
  const found = places.find(hasPeers);
  if (found !== undefined) return found;
  try {
    execFileSync('python3', ['-m', 'venv', own], { stdio: 'ignore' });
    const python = join(own, 'bin/python3');
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements];
    execFileSync(python, install, { stdio: 'ignore', timeout: 300_000 });
    return python;
  } catch (error) {
    throw new MissingPeerError(`pip could not install ${requirements.join(', ')}`, { cause: error });
  }
}

function hasPeers(python: string): boolean {
  if (!existsSync(python)) return false;
  try {
    const imports = 'import airbyte_cdk, connector.oai.integration, uvicorn';
    execFileSync(python, ['-c', imports], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A program in Python of this tool. */
export const pythonProgram = (name: string): string =>
  fileURLToPath(new URL(`../../python/${name}`, import.meta.url));

/** What a Python process gets of the environment: no proxy and no user packages. */
export const pythonEnvironment = {
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  PYTHONWARNINGS: 'ignore',
};
