import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectorManifest } from '@patchbay/core';
import { afterAll, describe, expect, it } from 'vitest';
import { createCatalogue } from '../../src/host/catalogue.ts';
import { accountsOf, acmeThat } from './acme.ts';

const folder = mkdtempSync(join(tmpdir(), 'patchbay-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));

const acme = acmeThat(accountsOf(1));
const zoo = {
  ...connectorManifest(acme),
  app_id: 'zoo',
  user_friendly_name: 'abc Zoo',
  categories: ['OTHER'],
};
writeFileSync(join(folder, 'connector.json'), JSON.stringify(zoo));

describe('a catalogue', () => {
  it('holds the connectors of the host, and those of which there is a connector.json alone', async () => {
    const catalogue = await createCatalogue({ acme }, [folder]);
    expect(catalogue.list().map(({ name, available }) => [name, available])).toEqual([
      ['zoo', false],
      ['acme', true],
    ]);
    expect(catalogue.get('acme')?.manifest).toEqual(connectorManifest(acme));
    expect(catalogue.get('zoo')?.manifest.categories).toEqual(['OTHER']);
    expect(catalogue.get('nobody')).toBeUndefined();
  });

  it('takes the path of a file, a URL, what a package resolves to, or a manifest', async () => {
    const file = join(folder, 'connector.json');
    for (const source of [file, pathToFileURL(file), pathToFileURL(join(folder, 'package.json')).href, zoo]) {
      const catalogue = await createCatalogue({}, [source]);
      expect(catalogue.list().map(({ name }) => name)).toEqual(['zoo']);
    }
  });

  it('takes the manifest of a connector that it has, and does not make it', async () => {
    const given = { ...connectorManifest(acme), description: 'from the file' };
    const catalogue = await createCatalogue({ first: acme, second: acme }, [given]);
    expect(catalogue.list().map(({ name }) => name)).toEqual(['first', 'second']);
    expect(catalogue.get('second')?.manifest).toBe(given);
  });

  it('refuses what is no manifest, and says which file it is', async () => {
    const file = join(folder, 'other.json');
    for (const text of ['[]', '{"manifest_version":2}', '{"manifest_version":1,"app_id":"x"}']) {
      writeFileSync(file, text);
      await expect(createCatalogue({}, [file])).rejects.toThrow(`${file} is no connector.json of format 1.`);
    }
    await expect(createCatalogue({}, [join(folder, 'nothing.json')])).rejects.toThrow('ENOENT');
  });
});
