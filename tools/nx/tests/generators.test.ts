import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCapability, generate, temporaryWorkspace, treeOf } from './generators-fixture.ts';
import { connectorGenerator } from '../src/generators/connector/connector.ts';
import { AUTH_KINDS, PAGINATION_KINDS } from '@patchbay/scaffold';

let root = '';
let remove = (): void => undefined;

beforeEach(() => {
  ({ root, remove } = temporaryWorkspace());
});
afterEach(() => remove());

const read = (file: string): string => readFileSync(join(root, 'connectors/myapp', file), 'utf8');
const edit = (file: string, text: string): void => writeFileSync(join(root, 'connectors/myapp', file), text);

describe('the name', () => {
  it.each([
    ['MyApp', 'Try "my-app"'],
    ['my_app', 'Try "my-app"'],
    ['-x', 'Try "x"'],
    ['a--b', 'kebab-case'],
    ['../evil', 'kebab-case'],
    ['', 'kebab-case'],
    ['core', 'reserved'],
    ['con', 'reserved'],
    ['123', 'has no letter'],
    ['myapp-connector', 'Leave "connector" out'],
    ['connector-myapp', 'Leave "connector" out'],
    ['a'.repeat(41), 'longer than 40'],
  ])('refuses %j', async (name, message) => {
    const tree = treeOf(root);
    await expect(connectorGenerator(tree, { name })).rejects.toThrow(message);
    expect(tree.listChanges()).toEqual([]);
  });

  it('takes one that starts with a digit', async () => {
    await generate(root, { name: '1password' });
    expect(readFileSync(join(root, 'connectors/1password/src/client.ts'), 'utf8')).toContain(
      'class App1passwordClient',
    );
  });

  it('refuses a folder that holds something else', async () => {
    mkdirSync(join(root, 'connectors/myapp'), { recursive: true });
    writeFileSync(join(root, 'connectors/myapp/notes.txt'), 'mine');
    await expect(generate(root, { name: 'myapp' })).rejects.toThrow('holds files');
    writeFileSync(join(root, 'connectors/myapp/package.json'), '{ "name": "other" }');
    await expect(generate(root, { name: 'myapp' })).rejects.toThrow('holds the package other');
    expect(readdirSync(join(root, 'connectors/myapp'))).toEqual(['notes.txt', 'package.json']);
  });
});

describe('the options', () => {
  it.each([
    [{ auth: 'oauth' }, '--auth: "oauth" is not one of token, basic, api-key'],
    [{ pagination: 'graphql' }, '--pagination: "graphql" is not one of'],
    [{ capabilities: 'list_account' }, 'Did you mean list_accounts'],
    [{ capabilities: 'info' }, 'every connector has it'],
    [{ capabilities: 'refresh_access_token' }, 'it comes with OAuth 2.0'],
    [{ baseUrl: 'ftp://x' }, 'is not an http or https URL'],
    [{ baseUrl: 'https://user:password@x.example' }, 'is not an http or https URL'],
    [{ vendorDomain: 'nowhere' }, 'is not a domain'],
    [{ displayName: `O'Reilly` }, 'letters, digits and spaces'],
    [{ apiKeyHeader: 'X-Key' }, 'belongs to --auth=api-key'],
    [{ auth: 'api-key', apiKeyHeader: 'X Key' }, 'is not the name of a header'],
  ])('refuses %j', async (options, message) => {
    await expect(generate(root, { name: 'myapp', ...options })).rejects.toThrow(message);
    expect(existsSync(join(root, 'connectors'))).toBe(false);
  });

  it('treats an empty answer to a prompt as none', async () => {
    await generate(root, { name: 'myapp', displayName: '', capabilities: '', baseUrl: '', vendorDomain: '' });
    expect(read('src/integration.ts')).toContain("userFriendlyName: 'Myapp'");
    expect(read('src/constants.ts')).toContain("BASE_URL = 'https://api.example.com/v1'");
  });

  it('puts what was said where it belongs', async () => {
    await generate(root, {
      name: 'myapp',
      displayName: 'My App',
      auth: 'api-key',
      apiKeyHeader: 'X-Desk-Key',
      baseUrl: 'https://desk.test/api/',
      vendorDomain: 'desk.test',
      category: 'SALES_AND_SUPPORT',
    });
    expect(read('src/constants.ts')).toContain("BASE_URL = 'https://desk.test/api'");
    expect(read('src/constants.ts')).toContain("API_KEY_HEADER = 'X-Desk-Key'");
    expect(read('src/integration.ts')).toContain("categories: ['SALES_AND_SUPPORT']");
    expect(read('src/integration.ts')).toContain("vendorDomain: 'desk.test'");
    expect(read('tests/common-mock-data.ts')).toContain("'x-desk-key': API_KEY");
  });
});

