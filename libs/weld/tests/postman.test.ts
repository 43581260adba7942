import { describe, expect, it } from 'vitest';
import { postmanCollection } from '../src/index.ts';
import { acme, canary, usersOf, vendorOf } from './acme.ts';
import { apiKey, served } from './support.ts';

interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly request?: {
    readonly method: string;
    readonly url: string;
    readonly header: readonly { readonly key: string; readonly value: string }[];
    readonly body?: { readonly raw: string };
  };
}

describe('the Postman collection', () => {
  const vendor = vendorOf({ users: usersOf(2) });
  const collection = postmanCollection(acme(vendor), 'https://fn.test/');

  it('holds no key, and is of format 2.1', () => {
    expect(JSON.stringify(collection)).not.toMatch(new RegExp(`${canary}|${apiKey}`));
    expect(collection.info.schema).toContain('/v2.1.0/');
    expect(collection.variable).toEqual([
      { key: 'url', value: 'https://fn.test' },
      { key: 'weld_api_key', value: '' },
    ]);
  });

  it('has requests that work, two for each table and one for the schema', async () => {
    const { handler } = served(vendor);
    const requests = (items: readonly Item[]): Item[] =>
      items.flatMap((each) => (each.item === undefined ? [each] : requests(each.item)));
    const all = requests(collection.item as readonly Item[]);
    expect(all).toHaveLength(13);
    for (const { name, request } of all) {
      if (request === undefined) throw new Error(name);
      const response = await handler(
        new Request(request.url.replace('{{url}}', 'https://fn.test'), {
          method: request.method,
          headers: [
            ...request.header.map(({ key, value }): [string, string] => [key, value]),
            ['authorization', `Bearer ${apiKey}`],
          ],
          ...(request.body === undefined ? {} : { body: request.body.raw }),
        }),
      );
      expect(response.status, name).toBe(200);
    }
  });
});
