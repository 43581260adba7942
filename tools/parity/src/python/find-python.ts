import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { requirements } from './versions.ts';

const nodeModules = new URL('../../../../node_modules/', import.meta.url);
const cache = fileURLToPath(new URL('.cache/patchbay-parity/python', nodeModules));

/** That of CI, that of this tool, and that of the machine. */
const places = [
  fileURLToPath(new URL('.python/bin/python3', nodeModules)),
  `${cache}/bin/python3`,
  'python3',
] as const;

const imports = 'import airbyte_cdk, connector.oai.integration, uvicorn';

/** A Python that has the reference SDKs, if there is one. Nothing is installed. */
export function findPython(): string | undefined {
  return places.find((python) => {
    if (python.includes('/') && !existsSync(python)) return false;
    try {
      execFileSync(python, ['-c', imports], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/** {@link findPython}, else a virtual environment in the cache folder. @throws Error where neither can be had */
export function findOrMakePython(log: (line: string) => void): string {
  const found = findPython();
  if (found !== undefined) return found;
  log(`Installing ${requirements.join(', ')} into ${cache}`);
  execFileSync('python3', ['-m', 'venv', cache], { stdio: 'ignore' });
  const python = `${cache}/bin/python3`;
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements];
  execFileSync(python, install, { stdio: 'ignore', timeout: 300_000 });
  return python;
}
