import { isConnectorError } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, someUrl } from './support/runs.ts';
import {
  forEachParent,
  linkHeaderPaging,
  listing,
  nextUrlPaging,
  offsetPaging,
  paginate,
  singlePage,
  walk,
} from '../src/index.ts';
import { decodeToken, encodeToken } from '../src/token/codec.ts';
import { baseUrl, lists, rows, sizes } from './support/server.ts';

const scope = 'app:list_accounts';
const vendor = { rows: rows(30), cap: 40, declaresTotal: true, declaresMore: true };

/** The code of the error that a call ends with; `undefined` when it goes well. */
async function outcome(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return isConnectorError(error) ? error.code : `not a ConnectorError: ${String(error)}`;
  }
}

async function firstToken(name: string): Promise<string> {
  const list = lists[name];
  const token = (await list?.(vendor, { scope }))?.page.token;
  if (token === undefined) throw new Error(`${name} has no second page`);
  return token;
}

describe('the token format', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, binding) => {
        const token = encodeToken(value, binding, 1_000_000);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeToken(token, binding, 1_000_000)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      runs(100),
    );
  });

  it('refuses to unfold a small token into a large text', () => {
    const bomb = encodeToken('a'.repeat(2_000_000), 'list', 10_000);
    expect(bomb.length).toBeLessThan(4_096);
    expect(() => decodeToken(bomb, 'list', 4_096)).toThrow('page token');
  });

  it('says in clear words that a token would be too long', async () => {
    const random = Array.from({ length: 4_000 }, (_, index) =>
      ((index * 2_654_435_761) >>> 7).toString(36),
    ).join('');
    const call = paginate(
      {},
      nextUrlPaging({ ...sizes, baseUrl, path: 'rows' }),
      async () => ({}),
      () => ({ items: [1], next: `?c=${random.slice(0, 12_000)}` }),
    );
    await expect(call).rejects.toThrow(/limit is 4096.*maximumTokenLength/s);
  });
});

describe.each(Object.keys(lists))('%s', (name) => {
  const list = lists[name];
  if (list === undefined) throw new Error(name);

  it('refuses garbage', async () => {
    const garbage = fc.oneof(
      fc.string(),
      fc.base64String().map((text) => text.replaceAll('=', '')),
      fc.constantFrom('', 'null', '{}', '__proto__', 'A'.repeat(5_000)),
    );
    await fc.assert(
      fc.asyncProperty(garbage, async (token) => {
        expect(await outcome(() => list(vendor, { token, scope }))).toBe('invalid_page_token');
      }),
      runs(100),
    );
  });

  it('refuses a token in which one character was changed, added or left out', async () => {
    const token = await firstToken(name);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom('', ...alphabet),
        fc.integer({ min: 0, max: 1 }),
        async (at, replacement, removed) => {
          const mutated = token.slice(0, at) + replacement + token.slice(at + removed);
          fc.pre(mutated !== token);
          expect(await outcome(() => list(vendor, { token: mutated, scope }))).toBe('invalid_page_token');
        },
      ),
      runs(100),
    );
  });

  it('refuses a token of another capability and of another strategy', async () => {
    const token = await firstToken(name);
    expect(await outcome(() => list(vendor, { token, scope }))).toBeUndefined();
    expect(await outcome(() => list(vendor, { token, scope: 'app:list_resources' }))).toBe(
      'invalid_page_token',
    );
    for (const [other, otherList] of Object.entries(lists)) {
      if (other === name || other.endsWith('URL in the body')) continue;
      expect(await outcome(() => otherList(vendor, { token, scope }))).toBe('invalid_page_token');
    }
  });
});

