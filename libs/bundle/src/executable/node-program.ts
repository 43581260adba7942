import { readFileSync } from 'node:fs';
import { runProgram } from '../runtime/default-host.ts';

/**
 * Marks the place in Node that says whether an application is inside: `:0`, or `:1` when there is one.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html
 */
export const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** The major version that connectors need. */
const OLDEST = 22;

/**
 * Finds out whether a Node can carry an application.
 *
 * @returns its version, without the `v`
 * @throws Error saying which Node can
 */
export async function checkNode(program: string): Promise<string> {
  const content = readFileSync(program);
  if (content.includes(`${FUSE}:1`))
    throw new Error(`${program} is no Node: it carries an application already.`);
  if (!content.includes(`${FUSE}:0`)) {
    throw new Error(
      `${program} cannot carry an application: some Linux distributions build Node without it, or as a small ` +
        'program with a shared library. Use the one from https://nodejs.org, with --node PATH.',
    );
  }
  const version = (await runProgram(program, ['-p', 'process.versions.node'])).trim();
  if (Number.parseInt(version, 10) < OLDEST)
    throw new Error(`${program} is Node ${version}: take ${OLDEST} or newer.`);
  return version;
}
