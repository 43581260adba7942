import { execFile, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { acmePackage, run, runInTerminal, temporaryFolder, terminal, working } from './support.ts';

const emails = (ndjson: string): string[] =>
  ndjson
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).email);

const five = [1, 2, 3, 4, 5].map((number) => `person${number}@acme.test`);

describe('--all', () => {
  it('writes one record per line, and says on standard error whether the list is complete', async () => {
    const { code, stdout, stderr } = await run(['list_accounts', '--all']);
    expect(code).toBe(0);
    expect(emails(stdout)).toEqual(five);
    expect(stderr).toBe('5 records on 3 pages: the list is complete.\n');
  });

  it('ends with 1 when the list was read to its end and something is missing', async () => {
    const { code, stdout, stderr } = await run(['list_accounts', '--all'], {
      environment: { ...working, ACME_LOST_PEOPLE: '2' },
    });
    expect(code).toBe(1);
    expect(emails(stdout)).toEqual(five);
    expect(stderr).toContain('NOT known to be complete');
  });

  it('starts from a page, keeps the size, and reports every page when asked', async () => {
    const { stdout, stderr } = await run([
      'list_accounts',
      '--all',
      '--size',
      '1',
      '--page-token',
      '2',
      '--progress',
    ]);
    expect(emails(stdout)).toEqual(five.slice(2));
    expect(stderr).toMatch(/^1 page, 1 of 5 records\n2 pages, 2 of 5 records\n3 pages, /);
    expect(stderr).not.toContain('\u001b');
  });

  it('can be one table or one envelope', async () => {
    const table = await run(['list_accounts', '--all', '--format', 'table']);
    expect(table.stdout.trim().split('\n')).toHaveLength(7);
    const json = await run(['list_accounts', '--all', '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ completeness: { complete: true, seen: 5 } });
    expect(JSON.parse(json.stdout).response).toHaveLength(5);
  });

  it('shows a person one line of progress, which is gone at the end', async () => {
    const person = terminal(['list_accounts', '--all', '--format', 'table']);
    expect(await runInTerminal(person)).toBe(0);
    expect(person.shown.stderr).toContain('\r\u001b[K2 pages, 4 of 5 records');
    expect(person.shown.stderr).toMatch(/\r\u001b\[K5 records on 3 pages: the list is complete\.\n$/);
  });

  it('waits for its reader', async () => {
    const written: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = terminal(['list_accounts', '--all'], {
      write: async (text) => {
        written.push(text);
        await gate;
      },
    });
    const ending = runInTerminal(slow);
    await expect.poll(() => written).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(written).toHaveLength(1);
    release();
    expect(await ending).toBe(0);
    expect(written).toHaveLength(3);
  });

  it('ends with 1 when a page fails: what was written stays, and is said to be a part', async () => {
    const environment = { ...working, ACME_FAIL_ON_PAGE: '2' };
    const { code, stdout, stderr } = await run(['list_accounts', '--all'], { environment });
    expect(code).toBe(1);
    expect(emails(stdout)).toEqual(five.slice(0, 2));
    expect(stderr).toContain('Slow down. (acme.');
    expect(stderr).toContain('Page 2 failed. The 2 records on standard output are a part of the list.\n');
  });

  it('gives the error envelope when nothing was written yet', async () => {
    const environment = { ...working, ACME_FAIL_ON_PAGE: '1' };
    const { code, stdout } = await run(['list_accounts', '--all'], { environment });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveProperty('is_error', true);
  });

  it('ends quietly when its reader goes away', async () => {
    const environment = { ...working, ACME_PEOPLE: '200000' };
    const command = `set -o pipefail; "${process.execPath}" --conditions=@patchbay/source "${acmePackage()}/main.ts" list_accounts --all --size 500 </dev/null | head -1`;
    const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>(
      (resolve) => {
        execFile(
          'bash',
          ['--norc', '-c', command],
          { env: { ...environment, PATH: process.env['PATH'] } },
          (error, out, err) => resolve({ code: error?.code, stdout: out, stderr: err }),
        );
      },
    );
    expect(emails(stdout)).toEqual(['person1@acme.test']);
    expect(stderr).toBe('');
    expect(code).toBe(141);
  });
});

describe('--result-file-path', () => {
  it('holds the envelope, compressed if it ends in .gz, and standard output nothing', async () => {
    const folder = temporaryFolder();
    const plain = join(folder, 'result.json');
    const compressed = join(folder, 'result.json.gz');
    const printed = (await run(['list_accounts'])).stdout;
    expect(await run(['list_accounts', '--result-file-path', plain])).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(plain, 'utf8')).toBe(printed);
    await run(['list_accounts', '--result-file-path', compressed]);
    expect(gunzipSync(readFileSync(compressed)).toString()).toBe(printed);
    expect(readdirSync(folder).toSorted()).toEqual(['result.json', 'result.json.gz']);
  });

  it('holds the envelope of an error too', async () => {
    const path = join(temporaryFolder(), 'result.json');
    const args = ['get_account', '--request', '{"account_id":"7"}', '--result-file-path', path];
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('acme.not_found');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveProperty('is_error', true);
  });

  it('takes the pages of --all as they come', async () => {
    const path = join(temporaryFolder(), 'people.ndjson.gz');
    const { code, stdout } = await run(['list_accounts', '--all', '--result-file-path', path]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(emails(gunzipSync(readFileSync(path)).toString())).toEqual(five);
  });

  it('is not there when a page fails, and is as it was when it was there before', async () => {
    const environment = { ...working, ACME_FAIL_ON_PAGE: '2' };
    const folder = temporaryFolder();
    const path = join(folder, 'people.ndjson');
    const args = ['list_accounts', '--all', '--result-file-path', path];
    const first = await run(args, { environment });
    expect(first.code).toBe(1);
    expect(JSON.parse(first.stdout)).toHaveProperty('is_error', true);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path, 'before');
    expect((await run(args, { environment })).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['people.ndjson']);
  });

  it('replaces what a link leads to, steps over a leftover, and writes to a device', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'real'));
    const target = join(folder, 'real', 'result.json');
    writeFileSync(target, 'before');
    writeFileSync(join(folder, 'real', '.result.json.0.partial'), 'left over');
    symlinkSync(target, join(folder, 'link.json'));
    await run(['list_accounts', '--result-file-path', join(folder, 'link.json')]);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toHaveProperty('response');
    expect((await run(['list_accounts', '--result-file-path', '/dev/null'])).code).toBe(0);
    expect(existsSync('/dev/null')).toBe(true);
  });
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, exitCode) => {
  const environment = { ...working, ACME_SLOW: 'true' };
  /** Sends the signal after the first page. */
  const interrupt = (child: ChildProcess): void => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('1 page')) child.kill(signal);
    });
  };

  it('leaves no half-written file', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'people.ndjson.gz');
    const args = ['list_accounts', '--all', '--progress', '--result-file-path', path];
    const { code, stderr } = await run(args, { environment, started: interrupt });
    expect(code).toBe(exitCode);
    expect(stderr).toContain('Interrupted.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that what is on standard output is a part', async () => {
    const args = ['list_accounts', '--all', '--progress'];
    const { code, stdout, stderr } = await run(args, { environment, started: interrupt });
    expect(code).toBe(exitCode);
    expect(emails(stdout)).toEqual(five.slice(0, 2));
    expect(stderr).toContain('Interrupted. The 2 records on standard output are a part of the list.\n');
  });
});

it('ends a single call on Ctrl-C', async () => {
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await run(
    ['list_accounts', '--page-token', '2', '--verbose', '--result-file-path', join(folder, 'x.json')],
    {
      environment: { ...working, ACME_SLOW: 'true' },
      started: (child) => child.stderr?.once('data', () => child.kill('SIGINT')),
    },
  );
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
  expect(stderr).toContain('Interrupted.\n');
  expect(readdirSync(folder)).toEqual([]);
});
