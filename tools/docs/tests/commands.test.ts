import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { readBlocks } from '../src/markdown/blocks.ts';
import { readPages } from '../src/pages.ts';
import { connectorRuns, type ConnectorResult } from '../src/shell/connector-runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'patchbay-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the command lines of connectors are understood: a directory answers, and other vendors refuse the credential', () => {
  const shown = readPages().flatMap(({ path, text }, index) =>
    connectorRuns(readBlocks(path, text), join(folder, String(index))),
  );
  expect(shown.length).toBeGreaterThan(30);
  const [first] = shown;
  const mistakes = first === undefined ? [] : [{ ...first, args: ['list_accounts', '--nothing'] }];
  const runs = [...shown, ...mistakes];
  const [input, output] = [join(folder, 'runs.json'), join(folder, 'results.json')];
  writeFileSync(input, JSON.stringify(runs));
  const program = fileURLToPath(new URL('../src/shell/run-connectors.ts', import.meta.url));
  execFileSync(process.execPath, ['--conditions=@patchbay/source', program, input, output], {
    stdio: 'ignore',
    timeout: 290_000,
  });
  const results = JSON.parse(readFileSync(output, 'utf8')) as ConnectorResult[];
  expect(results.at(-1)?.code).toBe(2);
  const ended = shown.map(({ at, main }, index) => ({
    at,
    scim: main.includes('/scim/'),
    ...results[index],
  }));
  // 2 is a mistake on the command line, in a file or in a variable.
  expect(ended.filter(({ code }) => code !== 0 && code !== 1)).toEqual([]);
  expect(ended.filter(({ scim, code }) => scim && code !== 0)).toEqual([]);
  // The key of a placeholder cannot be read, but a credential or a setting that is not there is a mistake of the page.
  expect(
    ended.filter(({ output: text }) => /Invalid settings|Wrong credentials[^:]*: (?!key\.)/.test(text ?? '')),
  ).toEqual([]);
}, 300_000);
