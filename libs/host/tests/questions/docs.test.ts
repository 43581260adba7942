import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stores, type StorePlace } from '../stores.ts';
import { questionsOf, write, type World } from './world.ts';

const page = await readFile(new URL('../../../../docs/access-questions.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)]
  .map(([, code = '']) => code)
  // The first is the host that they go on from.
  .filter((code) => !code.startsWith('import '));

const tenant = 'acme';
const person = { status: 'ACTIVE', type: 'user', deleted: false };
const github = { connection: 'github', deleted: false };
const world: World = {
  connections: [
    { id: 'directory', tenant },
    { id: 'github', tenant },
  ],
  accounts: [
    { ...person, connection: 'directory', id: '1', email: 'ada@example.com', name: 'Ada Lovelace' },
    { ...person, connection: 'directory', id: '2', email: 'eve@example.com', name: 'Eve', deleted: true },
    { ...person, connection: 'github', id: 'ada', email: 'Ada@Example.com', name: 'Ada Lovelace' },
    { ...person, connection: 'github', id: 'bob', email: null, name: 'Bob' },
    { ...person, connection: 'github', id: 'ci', email: null, name: 'CI', type: 'service' },
    { ...person, connection: 'github', id: 'eve', email: 'eve@example.com', name: 'Eve' },
  ],
  resources: [{ ...github, id: 'api', label: 'API' }],
  entitlements: [
    { ...github, id: 'admin', resource: 'api', label: 'Admin' },
    { ...github, id: 'audit', resource: 'api', label: 'Auditor' },
    { ...github, id: 'developers', resource: '', label: 'Developers' },
  ],
  associations: [
    { ...github, account: 'bob', entitlement: 'admin', resource: 'api' },
    { ...github, account: 'ada', entitlement: 'developers', resource: '' },
    { ...github, account: 'developers', entitlement: 'admin', resource: 'api' },
  ],
  activity: [{ ...github, account: 'ada', at: '2026-07-01T00:00:00.000Z' }],
};

describe.each(stores)('the examples of docs/access-questions.md in $name', ({ skipped, start }) => {
  let place: StorePlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  it.skipIf(skipped)('print what the page says', async () => {
    const store = await place.open();
    await write(store, world);
    const questions = questionsOf(store);
    expect(examples.length).toBeGreaterThan(3);
    for (const code of examples) {
      const printed: string[] = [];
      const expected = [...code.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line);
      const body = `export default async (questions, print) => {${stripTypeScriptTypes(code)}};`;
      const url = `data:text/javascript,${encodeURIComponent(body)}`;
      const module = (await import(/* @vite-ignore */ url)) as {
        default: (given: typeof questions, print: (value: unknown) => void) => Promise<void>;
      };
      await module.default(questions, (value) => printed.push(JSON.stringify(value)));
      expect(printed).toEqual(expected);
    }
  });
});
