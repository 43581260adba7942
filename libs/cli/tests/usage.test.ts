import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearest } from '../src/suggest.ts';
import { acmePackage, canary, run, runHere, temporaryFolder } from './support.ts';

function badJson(): string {
  const path = join(temporaryFolder(), 'bad.json');
  writeFileSync(path, `{"token": "${canary}"`);
  return path;
}

/** Arguments, and what standard error must say of them. */
const mistakes: readonly (readonly [readonly string[], string])[] = [
  [['lst_acounts'], 'There is no capability "lst_acounts". Did you mean "list_accounts"?'],
  [['list-accounts'], 'Did you mean "list_accounts"?'],
  [['capabilites'], 'Did you mean "capabilities"?'],
  [['zzzzzzzzzz'], 'There is no capability "zzzzzzzzzz".\n'],
  [['--json', '{}'], 'The capability comes first'],
  [['list_accounts', '--jsn', '{}'], 'There is no option --jsn. Did you mean "--json"?'],
  [['list_accounts', `--jsn=${canary}`], 'There is no option --jsn.'],
  [['list_accounts', '--json'], '--json needs a value.'],
  [['list_accounts', '--json', '--all'], '--json needs a value.'],
  [['list_accounts', '--all=yes'], '--all takes no value.'],
  [['list_accounts', '--json', '{}', '--json', '{}'], '--json was given twice.'],
  [['list_accounts', canary], 'Argument 1 behind the command belongs to no option.'],
  [['list_accounts', '--json', `{"auth":"${canary}"`], 'The value of --json is not valid JSON.'],
  [['list_accounts', '--json', `["${canary}"]`], 'The value of --json is not a JSON object.'],
  [['list_accounts', '--request', canary], 'The value of --request is not valid JSON.'],
  [['list_accounts', '--json', '{}', '--json-file', 'x'], 'Give --json or --json-file, not both.'],
  [['list_accounts', '--json-file', '/nowhere'], 'The file of --json-file cannot be read (ENOENT).'],
  [['list_accounts', '--json-file', '-'], 'Nothing came on standard input.'],
  [['list_accounts', '--auth-file', badJson.name], 'The file of --auth-file is not valid JSON.'],
  [
    ['list_accounts', '--auth-file', 'a', '--credentials-file', 'b'],
    'Give --auth-file or --credentials-file',
  ],
  [['list_accounts', '--size', '0'], '--size is a whole number from 1 on.'],
  [['list_accounts', '--timeout', '1.5'], '--timeout is a whole number from 1 on.'],
  [['list_accounts', '--format', 'xml'], '--format is one of json, table, ndjson.'],
  [['get_account', '--all'], '--all is for lists, and get_account is none.'],
  [['list_accounts', '--plan'], '--plan rehearses writes, and list_accounts only reads.'],
  [['create_account', '--all', '--plan'], 'Give --all or --plan, not both.'],
  [['list_accounts', '--all', '--raw-data'], 'no place in it for --raw-data'],
  [['list_accounts', '--result-file-path', '/nowhere/x.json'], 'cannot be written (ENOENT)'],
  [['list_accounts', '--result-file-path', '/tmp'], 'cannot be written (EISDIR)'],
  [['list_accounts', '--result-file-path', 'x', '--format', 'table'], 'A result file holds JSON'],
  [['list_accounts', '--constructor'], 'There is no option --constructor.'],
  [['manifest', '--chek'], 'There is no option --chek. Did you mean "--check"?'],
];

describe('a mistake on the command line', () => {
  it.each(mistakes)('%j ends with 2, says what is wrong, and quotes no value', async (args, message) => {
    const real = args.map((each) => (each === badJson.name ? badJson() : each));
    const { code, stdout, stderr } = await runHere(real);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('Try: acme-connector --help\n');
  });

  it('ends a process with 2', async () => {
    const unknown = await run(['lst_acounts']);
    expect(unknown).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'There is no capability "lst_acounts". Did you mean "list_accounts"?\nTry: acme-connector --help\n',
    });
    expect((await run(['list_accounts', `--token=${canary}`])).code).toBe(2);
  });

  it('is also one in the environment', async () => {
    const wrong = { ACME_AUTH: `{"token": "${canary}"`, ACME_BASE_URL: 'x' };
    const { code, stderr } = await runHere(['list_accounts'], { environment: wrong });
    expect(code).toBe(2);
    expect(stderr).toContain('ACME_AUTH is not valid JSON.');
    const both = { ACME_AUTH: '{}', ACME_CREDENTIALS: '[]' };
    expect((await runHere(['list_accounts'], { environment: both })).stderr).toContain('not both');
  });

  it('does not hide a capability that connector.json does not have yet', async () => {
    const folder = acmePackage();
    writeFileSync(join(folder, 'connector.json'), '{"manifest_version":1,"capabilities":[]}');
    expect((await runHere(['list_accounts'], { folder })).code).toBe(0);
  });
});

describe('suggestions', () => {
  const names = ['list_accounts', 'get_account', 'info'];
  it.each([
    ['list_account', 'list_accounts'],
    ['lsit_accounts', 'list_accounts'],
    ['LIST_ACCOUNTS', 'list_accounts'],
    ['inof', 'info'],
    ['delete_everything', undefined],
  ])('%s gives %s', (typed, expected) => {
    expect(nearest(typed, names)).toBe(expected);
  });
});
