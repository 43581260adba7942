import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openNetwork, runCase, type CaseFile } from '@patchbay/testing';
import { expect, onTestFinished, test } from 'vitest';
import { workspaceRoot } from '../src/connector-package.ts';
import { runLive } from '../src/run-live.ts';
import { scimTenant } from './support/scim-tenant.ts';

test('what is recorded is a case file that passes, and holds nothing of the tenant', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-record-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  const { server, connector, tenant } = await scimTenant(7);
  const report = await runLive({ connector, tenant, record: folder });
  expect(report.recorded.filter((line) => line.startsWith('not recorded'))).toEqual([]);
  expect(report.recorded).toHaveLength(8);

  const answer = await fetch(`${server.baseUrl}/Users`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  const { Resources } = (await answer.json()) as {
    Resources: { id: string; userName: string; name: { familyName: string; givenName: string } }[];
  };
  expect(Resources).toHaveLength(7);
  const texts = report.recorded.map((file) => readFileSync(file, 'utf8').toLowerCase());
  for (const { id, userName, name } of Resources) {
    for (const original of [id, userName, name.familyName, name.givenName, server.token])
      expect(
        texts.filter((text) => new RegExp(String.raw`\b${original.toLowerCase()}\b`).test(text)),
      ).toEqual([]);
  }

  const { mocks } = connector;
  if (mocks === undefined) throw new Error('The connector has no mocks.');
  const network = openNetwork();
  onTestFinished(() => network.close());
  for (const file of report.recorded) {
    const { cases } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { cases: CaseFile };
    const capability = connector.integration.capabilities.get(cases.capability);
    if (capability === undefined) throw new Error(`There is no ${cases.capability}.`);
    for (const [title, testCase] of Object.entries(cases.cases)) {
      const setting = { ...{ integration: connector.integration, capability, mocks, title }, testCase };
      const { failures } = await runCase({ ...setting, network, mode: 'plain' });
      expect(failures).toEqual([]);
    }
  }
});
