import type { StreamRecord, StreamState } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import { FakeApp, fakeIntegration } from './fake-app.ts';
import { runStream } from './runs.ts';
import { fill } from './samples.ts';

const accountsOf = (records: readonly StreamRecord[]): string[] =>
  records.map(({ account_id }) => String(account_id)).toSorted();

describe.each(['last_activity', 'entitlement_associations'])('%s, asked for account by account', (name) => {
  it('shares the accounts out among its partitions, each killed after every part', async () => {
    const fake = new FakeApp();
    fill(fake, 9);
    const integration = fakeIntegration(fake, { without: ['find_entitlement_associations'] });
    const whole = await runStream(integration, name);
    const found: StreamRecord[] = [];
    for (const index of [0, 1, 2]) {
      let state: StreamState | undefined;
      for (let parts = 1; parts < 40; parts += 1) {
        const request = { state, partition: { index, count: 3 } };
        const { kept, end, ...outcome } = await runStream(integration, name, { ...request, parts });
        expect(outcome.failure).toBeUndefined();
        found.push(...kept);
        state = outcome.state ?? state;
        if (end !== undefined) break;
      }
      expect(state).toMatchObject({ complete: true, partition: { index, count: 3 } });
    }
    expect(accountsOf(found)).toEqual(accountsOf(whole.records));
  });

  it('refuses the state of another partition', async () => {
    const fake = new FakeApp();
    fill(fake, 5);
    const integration = fakeIntegration(fake, { without: ['find_entitlement_associations'] });
    const { state } = await runStream(integration, name, { partition: { index: 0, count: 2 } });
    const { failure } = await runStream(integration, name, { state, partition: { index: 1, count: 2 } });
    expect(failure?.error_code).toBe('bad_request');
  });
});

it('lists have one partition', async () => {
  const fake = new FakeApp();
  fill(fake, 3);
  const integration = fakeIntegration(fake);
  const { failure } = await runStream(integration, 'accounts', { partition: { index: 0, count: 2 } });
  expect(failure?.message).toContain('has one partition');
});
