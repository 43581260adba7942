import { readFileSync } from 'node:fs';
import { standardCapabilities } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { AUTH_KINDS, capabilityFacts, scaffold, type ConnectorGeneratorOptions } from '../src/index.ts';
import libraryRanges from '../src/library-ranges.json' with { type: 'json' };
import toolRanges from '../src/tool-ranges.json' with { type: 'json' };

const facts = capabilityFacts(standardCapabilities);

const made = (options: ConnectorGeneratorOptions, existing: Readonly<Record<string, string>> = {}) =>
  scaffold({ options, existing, facts });

describe('the name', () => {
  it.each([
    ['myapp', 'myapp-connector'],
    ['mock-connector', 'mock-connector'],
    ['connector-mock', 'connector-mock'],
    ['@acme/connector-mock', '@acme/connector-mock'],
    ['@acme/mock', '@acme/mock'],
    ['@acme.corp/mock-connector', '@acme.corp/mock-connector'],
  ])('%s makes the package %s', async (name, packageName) => {
    const found = await made({ name });
    expect(found).toMatchObject({ packageName, isNew: true });
    expect(found.commandName).toBe(`${name === 'myapp' ? 'myapp' : 'mock'}-connector`);
    expect(JSON.parse(found.files['package.json'] ?? '')).toMatchObject({ name: packageName });
  });

  it.each([
    ['My App', 'Try "my-app"'],
    ['@acme/My App', 'Try "my-app"'],
    ['@Acme/myapp', 'a scope is written @name/'],
    ['@/myapp', 'a scope is written @name/'],
    ['@acme/', 'kebab-case'],
    ['', 'kebab-case'],
    ['../evil', 'kebab-case'],
    ['@acme/../evil', 'kebab-case'],
    ['core', 'reserved'],
    ['node_modules', 'kebab-case'],
    ['connector', 'reserved'],
    ['@patchbay/connector-myapp', 'take your own, or "connector-myapp" without one'],
  ])('refuses %j', async (name, message) => {
    await expect(made({ name })).rejects.toThrow(message);
  });
});

describe('a package that stands alone', () => {
  it('names a version for everything that its sources and cases import', async () => {
    for (const auth of AUTH_KINDS) {
      const { files } = await made({ name: 'myapp', auth });
      const { dependencies, peerDependencies, devDependencies } = JSON.parse(files['package.json'] ?? '') as {
        [Field in 'dependencies' | 'peerDependencies' | 'devDependencies']: Record<string, string>;
      };
      for (const [path, text] of Object.entries(files)) {
        const imported = [...text.matchAll(/from '((?:@[^/']+\/)?[^./:'][^/:']*)[/']/g)].map(([, name]) =>
          String(name),
        );
        const allowed = path.startsWith('src/')
          ? { ...dependencies, ...peerDependencies }
          : { ...dependencies, ...peerDependencies, ...devDependencies };
        if (!path.endsWith('.ts')) continue;
        expect(Object.keys(allowed), `${auth}: ${path}`).toEqual(expect.arrayContaining(imported));
      }
    }
  });

  it('has nothing of the workspace', async () => {
    const { files } = await made({ name: 'myapp' });
    expect(Object.values(files).join('\n')).not.toMatch(
      /@patchbay\/source|tsconfig\.base|"nx"|<!-- capabilities/,
    );
    expect(files['LICENSE']).toContain('Apache License');
    expect(files['.gitignore']).toContain('node_modules/');
  });

  it('takes all options', async () => {
    const { files } = await made({
      ...{ name: 'myapp', displayName: 'My App', auth: 'api-key', apiKeyHeader: 'X-Desk-Key' },
      ...{
        pagination: 'cursor',
        capabilities: 'list_accounts,create_account',
        category: 'SALES_AND_SUPPORT',
      },
      ...{ baseUrl: 'https://desk.test/api/', vendorDomain: 'desk.test' },
    });
    expect(files['src/constants.ts']).toContain("BASE_URL = 'https://desk.test/api'");
    expect(files['src/integration.ts']).toContain("vendorDomain: 'desk.test'");
    expect(Object.keys(files)).toContain('tests/write-capabilities/create-account.cases.ts');
  });

  it.each([
    [{ auth: 'oauth' }, '--auth: "oauth" is not one of'],
    [{ capabilities: 'list_account' }, 'Did you mean list_accounts'],
  ])('refuses %j', async (options, message) => {
    await expect(made({ name: 'myapp', ...options })).rejects.toThrow(message);
  });
});

describe('a folder that is not empty', () => {
  it('is refused when it holds something else', async () => {
    await expect(made({ name: 'myapp' }, { 'notes.txt': 'mine' })).rejects.toThrow('holds files');
    const other = { 'package.json': '{ "name": "other" }' };
    await expect(made({ name: 'myapp' }, other)).rejects.toThrow('holds the package other');
  });

  it('changes nothing the second time', async () => {
    const { files } = await made({ name: 'myapp' });
    expect(await made({ name: 'myapp' }, files)).toMatchObject({ isNew: false, files: {} });
  });

  it('gets what is missing, and keeps what the author wrote', async () => {
    const { files } = await made({ name: 'myapp' });
    const edited = `${files['src/settings.ts'] ?? ''}\nexport const mine = 1;\n`;
    const { 'tsup.config.ts': missing, ...rest }: Record<string, string> = {
      ...files,
      'src/settings.ts': edited,
      'README.md': 'mine',
    };
    const again = await made({ name: 'myapp', capabilities: 'get_account' }, rest);
    expect(again.files['tsup.config.ts']).toBe(missing);
    expect(Object.keys(again.files).toSorted()).toEqual([
      ...['src/capabilities-read.ts', 'src/client.ts', 'src/constants.ts'],
      'tests/read-capabilities/get-account.cases.ts',
      'tsup.config.ts',
    ]);
  });
});

describe('the ranges', () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as {
      version: string;
      devDependencies: Record<string, string>;
    };
  const major = (text: string | undefined) => /\d+/.exec(text ?? '')?.[0];

  it('are of the libraries as they are', () => {
    for (const [library, range] of Object.entries(libraryRanges)) {
      const current =
        library === 'zod'
          ? read('package.json').devDependencies['zod']
          : read(`libs/${library}/package.json`).version;
      expect(range, library).toMatch(/^\^\d+\.\d+\.\d+$/);
      expect(major(range), library).toBe(major(current));
    }
  });

  it('are of the tools that this repository has', () => {
    const { devDependencies } = read('package.json');
    for (const [tool, range] of Object.entries(toolRanges))
      expect(major(range), tool).toBe(major(devDependencies[tool]));
  });
});
