import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FakeApp, fakeIntegration } from './fake-app.ts';
import { readAccounts } from './readme-example.ts';
import { fill } from './samples.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the README shows an example that is tested here', async () => {
  expect(read('../../README.md')).toContain(read('./readme-example.ts'));
  const fake = new FakeApp();
  fill(fake, 3);
  const stored: object[] = [];
  const store = (accounts: readonly object[]) => Promise.resolve(void stored.push(...accounts));
  const state = await readAccounts(fakeIntegration(fake), 'tok-123456', store);
  expect(stored).toHaveLength(3);
  fake.changes = [...fake.list('list_accounts').slice(0, 1)];
  await readAccounts(fakeIntegration(fake), 'tok-123456', store, state);
  expect(stored).toHaveLength(4);
});
