import type { ConnectorManifest, JsonSchema } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAssets } from '../src/assets/assets.ts';
import { modules } from '../src/assets/modules.build.ts';
import { catalogueOf, fakeHost } from './fake-host.ts';
import { fakeConnections } from './connections-fake.ts';
import { testConsole } from './support.ts';

/** Texts that a page without escaping would take for something else. */
const hostile = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title></textarea></style></svg><script>',
    '<!-- ',
    ']]>',
    '`<b>`**<i>x</i>**',
    '[x](javascript:alert(1))',
    '[x](https://example.com/"onclick="alert(1))',
    'https://example.com/"><script>',
    '&lt;script&gt;',
    '\u202e\u0000',
  ),
);

function manifestOf([name, text, link]: readonly [string, string, string]): ConnectorManifest {
  const schema: JsonSchema = {
    type: 'object',
    required: [name],
    properties: {
      [name]: { type: 'string', title: text, description: text, examples: [text] },
      choice: { enum: [text, name], title: text, description: name, default: text },
      part: { type: 'object', title: text, properties: { [text]: { type: 'integer', title: name } } },
    },
  };
  return {
    manifest_version: 1,
    app_id: name,
    user_friendly_name: text,
    description: text,
    app_vendor_domain: link,
    categories: [text],
    authentication_schema: {},
    credentials: [
      { ...schema, id: name, title: text, description: text, 'x-credential-type': 'token' },
      {
        type: 'object',
        properties: {},
        id: `${name}2`,
        title: text,
        description: link,
        'x-credential-type': text,
      },
    ],
    allowed_credentials: [[name], [`${name}2`], [name, `${name}2`]],
    settings: schema,
    resource_types: [],
    entitlement_types: [],
    rate_limits: [{ id: text, requests_per_window: 1, window_seconds: 1, source: link }],
    error_codes: {},
    capabilities: [
      {
        name: 'list_accounts',
        display_name: text,
        description: text,
        standard: true,
        level: 'read',
        kind: 'list',
        requires_authentication: true,
        permission: text,
        argument: {},
        output: {},
      },
    ],
    streams: [{ name: text, sync_modes: [], primary_key: [] }],
  };
}

describe('what connectors and people call things', () => {
  it('is text on every page, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(hostile, hostile, hostile), async (texts) => {
        fc.pre(texts.every((text) => text !== '__proto__'));
        const manifest = manifestOf(texts);
        const fake = fakeConnections();
        const own = testConsole({
          ...fakeHost(),
          catalogue: catalogueOf([manifest]),
          connections: fake.connections,
        });
        const [name, text] = texts;
        await fake.connections.create({ connector: name, name: text, settings: { [name]: text } });
        const path = encodeURIComponent(name);
        const pages = ['/', `/?q=${path}`, '/connections', '/connections/c1/edit', '/connections/c1/delete'];
        // A browser reads these as the folder or the folder above.
        if (!['', '.', '..'].includes(name)) pages.push(`/connectors/${path}`, `/connect/${path}`);
        for (const each of pages) {
          const html = await (await own.request(each)).text();
          expect(html).toContain('</html>');
          for (const [tag = ''] of html.matchAll(/<[a-z!/][^>]*>/gi)) {
            expect(tag).toMatch(KNOWN_TAG);
            expect(tag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/[\s/]on\w+\s*=|style\s*=/i);
          }
          expect(html).not.toMatch(/(?:href|src|action)="\s*(?:javascript|data|vbscript):/i);
        }
      }),
    );
  });
});

/** The elements that the console writes itself; no script without a file of its own. */
const KNOWN_TAG =
  /^<(?:!doctype html|script type="module" src="\/assets\/[\w.-]+"|\/script|meta |link rel|\/?(?:html|head|title|body|a|header|img|nav|ul|ol|li|form|input|button|main|div|h1|h2|h3|p|label|select|option|span|svg|rect|text|path|section|table|thead|tbody|tr|th|td|time|br|code|strong|dl|dt|dd|details|summary|fieldset|legend|textarea)\b)/i;

describe('what a browser loads', () => {
  it('has client modules of together less than ten kilobytes, each on its own', () => {
    const size = Object.values(modules).reduce((sum, code) => sum + code.length, 0);
    expect(size).toBeLessThan(10_000);
    for (const code of Object.values(modules))
      expect(code).not.toMatch(/^\s*(?:import|export)\b|\beval\b|new Function/m);
  });

  it('is named by its content', () => {
    const assets = createAssets();
    expect(assets.url('console.css')).toMatch(/^\/assets\/console\.[\w-]{12}\.css$/);
    expect(() => assets.url('nothing.js')).toThrow('no asset nothing.js');
  });
});
