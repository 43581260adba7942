import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { PatchbayContext } from '../patchbay/commands.ts';

/** Says to the second run that it is one, so that there is no third. */
const FETCHED = 'PATCHBAY_FETCHED';

/**
 * Runs a command once more with `@patchbay/scaffold` beside this package, both from npm's cache: a connector's
 * installation stays free of what only this command needs.
 */
export async function fetchAndRun(
  command: string,
  { arguments: given, surroundings: { environment, stderr }, version }: PatchbayContext,
): Promise<number> {
  const packages = [`@patchbay/cli@${version}`, '@patchbay/scaffold@1'];
  const install = `Install it:\n  npm install ${packages.join(' ')}`;
  if (environment[FETCHED] !== undefined)
    throw new Error(`This needs @patchbay/scaffold, which is not here. ${install}`);
  await stderr.write('Fetching @patchbay/scaffold ...\n');
  const [program, ...before] = npm(environment['npm_execpath']);
  const flags = packages.map((each) => `--package=${each}`);
  const child = spawn(program, [...before, 'exec', '--yes', ...flags, '--', 'patchbay', command, ...given], {
    stdio: 'inherit',
    env: { ...environment, [FETCHED]: '1' },
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.on('close', (ended) => resolve(ended ?? 1));
    child.on('error', () => reject(new Error(`This needs @patchbay/scaffold. ${install}`)));
  });
  // 2 is a mistake on the command line, which the run has explained; npm itself ends with others.
  if (code !== 0 && code !== 2)
    await stderr.write(`Where npm cannot fetch @patchbay/scaffold by itself: ${install}\n`);
  return code;
}

/** The npm that runs this, if one does: without a shell, which would read names and paths as its own language. */
function npm(path: string | undefined): [string, ...string[]] {
  if (path === undefined || !/np[mx]-cli\.js$/.test(path)) return ['npm'];
  return [process.execPath, join(dirname(path), 'npm-cli.js')];
}
