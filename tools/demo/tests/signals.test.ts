import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

it('npm start prints where the console is, and leaves nothing behind when it is told twice to end', async () => {
  const parameters = ['--conditions=@patchbay/source', main, '--people', '5', '--groups', '1'];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let output = '';
  let folder = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    const found = /Everything is in (\S+),/.exec(output)?.[1];
    if (found === undefined || folder !== '') continue;
    folder = found;
    expect(output).toMatch(/The console is at {2}http:\/\/127\.0\.0\.1:\d+\//);
    expect(existsSync(folder)).toBe(true);
    child.kill('SIGINT');
    child.kill('SIGINT');
  }
  expect(await ended).toBe(0);
  expect(folder).not.toBe('');
  expect(existsSync(folder)).toBe(false);
}, 120_000);
