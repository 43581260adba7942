import { expect, it } from 'vitest';
import { vendorKinds } from '../src/many-connections/budgets.ts';
import { WindowCounter } from '../src/many-connections/counter.ts';
import { measureManyConnections } from '../src/many-connections/measure.ts';
import { countsOf } from '../src/many-connections/records.ts';

it('the counting vendor finds what is too much in any window, and not only from second to second', () => {
  const counter = new WindowCounter({ path: '/', requests: 2, seconds: 1 });
  expect([0, 900, 1001, 1100, 2101].map((now) => counter.count(now))).toEqual([
    true,
    true,
    true,
    false,
    true,
  ]);
  expect(counter.most).toBe(3);
});

it('20 connections that are synced at once in one process stay within the budget of each tenant, and within 300 MB', async () => {
  const connections = 20;
  const accounts = 300;
  const scale = 0.25;
  const kinds = vendorKinds(scale);
  const measured = await measureManyConnections({ connections, accounts, scale });
  expect(measured.reasons).toEqual([]);
  expect(measured.states).toEqual(Array.from({ length: connections }, () => 'complete'));
  const each = Object.values(countsOf(accounts)).reduce((sum, count) => sum + count, 0);
  expect(measured.records).toBe(connections * each);
  expect(measured.tenants).toHaveLength(connections - kinds.length);
  for (const { tenant, refused, most } of measured.tenants) {
    const kind = kinds.find(({ name }) => tenant.startsWith(`${name} `));
    expect(refused, tenant).toBe(0);
    most.forEach((held, index) =>
      expect(held, tenant).toBeLessThanOrEqual(kind?.budgets[index]?.requests ?? 0),
    );
  }
  expect(measured.allAtOnce).toBe(true);
  expect(measured.waitedSeconds).toBeGreaterThan(0);
  expect(measured.peakMegabytes).toBeLessThan(300);
}, 180_000);
