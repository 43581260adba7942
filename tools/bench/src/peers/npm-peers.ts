import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingPeerError } from '../benchmark.ts';

/** The peers of npm, and what faros-airbyte-cdk needs and does not declare. */
const packages = [
  'faros-airbyte-cdk@0.23.19',
  'faros-js-client',
  'lodash',
  'commander',
  '@sailpoint/connector-sdk@1.1.17',
];

/**
 * Installs the peers into a temporary folder, where they stay for the next time, beside programs that their users
 * would write.
 *
 * @returns the folder
 * @throws MissingPeerError where npm cannot install them
 */
export function installNpmPeers(): string {
  const folder = join(tmpdir(), 'patchbay-bench-peers-0.23.19-1.1.17');
  mkdirSync(folder, { recursive: true });
  cpSync(fileURLToPath(new URL('../../peers/', import.meta.url)), folder, { recursive: true });
  const [done, manifest] = [join(folder, 'installed'), join(folder, 'package.json')];
  if (existsSync(done)) return folder;
  writeFileSync(manifest, '{"private":true}');
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
      cwd: folder,
      stdio: 'ignore',
      timeout: 180_000,
    });
  } catch (error) {
    throw new MissingPeerError(`npm could not install ${packages.join(', ')}`, { cause: error });
  }
  writeFileSync(done, '');
  return folder;
}