describe('the prompts', () => {
  it('offer what the options allow', () => {
    const { properties } = JSON.parse(
      readFileSync(new URL('../src/generators/connector/schema.json', import.meta.url), 'utf8'),
    ) as Record<'properties', Record<string, { enum: string[]; 'x-prompt': { items: { value: string }[] } }>>;
    const offered = (option: string) => properties[option]?.['x-prompt'].items.map(({ value }) => value);
    expect(properties['auth']?.enum).toEqual(AUTH_KINDS);
    expect(offered('auth')).toEqual(AUTH_KINDS);
    expect(properties['pagination']?.enum).toEqual(PAGINATION_KINDS);
    expect(offered('pagination')).toEqual(PAGINATION_KINDS);
  });
});

describe('running it again', () => {
  it('changes nothing', async () => {
    const options = { name: 'myapp', capabilities: 'list_accounts,create_account' };
    expect(await generate(root, options)).toContain('package-lock.json');
    expect(await generate(root, options)).toEqual([]);
    expect(await generate(root, { name: 'myapp' })).toEqual([]);
  });

  it('keeps what the author wrote and brings in line what every connector has in common', async () => {
    await generate(root, { name: 'myapp' });
    const own = ['src/client.ts', 'src/app.ts', 'src/capabilities-read.ts', 'README.md', 'src/settings.ts'];
    for (const file of own) edit(file, `${read(file)}\n// mine\n`);
    const mocks = 'tests/common-mock-data.ts';
    edit(mocks, read(mocks).replace('Ada', 'Augusta'));
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    edit(
      'package.json',
      JSON.stringify({
        ...manifest,
        version: '1.4.0',
        description: 'What the author says of it.',
        bin: { wrong: './x.js' },
        engines: { node: '>=18' },
        dependencies: { '@patchbay/http': '^0.1.0', '@patchbay/jwt': '^0.1.0', 'left-alone': '^1.0.0' },
      }),
    );
    edit('src/main.ts', '');
    edit('tsconfig.json', '{}');

    const changed = await generate(root, { name: 'myapp' });
    for (const file of own) expect(read(file)).toContain('// mine');
    expect(read(mocks)).toContain('Augusta');
    expect(changed).toEqual(
      expect.arrayContaining(
        ['package.json', 'src/main.ts', 'tsconfig.json'].map((file) => `connectors/myapp/${file}`),
      ),
    );
    expect(JSON.parse(read('package.json'))).toMatchObject({
      version: '1.4.0',
      description: 'What the author says of it.',
      bin: { 'myapp-connector': './dist/main.js' },
      engines: { node: '>=22' },
      dependencies: {
        '@patchbay/http': currentRange('http'),
        '@patchbay/jwt': currentRange('jwt'),
        'left-alone': '^1.0.0',
      },
    });
    expect(read('src/main.ts')).toContain('runIntegration');
  });

  it('leaves the way to prove who is calling to the author', async () => {
    await generate(root, { name: 'myapp', auth: 'key-pair' });
    expect(read('src/client.ts')).toContain('auth: authOf(');
    rmSync(join(root, 'connectors/myapp/src/auth.ts'));
    expect(await generate(root, { name: 'myapp', auth: 'key-pair' })).toEqual([]);
    expect(await generate(root, { name: 'myapp', auth: 'oauth1' })).toEqual([]);
    expect(await generate(root, { name: 'myapp' })).toEqual([]);
  });

  it('puts the keys of package.json in order, and keeps those of the author', async () => {
    await generate(root, { name: 'myapp' });
    const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
    const keys = Object.keys(manifest);
    const own = { os: ['linux'], devDependencies: { msw: '^2.0.0' } };
    edit(
      'package.json',
      JSON.stringify({ ...own, ...Object.fromEntries(Object.entries(manifest).toReversed()) }),
    );
    await generate(root, { name: 'myapp' });
    const again = JSON.parse(read('package.json')) as Record<string, unknown>;
    expect(again).toEqual({ ...manifest, ...own });
    expect(Object.keys(again)).toEqual([
      ...keys.slice(0, keys.indexOf('publishConfig')),
      'devDependencies',
      ...keys.slice(keys.indexOf('publishConfig')),
      'os',
    ]);
  });

  it('does not bring back a capability that the author took out', async () => {
    await generate(root, { name: 'myapp' });
    edit(
      'src/capabilities-read.ts',
      read('src/capabilities-read.ts').replace(/export const listEntitlements[^]*?\n}\);\n/, ''),
    );
    expect(await generate(root, { name: 'myapp' })).toEqual([]);
  });
});

