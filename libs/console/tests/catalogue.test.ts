import { readdirSync, readFileSync } from 'node:fs';
import type { ConnectorManifest } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { LOGOS } from '../src/catalogue/logo-names.ts';
import { catalogueOf, fakeHost } from './fake-host.ts';
import { testConsole } from './support.ts';

const folder = new URL('../../../connectors/', import.meta.url);
const manifests = readdirSync(folder).map((name): ConnectorManifest =>
  JSON.parse(readFileSync(new URL(`${name}/connector.json`, folder), 'utf8')),
);
const own = testConsole({ ...fakeHost(), catalogue: catalogueOf(manifests) });
const shown = (html: string): string[] =>
  [...html.matchAll(/<li data-search="[^"]*"><a class="tile" href="\/connectors\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  );

describe('the catalogue of all connectors of this repository', () => {
  it('shows each of them, from its connector.json alone', async () => {
    const { html, text } = await own.page('/');
    expect(shown(html).toSorted()).toEqual(manifests.map(({ app_id }) => app_id).toSorted());
    expect(text).toContain(`${manifests.length} of ${manifests.length} apps`);
  });

  it('has a logo for each, or says why not', () => {
    const without = manifests.map(({ app_id }) => app_id).filter((id) => !(id in LOGOS));
    expect(without).toEqual(['entra-id', 'netsuite', 'salesforce', 'scim', 'slack', 'unleash']);
  });

  it('is searched, and narrowed by category and by what is to be done, without a script', async () => {
    expect(shown((await own.page('/?q=GIT+access')).html)).toEqual(['github', 'gitlab']);
    expect(shown((await own.page('/?category=COMMUNICATION')).html)).toEqual(['slack', 'zendesk', 'zoom']);
    const withRecords = shown((await own.page('/?can=records')).html);
    expect(withRecords).toContain('stripe');
    expect(withRecords).not.toContain('scim');
    expect((await own.page('/?q=%3Cb%3Enothing')).headings).toContain('No app matches');
  });

  it.each(manifests.map((manifest) => [manifest.app_id, manifest] as const))(
    'has a page of %s with what it can do, what must be granted, and a form to connect it',
    async (id, manifest) => {
      const page = await own.page(`/connectors/${id}`);
      for (const { display_name: name, kind } of manifest.capabilities) {
        if (!['describe', 'authorization'].includes(kind)) expect(page.text).toContain(name);
      }
      expect(page.headings).toEqual(
        expect.arrayContaining(['What it can do', 'How it signs in', 'Settings', 'What it reads']),
      );
      const form = await own.page(`/connect/${id}`);
      for (const name of Object.keys(Object(manifest.settings['properties']))) {
        expect(form.html).toContain(`name="settings.${name}"`);
      }
      for (const each of manifest.credentials) expect(form.text).toContain(String(each['title']));
      expect(form.html).toMatch(/type="password"|class="secret-text"/);
    },
  );

  it('says what to do about a connector that the host does not have', async () => {
    const [manifest] = manifests;
    const entry = { name: 'x', manifest: manifest as ConnectorManifest, available: false };
    const other = testConsole({ ...fakeHost(), catalogue: { list: () => [entry], get: () => entry } });
    expect((await other.page('/connectors/x')).text).toContain('Add x to the connectors of createHost');
    await other.page('/connect/x', 404);
  });
});
