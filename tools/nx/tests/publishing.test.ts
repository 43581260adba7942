import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inRegistry, mapFew } from '../src/publishing/npm.ts';
import { brokenRanges, plan } from '../src/publishing/plan.ts';
import { preflight, type PreflightOptions } from '../src/publishing/preflight.ts';
import { integrityOf, sendAll, type Packed, type SendOptions } from '../src/publishing/send.ts';
import { sentTable } from '../src/publishing/table.ts';
import { FakeRegistry, packed } from './publishing-registry.ts';
import { temporaryTree } from './fixture.ts';

function sending(registry: FakeRegistry, more: Partial<SendOptions> = {}) {
  const waits: number[] = [];
  const options: SendOptions = {
    ...{ npm: registry.npm, flags: [], dryRun: false, interactive: false, say: () => undefined },
    wait: (seconds) => Promise.resolve(void waits.push(seconds)),
    ...more,
  };
  return { waits, send: (packages: readonly Packed[]) => sendAll(packages, options) };
}

const results = (sent: readonly { readonly name: string; readonly result: string }[]) =>
  Object.fromEntries(sent.map(({ name, result }) => [name, result]));

const published = (registry: FakeRegistry) =>
  registry.calls.filter(([command]) => command === 'publish').map(([, tarball = '']) => tarball);

it('stops at the first that fails, and goes on with it when it is run again', async () => {
  const registry = new FakeRegistry();
  registry.answers.set('b', ['refuse']);
  const packages = packed(['a', 'b', 'c']);
  const first = await sending(registry).send(packages);
  expect(results(first)).toEqual({ a: 'published', b: 'FAILED', c: 'not reached' });
  expect(sentTable(first)).toContain('b@1.0.0: npm error code E403');

  const planned = await plan(packages, registry.npm);
  expect(planned.map(({ todo }) => todo)).toEqual(['nothing', 'publish', 'publish']);
  const again = packages.map((each, index): Packed => ({ ...each, todo: planned[index]?.todo ?? 'publish' }));
  const second = await sending(registry).send(again);
  expect(results(second)).toEqual({ a: 'was there', b: 'published', c: 'published' });
  expect(sentTable(second)).toContain('1 was there, 2 published');
});

it('knows a package of which only the answer was lost', async () => {
  const registry = new FakeRegistry();
  registry.answers.set('a', ['lose the answer']);
  const { send, waits } = sending(registry);
  expect(results(await send(packed(['a'])))).toEqual({ a: 'published' });
  expect([waits, published(registry).length]).toEqual([[], 1]);
});

it('waits for a registry that is busy, and longer each time, but not for ever', async () => {
  const registry = new FakeRegistry();
  registry.answers.set('a', ['busy', 'busy']).set(
    'b',
    Array.from({ length: 9 }, () => 'busy'),
  );
  const { send, waits } = sending(registry);
  expect(results(await send(packed(['a', 'b'])))).toEqual({ a: 'published', b: 'FAILED' });
  expect(waits).toEqual([5, 30, 5, 30, 90]);
});

it('refuses when the registry has something else under the version', async () => {
  const registry = new FakeRegistry().has('a', { '1.0.0': 'sha512-other' }, '1.0.0');
  registry.answers.set('a', ['refuse']);
  const [sent] = await sending(registry).send(packed(['a']));
  expect(sent).toMatchObject({
    result: 'FAILED',
    problem: 'The registry has another a@1.0.0: sha512-other.',
  });
});

it('looks until the registry shows what was sent, with the tag that it was sent with', async () => {
  const registry = new FakeRegistry();
  const { send, waits } = sending(registry, {
    npm: async (args) => {
      const answer = await registry.npm(args);
      // The tag is late by two looks.
      const isTags = args[0] === 'view' && args.includes('dist-tags');
      return isTags && waits.length < 2
        ? { ...answer, output: '{"versions":"1.0.0","dist-tags":{}}' }
        : answer;
    },
  });
  const [sent] = await send(packed(['a']));
  expect(sent).toMatchObject({ result: 'published', tag: 'latest' });
  expect(waits).toEqual([1, 2]);

  const never = sending(registry, {
    npm: async (args) => registry.npm(args[0] === 'publish' ? ['whoami'] : args),
  });
  const [lost] = await never.send(packed(['lost']));
  expect(lost).toMatchObject({
    result: 'FAILED',
    problem: 'It was sent, and the registry does not show it.',
  });
  expect(never.waits).toEqual([1, 2, 5, 15, 30, 60]);
});

