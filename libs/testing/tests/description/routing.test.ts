import { describe, expect, it } from 'vitest';
import { createDescription, createDescriptionChecker } from '../../src/description/index.ts';
import type { DescriptionCheckerOptions } from '../../src/description/index.ts';
import { exchange, inlineChecker, kinds } from './inline.ts';

const only = (status: number) => ({ responses: { [status]: { description: 'x' } } });

/** Which of some paths a request was matched to: each path replies with a status of its own. */
function routed(
  paths: Readonly<Record<string, unknown>>,
  method: string,
  url: string,
  root: object = {},
  options: DescriptionCheckerOptions = {},
): string {
  const document = { openapi: '3.0.0', paths, ...root };
  const request = { method, url, headers: {} };
  const [mismatch] = createDescriptionChecker(createDescription(document, 'd.json'), options).check({
    request,
    response: { status: 599, headers: {} },
  });
  return mismatch?.kind === 'undeclared-status' ? mismatch.where : (mismatch?.kind ?? 'none');
}

describe('servers', () => {
  const paths = { '/users': { get: only(200) } };
  const hit = '/paths/~1users/get/responses';
  it.each([
    [[{ url: 'https://api.example.com/v1/' }], 'https://api.example.com/v1/users', hit],
    [[{ url: 'https://api.example.com/v1' }], 'https://api.example.com/v1users', 'unknown-server'],
    [[{ url: 'https://api.example.com/v1' }], 'https://other.example.com/v1/users', 'unknown-server'],
    [[{ url: 'https://api.example.com/v1' }], 'https://api.example.com/users', 'unknown-server'],
    [
      [{ url: 'https://a.example.com' }, { url: 'https://b.example.com/x' }],
      'https://b.example.com/x/users',
      hit,
    ],
    [[{ url: 'https://{tenant}.example.com/{version}' }], 'https://acme.example.com/v9/users', hit],
    [[{ url: 'https://{tenant}.example.com' }], 'https://acme.example.org/users', 'unknown-server'],
    [[{ url: '{protocol}://{host}/api' }], 'http://127.0.0.1:8080/api/users', hit],
    [
      [{ url: '{base}', variables: { base: { default: 'https://x.com/a/b' } } }],
      'https://y.com/c/d/users',
      hit,
    ],
    [[{ url: '//app.example.com/v1' }], 'https://app.example.com/v1/users', hit],
    [[{ url: '/v1' }], 'https://anything.example.com/v1/users', hit],
    [[], 'https://anything.example.com/users', hit],
    [[{ url: 'https://api.example.com' }], 'https://api.example.com.evil.com/users', 'unknown-server'],
  ])('%j: %s', (servers, url, expected) => {
    expect(routed(paths, 'GET', url, { servers })).toBe(expected);
  });

  it('takes a tenant host or a base path from the options', () => {
    const root = { servers: [{ url: 'https://placeholder.example.com/v1' }] };
    const ask = (url: string, options: DescriptionCheckerOptions): string =>
      routed(paths, 'GET', url, root, options);
    expect(ask('http://127.0.0.1:99/scim/users', { serverUrl: 'http://127.0.0.1:99/scim/' })).toBe(hit);
    expect(ask('http://127.0.0.1:98/scim/users', { serverUrl: 'http://127.0.0.1:99/scim' })).toBe(
      'unknown-server',
    );
    expect(ask('https://any.example.org/scim/users', { basePath: 'scim' })).toBe(hit);
    expect(ask('https://any.example.org/users', { basePath: '/' })).toBe(hit);
    expect(ask('https://placeholder.example.com/v1/users', { basePath: '/scim' })).toBe('unknown-server');
  });

  it('knows the servers of a path and of an operation', () => {
    const own = {
      '/files': { servers: [{ url: 'https://upload.example.com' }], get: only(200) },
      '/more': { get: { ...only(200), servers: [{ url: 'https://more.example.com/m' }] } },
    };
    const root = { servers: [{ url: 'https://api.example.com' }] };
    expect(routed(own, 'GET', 'https://upload.example.com/files', root)).toBe('/paths/~1files/get/responses');
    expect(routed(own, 'GET', 'https://more.example.com/m/more', root)).toBe('/paths/~1more/get/responses');
    expect(routed(own, 'GET', 'https://upload.example.com/more', root)).toBe('unknown-path');
  });

  it('reads host and basePath of Swagger 2.0', () => {
    const swagger = { openapi: undefined, swagger: '2.0', host: 'api.example.com', basePath: '/v2/' };
    expect(routed(paths, 'GET', 'https://api.example.com/v2/users', swagger)).toBe(hit);
    expect(routed(paths, 'GET', 'https://api.example.com/users', swagger)).toBe('unknown-server');
    expect(routed(paths, 'GET', 'https://x/v2/users', { ...swagger, host: undefined })).toBe(hit);
  });
});

