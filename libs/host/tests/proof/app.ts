import { setTimeout } from 'node:timers/promises';
import { hash } from 'node:crypto';
import type { Integration } from '@patchbay/core';
import type { StreamRecord, StreamRequest } from '@patchbay/core/streams';
import { pageIn, scripted } from '../sync/support.ts';

/** What the app of the kill proof has at a version: the same in every process. */
export interface AppRows {
  readonly accounts: readonly StreamRecord[];
  readonly associations: readonly StreamRecord[];
  readonly tickets: readonly StreamRecord[];
}

const many = { accounts: 240, associations: 600, tickets: 200 };
const pageSize = 20;

/** From one version to the next a tenth of the rows goes, a tenth comes, and a fifth changes. */
export function rowsAt(version: number): AppRows {
  const draw = (kind: string, index: number, of: number, until: number): number =>
    Number.parseInt(hash('sha256', `${kind} ${index} ${until}`, 'hex').slice(0, 8), 16) % of;
  const ids = (kind: string, count: number): readonly number[] =>
    Array.from({ length: count }, (_each, index) => index).filter(
      (index) => draw(kind, index, 10, version) !== 0,
    );
  const said = (kind: string, index: number): string => {
    let last = 0;
    for (let each = 1; each <= version; each += 1)
      if (draw(`${kind} changes`, index, 5, each) === 0) last = each;
    return `v${last}`;
  };
  return {
    accounts: ids('account', many.accounts).map((index) => ({
      integration_specific_id: `a${index}`,
      email: `a${index}@example.com`,
      username: said('account', index),
    })),
    associations: ids('association', many.associations).map((index) => ({
      account_id: `a${index % many.accounts}`,
      integration_specific_entitlement_id: `e${index}`,
      integration_specific_resource_id: '',
    })),
    tickets: ids('ticket', many.tickets).map((index) => ({ id: `t${index}`, text: said('ticket', index) })),
  };
}

/** The app, which takes a moment for each page. */
export function killedApp(version: () => Promise<number>): Integration {
  const pages = (rows: (all: AppRows) => readonly StreamRecord[]) =>
    async function* ({ state, continues = state === undefined, partition }: StreamRequest) {
      const all = rows(rowsAt(await version()));
      const own =
        partition === undefined
          ? all
          : all.filter((_each, index) => index % partition.count === partition.index);
      const count = Math.ceil(own.length / pageSize);
      for (let page = pageIn(state); page < count; page += 1) {
        await setTimeout(2);
        yield { type: 'records', records: own.slice(page * pageSize, (page + 1) * pageSize) } as const;
        yield { type: 'state', state: { page: page + 1 }, more: page + 1 < count } as const;
      }
      yield { type: 'end', snapshot: continues, completeness: { seen: own.length, complete: true } } as const;
    };
  return scripted({
    accounts: pages(({ accounts }) => accounts),
    entitlement_associations: pages(({ associations }) => associations),
    tickets: { read: pages(({ tickets }) => tickets), partitionable: true },
  });
}
