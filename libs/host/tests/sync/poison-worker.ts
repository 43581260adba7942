// A worker with three connectors, two of which end the process that reads them. It works until it is told to end.
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '@patchbay/core';
import { openLocation } from '../stores.ts';
import { poisonOptions } from './poison-options.ts';
import { account, pagesOf, processOn, scripted } from './support.ts';

const { location } = JSON.parse(process.argv[2] ?? '') as { location: string };
const store = await openLocation(location);
const clock = { ...systemClock, advance: () => Promise.resolve() };
const pages = [[account('a')], [account('b')], [account('c')]];
const connectors = {
  // It takes longer for a page than the others need to end the process.
  fine: scripted({
    accounts: pagesOf(
      () => pages,
      () => setTimeout(50),
    ),
  }),
  exits: scripted({
    accounts: pagesOf(
      () => pages,
      (page) => {
        if (page === 1) process.exit(7);
      },
    ),
  }),
  greedy: scripted({
    accounts: pagesOf(
      () => pages,
      (page) => {
        if (page !== 1) return;
        const kept: number[][] = [];
        for (;;) kept.push(Array.from({ length: 100_000 }, Math.random));
      },
    ),
  }),
};
// Of two tasks that were lost together one comes back at once and the other as late as may be, whichever it is.
let draws = 0;
const random = (): number => (draws++ % 2 === 0 ? 0 : 1);
const { syncs } = processOn(store, connectors, { clock, options: poisonOptions, random });
await syncs.work();
for await (const _line of createInterface({ input: process.stdin }));
await syncs.drain();
await store.close();
