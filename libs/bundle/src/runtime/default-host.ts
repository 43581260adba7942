import { execFile } from 'node:child_process';

/** The program and the machine that this code runs on. */
export const host = {
  /** The Node that runs this. */
  node: process.execPath,
  platform: process.platform,
} as const;

/**
 * Runs a program to its end and gives what it wrote to standard output.
 *
 * @throws Error with what the program wrote, when it fails
 */
export function runProgram(program: string, args: readonly string[], folder?: string): Promise<string> {
  // Options for this Node are not meant for others.
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { env, ...(folder === undefined ? {} : { cwd: folder }) },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else
          reject(
            new Error(`${[program, ...args].join(' ')} failed:\n${`${stdout}${stderr}` || error.message}`),
          );
      },
    );
  });
}
