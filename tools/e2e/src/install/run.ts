import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** What a program said, and how it ended. */
export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const NOT_INHERITED =
  /^(npm_(?!config_)|npm_config_local_prefix$|NODE_(OPTIONS|PATH|ENV)$|PATCHBAY_|INIT_CWD$|NX_TASK)/;

/**
 * Runs a program with this Node in front of any other on the path, and without what npm, nx and this repository put
 * into the environment.
 */
export function run(
  cwd: string,
  program: string,
  args: readonly string[],
  path: string = [dirname(process.execPath), process.env['PATH']].join(delimiter),
): Promise<Finished> {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const env = { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output, errors }));
  });
}

/** The output of a program. Throws an `Error` with all that it said when it fails. */
export async function mustRun(
  cwd: string,
  program: string,
  args: readonly string[],
  path?: string,
): Promise<string> {
  const { code, output, errors } = await run(cwd, program, args, path);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}${errors}`);
  return output;
}
