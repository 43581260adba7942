import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFetchHandler, serverDocument } from '../src/index.ts';
import { acme } from './acme.ts';
import { requestWith, serve } from './support.ts';

type Json = Record<string, unknown>;
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce((inner: unknown, name) => (inner as Json | undefined)?.[name], value);

describe('GET /openapi.json', () => {
  const plain = serverDocument(acme(), { needsToken: false, prefix: '' });

  it.each([false, true])('is valid OpenAPI 3.1 (token: %s)', async (needsToken) => {
    const document = serverDocument(acme(), { needsToken, prefix: '/acme' });
    const { errors, valid } = await new Validator().validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('has a request, a response, a description and examples for every capability', () => {
    expect(Object.keys(at(plain, 'paths') as Json)).toEqual(
      [...acme().capabilities.keys()].map((name) => `/${name}`),
    );
    for (const [path, item] of Object.entries(at(plain, 'paths') as Json)) {
      const operation = at(item, 'post') as Json;
      expect([path, operation['description']]).toEqual([path, expect.stringMatching(/\w{3}/)]);
      expect(at(operation, 'requestBody', 'content', 'application/json', 'example', 'request')).toBeDefined();
      expect(
        Object.keys(at(operation, 'responses', '200', 'content', 'application/json', 'example') as Json),
      ).toEqual(['response']);
      expect(at(operation, 'responses', 'default', 'content', 'application/problem+json')).toBeDefined();
    }
  });

  it('has examples that fit their schemas', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const schema = (inner: unknown) => ajv.compile({ ...(inner as Json), components: plain['components'] });
    for (const item of Object.values(at(plain, 'paths') as Json)) {
      const bodies = [at(item, 'post', 'requestBody'), at(item, 'post', 'responses', '200')];
      for (const body of bodies) {
        const media = at(body, 'content', 'application/json') as Json;
        const validate = schema(media['schema']);
        expect(validate(media['example']), JSON.stringify([media['example'], validate.errors])).toBe(true);
      }
    }
  });

  it('has the credential of the connector in its examples, and the fields of the reference in info', () => {
    expect(
      at(plain, 'paths', '/list_accounts', 'post', 'requestBody', 'content', 'application/json', 'example'),
    ).toEqual({
      auth: { token: { token: 'token' } },
      settings: {},
      request: {},
    });
    for (const name of [
      ...['app-id', 'app-logo-url', 'app-vendor-domain', 'entitlement-types', 'resource-types', 'categories'],
      ...['capabilities', 'multi-credential', 'allowed-credentials'],
    ])
      expect(Object.keys(at(plain, 'info') as Json)).toContain(`x-${name}`);
  });

  it('asks for the token of the server where there is one', async () => {
    expect([plain['security'], at(plain, 'components', 'securitySchemes')]).toEqual([[], undefined]);
    const server = await serve({ token: 'let-me-in' }, [{ integration: acme(), prefix: '/a/b' }]);
    const document: unknown = await (await fetch(`${server.url}/a/b/openapi.json`)).json();
    expect(at(document, 'security')).toEqual([{ server_token: [] }]);
    expect(at(document, 'components', 'securitySchemes', 'server_token')).toMatchObject({ scheme: 'bearer' });
    expect(at(document, 'servers', '0' as string)).toMatchObject({ url: '/a/b' });
  });
});

describe('the pages', () => {
  it.each(['docs', 'redoc'])(
    '/%s loads everything from the server, and runs no script that stands in it',
    async (name) => {
      const handler = createFetchHandler({ integration: acme(), prefix: '/acme' });
      const get = (path: string) => handler(new Request(`http://localhost/acme/${path}`));
      const page = await get(name);
      const html = await page.text();
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(html).toContain('<title>Acme &#60;script&#62;</title>');
      expect(html).not.toMatch(/https?:|<script>|<script [^>]*>[^<]/);
      const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link);
      for (const link of links.filter((each) => !each.startsWith('data:'))) {
        const { status, headers } = await get(link);
        expect([link, status]).toEqual([link, 200]);
        expect(headers.get('content-type')).toMatch(
          link.endsWith('.css') ? /^text\/css/ : /^text\/javascript/,
        );
      }
    },
  );

  it('are sent as they are kept to who can read that, and unpacked to others', async () => {
    const server = await serve();
    const packed = await requestWith(server, {
      path: '/docs/style.css',
      headers: { 'accept-encoding': 'br, gzip' },
    });
    expect(packed.headers['content-encoding']).toBe('gzip');
    const plain = await requestWith(server, { path: '/docs/style.css' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe(readFileSync(packageFile('swagger-ui-dist/swagger-ui.css'), 'utf8'));
    const head = await requestWith(server, { method: 'HEAD', path: '/docs' });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});

describe('third-party-licenses.txt', () => {
  it('has the licences of all that the pages are made of', () => {
    const text = readFileSync(new URL('../src/docs/third-party-licenses.txt', import.meta.url), 'utf8');
    for (const name of ['swagger-ui-dist', 'redoc']) {
      const folder = dirname(packageFile(`${name}/package.json`));
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        version: string;
      };
      expect(text).toContain(`${name} ${version}`);
      const files = [
        'LICENSE',
        'NOTICE',
        'swagger-ui-bundle.js.LICENSE.txt',
        'bundles/redoc.standalone.js.LICENSE.txt',
      ];
      for (const file of files.map((each) => join(folder, each)).filter((each) => existsSync(each)))
        expect(text).toContain(readFileSync(file, 'utf8').trim());
    }
  });
});

function packageFile(specifier: string): string {
  return createRequire(import.meta.url).resolve(specifier);
}
