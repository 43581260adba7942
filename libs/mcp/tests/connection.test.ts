import type { Clock } from '@patchbay/core';
import { expect, test } from 'vitest';
import { acme } from './acme-integration.ts';
import { connected } from './support.ts';

test('the connector, its entitlement types and its resource types are resources', async () => {
  const { client } = await connected();
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual([
    'patchbay://acme/info',
    'patchbay://acme/entitlement-types',
    'patchbay://acme/resource-types',
  ]);
  const read = async (uri: string): Promise<unknown> => {
    const [content] = (await client.readResource({ uri })).contents;
    if (content === undefined || !('text' in content)) throw new Error('There is no text.');
    expect(content.mimeType).toBe('application/json');
    return JSON.parse(content.text);
  };
  const { integration } = acme();
  expect(await read('patchbay://acme/entitlement-types')).toEqual(integration.entitlementTypes);
  expect(await read('patchbay://acme/resource-types')).toEqual(integration.resourceTypes);
  const info = await read('patchbay://acme/info');
  expect(info).toMatchObject({ app_id: 'acme', version: '3.2.1', user_friendly_name: 'Acme' });
  expect(JSON.stringify(info)).not.toMatch(/schema|webhook_secret/);
  expect((await client.listResourceTemplates()).resourceTemplates).toEqual([]);
  await expect(client.readResource({ uri: 'patchbay://acme/other' })).rejects.toThrow();
});

test('the server says who it is and how to read lists', async () => {
  const { client } = await connected();
  expect(client.getServerVersion()).toMatchObject({
    name: 'acme-connector',
    title: 'Acme',
    version: '3.2.1',
  });
  expect(client.getInstructions()).toContain('page.token');
});

test('a call that the client cancels is aborted', async () => {
  const { client, cancelled, waiting } = await connected();
  const controller = new AbortController();
  const call = client.callTool(
    { name: 'wait_long', arguments: { request: { name: 'one' } } },
    { signal: controller.signal },
  );
  await waiting();
  controller.abort('enough');
  await expect(call).rejects.toThrow();
  await expect.poll(() => cancelled).toEqual(['one']);
});

test('a call that takes long is told of, to clients that ask', async () => {
  let pass: (() => void) | undefined;
  const clock: Clock = {
    now: () => 0,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (milliseconds === 10_000) pass = resolve;
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const { client, waiting } = await connected({ clock });
  const heard: unknown[] = [];
  const controller = new AbortController();
  const call = client.callTool(
    { name: 'wait_long', arguments: { request: { name: 'one' } } },
    { signal: controller.signal, onprogress: (progress) => heard.push(progress) },
  );
  await waiting();
  pass?.();
  await expect.poll(() => heard).toEqual([expect.objectContaining({ progress: 10 })]);
  controller.abort();
  await expect(call).rejects.toThrow();
});

test('a call may take as long as the server says', async () => {
  let pass: (() => void) | undefined;
  const clock: Clock = {
    now: () => 0,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        if (milliseconds === 5000) pass = resolve;
      }),
  };
  const { call, cancelled, waiting } = await connected({ clock, timeoutSeconds: 5 });
  const slow = call('wait_long', { request: { name: 'slow' } });
  await waiting();
  pass?.();
  expect(await slow).toMatchObject({
    isError: true,
    value: { error: { error_code: 'budget_exhausted' } },
  });
  expect(cancelled).toEqual(['slow']);
});