describe('paths', () => {
  const paths = {
    '/users/{id}': { get: only(200), delete: only(204) },
    '/users/me': { get: only(200) },
    '/users/{id}/photo.{extension}': { get: only(200) },
    '/users/{id}/{field}': { get: only(200) },
    '/{kind}/{key}/roles': { get: only(200) },
    '/users/{id}/roles': { get: only(200) },
    '/a/{x}': { get: only(200) },
    '/a/{y}': { post: only(200) },
    '/files#copy': { post: only(200) },
    '/search?kind=user': { get: only(200) },
    '/search?kind=team': { get: only(200) },
  };
  const at = (template: string, method: string): string =>
    `/paths/${template.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}/responses`;
  it.each([
    ['GET', '/users/me', at('/users/me', 'get')],
    ['GET', '/users/other', at('/users/{id}', 'get')],
    ['GET', '/users/a%2Fb', at('/users/{id}', 'get')],
    ['GET', '/users/1/photo.png', at('/users/{id}/photo.{extension}', 'get')],
    ['GET', '/users/1/name', at('/users/{id}/{field}', 'get')],
    ['GET', '/users/1/roles', at('/users/{id}/roles', 'get')],
    ['GET', '/groups/1/roles', at('/{kind}/{key}/roles', 'get')],
    ['GET', '/a/1', at('/a/{x}', 'get')],
    ['POST', '/a/1', at('/a/{y}', 'post')],
    ['POST', '/files', at('/files#copy', 'post')],
    ['GET', '/search?kind=team', at('/search?kind=team', 'get')],
    ['GET', '/search?kind=role', 'unknown-path'],
    ['DELETE', '/users/me', 'unknown-method'],
    ['DELETE', '/users/1', at('/users/{id}', 'delete')],
    ['PUT', '/a/1', 'unknown-method'],
    ['GET', '/users/', 'unknown-path'],
    ['GET', '/Users/1', 'unknown-path'],
    ['GET', '/users/me/', 'unknown-path'],
  ])('%s %s', (method, target, expected) => {
    expect(routed(paths, method, `https://h${target}`)).toBe(expected);
  });

  it('lets marked parameters hold several segments', () => {
    const parameters = [
      { name: 'path', in: 'path', required: true, schema: { type: 'string' }, 'x-multi-segment': true },
    ];
    const checker = inlineChecker({ path: '/contents/{path}', parameters });
    expect(checker.check(exchange('/contents/a/b/c.txt'))).toEqual([]);
  });

  it('gives the exchange to the operation it fits best when templates differ in a fragment', () => {
    const body = (name: string) => ({
      requestBody: { content: { 'application/json': { schema: { required: [name] } } } },
      responses: { 200: { description: 'ok' } },
    });
    const document = { openapi: '3.0.0', paths: { '/f#a': { put: body('a') }, '/f#b': { put: body('b') } } };
    const checker = createDescriptionChecker(createDescription(document, 'd.json'));
    const request = { method: 'PUT', url: 'https://h/f', headers: {}, body: { b: 1 } };
    expect(checker.check({ request, response: { status: 200, headers: {} } })).toEqual([]);
  });

  it('names the methods that a path takes', () => {
    const [mismatch] = inlineChecker({}).check(exchange('/things', { method: 'DELETE' }));
    expect(mismatch).toMatchObject({
      where: '/paths/~1things',
      says: 'that /things takes GET',
      seen: 'DELETE',
    });
    expect(kinds(inlineChecker({}).check(exchange('/things', { method: 'PARAMETERS' })))).toEqual([
      'unknown-method',
    ]);
  });
});

it('names the path that is missing, so that a disagreement with it sets aside no other', () => {
  const paths = { '/users': { get: only(200) } };
  const checker = createDescriptionChecker(createDescription({ openapi: '3.0.0', paths }, 'd.json'));
  const [mismatch] = checker.check({
    request: { method: 'POST', url: 'https://api.example.com/api/graphql', headers: {} },
    response: { status: 200, headers: {} },
  });
  expect(mismatch).toMatchObject({ kind: 'unknown-path', where: '/paths/~1api~1graphql' });
});