describe('package.json and the lock file', () => {
  it('asks for the versions that the workspace has, and enters the package where npm ci looks', async () => {
    await generate(root, { name: 'myapp' });
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    expect(manifest['dependencies']).toEqual({
      '@patchbay/cli': currentRange('cli'),
      '@patchbay/http': currentRange('http'),
      '@patchbay/pagination': currentRange('pagination'),
    });
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, object>;
    };
    expect(packages['node_modules/@patchbay/connector-myapp']).toEqual({
      resolved: 'connectors/myapp',
      link: true,
    });
    expect(packages['connectors/myapp']).toMatchObject({
      dependencies: manifest['dependencies'],
      peerDependencies: manifest['peerDependencies'],
      bin: { 'myapp-connector': 'dist/main.js' },
    });
  });
});

describe('the changeset', () => {
  it('comes with a new connector where the workspace has changesets', async () => {
    await generate(root, { name: 'other' });
    expect(existsSync(join(root, '.changeset'))).toBe(false);
    mkdirSync(join(root, '.changeset'));
    writeFileSync(join(root, '.changeset/config.json'), '{}');
    expect(await generate(root, { name: 'myapp' })).toContain('.changeset/connector-myapp.md');
    expect(await generate(root, { name: 'myapp' })).toEqual([]);
  });
});

