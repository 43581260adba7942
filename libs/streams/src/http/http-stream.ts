import type { StreamSource } from '@patchbay/core/streams';
import { stream } from '../stream.ts';
import { httpPages } from './http-pages.ts';
import type { HttpStreamOptions } from './options.ts';

/**
 * A stream over HTTP, which `app.stream` joins to an app. What is said of the stream itself is handed to `stream`; the
 * rest says how its pages are asked for and read.
 *
 * @throws as `stream`.
 * @example
 * ```ts
 * const example = { baseUrl: 'https://api.example.com/v1', auth: ({ credential }) => bearerAuth(credential.token) };
 *
 * export const users = httpStream({
 *   ...example,
 *   name: 'users',
 *   path: 'users',
 *   records: 'data',
 *   primaryKey: 'id',
 *   schema: userSchema,
 *   paging: paged(cursorPaging({ pageSize: 100 }), ({ body }) => ({ next: textAt(body, 'next') })),
 * });
 * ```
 */
export function httpStream<Client, Settings, Credential>(
  options: HttpStreamOptions<Client, Settings, Credential>,
): StreamSource<Client, Settings, Credential> {
  return stream({
    name: options.name,
    namespace: options.namespace,
    description: options.description,
    schema: options.schema,
    primaryKey: options.primaryKey,
    cursor: options.cursor,
    slices: options.slices,
    isDeleted: options.isDeleted,
    concurrency: options.concurrency,
    useCache: options.useCache,
    tenant: options.tenant,
    pageSize: options.pageSize,
    retry: options.retry,
    remembersRecords: options.remembersRecords,
    stateLimit: options.stateLimit,
    pages: httpPages(options),
  });
}
