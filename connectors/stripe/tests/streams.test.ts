import { openStreams, type StreamPart, type StreamState } from '@patchbay/core/streams';
import {
  createDescriptionChecker,
  descriptionFromEnvironment,
  isSkipped,
  openScenario,
} from '@patchbay/testing';
import { afterEach, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { customer, goodKey, NOON, stripeAccount, type StripeAccount } from './scenario.ts';

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(account: StripeAccount) {
  const { runtime, clock, close: end } = openScenario(() => account.handlers);
  close.push(end);
  const read = async (name: string, state?: StreamState, stopAfter = Infinity) => {
    const run = await openStreams(integration, { auth: { token: { token: goodKey } } }, { runtime });
    const stream = integration.streams.find((each) => each.name === name);
    if (stream === undefined) throw new Error(`There is no stream ${name}.`);
    const parts: StreamPart[] = [];
    try {
      const request = { syncMode: 'incremental', state, checkpointRecords: 1 } as const;
      for await (const part of run.open(stream).read(request)) {
        parts.push(part);
        if (parts.length >= stopAfter) break;
      }
    } finally {
      await run.close();
    }
    const records = parts.flatMap((part) => (part.type === 'records' ? part.records : []));
    return {
      told: parts.flatMap((part) => {
        if (part.type === 'records')
          return part.records.map(({ id, email }) => `${String(id)} ${String(email)}`);
        return part.type === 'deletes' ? part.keys.map(({ id }) => `gone ${String(id)}`) : [];
      }),
      ids: records.map(({ id }) => id),
      updated: records.map(({ updated }) => Number(updated) - NOON),
      state: parts.findLast((part) => part.type === 'state')?.state,
      end: parts.findLast((part) => part.type === 'end'),
    };
  };
  return { read, clock };
}

it('lists all once, and then follows what happened', async () => {
  const account = stripeAccount();
  const { read, clock } = open(account);
  const first = await read('customers');
  expect(first.ids).toEqual(['cus_2', 'cus_1']);
  expect(first.updated).toEqual([-300, -300]);

  await clock.sleep(3_600_000);
  account.happened(
    'customer.updated',
    NOON + 60,
    customer('cus_1', NOON - 4_000_000, { email: 'new@example.com' }),
  );
  const second = await read('customers', first.state);
  expect(second.told).toEqual(['cus_1 new@example.com']);
  expect(second.updated).toEqual([60]);
  expect(second.end).toMatchObject({ completeness: { complete: true } });
});

it('tells of a customer who is gone, though Stripe lists older events of it behind', async () => {
  const account = stripeAccount();
  const { read, clock } = open(account);
  const { state } = await read('customers');
  await clock.sleep(3_600_000);
  const made = customer('cus_3', NOON + 10);
  account.happened('customer.created', NOON + 10, made);
  account.happened('customer.updated', NOON + 20, { ...made, email: 'x@example.com' });
  account.happened('customer.created', NOON + 25, customer('cus_4', NOON + 25));
  account.happened('customer.deleted', NOON + 30, made);
  expect((await read('customers', state)).told).toEqual(['cus_4 cus_4@example.com', 'gone cus_3']);
});

it('does not fall behind while nothing happens', async () => {
  const account = stripeAccount();
  const { read, clock } = open(account);
  let { state } = await read('customers');
  for (let week = 0; week < 6; week += 1) {
    await clock.sleep(7 * 86_400_000);
    const next = await read('customers', state);
    expect(next.told).toEqual([]);
    state = next.state ?? state;
  }
  account.happened('customer.deleted', NOON + 42 * 86_400 - 60, customer('cus_1', NOON - 4_000_000));
  expect((await read('customers', state)).told).toEqual(['gone cus_1']);
});

it('says so when Stripe has forgotten what happened', async () => {
  const { read, clock } = open(stripeAccount());
  const { state } = await read('customers');
  await clock.sleep(31 * 86_400_000);
  await expect(read('customers', state)).rejects.toMatchObject({ code: 'bad_request' });
});

it('counts a list from when it was begun, also where it is gone on with later', async () => {
  const account = stripeAccount(1);
  const { read, clock } = open(account);
  const broken = await read('customers', undefined, 2);
  expect(broken.ids).toEqual(['cus_2']);
  await clock.sleep(86_400_000);
  const rest = await read('customers', broken.state);
  expect([rest.ids, rest.updated]).toEqual([['cus_1'], [-300]]);
  account.happened('customer.deleted', NOON + 60, customer('cus_2', NOON - 200_000));
  expect((await read('customers', rest.state)).told).toEqual(['gone cus_2']);
});

it('keeps a subscription that ended, which is no delete', async () => {
  const account = stripeAccount();
  const { read, clock } = open(account);
  const first = await read('subscriptions');
  expect(first.ids).toEqual(['sub_1']);
  await clock.sleep(3_600_000);
  account.happened('customer.subscription.deleted', NOON + 5, {
    ...account.subscriptions[0],
    status: 'canceled',
  });
  const second = await read('subscriptions', first.state);
  expect(second.ids).toEqual(['sub_1']);
});

it('reads events once', async () => {
  const account = stripeAccount();
  const { read, clock } = open(account);
  const first = await read('events');
  expect(first.ids).toEqual(['evt_2', 'evt_1']);
  await clock.sleep(3_600_000);
  account.happened('payout.paid', NOON + 5, { id: 'po_1' });
  const second = await read('events', first.state);
  expect(second.ids).toContain('evt_3');
  expect(second.ids).not.toContain('evt_1');
  expect(account.asked.at(-1)).toContain('created%5Bgte%5D');
});

const description = descriptionFromEnvironment('stripe.json', process.env);
const missing = isSkipped(description) ? ` (skipped: ${description.skipped})` : '';

it.skipIf(isSkipped(description))(`asks for nothing that Stripe's description lacks${missing}`, async () => {
  if (isSkipped(description)) return;
  const account = stripeAccount(1);
  const { read, clock } = open(account);
  for (const { name } of integration.streams) {
    const { state } = await read(name);
    await clock.sleep(3_600_000);
    await read(name, state);
  }
  const checker = createDescriptionChecker(description);
  const differences = account.asked.flatMap((asked) =>
    checker.check({
      request: { method: 'GET', url: `https://api.stripe.com/v1/${asked}`, headers: {} },
      response: { status: 500, headers: {} },
      injected: true,
    }),
  );
  expect(differences).toEqual([]);
  for (const part of ['starting_after=', 'status=all', 'types%5B%5D=customer.deleted', 'created%5Bgte%5D'])
    expect(account.asked.some((asked) => asked.includes(part))).toBe(true);
});
