import type { Integration } from '@patchbay/core';
import { tablesOf } from './tables/table.ts';

/** A Postman collection, format 2.1. */
export interface PostmanCollection {
  readonly info: { readonly name: string; readonly description: string; readonly schema: string };
  readonly auth: unknown;
  readonly variable: readonly { readonly key: string; readonly value: string }[];
  readonly item: readonly unknown[];
}

/**
 * The requests that Weld makes of a connector, to be tried by hand: the schema, and the first call of each table. The
 * key is a variable of the collection, and is not in it.
 *
 * @param url - where the function is
 * @see https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
 */
export function postmanCollection(
  integration: Integration,
  url = 'http://localhost:8080',
): PostmanCollection {
  const { userFriendlyName } = integration.description;
  const json = { key: 'Content-Type', value: 'application/json' };
  const call = (name: string, header: readonly unknown[]): unknown => ({
    name,
    request: {
      method: 'POST',
      header: [json, ...header],
      url: '{{url}}/',
      body: {
        mode: 'raw',
        raw: JSON.stringify({ name, state: null }, undefined, 2),
        options: { raw: { language: 'json' } },
      },
    },
  });
  const names = [...tablesOf(integration).keys()];
  const folder = (name: string, mode: string): unknown => ({
    name,
    item: names.map((table) => call(table, [{ key: 'Weld-Mode', value: mode }])),
  });
  return {
    info: {
      name: `${userFriendlyName} for Weld`,
      description: 'To go on reading, send the "state" of the answer before.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{weld_api_key}}', type: 'string' }] },
    variable: [
      { key: 'url', value: url.replace(/\/+$/, '') },
      { key: 'weld_api_key', value: '' },
    ],
    item: [
      { name: 'schema', request: { method: 'GET', header: [], url: '{{url}}/schema' } },
      folder('rows', 'data'),
      folder('samples', 'schema'),
    ],
  };
}
