import { InvalidResponseError, type CallContext } from '@patchbay/core';
import {
  createHttpClient,
  path,
  type AuthStrategy,
  type HttpClient,
  type HttpClientOptions,
} from '@patchbay/http';
import { scimErrorMessage } from './error.ts';
import { createMembership, type ScimMembership } from './membership/membership.ts';
import { scimProfiles } from './profiles.ts';
import type { ScimQuirks } from './quirks.ts';
import { createResourceClient, type ScimResourceClient } from './resource-client.ts';
import { ScimResourceType, ScimSchema, ServiceProviderConfig } from './schemas/discovery.ts';
import { ScimGroup } from './schemas/group.ts';
import { scimListOf, type ScimListResponse } from './schemas/list.ts';
import { ScimUser } from './schemas/user.ts';

/** Options of {@link createScimClient}. */
export interface ScimClientOptions {
  /** Up to and without `/Users`. */
  readonly baseUrl: string;
  readonly auth: AuthStrategy;
  /** One of `scimProfiles`, or one's own. @default scimProfiles.rfc7644 */
  readonly quirks?: ScimQuirks;
  /** Records of a page, when the host does not say. @default 100 */
  readonly pageSize?: number;
  /** Groups whose members make one page of associations. @default 25 */
  readonly groupsPerPage?: number;
  /** A filter on every list of users, such as `userType eq "Employee"`. */
  readonly userFilter?: string | undefined;
  /** A filter on every list of groups. */
  readonly groupFilter?: string | undefined;
  /** Count membership through nested groups as having the outer group. @default true */
  readonly indirectMemberships?: boolean;
  /** The attribute that tells when an account was last seen, where a vendor's extension has one. */
  readonly lastActivity?: ScimLastActivity | undefined;
  /** Names the tenant where the base URL does not. */
  readonly tenantId?: string | undefined;
  /** What else the HTTP client may be told. */
  readonly http?: Omit<HttpClientOptions, 'baseUrl' | 'auth' | 'errorMessage'>;
}

/** Where a server tells when an account was last seen; SCIM itself has no attribute for it. */
export interface ScimLastActivity {
  /** Such as `urn:example:params:scim:schemas:extension:2.0:User:lastLogin`. */
  readonly attribute: string;
  readonly event: 'last_login' | 'last_activity';
}

/** Talks to one SCIM server on behalf of one call. */
export interface ScimClient {
  readonly baseUrl: string;
  readonly quirks: ScimQuirks;
  readonly options: Required<Pick<ScimClientOptions, 'groupsPerPage' | 'indirectMemberships'>> &
    Pick<ScimClientOptions, 'userFilter' | 'groupFilter' | 'tenantId' | 'lastActivity'>;
  /** For what SCIM does not cover. */
  readonly http: HttpClient;
  readonly users: ScimResourceClient<ScimUser>;
  readonly groups: ScimResourceClient<ScimGroup>;
  readonly membership: ScimMembership;
  serviceProviderConfig(): Promise<ServiceProviderConfig>;
  schemas(): Promise<readonly ScimSchema[]>;
  schema(id: string): Promise<ScimSchema>;
  resourceTypes(): Promise<readonly ScimResourceType[]>;
}

/**
 * Makes the client of one call.
 *
 * @throws `invalid_value` when the base URL cannot be one.
 * @example
 * const client = createScimClient(context, {
 *   baseUrl: 'https://example.com/scim/v2',
 *   auth: bearerAuth(context.credential.token),
 *   quirks: scimProfiles.rfc7644,
 * });
 * @see https://www.rfc-editor.org/rfc/rfc7644
 */
export function createScimClient(context: CallContext, options: ScimClientOptions): ScimClient {
  const {
    quirks = scimProfiles.rfc7644,
    pageSize = 100,
    groupsPerPage = 25,
    indirectMemberships = true,
  } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const http = createHttpClient(context, {
    ...options.http,
    baseUrl,
    auth: options.auth,
    headers: { accept: 'application/scim+json, application/json', ...options.http?.headers },
    errorMessage: scimErrorMessage,
  });
  const users = createResourceClient({ http, endpoint: 'Users', schema: ScimUser, quirks, pageSize });
  const groups = createResourceClient({ http, endpoint: 'Groups', schema: ScimGroup, quirks, pageSize });
  return {
    baseUrl,
    quirks,
    options: {
      groupsPerPage,
      indirectMemberships,
      userFilter: options.userFilter,
      groupFilter: options.groupFilter,
      tenantId: options.tenantId,
      lastActivity: options.lastActivity,
    },
    http,
    users,
    groups,
    membership: createMembership({ context, groups, users, quirks, baseUrl }),
    serviceProviderConfig: async () => {
      const { data } = await http.get('ServiceProviderConfig', { schema: ServiceProviderConfig });
      return data;
    },
    schemas: async () => {
      const { data } = await http.get('Schemas', { schema: scimListOf(ScimSchema) });
      return wholeOf(data);
    },
    schema: async (id) => {
      const { data } = await http.get(path`Schemas/${id}`, { schema: ScimSchema });
      return data;
    },
    resourceTypes: async () => {
      const { data } = await http.get('ResourceTypes', { schema: scimListOf(ScimResourceType) });
      return wholeOf(data);
    },
  };
}

/** RFC 7644 section 4: discovery is never paged, so that a list with less than its total is broken. */
function wholeOf<Resource>({ Resources, totalResults }: ScimListResponse<Resource>): readonly Resource[] {
  const found = Resources ?? [];
  if (typeof totalResults !== 'number' || totalResults <= found.length) return found;
  throw new InvalidResponseError(`The server declares ${totalResults} entries and sent ${found.length}.`);
}
