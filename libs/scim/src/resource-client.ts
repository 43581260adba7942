import type { PageRequest } from '@patchbay/core';
import { path, type HttpClient, type Query } from '@patchbay/http';
import { allPages, walk, type PagedItems, type PagedSource } from '@patchbay/pagination';
import type { z } from 'zod';
import { hasStatus } from './error.ts';
import { scimListing } from './paging.ts';
import { refuseOther, refuseStrangeAnswer, type IdentifiedResource } from './resource-check.ts';
import { scimSchemas } from './schema-ids.ts';
import { scimListOf } from './schemas/list.ts';
import type { ScimQuirks } from './quirks.ts';

/** One operation of a PATCH. `op` in lower case and `path` as the schema spells it: servers compare both exactly. */
export interface ScimPatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path?: string;
  readonly value?: unknown;
}

/** What a list or a read may be narrowed to. */
export interface ScimQuery {
  /** The text of a filter; build it with `filter`. */
  readonly filter?: string | undefined;
  readonly attributes?: readonly string[] | undefined;
  readonly excludedAttributes?: readonly string[] | undefined;
  readonly sortBy?: string | undefined;
  readonly sortOrder?: 'ascending' | 'descending' | undefined;
}

/** A {@link ScimQuery} and how many records a page may hold at most. */
export interface ScimListQuery extends ScimQuery {
  /** @default the page size of the client */
  readonly maximumPageSize?: number | undefined;
}

/** The users or the groups of a server. */
export interface ScimResourceClient<Resource> {
  /** The page that the host asks for. */
  page(page: PageRequest, query?: ScimListQuery): Promise<PagedItems<Resource>>;
  /** The list as a part of a larger one. */
  source(query?: ScimListQuery): PagedSource<Resource>;
  /** All of a list, page by page. @throws `invalid_response` when records may be missing from it */
  pages(query?: ScimListQuery): AsyncGenerator<readonly Resource[]>;
  /** @throws `invalid_response` when the server answers with another resource, or with an error under status 200 */
  get(id: string, query?: Pick<ScimQuery, 'attributes' | 'excludedAttributes'>): Promise<Resource>;
  /** As `get`, and `undefined` when there is none. */
  find(
    id: string,
    query?: Pick<ScimQuery, 'attributes' | 'excludedAttributes'>,
  ): Promise<Resource | undefined>;
  create(resource: object): Promise<Resource>;
  /** Writes the whole resource; what is left out is removed. `version` is sent as `If-Match`. */
  replace(id: string, resource: object, version?: string | null): Promise<void>;
  /** All operations are applied, or none. The answer is not read: read the resource back. */
  patch(id: string, operations: readonly ScimPatchOperation[]): Promise<void>;
  delete(id: string): Promise<void>;
}

/** What a {@link ScimResourceClient} is made of. */
export interface ResourceClientParts<Resource> {
  readonly http: HttpClient;
  readonly endpoint: 'Users' | 'Groups';
  readonly schema: z.ZodType<Resource>;
  readonly quirks: ScimQuirks;
  readonly pageSize: number;
}

/** Makes the client of one endpoint. */
export function createResourceClient<Resource extends IdentifiedResource>({
  http,
  endpoint,
  schema,
  quirks,
  pageSize,
}: ResourceClientParts<Resource>): ScimResourceClient<Resource> {
  const list = scimListOf(schema);
  const headers = { 'content-type': quirks.contentType };
  const one = (id: string): string => `${endpoint}/${path`${id}`}`;

  const source = (query: ScimListQuery = {}): PagedSource<Resource> => {
    const { maximumPageSize = quirks.maximumPageSize, ...narrowed } = query;
    const sizes = { pageSize: Math.min(pageSize, maximumPageSize), maximumPageSize };
    const fixed = queryOf(narrowed);
    return scimListing(quirks.paging, sizes, async (paging) => {
      const { data } = await http.get(endpoint, { query: { ...fixed, ...paging }, schema: list });
      return data;
    });
  };

  const get: ScimResourceClient<Resource>['get'] = async (id, query = {}) => {
    const { data } = await http.get(one(id), { query: queryOf(query), schema });
    refuseOther(data, id);
    return data;
  };

  return {
    source,
    page: (page, query) => walk(page, source(query)),
    pages: (query) => allPages(source(query)),
    get,
    find: async (id, query) => {
      try {
        return await get(id, query);
      } catch (error) {
        if (hasStatus(error, 404)) return undefined;
        throw error;
      }
    },
    create: async (resource) => {
      const { data } = await http.post(endpoint, { json: resource, headers, schema });
      refuseOther(data);
      return data;
    },
    replace: async (id, resource, version) => {
      const match = typeof version === 'string' && version !== '' ? { 'if-match': version } : {};
      const { data } = await http.put(one(id), { json: resource, headers: { ...headers, ...match } });
      refuseStrangeAnswer(data, id);
    },
    // Never with `attributes`: scimmy erases what they leave out.
    patch: async (id, operations) => {
      const json = { schemas: [scimSchemas.patchOp], Operations: operations };
      const { data } = await http.patch(one(id), { json, headers });
      refuseStrangeAnswer(data, id);
    },
    delete: async (id) => {
      const { data } = await http.delete(one(id));
      refuseStrangeAnswer(data, id);
    },
  };
}

function queryOf({ filter, attributes, excludedAttributes, sortBy, sortOrder }: ScimQuery): Query {
  return {
    filter,
    attributes: namesOf(attributes),
    excludedAttributes: namesOf(excludedAttributes),
    sortBy,
    sortOrder,
  };
}

/** RFC 7644 section 3.9: one parameter, names joined by commas. */
function namesOf(names: readonly string[] | undefined): string | undefined {
  return names === undefined || names.length === 0 ? undefined : names.join(',');
}
