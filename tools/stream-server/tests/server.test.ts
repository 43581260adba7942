import { afterEach, describe, expect, it } from 'vitest';
import { faultKinds, limitKinds, startGeneratedApi, type GeneratedApiOptions } from '../src/index.ts';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const api of running.splice(0)) await api.stop();
});

interface Page {
  readonly events: readonly { readonly id: string }[];
  readonly members: readonly unknown[];
  readonly next_cursor: string | null;
  readonly total: number;
  readonly total_pages: number;
}

async function start(options: GeneratedApiOptions = {}) {
  const api = await startGeneratedApi({ events: 95, teams: 5, membersPerTeam: 4, pageSize: 10, ...options });
  running.push(api);
  const ask = (path: string) =>
    fetch(path.startsWith('http') ? path : `${api.baseUrl}${path}`, {
      headers: { authorization: `Bearer ${api.token}` },
    });
  return { api, ask, json: async (path: string) => (await (await ask(path)).json()) as Page };
}

describe('pages', () => {
  it('gives every event once by cursor, by link, by page number and by offset', async () => {
    const { json, ask } = await start();
    const all = Array.from({ length: 95 }, (_, index) => `event-${index}`);
    const found: Record<string, string[]> = { cursor: [], link: [], page: [], offset: [] };
    const keep = (style: string, body: Pick<Page, 'events'>) =>
      found[style]?.push(...body.events.map(({ id }) => id));

    let cursor = '';
    do {
      const body = await json(`/events?limit=7${cursor}`);
      keep('cursor', body);
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`;
    } while (cursor !== '');

    let next: string | undefined = '/events?paging=link';
    while (next !== undefined) {
      const response = await ask(next);
      keep('link', (await response.json()) as never);
      next = /<(.*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    for (let page = 1; page <= 10; page += 1) {
      const body = await json(`/events?paging=page&page=${page}`);
      expect(body.total_pages).toBe(10);
      keep('page', body);
    }
    for (let offset = 0; offset < 95; offset += 10) {
      const body = await json(`/events?paging=offset&offset=${offset}`);
      expect(body.total).toBe(95);
      keep('offset', body);
    }
    expect(found).toEqual({ cursor: all, link: all, page: all, offset: all });
  });

  it('gives the events of a stretch of time, both ends included', async () => {
    const { json } = await start();
    const { events } = await json(
      '/events?updated_since=2026-01-01T00:00:02Z&updated_until=2026-01-01T00:00:03Z',
    );
    expect(events.map(({ id }) => id)).toEqual([6, 7, 8, 9, 10, 11].map((index) => `event-${index}`));
  });

  it('has the members of every team, and some teams without', async () => {
    const { api, json } = await start({ teams: 40 });
    let members = 0;
    for (let team = 0; team < 40; team += 1) {
      const { members: found, total } = await json(`/teams/team-${team}/members?paging=offset&limit=1`);
      expect(found).toHaveLength(Math.min(1, total));
      members += total;
    }
    expect(members).toBe(api.totals.members);
    expect(api.counts().requests).toEqual({ events: 0, teams: 0, members: 40 });
  });

  it('has a page of 1,000 records of about 320 bytes', async () => {
    const { ask } = await start({ events: 1_000_000, pageSize: 1000 });
    const text = await (await ask('/events')).text();
    expect(text.length).toBeGreaterThan(310_000);
    expect(text.length).toBeLessThan(335_000);
    expect(JSON.parse(text).events).toHaveLength(1000);
  });

  it('wants its token', async () => {
    const { api, ask } = await start();
    expect((await fetch(`${api.baseUrl}/events`)).status).toBe(401);
    expect((await ask('/nothing')).status).toBe(404);
    expect((await ask('/events?cursor=broken')).status).toBe(400);
  });
});

describe('faults', () => {
  it.each(faultKinds)('%s: shown as often as planned, then the page is whole', async (kind) => {
    const { api, ask } = await start({ faults: { rules: [{ kind, path: '/events', at: 10, times: 2 }] } });
    const { next_cursor } = (await (await ask('/events')).json()) as Page;
    const read = async () => {
      const response = await ask(`/events?cursor=${next_cursor}`);
      return { response, body: JSON.parse(await response.text()) };
    };
    for (let time = 0; time < 2; time += 1) {
      const outcome = await read().catch(() => 'broken');
      if (kind === 'slow') continue;
      const good =
        typeof outcome === 'object' &&
        outcome.response.status === 200 &&
        outcome.body.events[0]?.id === 'event-10' &&
        outcome.body.next_cursor !== next_cursor;
      expect(good).toBe(false);
    }
    const { body } = await read();
    expect(body.events[0]?.id).toBe('event-10');
    expect(api.counts().faults).toEqual({ [kind]: 2 });
  });

  it('ends a limit when its headers say, and counts who comes too early', async () => {
    let now = Date.UTC(2026, 5, 1, 12, 0, 0, 250);
    for (const kind of limitKinds) {
      const { api, ask } = await start({
        now: () => now,
        faults: { rules: [{ kind, path: '/events', times: 3 }] },
      });
      await ask('/events');
      await ask('/events');
      now += 1000;
      const { headers } = await ask('/events');
      expect(api.counts().early).toBe(1);
      expect(['retry-after', 'ratelimit-reset', 'x-ratelimit-reset'].some((name) => headers.has(name))).toBe(
        true,
      );
    }
  });

  it('forgets limits when their reader is gone', async () => {
    const { api, ask } = await start({
      now: () => 0,
      faults: { rules: [{ kind: 'retry_after_seconds', path: '/events', times: 1 }] },
    });
    expect((await ask('/events')).status).toBe(429);
    api.forgetLimits();
    expect((await ask('/events')).status).toBe(200);
    expect(api.counts().early).toBe(0);
  });

  it('follows from the seed, whatever the order of the requests', async () => {
    const shown = async (seed: number, offsets: readonly number[]) => {
      const faults = { seed, share: 0.5, times: 1, kinds: ['status_500', 'status_503'] as const };
      const { ask } = await start({ faults });
      const statuses = new Map<number, number>();
      for (const at of offsets) {
        statuses.set(at, (await ask(`/events?paging=offset&offset=${at}`)).status);
      }
      return offsets.toSorted().map((at) => statuses.get(at));
    };
    const offsets = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
    const first = await shown(7, offsets);
    expect(await shown(7, offsets.toReversed())).toEqual(first);
    expect(await shown(8, offsets)).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
  });

  it('gives a page again under another cursor, behind which the list goes on', async () => {
    const { json } = await start({
      faults: { rules: [{ kind: 'duplicate_page', path: '/events', at: 10, times: 1 }] },
    });
    const first = await json('/events');
    const again = await json(`/events?cursor=${first.next_cursor}`);
    expect(again.events).toEqual(first.events);
    expect(again.next_cursor).not.toBe(first.next_cursor);
    expect((await json(`/events?cursor=${again.next_cursor}`)).events[0]?.id).toBe('event-10');
  });
});
