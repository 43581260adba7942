import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readBlocks } from '../src/markdown/blocks.ts';
import { readPages } from '../src/pages.ts';
import { atOrigin, serverRuns, type ServerRun } from '../src/shell/server-runs.ts';

const program = fileURLToPath(new URL('../src/shell/serve-connector.ts', import.meta.url));
const runs = readPages().flatMap(({ path, text }) => serverRuns(readBlocks(path, text)));

/** Starts the server of a block, calls it with curl as the block does, and gives what was answered. */
async function answersOf({ main, args, environment, calls }: ServerRun): Promise<unknown[]> {
  const child = spawn(process.execPath, ['--conditions=@patchbay/source', program, main, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text: Buffer) => {
          said += text.toString();
          const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
          if (found !== undefined) resolve(found);
        });
      }
      child.on('close', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
    });
    const answers: unknown[] = [];
    for (const call of calls) {
      const words = ['--silent', '--show-error', '--fail-with-body', ...atOrigin(call, origin)];
      answers.push(JSON.parse((await promisify(execFile)('curl', words)).stdout));
    }
    return answers;
  } finally {
    child.kill();
  }
}

describe('servers that pages call with curl', () => {
  it('are there', () => expect(runs.length).toBeGreaterThan(2));

  it.each(runs.map((run) => [run.at, run] as const))(
    '%s is answered, and not with an error',
    async (_at, run) => {
      const answers = await answersOf(run);
      expect(answers).toHaveLength(run.calls.length);
      for (const answer of answers) {
        expect(answer).not.toHaveProperty('is_error');
        expect(answer).not.toEqual({});
      }
    },
    180_000,
  );

  it('are started by the block that calls them', () => {
    const block = (code: string) => readBlocks('README.md', `\`\`\`sh\n${code}\n\`\`\``);
    expect(() => serverRuns(block('curl http://127.0.0.1:8000/health'))).toThrow('does not start');
    const started = 'A=1 npx scim-connector weld --port 1\ncurl http://127.0.0.1:1/schema';
    expect(serverRuns(block(started))).toMatchObject([
      { args: ['weld', '--port', '0'], environment: { A: '1' }, calls: [['http://127.0.0.1:1/schema']] },
    ]);
    expect(atOrigin(['-d', '{}', 'http://127.0.0.1:1/x'], 'http://127.0.0.1:9')).toEqual([
      ...['-d', '{}'],
      'http://127.0.0.1:9/x',
    ]);
  });
});