describe('a token with a good checksum and forged content', () => {
  const guard = { pages: 1, empty: 0 };
  const ofListing = (position: unknown) => ({ seen: 0, position: { position, seen: 0, guard } });

  it('is refused or harmless, whatever it says', async () => {
    const source = forEachParent({
      parents: listing(
        offsetPaging(sizes),
        async () => [],
        (items: readonly string[]) => ({ items }),
      ),
      key: (key) => key,
      children: () =>
        listing(
          singlePage(),
          async () => [],
          (items: readonly string[]) => ({ items }),
        ),
    });
    const binding = JSON.stringify([scope, source.id]);
    const position = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          at: fc.jsonValue(),
          keys: fc.array(fc.string()),
          skip: fc.nat(),
          whole: fc.boolean(),
          next: fc.jsonValue(),
          last: fc.string(),
          child: fc.jsonValue(),
        },
        { requiredKeys: ['at', 'keys', 'skip', 'whole'] },
      ),
    );
    const body = fc.oneof(fc.jsonValue(), fc.record({ position, seen: fc.nat() }));
    await fc.assert(
      fc.asyncProperty(body, async (forged) => {
        const token = encodeToken(forged, binding, 1_000_000);
        const code = await outcome(() => walk({ token, scope }, source, { maximumTokenLength: 1_000_000 }));
        expect([undefined, 'invalid_page_token']).toContain(code);
      }),
      runs(500),
    );
  });

  it('names only positions that the strategy could have given', async () => {
    const sent: number[] = [];
    const strategy = offsetPaging(sizes);
    const binding = JSON.stringify([scope, strategy.id]);
    for (const forged of [-1, 1.5, 1e300, '5', null, [5], { offset: 5 }, true]) {
      const token = encodeToken(ofListing(forged), binding, 4_096);
      const call = () =>
        paginate(
          { token, scope },
          strategy,
          async ({ offset }) => sent.push(offset),
          () => ({ items: [] }),
        );
      expect(await outcome(call)).toBe('invalid_page_token');
    }
    expect(sent).toEqual([]);
  });

  it('never leads to another origin', async () => {
    const evil = fc.oneof(
      someUrl(),
      someUrl().map((url) => url.replace(/^https?:/, '')),
      fc.string().map((text) => `/${text}`),
      fc.string(),
      fc.constantFrom(
        '//evil.example/x',
        '/\\evil.example',
        '/\t/evil.example',
        '\n//evil.example',
        '@evil.example/',
        '.evil.example/x',
        ':8443/x',
        'javascript:alert(1)',
        '/ok?page=2',
        '//ok',
      ),
    );
    const strategy = nextUrlPaging({ ...sizes, baseUrl, path: 'rows' });
    const binding = JSON.stringify([scope, strategy.id]);
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(evil, async (position) => {
        const sent: string[] = [];
        const token = encodeToken(ofListing(position), binding, 4_096);
        const code = await outcome(() =>
          paginate(
            { token, scope },
            strategy,
            async ({ path }) => {
              sent.push(path);
              return {};
            },
            () => ({ items: [], next: null }),
          ),
        );
        expect([undefined, 'invalid_page_token']).toContain(code);
        expect(sent.length).toBe(code === undefined ? 1 : 0);
        for (const url of sent) {
          followed += 1;
          expect(new URL(url).origin).toBe('https://api.example.com');
          expect(new URL(url).username).toBe('');
        }
      }),
      runs(500),
    );
    expect(followed).toBeGreaterThan(0);
  });

  it('is not needed for a vendor to try the same', async () => {
    const link = fc.oneof(
      someUrl(),
      someUrl().map((url) => url.replace(/^https?:/, '')),
      fc.string({ minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(link, async (target) => {
        const sent: string[] = [];
        const read = (token?: string) =>
          paginate(
            { token },
            linkHeaderPaging({ ...sizes, baseUrl, path: 'rows' }),
            async ({ path }) => {
              sent.push(path);
              return { headers: { link: `<${target}>; rel=next` }, url: `${baseUrl}/rows` };
            },
            () => ({ items: [sent.length] }),
          );
        const code = await outcome(async () => read((await read()).page.token));
        expect([undefined, 'invalid_response']).toContain(code);
        for (const path of sent) expect(new URL(path, `${baseUrl}/`).origin).toBe('https://api.example.com');
      }),
      runs(300),
    );
  });
});
