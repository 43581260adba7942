import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fetchSources } from '../src/fetch-sources.ts';
import { Sources } from '../src/sources.ts';
import { sha256, verifyFile } from '../src/verify.ts';

const revision = 'a'.repeat(40);
const upstream = `{\n  "openapi": "3.0.0"\n}\n`;
const minified = '{"openapi":"3.0.0"}';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'patchbay-specs-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Serves files under `/owner/repository/revision/path`, as the host of repositories does. */
async function repositories(
  files: Readonly<Record<string, string>>,
): Promise<{ template: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    const body = files[request.url ?? ''];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { template: `http://127.0.0.1:${port}/{repository}/{revision}/{path}`, seen };
}

const described = (more: object) => ({
  ...{ file: 'acme.json', format: 'OpenAPI 3.0.0', licence: 'MIT', date: '2026-01-15' },
  ...{ changed: 'minified', sha256: sha256(minified), upstream_sha256: sha256(upstream) },
  upstream: { repository: 'acme/api', path: 'spec/open api.json', revision },
  ...more,
});
const sourcesOf = (...descriptions: object[]) =>
  Sources.parse({ checked: '2026-01-15', repositories: 'https://example.com/', descriptions });

test('a file of a repository is fetched at its revision, changed by its recipe, and verified', async () => {
  const { template, seen } = await repositories({ [`/acme/api/${revision}/spec/open%20api.json`]: upstream });
  const out = folder();
  const sources = sourcesOf(described({}));
  const first = await fetchSources(sources, out, [], { repositories: template });
  expect(first).toEqual([{ file: 'acme.json', outcome: 'fetched' }]);
  expect(readFileSync(join(out, 'acme.json'), 'utf8')).toBe(minified);
  const again = await fetchSources(sources, out, [], { repositories: template });
  expect(again).toEqual([{ file: 'acme.json', outcome: 'there already' }]);
  expect(seen).toHaveLength(1);
});

test('a file with another digest is refused and not written', async () => {
  const { template } = await repositories({
    [`/acme/api/${revision}/spec/open%20api.json`]: `${upstream} `,
    '/acme/api/HEAD/x.json': '{"openapi":"3.0.1"}',
  });
  const out = folder();
  const sources = sourcesOf(
    described({}),
    described({
      ...{ file: 'newest.json', changed: 'unknown', upstream_sha256: undefined },
      ...{
        upstream: { repository: 'acme/api', path: 'x.json' },
        note: 'The revision is not known to anybody.',
      },
    }),
    described({ file: 'absent.json', upstream: { repository: 'acme/gone', path: 'x.json', revision } }),
  );
  const results = await fetchSources(sources, out, [], { repositories: template });
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
  expect(results[0]?.message).toContain('the upstream file has the SHA-256');
  expect(results[1]?.message).toContain('what was fetched has the SHA-256');
  expect(results[2]?.message).toContain('answered 404');
  expect(existsSync(join(out, 'acme.json'))).toBe(false);
  expect(existsSync(join(out, 'newest.json'))).toBe(false);
});

test('a file of a package is taken out of its tarball, which is packed once', async () => {
  const packed: string[] = [];
  const pack = (name: string, place: string): void => {
    packed.push(name);
    mkdirSync(join(place, 'package/api'), { recursive: true });
    writeFileSync(join(place, 'package/api/acme.json'), upstream);
    writeFileSync(join(place, 'package/api/other.json'), minified);
    execFileSync('tar', ['-czf', join(place, 'x.tgz'), '-C', place, 'package']);
  };
  const inPackage = (path: string) => ({ upstream: { package: '@acme/specs@1.2.3', path } });
  const sources = sourcesOf(
    described(inPackage('api/acme.json')),
    described({
      ...inPackage('api/other.json'),
      ...{ file: 'other.json', changed: 'none', upstream_sha256: sha256(minified) },
    }),
    described({ ...inPackage('api/gone.json'), file: 'gone.json' }),
  );
  const results = await fetchSources(sources, folder(), [], { pack });
  expect(results.map(({ outcome }) => outcome)).toEqual(['fetched', 'fetched', 'failed']);
  expect(packed).toEqual(['@acme/specs@1.2.3']);
});

test('what nobody publishes is said, and only what was named is fetched', async () => {
  const sources = sourcesOf(
    described({ upstream: null, changed: 'unknown', note: 'Nobody knows where it came from.' }),
    described({ file: 'other.json' }),
  );
  const results = await fetchSources(sources, folder(), ['acme.json']);
  expect(results).toEqual([
    { file: 'acme.json', outcome: 'not fetchable', message: 'Nobody knows where it came from.' },
  ]);
});

test('a folder is verified: right, wrong, missing, and as the upstream has it where that is good enough', () => {
  const out = folder();
  const [edited] = sourcesOf(
    described({ changed: 'edited', note: 'Somebody changed a host in an example.' }),
  ).descriptions;
  const [plain] = sourcesOf(described({})).descriptions;
  if (edited === undefined || plain === undefined) throw new Error('There is no source.');
  expect(verifyFile(out, plain)).toBe('missing');
  writeFileSync(join(out, 'acme.json'), minified);
  expect(verifyFile(out, plain)).toBe('right');
  writeFileSync(join(out, 'acme.json'), upstream);
  expect(verifyFile(out, plain)).toBe('wrong');
  expect(verifyFile(out, edited)).toBe('right');
});

test.each([
  { changed: 'edited' },
  { changed: 'none' },
  { sha256: 'abc' },
  { file: '../acme.json' },
  { upstream: { repository: 'acme', path: 'x' } },
  { upstream: { package: 'acme@latest', path: 'x' } },
  { date: 'yesterday' },
  { more: 1 },
])('a source that is not well-formed is refused: %j', (wrong) => {
  expect(() => sourcesOf(described(wrong))).toThrow();
});
