import { createRuntime, defineApp } from '@patchbay/core';
import { openStreams } from '@patchbay/core/streams';
import { offsetPaging } from '@patchbay/pagination';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { discoveredSchema, httpStream, paged, type DiscoveredSchemaOptions } from '../../src/index.ts';
import { integrationOf } from './integration.ts';
import contactsSchema from './schemas/contacts.json' with { type: 'json' };

const app = defineApp({
  appId: 'example',
  settings: z.object({}),
  credentials: ['token'],
  client: () => ({}),
});

async function schemaFrom(
  replies: readonly unknown[],
  options: Partial<DiscoveredSchemaOptions<object, object, { token: string }>> = {},
) {
  let index = 0;
  const runtime = createRuntime({
    transport: {
      send: async ({ url }) => {
        const body = new TextEncoder().encode(JSON.stringify(replies[index]));
        index += 1;
        return { status: 200, headers: {}, body, url };
      },
    },
  });
  const crm = { baseUrl: 'https://crm.example' };
  const contacts = app.stream(
    httpStream({
      ...crm,
      name: 'contacts',
      path: 'contacts',
      schema: discoveredSchema({ ...crm, path: 'fields', records: 'fields', types: {}, ...options }),
    }),
  );
  const integration = integrationOf(app, { contacts });
  const run = await openStreams(integration, { auth: { token: { token: 'x' } } }, { runtime });
  const [stream] = integration.streams;
  if (stream === undefined) throw new Error('no stream');
  const opened = run.open(stream);
  try {
    return await opened.schema();
  } finally {
    await opened.close();
    await run.close();
  }
}

describe('a schema that only the app knows', () => {
  const fields = [
    { name: 'id', type: 'key' },
    { name: 'age', type: 'count' },
    { name: 'born', type: 'day' },
    { name: 'notes', type: 'new-type' },
  ];

  test('is made of the fields that it lists', async () => {
    const types = { key: 'string', count: 'integer', day: { type: 'string', format: 'date' } } as const;
    expect(await schemaFrom([{ fields }], { types, properties: { own: { type: 'boolean' } } })).toEqual({
      type: 'object',
      properties: {
        own: { type: 'boolean' },
        id: { type: ['string', 'null'] },
        age: { type: ['integer', 'null'] },
        born: { type: ['string', 'null'], format: 'date' },
        notes: {},
      },
    });
  });

  test('over several pages, by places and functions of its own', async () => {
    const schema = await schemaFrom(
      [
        { fields: [{ key: { id: 'a' }, many: true }] },
        { fields: [{ key: { id: 'b' }, many: false }] },
        { fields: [] },
      ],
      {
        fieldName: 'key.id',
        types: ({ many }) => (many === true ? 'array' : undefined),
        otherwise: 'string',
        paging: paged(offsetPaging({ pageSize: 1 })),
      },
    );
    expect(schema).toEqual({
      type: 'object',
      properties: { a: { type: ['array', 'null'] }, b: { type: ['string', 'null'] } },
    });
  });

  test('is not known when a field has no name', async () => {
    await expect(schemaFrom([{ fields: [{ type: 'key' }] }])).rejects.toMatchObject({
      code: 'invalid_response',
    });
  });
});

test('a JSON Schema file is the schema of its stream', () => {
  const contacts = httpStream({
    baseUrl: 'https://x.example',
    name: 'contacts',
    path: 'contacts',
    schema: contactsSchema,
  });
  expect(contacts.schema).toEqual(contactsSchema);
});
