import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program in Python. */
export const programIn = (name: string): string =>
  fileURLToPath(new URL(`../../python/${name}`, import.meta.url));

/** Where programs run: connector-py writes its logs there. */
export function workingFolder(): string {
  const folder = fileURLToPath(new URL('../../../../node_modules/.cache/parity/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What a Python process of this tool gets of the environment: no proxy and no user packages. */
export const pythonEnvironment = {
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONWARNINGS: 'ignore',
};

/** The process that serves the reference's side. */
export interface Reference {
  readonly url: string;
  /** Runs one of the reference's utilities on every input. */
  utility(name: string, inputs: readonly unknown[]): Promise<readonly unknown[]>;
  stop(): Promise<void>;
}

/** Starts it. @param api - where the mock API is. @throws Error when Python ends before it listens */
export async function startReference(python: string, api: string): Promise<Reference> {
  const child = spawn(python, [programIn('serve.py'), api], {
    cwd: workingFolder(),
    env: pythonEnvironment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const lines = createInterface(child.stdout);
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(() => undefined),
  ]);
  if (first === undefined) throw new Error(`The reference did not start:\n${complaints}`);
  const { port }: { port: number } = JSON.parse(first);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    utility: async (name, inputs) => {
      const answer = await fetch(`${url}/utilities/${name}`, {
        method: 'POST',
        body: JSON.stringify(inputs),
      });
      const outputs: unknown = await answer.json();
      if (!Array.isArray(outputs)) throw new Error(`The utility ${name} answered with no list.`);
      return outputs;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
