import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createNodes } from '../src/index.ts';
import { inferTargets } from '../src/targets.ts';
import { temporaryTree } from './fixture.ts';

const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const facts = {
  projectRoot: 'libs/core',
  workspaceRoot,
  isPrivate: false,
  hasTests: true,
  isConnector: false,
  isInstalled: (name: string) => name !== 'absent',
};

describe('inferTargets', () => {
  it('gives a published package every target', () => {
    expect(Object.keys(inferTargets(facts)).toSorted()).toEqual([
      'build',
      'check-package',
      'lint',
      'test',
      'typecheck',
    ]);
  });

  it('gives a private package nothing to publish, and a package without tests no test target', () => {
    expect(Object.keys(inferTargets({ ...facts, isPrivate: true })).toSorted()).toEqual([
      'lint',
      'test',
      'typecheck',
    ]);
    expect(inferTargets({ ...facts, hasTests: false })).not.toHaveProperty('test');
  });

  it('lets a connector write and check its connector.json', () => {
    const connector = inferTargets({ ...facts, projectRoot: 'connectors/acme', isConnector: true });
    expect(connector['manifest']?.command).toMatch(/^node --conditions=@patchbay\/source .*manifest\.ts$/);
    expect(connector['check-manifest']?.command).toMatch(/ --check$/);
  });

  it('hashes the vendor descriptions and their place into the test target', () => {
    const { test } = inferTargets(facts);
    expect(test?.inputs).toContainEqual({ env: 'PATCHBAY_SPECS' });
    expect(test?.inputs).toContainEqual({ runtime: 'node tools/nx/src/commands/specs-digest.ts' });
  });

  it('hashes how often and from which seed properties are tried', () => {
    const { test } = inferTargets(facts);
    expect(test?.inputs).toContainEqual({ env: 'PATCHBAY_PROPERTY_FACTOR' });
    expect(test?.inputs).toContainEqual({ env: 'PATCHBAY_PROPERTY_SEED' });
    expect(test?.inputs).toContain('{workspaceRoot}/tools/nx/src/presets/property-runs.ts');
  });

  it('hashes the tools it runs, as far as they are installed', () => {
    const inputs = inferTargets({ ...facts, isInstalled: (name) => name === 'vitest' })['test']?.inputs;
    expect(inputs).toContainEqual({ externalDependencies: ['vitest'] });
  });

  it('needs no build to test or to check types', () => {
    const { test, typecheck } = inferTargets(facts);
    expect(test).not.toHaveProperty('dependsOn');
    expect(typecheck).not.toHaveProperty('dependsOn');
  });

  it('builds again when a package changes whose files the build takes in', () => {
    const { build } = inferTargets({ ...facts, embeds: ['redoc'], isInstalled: (name) => name === 'redoc' });
    expect(build?.inputs).toContainEqual({ externalDependencies: ['redoc'] });
  });

  it('names files that exist, in commands and in inputs', () => {
    const tools = Object.values(inferTargets(facts)).flatMap(({ command, inputs }) => [
      ...command.split(' ').filter((word) => word.includes('tools/nx')),
      ...inputs.filter((input) => typeof input === 'string').filter((input) => input.includes('tools/nx')),
    ]);
    expect(tools.length).toBeGreaterThan(4);
    for (const tool of tools) {
      const path = tool.replace('{workspaceRoot}/', '../../').replace(/\/\*\*\/\*$/, '/');
      expect(() => readdirSync(dirname(resolve(workspaceRoot, 'libs/core', path))), tool).not.toThrow();
    }
  });
});

describe('createNodes', () => {
  it('makes one project of each package.json and reads whether it is private', async () => {
    const root = temporaryTree({
      'libs/a/package.json': { name: 'a', nx: { tags: ['layer:contract'] } },
      'libs/a/tests/a.test.ts': '',
      'tools/b/package.json': { name: 'b', private: true, nx: { tags: ['layer:tool'] } },
    });
    const [pattern, create] = createNodes;
    expect(pattern).toBe('{libs,connectors,tools}/*/package.json');
    const results = await create(['libs/a/package.json', 'tools/b/package.json'], undefined, {
      workspaceRoot: root,
      nxJsonConfiguration: {},
    });
    const projects = results.map(([, result]) => result.projects ?? {});
    expect(Object.keys(projects[0]?.['libs/a']?.targets ?? {})).toContain('build');
    expect(Object.keys(projects[1]?.['tools/b']?.targets ?? {})).toEqual(['lint', 'typecheck']);
  });

  it('leaves alone what has no layer: packages of somebody else’s workspace', async () => {
    const workspaceRoot = temporaryTree({
      'libs/a/package.json': { name: 'a' },
      'libs/b/package.json': { name: 'b', nx: { tags: ['scope:shop'] } },
    });
    const [, create] = createNodes;
    const files = ['libs/a/package.json', 'libs/b/package.json'];
    expect(await create(files, undefined, { workspaceRoot, nxJsonConfiguration: {} })).toEqual([]);
  });

  it('loads with no build: what the plugin imports is its own or built into Node', () => {
    const seen = new Set<string>();
    const outside = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const statements = readFileSync(file, 'utf8').matchAll(
        /^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)'/gm,
      );
      for (const [, typeOnly, specifier = ''] of statements) {
        if (typeOnly !== undefined) continue;
        if (specifier.startsWith('.')) visit(join(dirname(file), specifier));
        else if (!isBuiltin(specifier)) outside.add(specifier);
      }
    };
    visit(fileURLToPath(new URL('../src/index.ts', import.meta.url)));
    expect(seen.size).toBeGreaterThan(3);
    expect([...outside]).toEqual([]);
  });
});