describe('nx g capability', () => {
  it('says which permission and which scope it needs, where the connector says so of others', async () => {
    await generate(root, { name: 'myapp', auth: 'oauth2' });
    await addCapability(root, { name: 'create_account', connector: 'myapp' });
    expect(read('src/constants.ts')).toMatch(/list_accounts: 'read',[^}]*create_account: 'write',\n};/);
    expect(read('src/constants.ts')).toMatch(
      /PERMISSIONS[^}]*list_accounts: 'the permission to read',[^}]*create_account: 'the permission to write',\n};/,
    );
    const unscoped = read('src/constants.ts')
      .replace('SCOPES', 'OWN_SCOPES')
      .replace('PERMISSIONS', 'OWN_PERMISSIONS');
    edit('src/constants.ts', unscoped);
    await addCapability(root, { name: 'get_account', connector: 'myapp' });
    expect(read('src/constants.ts')).toBe(unscoped);
  });

  it('adds handler, endpoint, cases and the entry of the integration, once', async () => {
    await generate(root, { name: 'myapp' });
    expect(read('src/integration.ts')).not.toContain('write');
    const changed = await addCapability(root, { name: 'create_account', connector: 'myapp' });
    expect(changed).toEqual(
      [
        'src/capabilities-write.ts',
        'src/client.ts',
        'src/constants.ts',
        'src/integration.ts',
        'tests/write-capabilities/create-account.cases.ts',
      ].map((file) => `connectors/myapp/${file}`),
    );
    expect(read('src/integration.ts')).toContain('capabilities: { ...read, ...write }');
    expect(await addCapability(root, { name: 'create_account', connector: 'myapp' })).toEqual([]);
    expect(await addCapability(root, { name: 'create-account', connector: 'connector-myapp' })).toEqual([]);
  });

  it('knows a capability that the author has renamed', async () => {
    await generate(root, { name: 'myapp' });
    edit('src/capabilities-read.ts', read('src/capabilities-read.ts').replace('listAccounts', 'people'));
    expect(await addCapability(root, { name: 'list_accounts', connector: 'myapp' })).toEqual([]);
  });

  it('pages as the client does', async () => {
    await generate(root, { name: 'myapp', pagination: 'cursor', capabilities: 'validate_credentials' });
    await addCapability(root, { name: 'list_accounts', connector: 'myapp', pagination: 'cursor' });
    await addCapability(root, { name: 'list_resources', connector: 'myapp', pagination: 'page' });
    expect(read('tests/read-capabilities/list-resources.cases.ts')).toContain("cursor: 'second'");
  });

  it('leaves a way of paging alone that it does not know', async () => {
    await generate(root, { name: 'myapp' });
    edit('src/client.ts', read('src/client.ts').replaceAll('offsetPaging', 'keysetPaging'));
    await addCapability(root, { name: 'list_resources', connector: 'myapp' });
    expect(read('src/client.ts')).not.toContain('singlePage');
    expect(read('tests/read-capabilities/list-resources.cases.ts')).toContain('two_pages: ');
  });

  it('puts one into a folder that the file has become', async () => {
    await generate(root, { name: 'myapp' });
    const folder = join(root, 'connectors/myapp/src/capabilities-read');
    mkdirSync(folder);
    renameSync(`${folder}.ts`, join(folder, 'index.ts'));
    await addCapability(root, { name: 'get_account', connector: 'myapp' });
    expect(read('src/capabilities-read/get-account.ts')).toContain("from '../app.ts'");
    expect(read('src/capabilities-read/index.ts')).toContain(
      "export { getAccount } from './get-account.ts';",
    );
  });

  it('adds one that the contract does not know', async () => {
    await generate(root, { name: 'myapp' });
    await addCapability(root, { name: 'rotate_key', connector: 'myapp', custom: 'write' });
    expect(read('src/capabilities-write.ts')).toContain("app.customCapability(\n  'rotate_key'");
    const options = { connector: 'myapp', custom: 'read' } as const;
    await expect(addCapability(root, { name: 'list_accounts', ...options })).rejects.toThrow(
      'leave --custom out',
    );
    await expect(addCapability(root, { name: 'rotate9', ...options })).rejects.toThrow(
      'not a capability name',
    );
  });

  it('refuses an unknown capability and an unknown connector', async () => {
    await generate(root, { name: 'myapp' });
    const unknown = { name: 'rotate_key', connector: 'myapp' };
    await expect(addCapability(root, unknown)).rejects.toThrow('--custom=read');
    await expect(addCapability(root, { name: 'get_account', connector: 'nope' })).rejects.toThrow(
      'there are myapp',
    );
  });
});

function currentRange(library: string): string {
  const { version } = JSON.parse(readFileSync(join(root, `libs/${library}/package.json`), 'utf8')) as {
    version: string;
  };
  return `^${version}`;
}
