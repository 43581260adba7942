import { defineApp } from '@patchbay/core';
import type { StreamContext } from '@patchbay/core/streams';
import { bearerAuth } from '@patchbay/http';
import { cursorPaging, offsetPaging, pageNumberPaging } from '@patchbay/pagination';
import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { addFields, httpStream, paged, textAt, type HttpStreamBase } from '../../src/index.ts';

class Client {
  readonly region = 'eu';
}

const app = defineApp({
  appId: 'example',
  settings: z.object({ site: z.string(), page_size: z.int() }),
  credentials: ['token'],
  client: () => new Client(),
});

test('hooks know the types of the app without being told', () => {
  const users = app.stream(
    httpStream({
      name: 'users',
      schema: z.object({ id: z.string() }),
      baseUrl: ({ settings, client }) => {
        expectTypeOf(settings).toEqualTypeOf<{ site: string; page_size: number }>();
        expectTypeOf(client).toEqualTypeOf<Client>();
        return settings.site;
      },
      auth: ({ credential }) => {
        expectTypeOf(credential.token).toEqualTypeOf<string>();
        return bearerAuth(credential.token);
      },
      network: ({ settings }) => ({ timeouts: { perTrySeconds: settings.page_size } }),
      path: ({ settings, slice, page, window }) => {
        expectTypeOf(settings.site).toEqualTypeOf<string>();
        expectTypeOf(slice).toEqualTypeOf<Readonly<Record<string, unknown>>>();
        expectTypeOf(page.token).toEqualTypeOf<string | number | undefined>();
        expectTypeOf(window?.start).toEqualTypeOf<string | undefined>();
        return 'users';
      },
      query: ({ settings }) => ({ size: settings.page_size }),
      headers: ({ context }) => ({ 'x-region': context.client.region }),
      json: ({ settings }) => ({ site: settings.site }),
      inject: [{ from: ({ settings }) => settings.site, query: 'site' }],
      filter: (record, { settings }) => record['site'] === settings.site,
      transform: [
        addFields({ site: ({ settings }) => settings.site }),
        (record, { context }) => ({ ...record, r: context.client.region }),
      ],
      errors: [
        {
          status: 404,
          when: (answer, { settings }) => answer.text === settings.site,
          action: 'ignore',
        },
      ],
      paging: ({ settings }) => paged(offsetPaging({ pageSize: settings.page_size })),
    }),
  );
  expect(users.name).toBe('users');
});

test('what streams share is checked against the app', () => {
  const base = {
    baseUrl: ({ settings }) => settings.site,
    auth: ({ credential }) => bearerAuth(credential.token),
  } satisfies HttpStreamBase<typeof app>;
  app.stream(httpStream({ ...base, name: 'users', path: 'users', schema: { type: 'object' } }));

  const wrong = {
    // @ts-expect-error there is no such setting
    baseUrl: ({ settings }) => settings.subdomain,
  } satisfies HttpStreamBase<typeof app>;
  expect(wrong).toBeDefined();

  const other = {
    baseUrl: ({ settings }: StreamContext<unknown, { other: string }, unknown>) => settings.other,
  };
  // @ts-expect-error it is made for another app
  app.stream(httpStream({ ...other, name: 'users', path: 'users', schema: { type: 'object' } }));
});

test('a strategy is told all that it needs to know', () => {
  paged(pageNumberPaging({ pageSize: 1 }));
  paged(cursorPaging({ pageSize: 1 }), ({ body }) => ({ next: textAt(body, 'next'), hasMore: true }));
  // @ts-expect-error a cursor must be found
  paged(cursorPaging({ pageSize: 1 }));
  // @ts-expect-error under its name
  paged(cursorPaging({ pageSize: 1 }), ({ body }) => ({ cursor: textAt(body, 'next') }));
});
