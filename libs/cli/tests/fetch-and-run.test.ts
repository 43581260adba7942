import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchAndRun } from '../src/runtime/fetch-and-run.ts';
import { surroundingsOf, temporaryFolder } from './support.ts';

/** An npm that writes down what it was asked, and ends with a code. */
function npmEndingWith(code: number): { readonly PATH: string; asked(): string } {
  const folder = temporaryFolder();
  const [program, log] = [join(folder, 'npm'), join(folder, 'asked')];
  writeFileSync(program, `#!/bin/sh\necho "$PATCHBAY_FETCHED" "$@" > '${log}'\nexit ${code}\n`);
  chmodSync(program, 0o755);
  const PATH = [folder, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
  return { PATH, asked: () => readFileSync(log, 'utf8') };
}

async function run(environment: Readonly<Record<string, string>>): Promise<{ code: number; stderr: string }> {
  const { surroundings, texts } = surroundingsOf([]);
  const code = await fetchAndRun('scaffold', {
    ...{ arguments: ['my app', './x'], version: '1.2.3' },
    surroundings: { ...surroundings, environment },
  });
  return { code, stderr: texts.stderr };
}

describe('a command that needs @patchbay/scaffold', () => {
  it('is run once more by npm, with it and the same version of this package', async () => {
    const { asked, ...environment } = npmEndingWith(0);
    expect((await run(environment)).code).toBe(0);
    expect(asked()).toBe(
      '1 exec --yes --package=@patchbay/cli@1.2.3 --package=@patchbay/scaffold@1 -- patchbay scaffold my app ./x\n',
    );
  });

  it.each([
    [1, true],
    [2, false],
  ])(
    'ends as that run does, with %i; when npm may have failed it says what to install',
    async (code, says) => {
      const { asked: _, ...environment } = npmEndingWith(code);
      const ended = await run(environment);
      expect(ended.code).toBe(code);
      expect(ended.stderr.includes('npm install @patchbay/cli@1.2.3 @patchbay/scaffold@1')).toBe(says);
    },
  );

  it('is not run a third time', async () => {
    await expect(run({ PATCHBAY_FETCHED: '1' })).rejects.toThrow('npm install @patchbay/cli@1.2.3');
  });
});