it('sends nothing in a dry run', async () => {
  const registry = new FakeRegistry();
  const { send } = sending(registry, { dryRun: true });
  expect(results(await send(packed(['a'])))).toEqual({ a: 'would be published' });
  expect(registry.packages.size).toBe(0);
});

it('plans what is missing, and the tag of each', async () => {
  const registry = new FakeRegistry()
    .has('older', { '0.9.0': 's', '1.0.0': 's' }, '0.9.0')
    .has('patched', { '2.0.0': 's' }, '2.0.0')
    .has('there', { '1.0.0': 's', '1.1.0': 's' }, '1.1.0');
  const planned = await plan(packed(['new', 'older', 'patched', 'there']), registry.npm);
  expect(planned.map(({ todo, tag, isNew }) => [todo, tag, isNew])).toEqual([
    ['publish', 'latest', true],
    ['tag', 'latest', false],
    ['publish', 'latest-1', false],
    ['nothing', 'latest-1', false],
  ]);
  const older = packed(['older'], { todo: 'tag' });
  expect(results(await sending(registry).send(older))).toEqual({ older: 'tagged' });
  expect((await inRegistry(registry.npm, 'older'))?.tags).toEqual({ latest: '1.0.0' });
});

it('does not take a registry that cannot be asked for one that has nothing', async () => {
  const npm = () => Promise.resolve({ ok: false, output: '', errors: 'npm error code E503' });
  await expect(inRegistry(npm, 'a')).rejects.toThrow('npm view a versions dist-tags: npm error code E503');
});

it('names ranges between packages that their versions do not satisfy', () => {
  const [a, b] = packed(['a', 'b']);
  if (a === undefined || b === undefined) throw new Error('There are two.');
  const wants = (range: string) => ({
    ...b,
    manifest: { ...b.manifest, raw: { peerDependencies: { a: range, zod: '^4.0.0' } } },
  });
  expect(brokenRanges([a, wants('^1.0.0')])).toEqual([]);
  expect(brokenRanges([a, wants('^1.0.1')])).toEqual(['b wants a ^1.0.1, and its version is 1.0.0.']);
  expect(brokenRanges([a, wants('workspace:*')])).toHaveLength(1);
});

const STRICT: PreflightOptions = {
  ...{ allowDirty: false, allowMissingChangelog: false, provenance: true, dryRun: false },
};

it('refuses before anything is sent: not built, no changelog, not committed, no provenance, not logged in', async () => {
  const registry = new FakeRegistry();
  registry.user = undefined;
  const root = temporaryTree({ 'libs/a/package.json': {} });
  execFileSync('git', ['init', '-q', root]);
  const wanted = packed(['a'], { folder: `${root}/libs/a` });
  const subject = { root, npm: registry.npm, wanted, environment: {} };
  expect((await preflight(subject, STRICT)).problems).toEqual([
    'a is not built: run nx build first.',
    'a has no CHANGELOG.md: run changeset version first.',
    '1 files are not committed: libs/.',
    'Provenance needs a CI system that npm knows: run there, or give --no-provenance.',
    'Not logged in to the registry (npm login): npm error code ENEEDAUTH',
  ]);
  const dry = await preflight(subject, {
    ...STRICT,
    dryRun: true,
    allowDirty: true,
    allowMissingChangelog: true,
  });
  expect(dry.problems).toEqual(['a is not built: run nx build first.']);
  expect(dry.notes).toHaveLength(1);
});

it('lets a workflow that npm may trust through without a login, but not for a new package', async () => {
  const registry = new FakeRegistry();
  registry.user = undefined;
  const files = { 'a/dist/index.js': '', 'a/CHANGELOG.md': '# a\n\n## 1.0.0\n\n- First.\n' };
  const root = temporaryTree(files);
  const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example' };
  const check = (isNew: boolean) => {
    const wanted = packed(['a'], { folder: `${root}/a`, isNew });
    return preflight({ root, npm: registry.npm, wanted, environment }, { ...STRICT, allowDirty: true });
  };
  expect((await check(false)).problems).toEqual([]);
  expect((await check(true)).problems).toEqual([
    'A trusted publisher belongs to a package that exists; first by hand: a.',
  ]);
});

it('runs a few at a time and keeps the order', async () => {
  let most = 0;
  let running = 0;
  const doubled = await mapFew([3, 1, 2, 5, 4], 2, async (item) => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, item));
    running -= 1;
    return item * 2;
  });
  expect([doubled, most]).toEqual([[6, 2, 4, 10, 8], 2]);
});

it('has the integrity that npm writes', () => {
  const folder = temporaryTree({ 'a.tgz': 'abc' });
  expect(integrityOf(`${folder}/a.tgz`)).toBe(
    'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==',
  );
});
