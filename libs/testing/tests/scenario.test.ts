import { dispatch } from '@patchbay/core';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { scenarioSource } from '../src/airbyte.ts';
import { assignmentOf, openScenario, scenarioCalls, type Scenario } from '../src/index.ts';
import { acme } from './acme/connector.ts';
import { mocks } from './acme/common-mock-data.ts';

const counter = 'https://api.acme.example/v1/counter';

/** An app that counts how often it is asked. */
const counting: Scenario = () => {
  let count = 0;
  return [http.get(counter, () => HttpResponse.json({ count: (count += 1) }))];
};

async function ask(url = counter): Promise<unknown> {
  const response = await fetch(url);
  return await response.json();
}

describe('a scenario', () => {
  it('answers a connector, and remembers what it was told', async () => {
    const users = new Map([['u1', { id: 'u1', name: 'ada', active: true }]]);
    const { runtime, close } = openScenario(() => [
      http.get('https://api.acme.example/v1/users/:id', ({ params }) =>
        HttpResponse.json(users.get(String(params['id']))),
      ),
      http.patch('https://api.acme.example/v1/users/u1', () => {
        users.set('u1', { id: 'u1', name: 'ada (left)', active: false });
        return new HttpResponse(null, { status: 204 });
      }),
    ]);
    const call = { auth: mocks.auth, request: { account_id: 'u1' } };
    const found = () => dispatch(acme(), 'get_account', call, { runtime });
    expect(await found()).toMatchObject({ response: { username: 'ada' } });
    expect(await dispatch(acme(), 'deactivate_account', call, { runtime })).not.toHaveProperty('is_error');
    expect(await found()).toMatchObject({ response: { username: 'ada (left)' } });
    await close();
  });

  it('is called in a story, page after page, and an error is no list', async () => {
    const opened = openScenario(() => [
      http.get('https://api.acme.example/v1/users/:id', () => HttpResponse.json({}, { status: 404 })),
    ]);
    const { call, all } = scenarioCalls(acme(), opened, { auth: mocks.auth });
    expect(await call('get_account', { account_id: 'u1' })).toMatchObject({
      error: { error_code: 'not_found' },
    });
    await expect(all('get_account', { account_id: 'u1' })).rejects.toThrow('gave no list');
    expect(assignmentOf('u1', 'role', 'admin')).toMatchObject({ resource_integration_specific_id: '' });
    await opened.close();
  });

  it('is all that there is of the network, until it is closed', async () => {
    const before = globalThis.fetch;
    const { close } = openScenario(counting);
    expect(await ask()).toEqual({ count: 1 });
    await expect(ask('https://other.example/')).rejects.toThrow();
    await close();
    expect(globalThis.fetch).toBe(before);
  });

  it('waits for nobody', async () => {
    const { runtime, clock, close } = openScenario(counting, { now: '2030-01-01T00:00:00Z' });
    await runtime.clock.sleep(3_600_000);
    expect(new Date(clock.now()).toISOString()).toBe('2030-01-01T01:00:00.000Z');
    await close();
  });
});

describe('a source over a scenario', () => {
  const source = scenarioSource(counting, async (given, io) => {
    const files = await Promise.all(given.slice(1).map((path) => io.readFile(path)));
    await io.write(`${JSON.stringify({ asked: await ask(), at: io.clock.now(), files: files.length })}\n`);
    return given[0] === 'check' ? 0 : 1;
  });
  const run = (...given: readonly string[]) => {
    if (!('run' in source)) throw new Error('It is run by a function.');
    return source.run(given);
  };

  it('keeps what the app remembers from run to run, one after another', async () => {
    const at = Date.parse('2026-01-15T12:00:00Z');
    const [first, second] = await Promise.all([run('check'), run('read', import.meta.filename)]);
    expect(first).toEqual({ code: 0, stdout: `{"asked":{"count":1},"at":${at},"files":0}\n` });
    expect(second).toEqual({ code: 1, stdout: `{"asked":{"count":2},"at":${at},"files":1}\n` });
  });

  it('begins each run when the one before has ended, also where that one waited', async () => {
    const times: number[] = [];
    const waiting = scenarioSource(counting, async (_given, { clock }) => {
      times.push(clock.now());
      await clock.sleep(60_000);
      return 0;
    });
    if (!('run' in waiting)) throw new Error('It is run by a function.');
    await waiting.run(['read']);
    await waiting.run(['read']);
    expect(times).toEqual([Date.parse('2026-01-15T12:00:00Z'), Date.parse('2026-01-15T12:01:00Z')]);
  });

  it('goes on after a run that threw', async () => {
    await expect(run('read', '/does/not/exist')).rejects.toThrow('ENOENT');
    expect(await run('check')).toMatchObject({ code: 0 });
  });
});
