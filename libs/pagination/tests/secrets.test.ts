import { createRedactor, type PageRequest } from '@patchbay/core';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  concatenate,
  cursorPaging,
  forEachParent,
  linkHeaderPaging,
  listing,
  nextUrlPaging,
  paginate,
  timeWindows,
  walk,
  type PagedSource,
} from '../src/index.ts';

const secret = 'sekret/token+123';
const redactor = createRedactor([secret]);
const isSecret = (text: string): boolean => redactor.text(text) !== text;
const baseUrl = 'https://api.example.com/v1';
const encoded = encodeURIComponent(secret);

/** What a token says, behind its version and checksum. */
function content(token: string | undefined): string {
  return inflateRawSync(Buffer.from(token ?? '', 'base64url').subarray(9)).toString('utf8');
}

function byUrl(next: string): PagedSource<number> {
  return listing(
    nextUrlPaging({ baseUrl, path: 'users', pageSize: 5 }),
    async () => ({}),
    () => ({ items: [1], next }),
  );
}

function byCursor(next: string): PagedSource<number> {
  return listing(
    cursorPaging({ pageSize: 5 }),
    async () => ({}),
    () => ({ items: [1], next }),
  );
}

describe('a page token holds no secret', () => {
  it.each([
    [`${baseUrl}/users?api_key=${encoded}&page=2`, '/v1/users?page=2'],
    [`?page=2&api_key=${secret}&size=5`, '/v1/?page=2&size=5'],
    [`users?auth=${btoa(secret)}`, '/v1/users'],
    [`users?page=2`, '/v1/users?page=2'],
  ])('from %s', async (next, path) => {
    const { page } = await walk({ isSecret }, byUrl(next));
    expect(JSON.parse(content(page.token))).toMatchObject({ position: { position: path } });
  });

  it('from a Link header', async () => {
    const { page } = await paginate(
      { isSecret },
      linkHeaderPaging({ baseUrl, path: 'users', pageSize: 5 }),
      async () => ({ headers: { link: `<${baseUrl}/users?key=${encoded}&page=2>; rel="next"` } }),
      () => ({ items: [1] }),
    );
    expect(content(page.token)).toContain('/v1/users?page=2');
  });

  const link = `users?page=2&api_key=${encoded}`;
  const inside: Readonly<Record<string, PagedSource<unknown>>> = {
    'one after the other': concatenate([byUrl(link)]),
    'below parents': forEachParent({ parents: byCursor('b'), key: String, children: () => byUrl(link) }),
    parents: forEachParent({ parents: byUrl(link), key: String, children: () => byCursor('b') }),
    'time windows': timeWindows({ start: 0, end: 9, stepMilliseconds: 9, source: () => byUrl(link) }),
  };
  it.each(Object.entries(inside))('from links inside: %s', async (_, source) => {
    const { page } = await walk({ isSecret }, source);
    expect(content(page.token)).toContain('/v1/users?page=2"');
  });

  it.each([
    ['a path', byUrl(`bot${encoded}/users?page=2`)],
    ['a cursor', byCursor(`x${secret}`)],
    ['a cursor that is base64', byCursor(btoa(`page 2 of ${secret}`))],
  ])('and is refused where it cannot be left out: %s', async (_, source) => {
    const call = walk({ isSecret }, source);
    await expect(call).rejects.toMatchObject({ code: 'invalid_response' });
    await expect(call).rejects.not.toThrow(secret);
  });

  it('and a key of a parent is no exception', async () => {
    const source = forEachParent({
      parents: byCursor('b'),
      key: () => secret,
      children: () => byCursor('c'),
    });
    const page: PageRequest = { isSecret };
    await expect(walk(page, source)).rejects.toMatchObject({ code: 'invalid_response' });
  });
});
