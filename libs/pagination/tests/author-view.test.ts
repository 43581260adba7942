import { describe, expect, it } from 'vitest';
import {
  collect,
  cursorPaging,
  forEachParent,
  linkHeaderPaging,
  listing,
  offsetPaging,
  pages,
  paginate,
  walk,
} from '../src/index.ts';
import type { PageRequest } from '@patchbay/core';

interface User {
  readonly id: string;
}

/** The structural part of the HTTP client's answer. */
interface Answer<Data> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

function answer<Data>(data: Data, headers: Record<string, string> = {}): Promise<Answer<Data>> {
  return Promise.resolve({ data, status: 200, headers, url: 'https://api.example.com/v1/users' });
}

const everyone: readonly User[] = Array.from({ length: 250 }, (_, index) => ({ id: `u${index}` }));

describe('what an author writes', () => {
  it('a page of one endpoint', async () => {
    const users = (page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 100 }),
        ({ query, offset, size }) => {
          expect(query).toEqual({ offset, limit: size });
          return answer({ users: everyone.slice(offset, offset + size), total: everyone.length });
        },
        ({ data }) => ({ items: data.users, total: data.total }),
      );

    const first = await users({});
    const ids: readonly string[] = first.items.map((user) => user.id);
    expect(ids).toHaveLength(100);
    expect(first.page).toEqual({
      token: expect.any(String),
      size: 100,
      completeness: { seen: 100, declared_total: 250, complete: false, reason: 'There are more pages.' },
    });
    const whole = await collect(users);
    expect(whole.items).toEqual(everyone);
    expect(whole.completeness).toEqual({ seen: 250, declared_total: 250, complete: true });
  });

  it('links in a header', async () => {
    const users = (page: PageRequest) =>
      paginate(
        page,
        linkHeaderPaging({ baseUrl: 'https://api.example.com/v1', path: 'users', pageSize: 100 }),
        ({ path, query }) => {
          const current = new URL(path, 'https://api.example.com/v1/');
          for (const [name, value] of Object.entries(query)) current.searchParams.set(name, String(value));
          const start = Number(current.searchParams.get('start') ?? 0);
          const items = everyone.slice(start, start + 100);
          const link = `<https://api.example.com/v1/users?limit=100&start=${start + 100}>; rel="next"`;
          return answer(items, start + 100 < everyone.length ? { link } : {});
        },
        ({ data }) => ({ items: data }),
      );
    expect((await collect(users)).items).toEqual(everyone);
  });

  it('the members of every team', async () => {
    const members = (page: PageRequest) =>
      walk(
        page,
        forEachParent({
          parents: listing(
            cursorPaging({ pageSize: 2 }),
            ({ cursor }) =>
              answer(cursor === undefined ? { teams: ['a', 'b'], next: 'x' } : { teams: ['c'], next: null }),
            ({ data }) => ({ items: data.teams, next: data.next }),
          ),
          key: (team) => team,
          children: (team) =>
            listing(
              offsetPaging({ pageSize: 2 }),
              ({ offset, size }) => answer([0, 1, 2].slice(offset, offset + size)),
              ({ data }) => ({ items: data.map((member) => ({ team, member })), total: 3 }),
            ),
        }),
        { requestsPerPage: 3 },
      );
    const whole = await collect(members);
    expect(whole.items.map(({ team, member }) => `${team}${member}`)).toEqual([
      'a0',
      'a1',
      'a2',
      'b0',
      'b1',
      'b2',
      'c0',
      'c1',
      'c2',
    ]);
    expect(whole.completeness).toEqual({ seen: 9, complete: true });
  });

  it('a vendor that gives no more than so many records', async () => {
    const listOf = (records: number, given: number, endsAt?: 'short-page') => {
      const asked: [number, number][] = [];
      const list = (page: PageRequest) =>
        paginate(
          page,
          offsetPaging({ pageSize: 100, maximumRecords: given, ...(endsAt === undefined ? {} : { endsAt }) }),
          ({ offset, size }) => {
            asked.push([offset, size]);
            return answer(everyone.slice(0, records).slice(offset, offset + size));
          },
          ({ data }) => ({
            items: data,
            ...(endsAt === undefined ? { hasMore: data.at(-1)?.id !== `u${records - 1}` } : {}),
          }),
        );
      return { asked, list };
    };
    const whole = listOf(250, 250);
    expect((await collect(whole.list)).items).toHaveLength(250);
    // The last page is asked for in what is left.
    expect(whole.asked).toEqual([
      [0, 100],
      [100, 100],
      [200, 50],
    ]);
    for (const tooLong of [listOf(250, 200), listOf(250, 240), listOf(250, 240, 'short-page')]) {
      await expect(collect(tooLong.list)).rejects.toMatchObject({
        code: 'unsupported_operation',
        message: expect.stringMatching(/no more than 2[04]0 records/),
      });
    }
  });

  it('a host reads pages', async () => {
    const seen: number[] = [];
    const fetchPage = (page: PageRequest) =>
      paginate(
        page,
        offsetPaging({ pageSize: 10, maximumPageSize: 100 }),
        ({ offset, size }) => answer(everyone.slice(offset, offset + size)),
        ({ data }) => ({ items: data, total: everyone.length }),
      );
    for await (const page of pages(fetchPage, { size: 120 })) seen.push(page.items.length);
    expect(seen).toEqual([100, 100, 50]);
  });
});
