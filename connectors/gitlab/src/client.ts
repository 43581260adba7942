import type { ClientContext, PageRequest, TokenCredential } from '@patchbay/core';
import {
  bearerAuth,
  createHttpClient,
  type HttpClient,
  path,
  type ResponseSchema,
  type VendorError,
} from '@patchbay/http';
import {
  forEachParent,
  linkHeaderPaging,
  listing,
  type PagedSource,
  type PageQuery,
  walk,
} from '@patchbay/pagination';
import { z } from 'zod';
import { GitlabAccountEndpoints } from './client/account-endpoints.ts';
import { GitlabActivityEndpoints } from './client/activity-endpoints.ts';
import { MAXIMUM_PAGE_SIZE, PAGE_SIZE } from './constants.ts';
import type { Settings } from './settings.ts';

/** What the vendor says when it refuses. TODO(vendor): the shape of its errors. */
const ErrorBody = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }),
});

function errorMessage(body: unknown): VendorError | undefined {
  return ErrorBody.safeParse(body).data?.error;
}

/** TODO(vendor): what tells whose credential it is, by an id that never changes. */
const Organization = z.object({ id: z.string() });

/** TODO(vendor): only the fields that the connector uses. Ids are text: z.int().transform(String) makes them so, and refuses what JSON has rounded. */
const User = z.object({
  id: z.string(),
  email: z.string().nullish(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  status: z.string(),
});

export type VendorUser = z.infer<typeof User>;

const UserList = z.object({ data: z.array(User) });

/** TODO(vendor): what the app gives access to. */
const Team = z.object({ id: z.string(), name: z.string() });

const TeamList = z.object({ data: z.array(Team) });

/** TODO(vendor): what the app calls the access that it gives. */
const Role = z.object({ id: z.string(), name: z.string() });

const RoleList = z.object({ data: z.array(Role) });

/** One method for each endpoint of the vendor. */
export class GitlabClient {
  readonly #http: HttpClient;
  readonly #baseUrl: string;
  readonly accountEndpoints: GitlabAccountEndpoints;
  readonly activityEndpoints: GitlabActivityEndpoints;

  constructor(context: ClientContext<Settings, TokenCredential>) {
    this.#baseUrl = context.settings.base_url;
    this.#http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: bearerAuth(context.credential.token),
      errorMessage,
    });
    this.accountEndpoints = new GitlabAccountEndpoints(this.#http, this.#baseUrl);
    this.activityEndpoints = new GitlabActivityEndpoints(this.#http, this.#baseUrl);
  }

  /** TODO(vendor): the cheapest endpoint that needs the credential, and the page that describes it. */
  async organization() {
    const { data } = await this.#http.get('organization', { schema: Organization });
    return data;
  }

  /**
   * A list, page by page. TODO(vendor): the names of its parameters, as options of the strategy.
   * @see https://github.com/patchbay/patchbay/tree/main/libs/pagination
   */
  #listing<Answer, Item>(
    endpoint: string,
    schema: ResponseSchema<Answer>,
    itemsOf: (answer: Answer) => readonly Item[],
    query: PageQuery = {},
  ): PagedSource<Item> {
    return listing(
      linkHeaderPaging({
        baseUrl: this.#baseUrl,
        path: endpoint,
        query,
        pageSize: PAGE_SIZE,
        maximumPageSize: MAXIMUM_PAGE_SIZE,
      }),
      (request) => this.#http.get(request.path, { query: request.query, schema }),
      ({ data }) => ({ items: itemsOf(data) }),
    );
  }

  /** TODO(vendor): the page that describes the endpoint. */
  users(page: PageRequest) {
    return walk(
      page,
      this.#listing('users', UserList, ({ data }) => data),
    );
  }

  /** TODO(vendor): the page that describes the endpoint. */
  async user(id: string) {
    const { data } = await this.#http.get(path`users/${id}`, { schema: User });
    return data;
  }

  /** TODO(vendor): the page that describes the endpoint. */
  teams(page: PageRequest) {
    return walk(
      page,
      this.#listing('teams', TeamList, ({ data }) => data),
    );
  }

  /** TODO(vendor): the page that describes the endpoint. */
  roles(page: PageRequest) {
    return walk(
      page,
      this.#listing('roles', RoleList, ({ data }) => data),
    );
  }

  /** Who has which role: the members of every role. TODO(vendor): the pages that describe the endpoints. */
  roleMembers(page: PageRequest) {
    const members = forEachParent({
      parents: this.#listing('roles', RoleList, ({ data }) => data),
      key: ({ id }) => id,
      children: (roleId) =>
        this.#listing(path`roles/${roleId}/members`, UserList, ({ data }) =>
          data.map(({ id }) => ({ roleId, userId: id })),
        ),
    });
    // Several roles may share a page, because most have few members.
    return walk(page, members, { requestsPerPage: 10 });
  }

  /** TODO(vendor): the page that describes the endpoint. */
  rolesOf(userId: string, page: PageRequest) {
    return walk(
      page,
      this.#listing(path`users/${userId}/roles`, RoleList, ({ data }) => data),
    );
  }
}
