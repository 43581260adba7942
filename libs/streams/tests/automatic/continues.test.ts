import type { StreamState } from '@patchbay/core/streams';
import { describe, expect, it } from 'vitest';
import { FakeApp, fakeIntegration, type FakeOptions } from './fake-app.ts';
import { runStream, type Outcome } from './runs.ts';
import { fill } from './samples.ts';

const byAccount: FakeOptions = { without: ['find_entitlement_associations'] };

/** Reads in full, broken off after so many parts each time, and gives the last outcome. */
async function readOn(
  fake: FakeApp,
  name: string,
  parts: number,
  options: FakeOptions = {},
  continues = true,
): Promise<Outcome & { readonly readings: number }> {
  let state: StreamState | undefined;
  for (let readings = 1; readings < 100; readings += 1) {
    const request = {
      state,
      checkpointRecords: 1,
      parts: parts + readings,
      continues: state === undefined ? undefined : continues,
    };
    const outcome = await runStream(fakeIntegration(fake, options), name, request);
    expect(outcome.failure).toBeUndefined();
    if (outcome.end !== undefined) return { ...outcome, readings };
    state = outcome.state ?? state;
  }
  throw new Error('it never ended');
}

describe.each([
  ['accounts', {}],
  ['resources', {}],
  ['entitlement_associations', {}],
  ['entitlement_associations', byAccount],
  ['last_activity', {}],
])('a full refresh of %s that goes on from its own states (%o)', (name, options) => {
  it('is a snapshot all together', async () => {
    const fake = new FakeApp();
    fill(fake, 9);
    const { end, readings } = await readOn(fake, name, 1, options);
    expect(readings).toBeGreaterThan(1);
    expect(end).toMatchObject({ snapshot: true, completeness: { complete: true } });
  });

  it('is none where nobody says that what came before was kept', async () => {
    const fake = new FakeApp();
    fill(fake, 9);
    expect((await readOn(fake, name, 1, options, false)).end?.snapshot).toBe(false);
  });

  it('is none when records may be missing', async () => {
    const fake = new FakeApp();
    fill(fake, 9);
    fake.complete = false;
    expect((await readOn(fake, name, 1, options)).end?.snapshot).toBe(false);
  });
});

it('remembers that an account was gone when it was asked for', async () => {
  const fake = new FakeApp();
  fill(fake, 9);
  const accounts = fake.list('list_accounts');
  const [gone] = accounts;
  fake.before = (name) => {
    if (name === 'get_account_entitlement_associations' && gone !== undefined && accounts[0] === gone)
      accounts[0] = { ...gone, integration_specific_id: 'another' };
  };
  const { end, readings } = await readOn(fake, 'entitlement_associations', 3, byAccount);
  expect(readings).toBeGreaterThan(1);
  expect(end).toMatchObject({
    snapshot: false,
    completeness: { complete: false, reason: 'An account was gone when its entitlements were asked for.' },
  });
});
