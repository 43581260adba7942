import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardFacts } from '../src/generators/workspace/ask-core.ts';
import { AUTH_KINDS, PAGINATION_KINDS, publishedRanges } from '@patchbay/scaffold';
import { addCapability, generate, runTool, temporaryWorkspace } from './generators-fixture.ts';

/** One connector for each way to prove who is calling, and of paging; the first has all recipes but generic ones. */
const TESTED = AUTH_KINDS.map((auth, index) => ({
  name: `tested-${auth}`,
  auth,
  pagination: PAGINATION_KINDS[index % PAGINATION_KINDS.length] ?? 'offset',
  capabilities:
    index > 0
      ? 'list_accounts,find_entitlement_associations,create_account'
      : [
          ...['list_accounts', 'get_account', 'list_resources', 'list_entitlements'],
          ...['find_entitlement_associations', 'get_account_entitlement_associations'],
          ...['create_account', 'update_account', 'activate_account', 'deactivate_account', 'delete_account'],
          ...['assign_entitlement', 'unassign_entitlement'],
        ].join(','),
}));

/** Connectors with every capability that is written by hand. */
const WHOLE = ['whole-link', 'whole-cursor'];

const NOT_WRITTEN =
  /^(info|app_info|validate_credential_config|refresh_access_token|get_authorization_url|handle_.*)$/;

let root = '';
let remove = (): void => undefined;

beforeAll(async () => {
  ({ root, remove } = temporaryWorkspace());
  for (const options of TESTED) await generate(root, options);
  const all = [...standardFacts(root, publishedRanges).keys()].filter((name) => !NOT_WRITTEN.test(name));
  for (const [index, pagination] of PAGINATION_KINDS.entries()) {
    const capabilities = all.filter((_, at) => at % PAGINATION_KINDS.length === index).join(',');
    await generate(root, { name: `every-${pagination}`, pagination, capabilities });
  }
  await generate(root, { name: 'whole-link', pagination: 'link', capabilities: all.join(',') });
  // The same, one after the other and in another order.
  await generate(root, { name: 'whole-cursor', pagination: 'cursor', capabilities: 'get_application' });
  for (const name of all.toReversed()) await addCapability(root, { name, connector: 'whole-cursor' });
  await addCapability(root, { name: 'rotate_key', connector: 'tested-basic', custom: 'write' });
  await addCapability(root, { name: 'read_key', connector: 'tested-basic', custom: 'read' });
  for (const name of [...TESTED.map((each) => each.name), ...WHOLE]) {
    const { code, output } = runTool(join(root, 'connectors', name), 'tools/nx/src/commands/manifest.ts');
    expect(output, name).toContain('connector.json written');
    expect(code).toBe(0);
  }
}, 300_000);

afterAll(() => remove());

describe('what the generators emit', () => {
  it('is right in its types, for every option and every capability', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) =>
      readFileSync(path, 'utf8'),
    );
    const { fileNames, options } = ts.parseJsonConfigFileContent(
      { ...(config as object), include: ['connectors/*/src', 'connectors/*/tests'] },
      ts.sys,
      root,
    );
    expect(fileNames.length).toBeGreaterThan(300);
    const found = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
    expect(
      ts.formatDiagnostics(found, {
        getCurrentDirectory: () => root,
        getCanonicalFileName: (name) => name,
        getNewLine: () => '\n',
      }),
    ).toBe('');
  }, 300_000);

  it('passes lint', () => {
    expect(
      runTool(root, 'node_modules/eslint/bin/eslint.js', ['connectors', '--max-warnings', '0']).output,
    ).toBe('');
  }, 300_000);

  it('is formatted', () => {
    const { code, output } = runTool(root, 'node_modules/prettier/bin/prettier.cjs', [
      '--check',
      'connectors',
    ]);
    expect(output).toContain('All matched files use Prettier code style!');
    expect(code).toBe(0);
  }, 300_000);

  it('passes the convention check', () => {
    const { output } = runTool(root, 'tools/conventions/src/main.ts', ['--root', root]);
    expect(output).toContain('Conventions: ');
    expect(output.split('\n').filter((line) => /^connectors\/(tested|whole)-/.test(line))).toEqual([]);
  }, 300_000);

  it('may not be published while a TODO(vendor) is left', () => {
    const { output } = runTool(root, 'tools/conventions/src/main.ts', ['--root', root, '--publishable']);
    expect(output).toContain(
      'connectors/tested-token: nothing left to do for the author: README.md has a TODO(vendor)',
    );
  }, 300_000);

  it('passes its own cases', () => {
    const report = join(root, 'report.json');
    const config = join(root, 'vitest.config.mjs');
    writeFileSync(
      config,
      `export default {
        resolve: { conditions: ['@patchbay/source'] },
        ssr: { resolve: { conditions: ['@patchbay/source'] } },
        test: { include: ['connectors/{tested,every,whole}-*/tests/*.test.ts'], maxWorkers: 2, isolate: false },
      };`,
    );
    const { output } = runTool(root, 'node_modules/vitest/vitest.mjs', [
      ...['run', '--config', config, '--root', root, '--reporter=json', `--outputFile=${report}`],
    ]);
    expect(existsSync(report), output).toBe(true);
    const result = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      testResults: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
    };
    const failed = result.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('\n')}`);
    expect(failed).toEqual([]);
    expect(result.numPassedTests).toBeGreaterThan(1000);
    expect(result.testResults).toHaveLength(AUTH_KINDS.length + PAGINATION_KINDS.length + WHOLE.length);
  }, 300_000);

  it('has no capability that is forgotten', () => {
    const files = readdirSync(join(root, 'connectors'), { recursive: true, encoding: 'utf8' });
    const cases = new Set(
      files.flatMap((file) => /([^/]+)\.cases\.ts$/.exec(file)?.[1]?.replaceAll('-', '_') ?? []),
    );
    const wanted = [...standardFacts(root, publishedRanges).keys()].filter((name) => !NOT_WRITTEN.test(name));
    expect(wanted.filter((name) => !cases.has(name))).toEqual([]);
  });
});
